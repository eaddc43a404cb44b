"""Who may bear a name: an index of names by their words, spellings and initials, so that nobody is asked in vain."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kb.extract.tables.gazetteer import gazetteer
from kb.extract.words.names import Words, core, in_plural, initials, letters

_Bearer = TypeVar("_Bearer")
_BESIDE = 4
"""So many words side by side are looked up together: as few names share them as share a whole name."""


@dataclass(slots=True)
class Directory(Generic[_Bearer]):
    """Bearers of names, in the order in which they came, by all by which another name may be known for the same."""

    _by_key: dict[str, dict[_Bearer, None]] = field(default_factory=dict)
    _rank: dict[_Bearer, int] = field(default_factory=dict)

    def add(self, bearer: _Bearer, name: str, words: Words) -> None:
        """Enter a name of a bearer."""
        self._rank.setdefault(bearer, len(self._rank))
        for key in (*_spelling(name, words), *runs(words), *_short(name, "letters", "initials")):
            self._by_key.setdefault(key, {})[bearer] = None

    def candidates(self, name: str, words: Words) -> list[_Bearer]:
        """All whose names may be this one, its longer form or its initials."""
        rarest = min(within(words), key=lambda run: len(self._by_key.get(run, ())))
        keys = (*_spelling(name, words), rarest, *_short(name, "initials", "letters"))
        found = {bearer for key in keys for bearer in self._by_key.get(key, ())}
        return sorted(found, key=self._rank.__getitem__)

    def bearing(self, word: str) -> Iterable[_Bearer]:
        """All in whose names the word stands."""
        return self._by_key.get(f"words {word}", ())


def runs(words: Words) -> Iterator[str]:
    """The keys of all that stands side by side in a name, up to four words of it."""
    return (run for size in range(1, min(len(words), _BESIDE) + 1) for run in _runs(words, size))


def within(words: Words) -> Iterator[str]:
    """The keys, of those of a name in which these words stand side by side, that are shared by the fewest names."""
    return _runs(words, min(len(words), _BESIDE))


def _runs(words: Words, size: int) -> Iterator[str]:
    return (f"words {' '.join(words[i : i + size])}" for i in range(len(words) - size + 1))


def _spelling(name: str, words: Words) -> Iterator[str]:
    yield f"joined {''.join(in_plural(words))}"
    yield f"core {' '.join(core(words))}"
    institution = gazetteer().institution(name)
    if institution:
        yield f"institution {institution.name}"


def _short(name: str, acronym: str, full: str) -> Iterator[str]:
    """A name as an acronym, and the acronyms that it may have itself."""
    if short := letters(name):
        yield f"{acronym} {short}"
    yield from (f"{full} {each}" for each in initials(name))
