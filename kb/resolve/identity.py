"""One node for what many articles name: each article has one voice on each field, and the order of the articles none.

The voices are counted, so that an article can be added or taken away at a cost that does not grow with the others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from kb.model import NODES, Iri, Named, Ref, Text
from kb.shape import Slot, cache, slots
from kb.terms import Code

Tally = Mapping[tuple[str, str], int]
"""How many articles say which value of which field."""

_CLASS = "class"
_CLASSES: dict[str, type[Named]] = {cls.__name__: cls for cls in NODES if issubclass(cls, Named)}


def voices(node: Named) -> Iterator[tuple[str, str]]:
    """What one article says of a named thing, as (field, value)."""
    yield _CLASS, type(node).__name__
    if node.variant:
        yield "variant", node.variant
    for slot in slots(type(node)):
        value = getattr(node, slot.name)
        many: Iterable[Any] = value if slot.many else () if value is None else (value,)
        for one in many:
            yield slot.name, one.value if isinstance(one, Code) else str(one)


def merged(iri: str, tally: Tally) -> Named | None:
    """What all articles together say of a named thing, or nothing when none speaks of it.

    Of single values the one that most articles give wins, on a tie the longest, then the first in code point order.
    Names that do not win are alternate names.
    """
    cls = _CLASSES.get(_winner(tally, _CLASS) or "")
    if cls is None:
        return None
    values: dict[str, Any] = {slot.name: _field(slot, tally) for slot in slots(cls)}
    name = values["name"]
    others = {Text(value) for field, value in tally if field == "name"}
    values["alternate_names"] = frozenset((values["alternate_names"] | others) - {name})
    return cls(id=iri, variant=_winner(tally, "variant"), **values)


def _field(slot: Slot, tally: Tally) -> Any:
    if slot.many:
        return frozenset(_read(slot)(value) for field, value in tally if field == slot.name)
    value = _winner(tally, slot.name)
    return None if value is None else _read(slot)(value)


def _winner(tally: Tally, wanted: str) -> str | None:
    given = [(-n, -len(value), value) for (field, value), n in tally.items() if field == wanted]
    return min(given)[2] if given else None


@cache
def _read(slot: Slot) -> Callable[[str], Any]:
    if issubclass(slot.range, Code | Text | Iri | Ref):
        return slot.range
    assert slot.range is str
    return str
