"""The conditions that lists can be narrowed by: for each class, name -> pattern over ?id.

Values come in as terms or numbers that were checked and escaped, never as text.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kb.model import Actor, Article, Claim, Event, Membership, Named, Node, Participation, Quote, Span, Text, Work
from kb.pages.findings import DERIVED_ROOT, NEGATIVE, OPEN, OWN_VOICE_ROOT, POSITIVE, SETTLED
from kb.pages.records import iri, literal
from kb.terms import (
    XSD,
    Certainty,
    Code,
    EventType,
    Medium,
    ParticipantRole,
    QuoteType,
    Sector,
    SourceClass,
)


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition: its name, what kind of value it takes, one true sentence, and the pattern for a value."""

    name: str
    range: type
    sentence: str
    pattern: Callable[[Any], str]


def _name(variable: str, value: str) -> str:
    spellings = f"{literal(value)} {literal(value, Text.language)}"
    called = f"?{variable} schema:name|schema:alternateName ?{variable}Name"
    return f"VALUES ?{variable}Name {{ {spellings} }} {called}"


def _named(variable: str, value: str) -> str:
    """The node that an IRI or a name stands for."""
    if ":" in value and " " not in value:
        return f"VALUES ?{variable} {{ {iri(value)} }}"
    return f"{{ SELECT DISTINCT ?{variable} {{ {_name(variable, value)} }} }}"


def _codes(codes: frozenset[Certainty]) -> str:
    return ", ".join(sorted(f"<{code.iri}>" for code in codes))


def _code(code: Code) -> str:
    return f"<{code.iri}>"


def _day(day: date) -> str:
    return f'"{day.isoformat()}"^^<{XSD.date}>'


def _contains(path: str) -> Callable[[str], str]:
    def pattern(words: str) -> str:
        found = f"FILTER(CONTAINS(LCASE(STR(?words)), LCASE({literal(words)})))"
        return f"{{ SELECT DISTINCT ?id {{ ?id {path} ?words {found} }} }}"

    return pattern


def _coded(path: str) -> Callable[[Code], str]:
    return lambda code: f"?id {path} {_code(code)} ."


def _either(inside: str) -> Callable[[bool], str]:
    """Keeps the nodes for which the pattern holds, or with false those for which it does not."""
    return lambda wanted: _having(inside) if wanted else _lacking(inside)


def _having(inside: str) -> str:
    """The nodes for which a pattern holds, found at once; the store tries an EXISTS node by node."""
    return f"{{ SELECT DISTINCT ?id {{ {inside} }} }}"


def _lacking(inside: str) -> str:
    """Leaves out the nodes for which a pattern holds."""
    return f"MINUS {{ {inside} }}"


def _agent(path: str, variable: str) -> Callable[[str], str]:
    return lambda value: f"{_named(variable, value)} ?id {path} ?{variable} ."


def _claimed(codes: frozenset[Certainty], variable: str = "claim") -> str:
    code = f"?{variable}Code"
    return f"?{variable} schema:about ?id ; kb:certainty {code} . FILTER({code} IN ({_codes(codes)}))"


_SAYS_SO = f"?claim schema:about ?id ; kb:certainty <{Certainty.HAPPENED.iri}> ."
_ROOT_KEYS = f"""SELECT ?id (COUNT(DISTINCT ?key) AS ?keys) {{
  {{ {_SAYS_SO} {DERIVED_ROOT} }} UNION {{ {_SAYS_SO} {OWN_VOICE_ROOT} }}
  OPTIONAL {{ ?membership org:member ?root ; org:organization ?controller }}
  BIND(COALESCE(?controller, ?root) AS ?key) }} GROUP BY ?id"""


def _only_controlled_by(value: str) -> str:
    owner = f"{_named('owner', value)} ?tie org:member ?by ; org:organization ?owner ."
    traced = "prov:wasDerivedFrom+/prov:wasAttributedTo ?by ."
    theirs = f"?other {traced} {owner}"
    return _having(f"?one a schema:Claim ; schema:about ?id ; {traced} {owner}") + _lacking(
        f"?other a schema:Claim ; schema:about ?id . MINUS {{ {theirs} }}"
    )


def _is_named(value: str) -> str:
    return f"{{ SELECT DISTINCT ?id {{ {_name('id', value)} }} }}"


