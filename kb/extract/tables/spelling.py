"""States and peoples that an article has misspelled by one letter."""

from collections.abc import Iterator, Mapping
from functools import cache

from kb.extract.tables.gazetteer import State, gazetteer, key

_SHORTEST = 7
"""Letters; shorter names lie too near to each other and to other words."""


def misspelled_state(name: str) -> State | None:
    """The one state whose name is one letter away from an unknown word with the same first letter: "Phillippines"."""
    return _nearest(name, _states())


def misspelled_people(word: str) -> State | None:
    """The one state whose adjective or people is one letter away from an unknown word: "Ghanians"."""
    return _nearest(word, _peoples())


@cache
def _states() -> Mapping[str, frozenset[State]]:
    return _shortened(gazetteer().states)


@cache
def _peoples() -> Mapping[str, frozenset[State]]:
    return _shortened(gazetteer().adjectives | gazetteer().peoples)


def _nearest(word: str, shortened: Mapping[str, frozenset[State]]) -> State | None:
    plain = key(word)
    if len(plain) < _SHORTEST - 1 or not plain[:1].isupper() or not plain[1:].islower():
        return None
    found = {state for form in _forms(plain) for state in shortened.get(form, ())}
    return found.pop() if len({state.code for state in found}) == 1 else None


def _shortened(table: Mapping[str, State]) -> Mapping[str, frozenset[State]]:
    """Every name as it is and with one letter left out, all but the first (Bocek et al. 2007: symmetric deletion)."""
    found: dict[str, set[State]] = {}
    for name, state in table.items():
        if len(name) >= _SHORTEST and name.isalpha():
            for form in _forms(name):
                found.setdefault(form, set()).add(state)
    return {form: frozenset(states) for form, states in found.items()}


def _forms(name: str) -> Iterator[str]:
    yield name
    yield from (name[:i] + name[i + 1 :] for i in range(1, len(name)))
