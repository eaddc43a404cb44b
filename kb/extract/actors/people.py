"""The persons of an article by their names, so that a name is compared with none but those who may bear it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kb.extract.actors.directory import runs, within
from kb.extract.actors.entities import Entity
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.names import Words, is_part, same_person

_INITIAL = 2
"""A given name of so few letters may be short for any that begins like it."""
_MISSPELLED = 40
"""A longer word is compared as it stands: nobody is known by one letter more or less of it."""


@dataclass(slots=True)
class People:
    """Persons in the order in which they came, by the words that stand for them alone and by their full names."""

    _by_word: defaultdict[str, dict[Entity, int]] = field(default_factory=lambda: defaultdict(dict))
    _by_middle: defaultdict[str, dict[Entity, None]] = field(default_factory=lambda: defaultdict(dict))
    _by_key: defaultdict[str, dict[Entity, None]] = field(default_factory=lambda: defaultdict(dict))

    def bearing(self, word: str) -> list[Entity]:
        """Those for whom a single word can stand."""
        return list(self._by_word.get(word, ())) or self._called(word)

    def _called(self, word: str) -> list[Entity]:
        """The one who is known by the word before a particle of the full name: "Luiz Inácio Lula da Silva"."""
        called = list(self._by_middle.get(word, ())) if len(word) > _INITIAL + 1 else []
        return called if len(called) == 1 else []

    def add(self, person: Entity, name: Words) -> None:
        """Enter a name of a person."""
        for word in {name[0], name[-1], person.words[-1]}:
            self._by_word[word].setdefault(person, len(self._by_word[word]))
        for word, after in pairwise(name[1:-1]):
            if after in lexicon("name_particles"):
                self._by_middle[word][person] = None
        if len(person.words) > 1:
            for key in _entered(person.words):
                self._by_key[key][person] = None

    def named(self, name: Words) -> Entity | None:
        """Who can bear a full name: who has its last word, else who has its first."""
        if len(name) == 1:
            return None
        last, first = self._by_word.get(name[-1], {}), self._by_word.get(name[0], {})
        found = {person for key in self._asked(name) for person in self._by_key.get(key, ())}
        fits = (one for one in found if (one in last or one in first) and _matches(name, one.words))
        return min(fits, key=lambda one: (one not in last, last.get(one, first.get(one, 0))), default=None)

    def _asked(self, name: Words) -> Iterator[str]:
        """The keys of all whose names this can be, or be a part of."""
        yield from _spellings(name)
        yield f"short {name[-1]} {name[0][0]}"
        if len(name[0]) <= _INITIAL:
            yield f"initial {name[-1]} {name[0][0]}"
        yield min(within(name), key=lambda run: len(self._by_key.get(run, ())))


def _entered(name: Words) -> Iterator[str]:
    yield from _spellings(name)
    yield f"initial {name[-1]} {name[0][0]}"
    if len(name[0]) <= _INITIAL:
        yield f"short {name[-1]} {name[0][0]}"
    yield from runs(name)


def _spellings(name: Words) -> Iterator[str]:
    """What a name shares with all that are written like it but for a letter of the given name or the surname."""
    yield f"joined {''.join(name)}"
    yield from (f"given {name[-1]} {given}" for given in _less_a_letter(name[0]))
    yield from (f"surname {name[0]} {surname}" for surname in _less_a_letter(name[-1]))


def _less_a_letter(word: str) -> Iterator[str]:
    """A word and all that is left of it without one letter: of two that are one letter apart, some are the same."""
    yield word
    if len(word) <= _MISSPELLED:
        yield from {word[:i] + word[i + 1 :] for i in range(len(word))}


def _matches(name: Words, person: Words) -> bool:
    return same_person(name, person) or is_part(name, person)
