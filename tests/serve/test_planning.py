"""A query is said in other words, and finds the same."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, RdfFormat, Store, Triple, serialize

from kb.serve.sparql.census import Census, counted
from kb.serve.sparql.planning import Planner

PEOPLE = """
<http://e/ada> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Person> .
<http://e/ada> <http://e/name> "Ada" .
<http://e/ada> <http://e/born> "1815" .
<http://e/ben> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Person> .
<http://e/ben> <http://e/name> "Ben" .
<http://e/pen> <http://e/name> "a pen" .
"""
PREFIX = "PREFIX : <http://e/>"


def planned(query: str) -> str:
    planner = Planner(counted(PEOPLE.encode().lstrip().splitlines(keepends=True)))
    return planner.planned(f"{PREFIX} {query}").removeprefix(f"{PREFIX} ")


def test_a_census_says_how_often_a_property_is_said_and_what_comes_with_it() -> None:
    assert counted(PEOPLE.encode().lstrip().splitlines(keepends=True)) == Census(
        {"a http://e/Person": 2, "http://e/name": 3, "http://e/born": 1},
        {
            "a http://e/Person": frozenset({"a http://e/Person", "http://e/name"}),
            "http://e/name": frozenset({"http://e/name"}),
            "http://e/born": frozenset({"http://e/born", "a http://e/Person", "http://e/name"}),
        },
    )


def test_the_narrowest_pattern_comes_first() -> None:
    assert planned("SELECT ?n ?b { ?x :name ?n ; :born ?b }") == "SELECT ?n ?b { ?x :born ?b . ?x :name ?n . }"


def test_a_class_that_a_property_implies_need_not_be_said() -> None:
    assert planned("ASK { ?x a :Person ; :born ?b }") == "ASK { ?x :born ?b . }"


def test_one_that_it_does_not_imply_must_be() -> None:
    assert planned("ASK { ?x a :Person ; :name ?n }") == "ASK { ?x a :Person . ?x :name ?n . }"


def test_what_takes_no_row_away_is_looked_up_after_the_cut() -> None:
    assert planned(
        "SELECT ?x ?n ?b { ?x a :Person ; :name ?n OPTIONAL { ?x :born ?b } } ORDER BY ?x LIMIT 1 OFFSET 1"
    ) == (
        "SELECT ?x ?n ?b { { SELECT ?x { ?x a :Person . } ORDER BY ?x LIMIT 2 } ?x :name ?n . "
        "OPTIONAL { ?x :born ?b . } } ORDER BY ?x LIMIT 1 OFFSET 1"
    )


def test_what_sorts_is_looked_up_before() -> None:
    query = "SELECT ?x ?n { ?x a :Person . ?x :name ?n . } ORDER BY DESC ( ?n ) LIMIT 1"
    assert planned(query) == query


@pytest.mark.parametrize(
    "query",
    [
        "CONSTRUCT { ?x a :Person } WHERE { ?x a :Person ; :born ?b }",
        "CONSTRUCT WHERE { ?x a :Person ; :born ?b }",
        "DESCRIBE ?x { ?x a :Person ; :born ?b }",
        "SELECT * { GRAPH ?g { ?x a :Person ; :born ?b } }",
        "SELECT * { ?x a :Person ; :born ?b . . }",
        "SELECT * { ?x a :Person ; :born [] }",
        "SELECT * { ?x a :Person ; :born ( 1 ) }",
        "SELECT * { ?x a :Person ; other:born ?b } LIMIT",
        "SELECT * { ?x a :Person ; :born ?b ?x }",
        "SELECT * { { ?x a :Person ; :born ?b } . UNION { ?x :name ?b } }",
        "SELECT * { ?x a :Person ; :born ?b",
        "BASE <http://e/> SELECT * { ?x a <http://[> ; :born ?b }",
    ],
)
def test_what_is_not_read_stays_as_it_is(query: str) -> None:
    assert planned(query) == query


CLASSES = ("A", "B")
PROPERTIES = ("p", "q", "r")
KINDS = ("optional", "filter", "union", "minus", "values", "bind", "select", "exists")
VARIABLES = ("?v", "?w", "?x", "?y", "?z")


def made_up(chance: random.Random) -> set[Triple]:
    """Some resources of a few kinds: instances of a kind share most of their properties."""
    found = set()
    optional = chance.choice(PROPERTIES)
    for number in range(chance.randrange(3, 12)):
        subject = NamedNode(f"http://e/{number}")
        kind = chance.choice(CLASSES)
        if kind == "A" or chance.random() < 0.9:
            found.add(Triple(subject, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), node(kind)))
        for name in PROPERTIES:
            for _ in range(chance.choice((0, 1, 1, 2) if name == optional else (1, 1, 2))):
                value = chance.choice((NamedNode(f"http://e/{chance.randrange(12)}"), Literal(chance.randrange(4))))
                found.add(Triple(subject, node(name), value))
    return found


def node(name: str) -> NamedNode:
    return NamedNode(f"http://e/{name}")


class MadeUp:
    """A made-up query over the same names."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def query(self) -> str:
        one = self.chance.choice
        names = [*dict.fromkeys(one(VARIABLES) for _ in range(3))]
        if self.chance.random() < 0.2:
            return f"SELECT {names[0]} (COUNT(*) AS ?n) {self.group(2)} GROUP BY {names[0]}"
        form = one((f"SELECT {' '.join(names)}", f"SELECT DISTINCT {' '.join(names)}", "SELECT *", "ASK"))
        return f"{form} {self.group(2)}"

    def sorted(self) -> tuple[str, str]:
        """A query without its cut, and what sorts and cuts it."""
        one = self.chance.choice
        keys = self.chance.sample(VARIABLES[:3], one((1, 1, 2)))
        bounds = [f"LIMIT {one((1, 2, 3))}", *([f"OFFSET {one((0, 1, 2))}"] * one((0, 1)))]
        self.chance.shuffle(bounds)
        order = " ".join(one(("{}", "DESC({})", "ASC({})")).format(name) for name in keys)
        kind = one(("a :A ; ", "a :B ; ", ""))
        said = " ; ".join(f":{name} {value}" for name, value in zip(PROPERTIES, self.chance.sample(VARIABLES, 3)))  # noqa: B905
        optional = " ".join(f"OPTIONAL {{ {self.block()} }}" for _ in range(one((0, 1, 2))))
        about = one(("?v", "?w", "?x"))
        return (
            f"SELECT {' '.join(VARIABLES)} WHERE {{ {about} {kind}{said} . {optional} }}",
            f"ORDER BY {order} {' '.join(bounds)}",
        )

    def group(self, depth: int) -> str:
        parts = [self.block()]
        for number in range(self.chance.randrange(3) if depth else 0):
            kind = self.chance.choice(KINDS)
            inner = self.group(depth - 1)
            name, other = self.chance.choice(VARIABLES), self.chance.choice(VARIABLES)
            parts.append({
                "optional": f"OPTIONAL {inner}",
                "filter": f"FILTER({name} != {other})",
                "union": f"{inner} UNION {self.group(depth - 1)}",
                "minus": f"MINUS {inner}",
                "values": f"VALUES {name} {{ :1 2 }}",
                "bind": f"BIND(STR({name}) AS ?b{depth}{number})",
                "select": f"{{ SELECT DISTINCT {name} {inner} }}",
                "exists": f"FILTER NOT EXISTS {inner}",
            }[kind])  # fmt: skip
            if self.chance.random() < 0.3:
                parts.append(self.block())
        return f"{{ {' '.join(parts)} }}"

    def block(self) -> str:
        """One to three statements, most of them about the same, with a dot at the end."""
        about = self.chance.choice(VARIABLES)
        return " ".join(f"{self.statement(about)} ." for _ in range(self.chance.choice((1, 1, 2, 3))))

    def statement(self, about: str) -> str:
        one = self.chance.choice
        others = [name for name in VARIABLES if name != about]
        said = [f"{self.predicate()} {one((*others * 8, about, ':3', '1'))}" for _ in range(one((1, 1, 2)))]
        subject = one((*[about] * 12, *VARIABLES, ":2"))
        return f"{subject} {one(('a :A ; ', 'a :B ; ', '', ''))}{' ; '.join(said)}"

    def predicate(self) -> str:
        one = self.chance.choice
        return one((":p/:q", "^:r", ":q*", "(:p|:r)+", "?y")) if self.chance.random() < 0.1 else f":{one(PROPERTIES)}"


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    """The answer, with its columns in the order of their names."""
    answer = store.query(f"{PREFIX} {query}")
    if isinstance(answer, QueryBoolean):
        return [(str(bool(answer)),)]
    assert isinstance(answer, QuerySolutions)
    names = sorted(variable.value for variable in answer.variables)
    return [tuple(str(row[name]) for name in names) for row in answer]


