"""What all articles together know of those who are taken for the same without comparison."""

from collections.abc import Iterable
from dataclasses import dataclass

from kb.resolve.actors.names import acronym, body, first_sound, initials, person, skeleton, sound, stateless
from kb.resolve.actors.profile import Sort
from kb.resolve.actors.words import HEADS

Order = tuple[str, str, int]
"""Where an article first names somebody: its day (empty days come last), its IRI, the first character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Profiles of one sign as one; `first` is where they are first named, `shown` the name there, `own` its IRI."""

    id: str
    sort: Sort
    name: str
    shown: str
    first: Order
    own: str = ""
    country: str | None = None
    alone: bool = False
    others: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()


def keys(one: Known) -> frozenset[str]:
    """Under which keys somebody is looked for: only those who share a key are compared."""
    if one.alone:
        return frozenset()
    if one.sort == "person":
        return frozenset(_person_keys(one))
    if one.sort == "body":
        return frozenset(_body_keys(one))
    names = {one.name, one.country} if one.sort == "state" and one.country else {one.name}
    return frozenset(f"{one.sort}:{name}" for name in names)


def _person_keys(one: Known) -> Iterable[str]:
    yield f"name:{''.join(sorted(body(one.name)))}"
    yield f"joined:{one.name.replace(' ', '')}"
    for name in (one.name, *one.others):
        parts = person(name)
        last = skeleton((sound(parts.last),)) if parts.last else ""
        if parts.given:
            yield f"person:{last}:{first_sound(parts.given)}"
            yield f"given:{parts.given}:{parts.last[:3]}"
        if not parts.given or one.offices or one.titles & HEADS:
            yield f"surname:{last}"


def _body_keys(one: Known) -> Iterable[str]:
    words = body(one.name)
    yield f"name:{''.join(sorted(words))}"
    yield f"body:{skeleton(words)}"
    yield f"body:{skeleton((''.join(words),))}"
    if rest := stateless(words)[1] and stateless(words)[0]:
        yield f"body:{skeleton(rest)}"
    if len(words) > 1:
        yield f"head:{' '.join(sorted(words[:2]))}"
    for short in {*initials(one.shown), *filter(None, (acronym(name.upper()) for name in (one.name, *one.others)))}:
        yield f"acronym:{short}"
