"""Who may bear a name: an index of names by their words, spellings and initials, so that nobody is asked in vain."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kb.extract.tables.gazetteer import gazetteer
from kb.extract.words.names import Words, core, initials, letters

_Bearer = TypeVar("_Bearer")


@dataclass(slots=True)
class Directory(Generic[_Bearer]):
    """Bearers of names, in the order in which they came, by all by which another name may be known for the same."""

    _by_key: dict[str, dict[_Bearer, None]] = field(default_factory=dict)
    _rank: dict[_Bearer, int] = field(default_factory=dict)

    def add(self, bearer: _Bearer, name: str, words: Words) -> None:
        """Enter a name of a bearer."""
        self._rank.setdefault(bearer, len(self._rank))
        for key in (*_spelling(name, words), *(f"word {word}" for word in words), *_short(name, "letters", "initials")):
            self._by_key.setdefault(key, {})[bearer] = None

    def candidates(self, name: str, words: Words) -> list[_Bearer]:
        """All whose names may be this one, its longer form or its initials."""
        keys = (*_spelling(name, words), f"word {words[0]}", *_short(name, "initials", "letters"))
        found = {bearer for key in keys for bearer in self._by_key.get(key, ())}
        return sorted(found, key=self._rank.__getitem__)

    def bearing(self, word: str) -> list[_Bearer]:
        """All in whose names the word stands."""
        return list(self._by_key.get(f"word {word}", ()))


def _spelling(name: str, words: Words) -> Iterator[str]:
    yield f"joined {''.join(words)}"
    yield f"core {' '.join(core(words))}"
    institution = gazetteer().institution(name)
    if institution:
        yield f"institution {institution.name}"


def _short(name: str, acronym: str, full: str) -> Iterator[str]:
    """A name as an acronym, and the acronyms that it may have itself."""
    if short := letters(name):
        yield f"{acronym} {short}"
    yield from (f"{full} {each}" for each in initials(name))
