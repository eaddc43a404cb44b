"""States and peoples that an article has misspelled by one letter."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar

from kb.extract.tables.gazetteer import State, gazetteer, key

_Home = TypeVar("_Home", State, str)

_SHORTEST = 7
"""Letters; shorter names lie too near to each other and to other words."""

_SHORTEST_GOVERNED = 5
"""Letters of the name of what has a king or a minister."""


def misspelled_state(name: str, *, governed: bool = False) -> State | None:
    """The one state whose name is one letter away from an unknown word with the same first letter: "Phillippines".

    A shorter name is enough for what is `governed`: "Quatar's emir".
    """
    shortest = _SHORTEST_GOVERNED if governed else _SHORTEST
    return _nearest(name, _states(shortest), shortest)


def misspelled_people(word: str) -> State | None:
    """The one state whose adjective or people is one letter away from an unknown word: "Ghanians"."""
    return _nearest(word, _peoples(), _SHORTEST)


def home_of_misspelled(word: str) -> str | None:
    """The alpha-3 code of the one country whose people within is one letter away from an unknown word."""
    return _nearest(word, _within(), _SHORTEST)


@cache
def _within() -> Mapping[str, frozenset[str]]:
    return _shortened(gazetteer().peoples_within, _SHORTEST)


@cache
def _states(shortest: int) -> Mapping[str, frozenset[State]]:
    return _shortened(gazetteer().states, shortest)


@cache
def _peoples() -> Mapping[str, frozenset[State]]:
    return _shortened(gazetteer().adjectives | gazetteer().peoples, _SHORTEST)


def _nearest(word: str, shortened: Mapping[str, frozenset[_Home]], shortest: int) -> _Home | None:
    plain = key(word)
    if len(plain) < shortest - 1 or not plain[:1].isupper() or not plain[1:].islower():
        return None
    found = {state for form in forms(plain) for state in shortened.get(form, ())}
    return found.pop() if len({getattr(home, "code", home) for home in found}) == 1 else None


def _shortened(table: Mapping[str, _Home], shortest: int) -> Mapping[str, frozenset[_Home]]:
    """Every name as it is and with one letter left out, all but the first (Bocek et al. 2007: symmetric deletion)."""
    found: dict[str, set[_Home]] = {}
    for name, home in table.items():
        if len(name) >= shortest and name.isalpha():
            for form in forms(name):
                found.setdefault(form, set()).add(home)
    return {form: frozenset(homes) for form, homes in found.items()}


def forms(name: str) -> Iterator[str]:
    """A name as it is and with each letter but the first left out."""
    yield name
    yield from (name[:i] + name[i + 1 :] for i in range(1, len(name)))
