"""The words of one read document in plain Python, under spaCy's names.

spaCy makes an object for every word, head or child that is asked for and finds its strings anew; rules ask some thirty
times about each word, so they read it from here.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from math import inf
from typing import Any, SupportsIndex, overload

from spacy.lang.lex_attrs import like_email, like_url

_DEPTH = 200
"""How many words above another are looked at; nobody writes clauses so deep in each other."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One value for each word: whether a space follows, tags, number of the head, and "B-PER", "I-PER" or "O"."""

    words: Sequence[str]
    spaces: Sequence[bool]
    tags: Sequence[str]
    pos: Sequence[str]
    morphs: Sequence[str]
    lemmas: Sequence[str]
    heads: Sequence[int]
    deps: Sequence[str]
    ents: Sequence[str]


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
    is_sent_start: bool = False
    sent: "Span" = field(init=False)
    head: "Token" = field(init=False)
    left_edge: "Token" = field(init=False)
    right_edge: "Token" = field(init=False)
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
        return _is_punct(self.text)

    @property
    def is_address(self) -> bool:
        """Whether it looks like that of a page or of a mailbox."""
        return _is_address(self.text)

    @property
    def ancestors(self) -> Iterator["Token"]:
        """Its head, the head of that, and so on to the root; of an endless chain the nearest."""
        above = self
        for _ in range(_DEPTH):
            if above.head is above:
                return
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


@dataclass(slots=True, unsafe_hash=True)
class Span:
    """A stretch of words from the one numbered `start` up to `end`; `label_` where it is a name.

    Nothing changes it; frozen, it would take twice as long to make, and rules make several of a word.
    """

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
        if self.start == self.end:
            return ""
        tokens = self.doc.tokens
        last = tokens[self.end - 1]
        return self.doc.text[tokens[self.start].idx : last.idx + len(last.text)]

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
        if self.end - self.start == 1:
            return self.doc.tokens[self.start]
        sentence = self.doc.tokens[self.start].sent
        if (self.start, self.end, self.label_) == (sentence.start, sentence.end, sentence.label_):
            return self.doc.roots[self.start]
        tops = [t for t in self if t.head is t or not self.start <= t.head.i < self.end]
        return tops[0] if len(tops) == 1 else min(tops or self, key=self.doc.distance)


class Doc:
    """The words of a text, its sentences and its names; `answers` keeps what rules have found out about its words."""

    def __init__(self, columns: Columns) -> None:
        """The words tied to trees; each root makes a sentence of what hangs on it."""
        self.tokens = tuple(_tokens(self, columns))
        self.begins = tuple(token.idx for token in self.tokens)
        self.answers: defaultdict[object, dict[object, Any]] = defaultdict(dict)
        self.text = "".join([token.text + token.whitespace_ for token in self.tokens])
        _tie(self.tokens, columns.heads)
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

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
    def ents(self) -> tuple[Span, ...]:
        """The names."""
        return tuple(self._name(token) for token in self.tokens if token.ent_iob_ == "B")

    def _name(self, first: Token) -> Span:
        end = first.i + 1
        while end < len(self.tokens) and self.tokens[end].ent_iob_ == "I":
            end += 1
        return Span(self, first.i, end, first.ent_type_)

    @cached_property
    def sents(self) -> tuple[Span, ...]:
        """The sentences."""
        bounds = [*(token.i for token in self.tokens if token.is_sent_start), len(self.tokens)]
        return tuple(Span(self, first, end) for first, end in pairwise(bounds))

    @cached_property
    def roots(self) -> dict[int, Token]:
        """The root of each sentence, by the number of the sentence's first word."""
        return {root.left_edge.i: root for root in reversed(self.tokens) if root.head is root}

    @cached_property
    def _depths(self) -> dict[Token, int]:
        depths = {token: 0 for token in self.tokens if token.head is token}
        waiting = deque(depths)
        while waiting:
            above = waiting.popleft()
            depths.update(dict.fromkeys(above.children, depths[above] + 1))
            waiting += above.children
        return depths

    def distance(self, token: Token) -> float:
        """How far a word is from its root; infinitely for a mark on which nothing hangs."""
        loose = token.head is not token and not token.children and (token.is_punct or token.is_space)
        return inf if loose else self._depths[token]

    def at(self, character: int) -> int:
        """The number of the word that holds a character, or that stands before it."""
        return max(bisect_right(self.begins, character) - 1, 0)

    def within(self, start: int, end: int) -> Span:
        """The words that lie wholly between two characters."""
        first, behind = bisect_left(self.begins, start), bisect_left(self.begins, end)
        cut = behind > first and self.begins[behind - 1] + len(self.tokens[behind - 1]) > end
        return self[first : behind - cut]


@lru_cache(maxsize=1 << 14)
def _is_punct(text: str) -> bool:
    return all(unicodedata.category(character)[0] == "P" for character in text)


@lru_cache(maxsize=1 << 14)
def _is_address(text: str) -> bool:
    return bool(like_url(text) or like_email(text))


def _tokens(doc: Doc, columns: Columns) -> Iterator[Token]:
    """The words, each still on its own."""
    small = {word: word.lower() for word in set(columns.words)}
    spaces = [" " if space else "" for space in columns.spaces]
    begins = accumulate((len(word) + len(space) for word, space in zip(columns.words, spaces, strict=True)), initial=0)
    named = [(ent[2:], ent[0] if ent else "") for ent in columns.ents]
    told = zip(
        begins, columns.words, spaces, columns.lemmas, columns.pos, columns.tags, columns.deps, columns.morphs,
        named, strict=False,
    )  # fmt: skip
    for i, (idx, word, space, lemma, pos, tag, dep, morph, (kind, iob)) in enumerate(told):
        yield Token(doc, i, idx, word, small[word], lemma, pos, tag, dep, morph, kind, iob, space)


def _tie(tokens: tuple[Token, ...], heads: Sequence[int]) -> None:
    """Give each word its head, what hangs on it, how far that reaches, and whether a sentence begins with it."""
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for token, head in zip(tokens, heads, strict=True):
        if head != token.i:
            token.head = tokens[head]
            (lefts if token.i < head else rights).setdefault(head, []).append(token)
    for head, before in lefts.items():
        tokens[head].lefts = tokens[head].children = before
    for head, behind in rights.items():
        tokens[head].rights = behind
        tokens[head].children = lefts.get(head, []) + behind
    _reach(tokens)
    for token in tokens:
        if token.head is token:
            token.left_edge.is_sent_start = True


def _reach(tokens: tuple[Token, ...]) -> None:
    """Let each word reach as far as what hangs on it; a head that reaches a word has passed it on to its own."""
    for token in tokens:
        above = token.head
        while above.left_edge.i > token.i:
            above.left_edge, above = token, above.head
    for token in reversed(tokens):
        above = token.head
        while above.right_edge.i < token.i:
            above.right_edge, above = token, above.head
