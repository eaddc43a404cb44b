"""Nodes read from a store as they are asked for, a level at a time: what one is asked, its siblings are asked with it.

A page or a GraphQL answer therefore costs a number of store queries that depends on its shape, never on its rows.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice
from typing import Any, TypeVar, cast

from pyoxigraph import Literal, NamedNode

from kb.errors import NotFoundError, QueryError
from kb.index import Index, Session
from kb.model import Node, Ref
from kb.pages.repeated import repeated
from kb.pages.repeated import statements as repeated_statements
from kb.rdf import RDF_TYPE, Term, classify, decode
from kb.shape import Slot, slots
from kb.terms import KB, NIF, PREFIX_HEADER, SDO

T = TypeVar("T")
Row = Sequence[Term]
"""A solution of a query of ours, which binds all of its variables."""
Answers = Mapping[str, T]
"""What each node of a level answers to one question, by IRI; nodes without an answer are left out."""

STATEMENTS = "statements"
_APART = frozenset(map(str, (KB.evidence, SDO.mentions, NIF.isString)))
"""Properties that are long or have many values, and of which lists show nothing: they are read when they are asked for.

What thousands of articles say has thousands of spans as its evidence.
"""
_SAID = _APART | {STATEMENTS}
"""Questions that the statements on a node answer."""

CHUNK = 500
"""How many IRIs one query names at most."""


def iri(text: str) -> str:
    """An IRI as it stands in a query; raises QueryError for what is none."""
    try:
        return str(NamedNode(text))
    except ValueError as error:
        raise QueryError(f"not an IRI: {text[:200]!r}") from error


def literal(text: str, language: str | None = None) -> str:
    """Words as they stand in a query."""
    return str(Literal(text, language=language))


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


@dataclass(slots=True)
class Trace:
    """What a page was made of: the nodes whose statements it read, and those of which it asked more than that."""

    said: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)

    def note(self, node_iri: str, key: Hashable) -> None:
        """Notes that a question was put to a node."""
        (self.said if isinstance(key, Slot) or key in _SAID else self.asked).add(node_iri)


class Reader:
    """Puts the queries of one request to a store and counts them; `check` runs before each and may raise.

    What is listed, counted or computed is read from the read model.  A `trace` notes what is read of which nodes.
    """

    def __init__(
        self,
        select: Callable[[str], Iterable[Any]],
        check: Callable[[], None] = lambda: None,
        index: Index | None = None,
        trace: Trace | None = None,
    ) -> None:
        self._select = select
        self._check = check
        self._index = index
        self.trace = trace
        self.queries = 0

    @cached_property
    def session(self) -> Session:
        """The questions of this request to the read model."""
        assert self._index is not None
        return Session(self._index, self._check)

    def rows(self, query: str) -> list[Row]:
        """The solutions of a query that is written with our prefixes."""
        self._check()
        self.queries += 1
        return list(self._select(PREFIX_HEADER + query))

    def known(self, iris: Iterable[str]) -> list["Record | None"]:
        """The nodes of these IRIs, in this order, with None for what is not known."""
        wanted = list(iris)
        level = Level(self, wanted)
        found = level.known()
        return [found.get(one) for one in wanted]

    def node(self, node_iri: str) -> "Record":
        """The node of this IRI; raises NotFoundError."""
        (record,) = self.known([node_iri])
        if record is None:
            raise NotFoundError(f"nothing is known about {node_iri}")
        return record


class Level:
    """Nodes that stand at the same place of a request."""

    def __init__(self, reader: Reader, iris: Iterable[str]) -> None:
        self.reader = reader
        self.records = {one: Record(one, self) for one in iris}
        self._answers: dict[Hashable, Answers[Any]] = {}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers that its nodes have in the read model, by IRI."""
        return {iri: n for some in chunks(self.records) for iri, n in self.reader.session.numbers(some).items()}

    def ask(self, key: Hashable, question: "Callable[[Level], Answers[T]]") -> Answers[T]:
        """The answers of all nodes of the level, looked up once for each key."""
        if key not in self._answers:
            self._answers[key] = question(self)
        return cast("Answers[T]", self._answers[key])

    def rows(self, pattern: str, iris: Iterable[str] | None = None) -> Iterator[Row]:
        """The solutions of a query in which `%s` stands for the IRIs of the level, or for some of them."""
        for chunk in chunks(self.records if iris is None else iris):
            yield from self.reader.rows(pattern.replace("%s", " ".join(map(iri, chunk))))

    def known(self) -> dict[str, "Record"]:
        """The nodes of the level of which the store knows what they are."""
        return {one: record for one, record in self.records.items() if record.kind is not None}

    def below(self, links: Iterable[tuple[str, str]]) -> Answers[list["Record"]]:
        """The next level, from pairs of a node's IRI and the IRI it leads to; what is not known is left out."""
        pairs = list(links)
        found = Level(self.reader, (target for _, target in pairs)).known()
        answers: dict[str, list[Record]] = {}
        for source, target in pairs:
            if target in found:
                answers.setdefault(source, []).append(found[target])
        return answers


