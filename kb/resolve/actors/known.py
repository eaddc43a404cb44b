"""What all articles together know of those who are taken for the same without comparison."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.resolve.actors.names import SHORT, acronym, beginnings, body, initials, person, skeleton, sound, stateless
from kb.resolve.actors.profile import Sort
from kb.resolve.actors.words import GENERIC, HEADS

Order = tuple[str, str, int]
"""Where an article first names somebody: its day (empty days come last), its IRI, the first character."""

_MANY = 8
"""Names of more words are looked for by the whole of them, and by their first words."""


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
    """Under which keys somebody is looked for: only those who share a key are compared.

    A key that begins with < stands for a short form, and brings together those who have it with those whose names are
    long forms of it, whose key begins with > and goes on alike: ten thousand with the same initials are not compared.
    """
    if one.alone:
        return frozenset()
    if one.sort == "person":
        return frozenset(_person_keys(one))
    if one.sort == "body":
        return frozenset(_body_keys(one))
    names = {one.name, one.country} if one.sort == "state" and one.country else {one.name}
    return frozenset(f"{one.sort}:{name}" for name in names)


def _person_keys(one: Known) -> Iterator[str]:
    yield f"name:{''.join(sorted(body(one.name)))}"
    yield f"joined:{one.name.replace(' ', '')}"
    for name in (one.name, *one.others):
        parts = person(name)
        last = skeleton((sound(parts.last),)) if parts.last else ""
        if not parts.given:
            yield from (f"surname:{last}", f"<surname:{last}")
            continue
        yield from (f"person:{last}:{begin}" for begin in beginnings(parts.given))
        yield f"{'<' if len(parts.given) == 1 else '>'}person:{last}:{parts.given[0]}"
        if len(parts.last) > SHORT:
            yield f"given:{parts.given}:{parts.last[:3]}"
        if one.offices or one.titles & HEADS:
            yield f">surname:{last}"


def _body_keys(one: Known) -> Iterator[str]:
    words = body(one.name)
    yield f"name:{''.join(sorted(words))}"
    yield f"body:{skeleton(_singular(words))}"
    yield f"body:{skeleton((''.join(words),))}"
    if rest := stateless(words)[1] and stateless(words)[0]:
        yield f"body:{skeleton(_singular(rest))}"
    yield from _slips(words) if initials(one.shown) else ()
    if 1 < len(words) <= _MANY:
        yield f"<begins:{' '.join(words)}"
    yield from (f">begins:{' '.join(words[:size])}" for size in range(2, min(len(words) - 1, _MANY) + 1))
    yield from (f">acronym:{long}" for long in initials(one.shown))
    yield from (f"<acronym:{short}" for name in (one.name, *one.others) if (short := acronym(name.upper())))


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") or word for word in words)


def _slips(words: tuple[str, ...]) -> Iterator[str]:
    """A name with each word that may be misspelt cut to its beginning or its end, of which a slip leaves one."""
    for i, word in enumerate(words) if len(words) <= _MANY else ():
        if len(word) > SHORT and word not in GENERIC:
            before, behind = " ".join(words[:i]), " ".join(words[i + 1 :])
            yield from (f"slip:{before}|{word[:3]}-|{behind}", f"slip:{before}|-{word[-3:]}|{behind}")
