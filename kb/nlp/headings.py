"""Lines in title case or capitals, where a capital says nothing and the body must tell what is a name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb.nlp.names import Name

Text = tuple[str, ...]


def is_heading(words: Sequence[str]) -> bool:
    """Whether a line of three words or more has a capital on nearly all its longer ones and no full stop."""
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    return len(longer) > 2 and capitals > 0.8 * len(longer) and words[-1][-1] not in ".!?"


def corrected(names: Iterable[Name], words: Sequence[str], lines: Iterable[Sequence[int]]) -> list[Name]:
    """The names of the body, and in headings those that the body knows or does not write in lower case."""
    within = {i for line in lines for i in line}
    if not within:
        return list(names)
    body = [name for name in names if name.start not in within]
    doubtful = [name for name in names if name.start in within]
    known = {_folded(words, name.start, name.end): name.label for name in body}
    plain = {word for i, word in enumerate(words) if i not in within and word.islower()}
    found = list(_known(known, words, sorted(within)))
    taken = {i for name in found for i in range(name.start, name.end)}
    kept = (_without(name, words, plain) for name in doubtful if taken.isdisjoint(range(name.start, name.end)))
    return body + found + [name for name in kept if name.start < name.end]


def _without(name: Name, words: Sequence[str], plain: set[str]) -> Name:
    """The name without the words around it that the body writes in lower case."""
    start, end = name.start, name.end
    while start < end and words[start].lower() in plain:
        start += 1
    while start < end and words[end - 1].lower() in plain:
        end -= 1
    return replace(name, start=start, end=end)


def _folded(words: Sequence[str], start: int, end: int) -> Text:
    return tuple(word.casefold() for word in words[start:end])


def _known(known: dict[Text, str], words: Sequence[str], places: Sequence[int]) -> Iterable[Name]:
    """Mentions of the body's names at these places, the longest first and none within another."""
    lengths: dict[str, set[int]] = {}
    for text in known:
        lengths.setdefault(text[0], set()).add(len(text))
    free = 0
    for i in places:
        for length in sorted(lengths.get(words[i].casefold(), ()), reverse=True) if i >= free else ():
            label = known.get(_folded(words, i, i + length))
            if label and words[i][0].isupper():
                yield Name(i, i + length, label)
                free = i + length
                break
