"""What a whole document knows about a name, told to each of its mentions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kb.nlp.names import Name

_DIRECTIONS = """
north south east west northern southern eastern western central latin pan anglo
"""
DIRECTIONS = frozenset(_DIRECTIONS.split())
"""Words that make one demonym with the demonym behind them."""


def voted(names: Sequence[Name], words: Sequence[str], tags: Sequence[str], begins: frozenset[int]) -> list[Name]:
    """The names with labels that agree throughout the document, and the mentions that were missed.

    `tags` are XPOS, `begins` the first words of sentences and paragraphs, where a capital says nothing.
    """
    found = [_directed(name, words) for name in names]
    found = _acronyms(found, words)
    found = _agreed(found, words)
    found = _surnames(found, words, tags)
    found = _repeated(found, words)
    return sorted(_articled(_apart(found), words, begins), key=lambda name: name.start)


def _text(name: Name, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(words[name.start : name.end])


def _directed(name: Name, words: Sequence[str]) -> Name:
    """The demonym with its direction: "North Korean" is one NORP."""
    before = words[name.start - 1] if name.start else ""
    if name.label == "NORP" and before.lower() in DIRECTIONS and before[0].isupper():
        return replace(name, start=name.start - 1)
    return name


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 8 and word.isalpha() and word.isupper()


def _acronyms(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """An acronym in brackets behind an organisation names it, here and wherever it returns."""
    known = {
        words[name.end + 1]
        for name in names
        if name.label == "ORG" and name.end + 2 < len(words) and words[name.end] == "(" and words[name.end + 2] == ")"
    }
    known = {word for word in known if _is_acronym(word)}
    if not known:
        return list(names)
    rest = [name for name in names if not (name.end == name.start + 1 and words[name.start] in known)]
    return rest + [Name(i, i + 1, "ORG") for i, word in enumerate(words) if word in known]


def _agreed(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """Every mention of the same words takes their most frequent label, the first seen where two are equal."""
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[_text(name, words)][name.label] += 1
    return [replace(name, label=votes[_text(name, words)].most_common(1)[0][0]) for name in names]


def _surnames(names: Sequence[Name], words: Sequence[str], tags: Sequence[str]) -> list[Name]:
    """A bare surname, or a family name that comes first, is the person whose full name the document gives."""
    full = [name for name in names if name.label == "PER" and name.end - name.start > 1]
    people = {words[name.end - 1] for name in full} | {words[name.start] for name in full}
    people = {word for word in people if word[0].isupper() and len(word) > 1}
    places = {
        name_word
        for name in names
        if name.label in ("LOC", "ORG") and name.end - name.start > 1
        for name_word in _text(name, words)
    }
    people -= places
    taken = {i for name in names for i in range(name.start, name.end)}
    found = [
        replace(name, label="PER") if name.end == name.start + 1 and words[name.start] in people else name
        for name in names
    ]
    missed = (i for i, word in enumerate(words) if word in people and i not in taken and tags[i].startswith("NNP"))
    return found + [Name(i, i + 1, "PER") for i in missed]


def _repeated(names: Sequence[Name], words: Sequence[str]) -> list[Name]:
    """Names of several words are names wherever the same words return."""
    known: defaultdict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for name in names:
        if name.end - name.start > 1 and name.label in ("PER", "ORG", "LOC"):
            known[words[name.start]].add((_text(name, words), name.label))
    taken = {i for name in names for i in range(name.start, name.end)}
    found = list(names)
    for i, word in enumerate(words):
        for text, label in sorted(known.get(word, ()), key=lambda pair: -len(pair[0])):
            span = range(i, i + len(text))
            if tuple(words[i : i + len(text)]) == text and taken.isdisjoint(span):
                found.append(Name(i, i + len(text), label))
                taken.update(span)
    return found


def _apart(names: Sequence[Name]) -> list[Name]:
    """The names without overlaps, the longer one staying."""
    taken: set[int] = set()
    found = []
    for name in sorted(names, key=lambda name: (name.start - name.end, name.start)):
        span = range(name.start, name.end)
        if taken.isdisjoint(span):
            taken.update(span)
            found.append(name)
    return found


def _articled(names: Sequence[Name], words: Sequence[str], begins: frozenset[int]) -> list[Name]:
    """A capital "The" within a sentence belongs to an organisation's name, then also at the start of one."""
    own = {
        _text(name, words)
        for name in names
        if name.label == "ORG" and name.start and words[name.start - 1] == "The" and name.start - 1 not in begins
    }
    return [
        replace(name, start=name.start - 1)
        if name.start and words[name.start - 1] == "The" and _text(name, words) in own
        else name
        for name in names
    ]