class Record:
    """One node; attributes are the fields of its class in the model, and nodes that it points to are records too."""

    def __init__(self, node_iri: str, level: Level) -> None:
        self.id = node_iri
        self.level = level

    @cached_property
    def kind(self) -> tuple[type[Node], str | None] | None:
        """Its class and variant."""
        return classify(sorted(term.value for term in self._terms(RDF_TYPE.value)))

    @property
    def cls(self) -> type[Node]:
        """Its class; raises NotFoundError for an IRI without one."""
        if self.kind is None:
            raise NotFoundError(f"nothing is known about {self.id}")
        return self.kind[0]

    @property
    def variant(self) -> str | None:
        """Its kind within its class, such as Sentence."""
        return self.kind[1] if self.kind else None

    def ask(self, key: Hashable, question: Callable[[Level], Answers[T]]) -> T | None:
        """Its answer to a question that is put to its whole level."""
        if self.level.reader.trace:
            self.level.reader.trace.note(self.id, key)
        return self.level.ask(key, question).get(self.id)

    def get(self, slot: Slot) -> Any:
        """The value of a field: a list where there may be many, the first in order where several articles differ."""
        values = self._references(slot) if slot.range is Ref else self._values(slot)
        return values if slot.many else next(iter(values), None)

    def __getattr__(self, name: str) -> Any:
        cls: Any = self.cls
        slot = _by_name(cls).get(name)
        if slot is None:
            raise AttributeError(f"{self.cls.__name__} has no field {name}")
        value = self.get(slot)
        if self.level.reader.trace is None:
            # Kept as an attribute, the value is found without asking again.
            self.__dict__[name] = value
        return value

    @property
    def statements(self) -> Answers[list[Term]]:
        """What is stated of it, by property."""
        return self.ask(STATEMENTS, _statements) or {}

    def _terms(self, predicate: str) -> list[Term]:
        if predicate in _APART:
            return self.ask(predicate, lambda level: _values_of(level, predicate)) or []
        return self.statements.get(predicate, [])

    def _values(self, slot: Slot) -> list[Any]:
        terms = sorted(self._terms(str(slot.predicate)), key=lambda term: term.value)
        return list(map(decode(slot.range), terms))

    def _references(self, slot: Slot) -> list["Record"]:
        if trace := self.level.reader.trace:
            # Also what is not known yet: once it is, it is shown.
            trace.said.update(term.value for term in self._terms(str(slot.predicate)))
        return self.ask(slot, lambda level: _references(level, str(slot.predicate))) or []


@cache
def _by_name(cls: type[Node]) -> dict[str, Slot]:
    return {slot.name: slot for slot in slots(cls)}


def _statements(level: Level) -> Answers[dict[str, list[Term]]]:
    told = [one for one in level.records if repeated(one)]
    answers = repeated_statements(level.reader.session, told) if told else {}
    rest = [one for one in level.records if one not in answers]
    for subject, predicate, value in level.rows(_STATED, rest):
        answers.setdefault(subject.value, {}).setdefault(predicate.value, []).append(value)
    return answers


_STATED = (
    "SELECT DISTINCT ?s ?p ?o { VALUES ?s { %s } ?s ?p ?o"
    f" FILTER(?p NOT IN ({', '.join(f'<{one}>' for one in sorted(_APART))})) }}"
)


def _values_of(level: Level, predicate: str) -> Answers[list[Term]]:
    answers: dict[str, list[Term]] = {}
    for subject, value in level.rows(f"SELECT DISTINCT ?s ?o {{ VALUES ?s {{ %s }} ?s <{predicate}> ?o }}"):
        answers.setdefault(subject.value, []).append(value)
    return answers


def _references(level: Level, predicate: str) -> Answers[list[Record]]:
    pairs = (
        (source, target)
        for source, values in _stated(level, predicate).items()
        for target in sorted((term.value for term in values), key=_reading_order)
    )
    return level.below(pairs)


def _stated(level: Level, predicate: str) -> Answers[list[Term]]:
    """The values of a property, by node."""
    if predicate in _APART:
        return level.ask(predicate, lambda level: _values_of(level, predicate))
    return {one: told.get(predicate, []) for one, told in level.ask(STATEMENTS, _statements).items()}


def _reading_order(node_iri: str) -> tuple[str, int, str]:
    """Sorts the parts of an article by where they begin, everything else by its IRI."""
    document, _, fragment = node_iri.partition("#")
    begin = fragment.removeprefix("char=").removeprefix("q-").partition(",")[0].partition("-")[0]
    return document, int(begin) if begin.isdecimal() else -1, fragment
