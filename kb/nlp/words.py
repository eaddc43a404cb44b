"""The words of one read document in plain Python, under spaCy's names.

spaCy makes an object for every word, head or child that is asked for and finds its strings anew; rules ask some thirty
times about each word, so they read it from here.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import Any, SupportsIndex, overload

from spacy import tokens as spacy
from spacy.lang.lex_attrs import like_email, like_url


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word, a mark or white space; nothing changes it once its Doc is made, and it equals itself alone."""

    doc: "Doc"
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    morph: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_sent_start: bool
    head: "Token" = field(init=False)
    left_edge: "Token" = field(init=False)
    right_edge: "Token" = field(init=False)
    depth: int = 0
    lefts: Sequence["Token"] = ()
    rights: Sequence["Token"] = ()
    children: Sequence["Token"] = ()

    def __post_init__(self) -> None:
        self.head = self.left_edge = self.right_edge = self

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.text.isspace()

    @property
    def is_punct(self) -> bool:
        """Whether all its characters are punctuation."""
        return all(unicodedata.category(character)[0] == "P" for character in self.text)

    @property
    def is_address(self) -> bool:
        """Whether it looks like that of a page or of a mailbox."""
        return bool(like_url(self.text) or like_email(self.text))

    @property
    def ancestors(self) -> Iterator["Token"]:
        """Its head, the head of that, and so on to the root."""
        above = self
        while above.head is not above:
            above = above.head
            yield above

    @property
    def subtree(self) -> Iterator["Token"]:
        """The word and all that hang on it, what stands left of each before it."""
        open_ = [(self, False)]
        while open_:
            token, seen = open_.pop()
            if seen or not token.children:
                yield token
            else:
                open_ += [(child, False) for child in reversed(token.rights)]
                open_.append((token, True))
                open_ += [(child, False) for child in reversed(token.lefts)]

    @property
    def conjuncts(self) -> Sequence["Token"]:
        """The words coordinated with it, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found += [child for child in token.rights if child.dep_ == "conj"]
        return [token for token in found if token is not self]

    def nbor(self, step: int = 1) -> "Token":
        """The word so many places behind it, or before it; IndexError where the text has none."""
        if self.i + step < 0:
            raise IndexError(self.i + step)
        return self.doc.tokens[self.i + step]

    def is_ancestor(self, other: "Token") -> bool:
        """Whether the other hangs on it, directly or not."""
        return other is not self and any(above is self for above in other.ancestors)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words from the one numbered `start` up to `end`; `label_` where it is a name."""

    doc: "Doc"
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: SupportsIndex) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> "Span": ...
    def __getitem__(self, at: SupportsIndex | slice) -> "Token | Span":
        found = range(self.start, self.end)[at]
        if isinstance(found, range):
            return Span(self.doc, found.start, max(found.start, found.stop))
        return self.doc.tokens[found]

    @property
    def text(self) -> str:
        """Its characters, without the space behind it."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """Where its first word begins."""
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """Where its last word ends."""
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Token:
        """The first of its words that are nearest to the root of the sentence; a mark only where nothing else is."""
        sentence = self.doc.sentence_of(self.start)
        if sentence.start == self.start and sentence.end == self.end:
            return self.doc.roots[self.start]
        return min(self, key=_distance)


def _distance(token: Token) -> float:
    """How far a word is from its root; infinitely for a mark on which nothing hangs."""
    loose = token.depth and not token.children and (token.is_punct or token.is_space)
    return inf if loose else token.depth


class Doc:
    """The words of a text, its sentences and its names."""

    def __init__(self, read: spacy.Doc) -> None:
        """Lay out what spaCy's Doc holds."""
        self.text = read.text
        self.tokens = _tied(tuple(_tokens(self, read)), read)
        self.ents = tuple(Span(self, name.start, name.end, name.label_) for name in read.ents)
        self.begins = tuple(token.idx for token in self.tokens)
        self._openings = [token.i for token in self.tokens if token.is_sent_start or not token.i]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: SupportsIndex) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: SupportsIndex | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    @cached_property
    def sents(self) -> tuple[Span, ...]:
        """The sentences."""
        ends = [*self._openings[1:], len(self.tokens)]
        return tuple(Span(self, first, end) for first, end in zip(self._openings, ends, strict=False))

    @cached_property
    def roots(self) -> dict[int, Token]:
        """The root of each sentence, by the number of the sentence's first word."""
        return {sentence.start: next((t for t in sentence if t.head is t), sentence[0]) for sentence in self.sents}

    def sentence_of(self, number: int) -> Span:
        """The sentence of the word with this number."""
        return self.sents[bisect_right(self._openings, number) - 1]

    def at(self, character: int) -> int:
        """The number of the word that holds a character, or that stands before it."""
        return max(bisect_right(self.begins, character) - 1, 0)

    def within(self, start: int, end: int) -> Span:
        """The words that lie wholly between two characters."""
        first, behind = bisect_left(self.begins, start), bisect_left(self.begins, end)
        cut = behind > first and self.begins[behind - 1] + len(self.tokens[behind - 1]) > end
        return self[first : behind - cut]


_STRINGS = ("ORTH", "LEMMA", "POS", "TAG", "DEP", "MORPH", "ENT_TYPE")
_NUMBERS = ("IDX", "ENT_IOB", "SPACY", "SENT_START")
_IOB = ("", "I", "O", "B")


def _tokens(doc: Doc, read: spacy.Doc) -> Iterator[Token]:
    """The words of spaCy's Doc, each still on its own."""
    columns = [_strings(read, name) for name in _STRINGS]
    small = {text: text.lower() for text in set(columns[0])}
    told: Iterator[Any] = zip(*columns, *(_column(read, name) for name in _NUMBERS), strict=True)
    for i, (text, lemma, pos, tag, dep, morph, kind, idx, iob, space, start) in enumerate(told):
        yield Token(
            doc, i, idx, text, small[text], lemma, pos, tag, dep, morph, kind,
            _IOB[iob], " " if space else "", is_sent_start=start == 1,
        )  # fmt: skip


def _strings(read: spacy.Doc, name: str) -> list[str]:
    """The value of an attribute for each word; the same values are one string."""
    column = _column(read, name)
    strings = {number: read.vocab.strings[number] for number in set(column)}
    return [strings[number] for number in column]


def _column(read: spacy.Doc, name: str) -> list[int]:
    """The number of an attribute for each word."""
    return read.to_array(name).tolist() if len(read) else []


def _tied(tokens: tuple[Token, ...], read: spacy.Doc) -> tuple[Token, ...]:
    """The words, each with its head, what hangs on it, and how deep it lies."""
    children: dict[Token, list[Token]] = {}
    for token, step in zip(tokens, _column(read, "HEAD"), strict=True):
        if step:
            token.head = tokens[token.i + step - (step >> 63 << 64)]
            children.setdefault(token.head, []).append(token)
    for token, below in children.items():
        left = sum(child.i < token.i for child in below)
        token.children, token.lefts, token.rights = below, below[:left], below[left:]
    order = [token for token in tokens if token.head is token]
    for token in order:
        order += token.children
        token.depth = token.head.depth + (token.head is not token)
    for token in reversed(order):
        _reach(token.head, token)
    return tokens


def _reach(head: Token, token: Token) -> None:
    """Let what hangs on a word reach as far as what hangs on it in turn."""
    if token.left_edge.i < head.left_edge.i:
        head.left_edge = token.left_edge
    if token.right_edge.i > head.right_edge.i:
        head.right_edge = token.right_edge
