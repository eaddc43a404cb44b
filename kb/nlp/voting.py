"""What a whole document knows about a name, told to each of its mentions."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.lexicon.wordlist import wordlist
from kb.nlp.names import Name

_DIRECTIONS = wordlist("north south east west northern southern eastern western central latin pan anglo")
"""Words that make one demonym with the demonym behind them."""

_OWNERS = ("People", "Women", "Men", "Children", "Workers", "Players", "Teachers", "Writers", "Journalists")
"""Plurals that own the rest of a name and are none of their own."""

_ADDRESS = frozenset(
    ("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Mx", "Cllr", "Prof", "Prof.", "Capt", "Capt.", "Sgt", "Sgt.")
)
"""Forms of address, with which a person's name of two words or more may begin and hardly another."""

_OFFICES = (("'s", "Office"), ("’s", "Office"))
_FORMS = (("A", "/", "S"), ("S", "/", "A"))
_HYPHENS = ("-", "‑", "‐")


@dataclass(frozen=True, slots=True)
class Text:
    """What the vote may look at: words, whether a space follows them, XPOS, and where sentences begin."""

    words: Sequence[str]
    spaces: Sequence[bool]
    tags: Sequence[str]
    begins: frozenset[int]


def voted(names: Sequence[Name], text: Text) -> list[Name]:
    """The names with labels that agree throughout the document, and the mentions that were missed."""
    found = [_addressed(_directed(name, text.words), text.words) for name in _housed(_joined(names, text), text)]
    for told in (_acronyms, _agreed, _surnames, _repeated):
        found = told(found, text)
    return sorted(_articled(_apart(found), text), key=lambda name: name.start)


def _joined(names: Sequence[Name], text: Text) -> list[Name]:
    """Adjacent pieces of one name as one, and what a hyphen ties to a person's name: "Kim Jong" and "un"."""
    found: list[Name] = []
    for name in names:
        if found and found[-1].end >= name.start and found[-1].label == name.label in ("PER", "ORG"):
            found[-1] = replace(found[-1], end=max(name.end, found[-1].end))
        elif found and _owned(found[-1], name, text.words):
            found[-1] = replace(name, start=found[-1].start)
        else:
            found.append(name)
        found[-1] = replace(found[-1], end=_formed(found[-1], text.words))
        if name.label == "PER" and _tied(found[-1].end, text):
            found[-1] = replace(found[-1], end=found[-1].end + 2)
    return found


def _formed(name: Name, words: Sequence[str]) -> int:
    """Where a name ends with its legal form of two letters: "Elvira Shipping A/S"."""
    first = name.end - 1 if words[name.end - 1] in ("A", "S") and name.end - name.start > 1 else name.end
    return first + 3 if tuple(words[first : first + 3]) in _FORMS else name.end


def _housed(names: Sequence[Name], text: Text) -> list[Name]:
    """The names, with the office of an official whose title is of two words: "Attorney General's Office"."""
    words = text.words
    heads = (i - 1 for i, word in enumerate(words) if i and word == "General")
    begins = (i for i in heads if text.tags[i].startswith("NN") and words[i][0].isupper())
    offices = [Name(i, i + 4, "ORG") for i in begins if tuple(words[i + 2 : i + 4]) in _OFFICES]
    inside = {k for office in offices for k in range(office.start, office.end)}
    return (
        [*(name for name in names if inside.isdisjoint(range(name.start, name.end))), *offices] if offices else [*names]
    )


def _owned(owner: Name, name: Name, words: Sequence[str]) -> bool:
    """Whether a name begins with its owners, as "People's Republic" does."""
    between = words[owner.end : name.start]
    return words[owner.end - 1] in _OWNERS and list(between) in (["'s"], ["’s"], ["'"], ["’"])


def _tied(end: int, text: Text) -> bool:
    """Whether a hyphen without spaces and then a proper noun follow."""
    inside = end + 1 < len(text.words) and text.words[end] in _HYPHENS
    return inside and not text.spaces[end - 1] and not text.spaces[end] and text.tags[end + 1].startswith("NNP")


