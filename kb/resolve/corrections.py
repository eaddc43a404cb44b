"""What editors corrected and hid, applied to nodes: field by field, and with all that hangs on what is hidden."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import permutations
from typing import Any, TypeVar

from kb import iri
from kb.errors import InputError
from kb.model import Correction, Iri, Node, Ref, Span, Text
from kb.resolve.decisions import Correct, Decision, Hide, Merge, Split
from kb.shape import Slot, slots
from kb.terms import Code

N = TypeVar("N", bound=Node)

_FIXED = frozenset({"text", "sha256"})
"""Fields that repeat what stands in the articles, so that nobody can make them say anything else."""

_MEANING = {"#c-": "participations", "#q-": "speaker", "#w-": "attributedTo", "#char=": "denotes"}
"""By which field parts of articles mean an actor, place or thing."""

_BETWEEN = " / "
"""Between several values of a field."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Corrected values by IRI and field, and the IRIs that are hidden."""

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    def corrected(self, node: N) -> N:
        """The node with the values that editors gave it."""
        found = self.values.get(node.id)
        if not found:
            return node
        known = {slot.camel: slot for slot in slots(type(node))}
        changes = {known[name].name: parsed(known[name], value) for name, value in found.items() if name in known}
        return replace(node, **changes)

    def published(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """The nodes as editors want them, without those that are hidden and those that make no sense without them."""
        left = [self.corrected(node) for node in nodes]
        gone = set(self.hidden)
        while gone and (fresh := {node.id for node in left if _hangs_on(node, gone)} - gone):
            gone |= fresh
        return (_without(node, gone) if gone else node for node in left if node.id not in gone)


@lru_cache(maxsize=4)
def corrections(decisions: tuple[Decision, ...]) -> Corrections:
    """What decisions say of single nodes; of two on one field the later holds."""
    values: dict[str, dict[str, str]] = {}
    for one in decisions:
        if isinstance(one, Correct):
            values.setdefault(one.iri, {})[one.field] = one.value
    return Corrections(values, frozenset(one.iri for one in decisions if isinstance(one, Hide)))


def nodes(decisions: Iterable[Decision]) -> list[Correction]:
    """The decisions as nodes that are published; of two on one field of a node the later."""
    return list({made.id: made for one in decisions for made in _nodes(one)}.values())


def slot_of(cls: type[Node], name: str) -> Slot:
    """The field of a class that an editor names; raises InputError for one that cannot be corrected."""
    known = {slot.camel: slot for slot in slots(cls) if not slot.many and slot.name not in _FIXED and cls is not Span}
    if name not in known:
        able = ", ".join(sorted(known)) or "none"
        raise InputError(f"{name} is no field of {cls.__name__} that can be corrected; those are: {able}")
    return known[name]


def parsed(slot: Slot, value: str) -> Any:
    """A value in the words of an editor as the field holds it; raises InputError for one that it cannot hold."""
    wanted: Any = slot.range
    try:
        if wanted is bool:
            return {"true": True, "false": False}[value]
        return date.fromisoformat(value) if wanted is date else wanted(value)
    except (ValueError, KeyError, InvalidOperation) as error:
        raise InputError(f"{value!r} is no value of {slot.camel}, which holds {_kind(wanted)}") from error


def shown(value: Any) -> str:
    """A value of a field in the words in which an editor would give it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value.value) if isinstance(value, Code) else str(value)


def _nodes(one: Decision) -> Iterator[Correction]:
    if isinstance(one, Correct):
        yield replace(_node(one, one.iri, one.field), value=one.value, replaced=one.was or None)
    elif isinstance(one, Hide):
        yield _node(one, one.iri)
    elif isinstance(one, Merge):
        for first, second in permutations(one.iris, 2):
            yield replace(_node(one, first, "sameAs", second), value=second)
    else:
        assert isinstance(one, Split)
        taken, rest = _BETWEEN.join(one.claims), _BETWEEN.join(one.rest)
        yield replace(_node(one, one.iri, "claims", taken), value=rest, replaced=taken)
        for claim in one.claims:
            name, value = _split_off(claim) if one.names else ("event", "another event")
            yield replace(_node(one, claim, name, one.iri if one.names else ""), value=value, replaced=one.iri)


def _split_off(part: str) -> tuple[str, str]:
    """Which field of an article, or of a part of one, means somebody else than it seems to."""
    field = next((field for sign, field in _MEANING.items() if sign in part), "mentions")
    return field, "another of this name"


def _node(one: Decision, whom: str, name: str = "", key: str = "") -> Correction:
    """What a decision says of a field; `key` tells it from others on the same field that hold beside it."""
    address = iri.correction(whom, f"{name} {key}" if key else name)
    return Correction(id=address, corrects=Iri(whom), reason=Text(one.reason), editor=one.editor, field=name or None)


def _kind(wanted: type) -> str:
    if issubclass(wanted, Code):
        return "one of " + ", ".join(str(code.value) for code in wanted)
    return {bool: "true or false", date: "a date such as 2031-05-02", Decimal: "a number"}.get(wanted, "words")


def _hangs_on(node: Node, gone: set[str]) -> bool:
    """Whether a node cannot do without something that is gone."""
    return any(slot.required and _all_gone(getattr(node, slot.name), gone) for slot in slots(type(node)))


def _all_gone(value: Any, gone: set[str]) -> bool:
    held = value if isinstance(value, frozenset) else frozenset({value})
    return bool(held) and all(isinstance(one, Ref) and one in gone for one in held)


def _without(node: N, gone: set[str]) -> N:
    changes: dict[str, Any] = {}
    for slot in slots(type(node)):
        value = getattr(node, slot.name)
        if slot.many and any(isinstance(one, Ref) and one in gone for one in value):
            changes[slot.name] = frozenset(one for one in value if one not in gone)
        elif isinstance(value, Ref) and value in gone:
            changes[slot.name] = None
    return replace(node, **changes) if changes else node
