"""The conditions that are arguments of lists themselves: class and name -> condition on the rows of its table."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from kb.index.sql import Sql, has
from kb.model import Actor, Article, Claim, Event, Membership, Named, Node, Participation, Quote, Span, Work
from kb.terms import SourceClass

Condition = Callable[[str, Any], Sql]
"""The alias of the table and the value that was given -> what must hold."""


def called(value: str) -> Sql:
    """The numbers of the nodes that an IRI or a name stands for."""
    if ":" in value and " " not in value:
        return Sql("SELECT n FROM node WHERE iri = ?", (value,))
    return Sql(
        "SELECT n FROM named WHERE name = ? UNION SELECT s FROM named_alternate_names WHERE o = ?", (value, value)
    )


def plain(value: Any) -> Any:
    """A value as the tables hold it."""
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def _is(column: str) -> Condition:
    return lambda t, value: Sql(f'{t}."{column}" = ?', (plain(value),))


def _since(column: str) -> Condition:
    return lambda t, day: Sql(f'{t}."{column}" >= ?', (plain(day),))


def _until(column: str) -> Condition:
    return lambda t, day: Sql(f'{t}."{column}" <= ?', (plain(day),))


def _words(*columns: str) -> Condition:
    def condition(t: str, words: str) -> Sql:
        first, *rest = (has(f'{t}."{column}"', words) for column in columns)
        found = first
        for one in rest:
            found = found + one.inside("OR ", "")
        return found.inside("(", ")")

    return condition


def _agent(before: str, after: str = ")") -> Condition:
    """The rows that lead to an actor that is given by name or IRI."""
    return lambda t, value: called(value).inside(before.replace("{t}", t) + "(", ")" + after)


def _either(inside: str) -> Condition:
    """The rows for which something holds, or with false those for which it does not."""
    return lambda t, wanted: Sql(("" if wanted else "NOT ") + f"({inside.replace('{t}', t)})")


def _exact_name(t: str, value: str) -> Sql:
    return Sql(f"({t}.name = ? OR {t}.n IN (SELECT s FROM named_alternate_names WHERE o = ?))", (value, value))


def _in_names(t: str, words: str) -> Sql:
    others = has("a.o", words).inside(f" OR EXISTS (SELECT 1 FROM named_alternate_names a WHERE a.s = {t}.n AND ", "))")
    return has(f"{t}.name", words).inside("(", "") + others


def _in_text(t: str, words: str) -> Sql:
    title, body = has("d.title", words), has("d.body", words)
    return (title.inside("(", " OR ") + body.inside("", ")")).inside(
        f"EXISTS (SELECT 1 FROM document d WHERE d.n = {t}.n AND ", ")"
    )


def _claimed(t: str, certainty: Any) -> Sql:
    return Sql(f"{t}.n IN (SELECT event FROM claim WHERE certainty = ?)", (plain(certainty),))


def _only_controlled_by(t: str, value: str) -> Sql:
    owned = called(value).inside("SELECT n FROM answers WHERE o IN (", ")")
    theirs = owned.inside("SELECT h.s FROM chain h JOIN work_attributed_to a ON a.s = h.o WHERE a.o IN (", ")")
    one = theirs.inside(f"{t}.n IN (SELECT event FROM claim WHERE n IN (", "))")
    other = theirs.inside(f"NOT EXISTS (SELECT 1 FROM claim c WHERE c.event = {t}.n AND c.n NOT IN (", "))")
    return (one + other.inside("AND ", "")).inside("(", ")")


_UNNAMED = ", ".join(f"'{code.name}'" for code in (SourceClass.ANONYMOUS, SourceClass.PARTLY_ANONYMOUS))
_AUTHORS = "SELECT h.s FROM chain h JOIN work_attributed_to a ON a.s = h.o WHERE a.o IN "

CONDITIONS: Mapping[type[Node], Mapping[str, Condition]] = {
    Named: {"name": _exact_name, "search": _in_names},
    Actor: {"country": _is("country"), "sector": _is("sector")},
    Article: {
        "search": _in_text,
        "publisher": lambda t, value: (
            called(value).inside(f"{t}.n IN (SELECT s FROM article_publishers WHERE o IN (", ")")
            + called(value).inside("UNION ALL SELECT s FROM article_source_organizations WHERE o IN (", "))")
        ),
        "mentions": _agent("{t}.n IN (SELECT s FROM article_mentions WHERE o IN "),
        "derived": _either("EXISTS (SELECT 1 FROM article_derived_from d WHERE d.s = {t}.n)"),
        "from": _since("reference_date"),
        "to": _until("reference_date"),
    },
    Work: {
        "search": _words("name"),
        "attributedTo": _agent("{t}.n IN (SELECT s FROM work_attributed_to WHERE o IN "),
        "sourceClass": _is("source_class"),
    },
    Claim: {
        "certainty": _is("certainty"),
        "event": lambda t, value: Sql(f"{t}.event IN (SELECT n FROM node WHERE iri = ?)", (value,)),
        "source": lambda t, value: (
            called(value).inside(f"{t}.n IN ({_AUTHORS}(", ")")
            + called(value).inside(
                "UNION SELECT h.s FROM chain h JOIN quote q ON q.n = h.o WHERE q.speaker IN (", "))"
            )
        ),
        "restsOn": lambda t, value: called(value).inside(f"{t}.n IN (SELECT s FROM rests WHERE o IN (", "))"),
        "hasContradiction": _either(
            "EXISTS (SELECT 1 FROM claim_contradicts x WHERE x.s = {t}.n)"
            " OR EXISTS (SELECT 1 FROM claim_contradicts x WHERE x.o = {t}.n)"
        ),
        "unnamedSource": _either(
            "EXISTS (SELECT 1 FROM chain h JOIN work w ON w.n = h.o"
            f" WHERE h.s = {{t}}.n AND w.source_class IN ({_UNNAMED}))"
        ),
    },
    Quote: {
        "type": _is("type"),
        "speaker": _agent("{t}.speaker IN ", ""),
        "addressee": _agent("{t}.n IN (SELECT s FROM quote_addressees WHERE o IN "),
        "via": _agent(f"{{t}}.n IN ({_AUTHORS}"),
        "medium": _is("medium"),
        "search": _words("text"),
    },
    Event: {
        "name": _is("name"),
        "search": _words("name"),
        "type": _is("type"),
        "certainty": _claimed,
        "participant": _agent(
            "{t}.n IN (SELECT s FROM event_participant WHERE o IN "
        ),
        "place": _agent("{t}.n IN (SELECT l.s FROM inside i JOIN event_location l ON l.o = i.s WHERE i.o IN "),
        "from": _since("end"),
        "to": _until("start"),
        "minArticles": lambda t, least: Sql(f"{t}.article_count >= ?", (least,)),
        "minRootSources": lambda t, least: Sql(f"{t}.root_source_count >= ?", (least,)),
        "onlyControlledBy": _only_controlled_by,
        "open": _is("open"),
        "disputed": _is("disputed"),
        "statusChanged": _is("status_changed"),
    },
    Participation: {"role": _is("role")},
    Membership: {
        "organization": _agent("{t}.organization IN ", ""),
        "search": _words("role_name"),
    },
    Span: {"search": _words("text")},
}  # fmt: skip
"""The conditions on lists of each class; those of the classes that it is a kind of hold for it too."""


def conditions(cls: type[Node]) -> dict[str, Condition]:
    """The conditions on lists of a class, by name."""
    return {name: one for kind in reversed(cls.__mro__) for name, one in CONDITIONS.get(kind, {}).items()}