def _text(name: Name, words: Sequence[str]) -> tuple[str, ...]:
    return tuple(words[name.start : name.end])


def _directed(name: Name, words: Sequence[str]) -> Name:
    """The demonym with its direction: "North Korean" is one NORP."""
    before = words[name.start - 1] if name.start else ""
    if name.label == "NORP" and before.lower() in _DIRECTIONS and before[0].isupper():
        return replace(name, start=name.start - 1)
    return name


def _addressed(name: Name, words: Sequence[str]) -> Name:
    """The name, a person's behind a form of address: "Cllr Ida Bell" is no body."""
    first = name.start if words[name.start] in _ADDRESS else name.start - 1
    whole = first >= 0 and words[first] in _ADDRESS and name.end - first > 2
    return replace(name, label="PER") if whole else name


def _is_acronym(word: str) -> bool:
    return 2 <= len(word) <= 8 and word.isalpha() and word.isupper()


def _acronyms(names: Sequence[Name], text: Text) -> list[Name]:
    """An acronym in brackets behind an organisation names it, here and wherever it returns."""
    words = text.words
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


def _agreed(names: Sequence[Name], text: Text) -> list[Name]:
    """Every mention of the same words takes their most frequent label, the first seen where two are equal."""
    words = text.words
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[_text(name, words)][name.label] += 1
    return [replace(name, label=votes[_text(name, words)].most_common(1)[0][0]) for name in names]


def _surnames(names: Sequence[Name], text: Text) -> list[Name]:
    """A bare surname, or a family name that comes first, is the person whose full name the document gives."""
    words = text.words
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
        replace(name, label="PER") if name.end == name.start + 1 and _meant(name, words, people) else name
        for name in names
    ]
    missed = (i for i, word in enumerate(words) if word in people and i not in taken and text.tags[i].startswith("NNP"))
    return found + [Name(i, i + 1, "PER") for i in missed]


def _meant(name: Name, words: Sequence[str], people: set[str]) -> bool:
    """Whether a bare name is a person's: a place stays one behind a preposition of place."""
    stays = name.label == "LOC" and name.start and words[name.start - 1].lower() in ("in", "at", "near", "from", "into")
    return words[name.start] in people and not stays


def _repeated(names: Sequence[Name], text: Text) -> list[Name]:
    """Names of several words are names wherever the same words return; so are places and peoples that stand alone."""
    words = text.words
    known: dict[tuple[str, ...], str] = {}
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        if name.label in (("PER", "ORG", "LOC") if name.end - name.start > 1 else ("LOC", "NORP")):
            known[_text(name, words)] = name.label
            sizes[words[name.start]].add(name.end - name.start)
    taken = {i for name in names for i in range(name.start, name.end)}
    found = list(names)
    for i, word in enumerate(words):
        for size in sorted(sizes.get(word, ()), reverse=True):
            span, label = range(i, i + size), known.get(tuple(words[i : i + size]))
            if label and span.stop <= len(words) and taken.isdisjoint(span) and _alone(span, words):
                found.append(Name(i, i + size, label))
                taken.update(span)
    return found


def _alone(span: range, words: Sequence[str]) -> bool:
    """Whether no capital beside a single word makes it part of another name."""
    beside = (*words[max(0, span.start - 1) : span.start], *words[span.stop : span.stop + 1])
    return len(span) > 1 or not any(word[0].isupper() for word in beside)


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


def _articled(names: Sequence[Name], text: Text) -> list[Name]:
    """A capital "The" within a sentence belongs to an organisation's name, then also at the start of one."""
    words = text.words
    own = {
        _text(name, words)
        for name in names
        if name.label == "ORG" and name.start and words[name.start - 1] == "The" and name.start - 1 not in text.begins
    }
    return [
        replace(name, start=name.start - 1)
        if name.start and words[name.start - 1] == "The" and _text(name, words) in own
        else name
        for name in names
    ]
