"""Names of known bodies that stand in the text, whatever recognition has made of their words."""

from collections.abc import Iterator, Mapping
from functools import cache

from kb.extract.tables.gazetteer import gazetteer
from kb.extract.words.titles import is_title
from kb.nlp.words import Doc, Span, Token

_SHORTEST = 4
"""Letters of a single word that is taken for a body by its looks alone; shorter ones may be any acronym."""


def known_names(doc: Doc) -> Iterator[Span]:
    """Known bodies that recognition has missed or cut short, the longest first where one holds another."""
    begins, end = _by_first_word(), 0
    text = _plain(doc.text)
    for token in (token for token in doc if token.text in begins):
        if token.i < end:
            continue
        spelt = (form for form in begins[token.text] if text.startswith(form, token.idx))
        name = next(filter(None, (_span(doc, token.i, form) for form in spelt)), None)
        if name is not None and _is_missed(name):
            end = name.end
            yield name


@cache
def _by_first_word() -> Mapping[str, tuple[str, ...]]:
    """The names of all known bodies, longest first, by the word before the first blank, mark or hyphen."""
    found: dict[str, list[str]] = {}
    for name in gazetteer().institutions:
        found.setdefault(_first_word(name), []).append(name)
    return {word: tuple(sorted(names, key=lambda name: (-len(name), name))) for word, names in found.items()}


def _first_word(name: str) -> str:
    end = next((i for i, letter in enumerate(name) if not (letter.isalnum() or letter == ".")), len(name))
    return name[:end]


def _span(doc: Doc, first: int, name: str) -> Span | None:
    """The tokens from `first` that spell the name, where it ends with one of them."""
    i, left = first, name
    while left and i < len(doc):
        word = _plain(doc[i].text)
        if not left.startswith(word):
            return None
        left, gap = left[len(word) :], doc[i].whitespace_
        if left.startswith(" ") != bool(gap) and left:
            return None
        left, i = left.lstrip(" "), i + 1
    return doc[first:i] if not left else None


def _plain(text: str) -> str:
    return text.replace("\u2019", "'")


def _is_missed(name: Span) -> bool:
    """Whether recognition knows nothing of the name or has seen only a part of it."""
    types = {token.ent_type_ for token in name}
    if len(name) > 1:
        cut = name[0].ent_iob_ == "I" or (name.end < len(name.doc) and name.doc[name.end].ent_iob_ == "I")
        return not cut and (len(types) > 1 or "" in types or any(token.ent_iob_ == "B" for token in name[1:]))
    if types != {""} or len(name.text) < _SHORTEST or name[0].pos_ not in {"PROPN", "NOUN"}:
        return False
    return name.end == len(name.doc) or not _outshines(name.doc[name.end])


def _outshines(following: Token) -> bool:
    """Whether the word behind makes a title, or a line in capitals, of what looks like a body: "Labour Minister"."""
    return is_title(following) or (following.text.isalpha() and following.text.isupper())