def cases(seed: int) -> Iterator[tuple[random.Random, Store, Callable[[str], str]]]:
    """A hundred collections, and what says a query in other words for each."""
    chance = random.Random(seed)
    for _ in range(100):
        triples = made_up(chance)
        store = Store()
        store.extend(Quad(*triple) for triple in triples)
        planner = Planner(counted((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)))
        yield chance, store, lambda query, by=planner: by.planned(f"{PREFIX} {query}").removeprefix(f"{PREFIX} ")


@pytest.mark.parametrize("seed", range(20))
def test_a_hundred_made_up_queries_find_the_same_in_other_words(seed: int) -> None:
    changed = 0
    for chance, store, planned in cases(seed):
        query = MadeUp(chance).query()
        assert (query, Counter(rows(store, planned(query)))) == (query, Counter(rows(store, query)))
        changed += planned(query) != query
    assert changed > 50


@pytest.mark.parametrize("seed", range(20))
def test_a_hundred_made_up_results_are_cut_at_the_same_place(seed: int) -> None:
    cut = 0
    for chance, store, planned in cases(seed):
        query, order = MadeUp(chance).sorted()
        keys = [VARIABLES.index(name) for name in re.findall(r"[?]\w", order)]
        here, there = rows(store, f"{query} {order}"), rows(store, planned(f"{query} {order}"))
        sorted_here, sorted_there = ([[row[key] for key in keys] for row in some] for some in (here, there))
        # Rows that sort alike may change places.
        assert (query, sorted_here) == (query, sorted_there)
        assert Counter(there) <= Counter(rows(store, query))
        cut += bool(here) and planned(f"{query} {order}").count("SELECT") == 2
    assert cut > 10