FILTERS: dict[type[Node], tuple[Filter, ...]] = {
    Named: (
        Filter("name", str, "Exactly this name or alternate name.", _is_named),
        Filter("search", str, "With these words in a name, upper or lower case.",
               _contains("schema:name|schema:alternateName")),
    ),
    Actor: (
        Filter("country", str, "Of the state with this ISO 3166-1 alpha-3 code.",
               lambda value: f"?id kb:country {literal(value)} ."),
        Filter("sector", Sector, "Of this PLOVER sector.", _coded("kb:sector")),
    ),
    Article: (
        Filter("search", str, "With these words in headline or text, upper or lower case.",
               _contains("schema:headline|nif:isString")),
        Filter("publisher", str, "Published by, or written for, the outlet with this name or IRI.",
               _agent("schema:publisher|schema:sourceOrganization", "outlet")),
        Filter("mentions", str, "Naming the actor, place or thing with this name or IRI.",
               _agent("schema:mentions", "named")),
        Filter("derived", bool, "Taken from a work that it names.", _either("?id prov:wasDerivedFrom ?original")),
        Filter("from", date, "Of this day or later.",
               lambda day: f"?id kb:referenceDate ?since . FILTER(?since >= {_day(day)})"),
        Filter("to", date, "Of this day or earlier.",
               lambda day: f"?id kb:referenceDate ?until . FILTER(?until <= {_day(day)})"),
    ),
    Work: (
        Filter("search", str, "With these words in its name, upper or lower case.", _contains("schema:name")),
        Filter("attributedTo", str, "Of the actor with this name or IRI.", _agent("prov:wasAttributedTo", "owner")),
        Filter("sourceClass", SourceClass, "From this kind of source.", _coded("kb:sourceClass")),
    ),
    Claim: (
        Filter("certainty", Certainty, "That give this status.", _coded("kb:certainty")),
        Filter("event", str, "On the event with this IRI.", lambda value: f"?id schema:about {iri(value)} ."),
        Filter("source", str, "That rest on the actor with this name or IRI.",
               _agent("prov:wasDerivedFrom+/(prov:wasAttributedTo|schema:spokenByCharacter)", "agent")),
        Filter("hasContradiction", bool, "That another claim contradicts.",
               _either("?id kb:contradicts|^kb:contradicts ?opposite")),
        Filter("unnamedSource", bool, "That rest on a source without a name.",
               _either("?id prov:wasDerivedFrom+/kb:sourceClass ?class VALUES ?class"
                       f" {{ <{SourceClass.ANONYMOUS.iri}> <{SourceClass.PARTLY_ANONYMOUS.iri}> }}")),
    ),
    Quote: (
        Filter("type", QuoteType, "Direct, indirect or mixed.", _coded("schema:additionalType")),
        Filter("speaker", str, "Of the speaker with this name or IRI.", _agent("schema:spokenByCharacter", "speaker")),
        Filter("addressee", str, "Said to the actor with this name or IRI.", _agent("kb:addressee", "hearer")),
        Filter("via", str, "That came through a work of the actor with this name or IRI.",
               _agent("prov:wasDerivedFrom+/prov:wasAttributedTo", "agent")),
        Filter("medium", Medium, "Uttered in this way.", _coded("kb:medium")),
        Filter("search", str, "With these words, upper or lower case.", _contains("schema:text")),
    ),
    Event: (
        Filter("name", str, "Exactly this name.", _is_named),
        Filter("search", str, "With these words in its name, upper or lower case.", _contains("schema:name")),
        Filter("type", EventType, "Of this type.", _coded("schema:additionalType")),
        Filter("certainty", Certainty, "To which some claim gives this status.",
               lambda code: _having(_claimed(frozenset({code}), "status"))),
        Filter("participant", str, "In which the actor or thing with this name or IRI takes part.",
               _agent("kb:participation/kb:participant", "participant")),
        Filter("place", str, "In the place with this name or IRI, or in a place inside it.",
               lambda value: f"{_named('place', value)} ?within schema:containedInPlace* ?place ."
                             " ?id schema:location ?within ."),
        Filter("from", date, "That can have fallen on this day or later.",
               lambda day: f"?id schema:endDate ?last . FILTER(?last >= {_day(day)})"),
        Filter("to", date, "That can have fallen on this day or earlier.",
               lambda day: f"?id schema:startDate ?start . FILTER(?start <= {_day(day)})"),
        Filter("minArticles", int, "That at least so many articles speak of.",
               lambda number: "{ SELECT ?id { ?told schema:about ?id ; schema:appearance ?telling } GROUP BY ?id"
                              f" HAVING(COUNT(DISTINCT ?telling) >= {int(number)}) }}"),
        Filter("minRootSources", int, "That at least so many independent sources say happened.",
               lambda number: f"{{ SELECT ?id {{ {{ {_ROOT_KEYS} }} FILTER(?keys >= {int(number)}) }} }}"),
        Filter("onlyControlledBy", str, "That rest on sources of the actor with this name or IRI alone.",
               _only_controlled_by),
        Filter("open", bool, "Announced or possible, and not yet reported as happened or denied.",
               lambda wanted: _open(wanted=wanted)),
        Filter("disputed", bool, "That some claims affirm and others deny or doubt.",
               _either(f"{_claimed(POSITIVE, 'pro')} {_claimed(NEGATIVE, 'contra')}")),
        Filter("statusChanged", bool, "To which claims give different statuses.",
               _either("?x schema:about ?id ; kb:certainty ?k1 . ?y schema:about ?id ; kb:certainty ?k2"
                       " FILTER(?k1 != ?k2)")),
    ),
    Participation: (Filter("role", ParticipantRole, "In this role.", _coded("kb:role")),),
    Membership: (
        Filter("organization", str, "In the body or state with this name or IRI.", _agent("org:organization", "body")),
        Filter("search", str, "With these words in the name of the role, upper or lower case.",
               _contains("schema:roleName")),
    ),
    Span: (Filter("search", str, "With these words, upper or lower case.", _contains("nif:anchorOf")),),
}  # fmt: skip


def _open(*, wanted: bool) -> str:
    announced, settled = _claimed(OPEN, "lead"), _claimed(SETTLED, "report")
    is_open = f"{_having(announced)} MINUS {{ {settled} }}"
    return is_open if wanted else _lacking(is_open)


def filters(cls: type[Node]) -> Iterator[Filter]:
    """The conditions on lists of a class, those of the classes it is a kind of first."""
    for kind in reversed(cls.__mro__):
        yield from FILTERS.get(kind, ())
