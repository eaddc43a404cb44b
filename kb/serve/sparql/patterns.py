"""A query as groups and patterns, as far as planning needs it: the rest is kept as it stands."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.serve.sparql.census import TYPE
from kb.serve.sparql.check import safe, tokens_of
from kb.serve.sparql.cuts import Cut, cut
from kb.serve.sparql.prologue import END, Prologue, Token


class UnreadError(Exception):
    """A query with something in it that is not read here, or that is none."""


@dataclass(frozen=True, slots=True)
class Term:
    """What stands at one place of a pattern; `begins` is the first property of a path."""

    text: str
    variable: str = ""
    iri: str = ""
    blank: bool = False
    begins: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern, or a path."""

    subject: Term
    predicate: Term
    object: Term

    def __str__(self) -> str:
        return f"{self.subject.text} {self.predicate.text} {self.object.text} ."

    @property
    def variables(self) -> list[str]:
        """The names of its variables."""
        return [one.variable for one in (self.subject, self.predicate, self.object) if one.variable]


@dataclass(frozen=True, slots=True)
class Group:
    """What stands between braces: blocks of patterns, and all else as text."""

    items: tuple[Sequence[Pattern] | str, ...]

    def __str__(self) -> str:
        texts = (one if isinstance(one, str) else " ".join(map(str, one)) for one in self.items)
        return f"{{ {' '.join(texts)} }}"


@dataclass(frozen=True, slots=True)
class Select:
    """A query that selects or asks; `cut` where all that is done to its rows is to sort and cut them."""

    head: str
    group: Group
    tail: str
    cut: Cut | None

    def __str__(self) -> str:
        return f"{self.head} {self.group} {self.tail}".strip()


Block = Callable[[Sequence[Pattern]], Sequence[Pattern]]
"""What is to be made of a block of patterns."""

_CLOSING = {"(": ")", "{": "}", "[": "]"}
_ELEMENT = frozenset({"iri", "name"})


def read(query: str, prefixes: Mapping[str, str], block: Block) -> tuple[str, Select]:
    """The prologue and what follows it; raises UnreadError."""
    prologue = Prologue(prefixes)
    reader = _Reader(list(_spelled(query)), prologue, block)
    before = reader.declared()
    select = reader.select()
    reader.expect("")
    return before, select


def _spelled(query: str) -> Iterator[tuple[Token, str]]:
    """Each token that says something, and how it is put behind the one before: with a blank where there was one."""
    blank = ""
    for kind, text in tokens_of(query):
        if kind in ("blank", "comment"):
            blank = " "
        else:
            yield (kind, text), blank + safe(kind, text)
            blank = ""


class _Reader:
    def __init__(self, spelled: Sequence[tuple[Token, str]], prologue: Prologue, block: Block) -> None:
        self._tokens = [token for token, _ in spelled]
        self._spelled = [text for _, text in spelled]
        self._at = 0
        self._prologue = prologue
        self._block = block

    def declared(self) -> str:
        """The prologue."""
        while (word := self._word) in ("BASE", "PREFIX"):
            self._at += 1 + len(self._prologue.declare(word, iter(self._tokens[self._at + 1 : self._at + 3])))
        return self._text(0)

    def select(self) -> Select:
        """SELECT or ASK, and all that belongs to it."""
        if self._word not in ("SELECT", "ASK"):
            raise UnreadError
        began = self._at
        self._pass_until("{")
        head, words = self._text(began), [text for _, text in self._tokens[began : self._at]]
        group = self._group()
        began = self._at
        self._pass_until("}")
        return Select(head, group, self._text(began), cut(words, self._tokens[began : self._at]))

    def expect(self, text: str) -> None:
        """Goes on if this is what stands here."""
        if self._next[1] != text:
            raise UnreadError
        self._at += 1

    @property
    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else END

    @property
    def _word(self) -> str:
        kind, text = self._next
        return text.upper() if kind == "word" else ""

    def _taken(self) -> Token:
        token = self._next
        if token == END:
            raise UnreadError
        self._at += 1
        return token

    def _text(self, began: int) -> str:
        return "".join(self._spelled[began : self._at]).strip()

    def _pass_until(self, mark: str) -> None:
        """Goes on to a mark outside of all brackets, or to the end."""
        while self._next[1] not in (mark, ""):
            self._pass()

    def _pass(self) -> None:
        """Goes on behind what stands here: a token, or a bracket with all that it holds."""
        _, text = self._taken()
        if closing := _CLOSING.get(text):
            while self._next[1] != closing:
                self._pass()
            self._taken()

    def _group(self) -> Group:
        self.expect("{")
        items: list[Sequence[Pattern] | str] = []
        if self._word == "SELECT":
            items.append(str(self.select()))
        while self._next[1] != "}":
            items.append(self._item())
        self.expect("}")
        return Group(tuple(items))

    def _item(self) -> Sequence[Pattern] | str:
        word = self._word
        if word in ("OPTIONAL", "MINUS", "UNION"):
            self._taken()
            found = f"{word} {self._group()}"
        elif self._next[1] == "{":
            found = str(self._group())
            if self._word == "UNION":
                return found
        elif word in ("FILTER", "BIND", "VALUES"):
            found = self._copied(values=word == "VALUES")
        elif word:
            raise UnreadError
        else:
            return self._block(self._patterns())
        if self._next[1] == ".":
            self._taken()
            if self._word == "UNION":
                raise UnreadError
        return found

    def _copied(self, *, values: bool) -> str:
        """A word, and what follows to the end of its brackets."""
        began = self._at
        while self._next[1] not in ("(", "{"):
            self._taken()
        if values and self._next[1] == "(":
            self._pass()
        self._pass()
        return self._text(began)

    def _patterns(self) -> list[Pattern]:
        found: list[Pattern] = []
        while True:
            subject = self._term()
            found += self._of(subject)
            if self._next[1] != ".":
                break
            self._taken()
            if self._word or self._next[1] in ("{", "}"):
                return found
        if not self._word and self._next[1] not in ("{", "}"):
            raise UnreadError
        return found

    def _of(self, subject: Term) -> list[Pattern]:
        """The predicates and objects of a subject."""
        found: list[Pattern] = []
        while True:
            predicate = self._predicate()
            found.append(Pattern(subject, predicate, self._object()))
            while self._next[1] == ",":
                self._taken()
                found.append(Pattern(subject, predicate, self._object()))
            if self._next[1] != ";":
                return found
            while self._next[1] == ";":
                self._taken()
            if self._word != "A" and (self._word or self._next[1] in (".", "{", "}")):
                return found

    def _term(self) -> Term:
        kind, text = self._taken()
        if kind == "variable":
            return Term(text, variable=text[1:])
        if kind in _ELEMENT:
            return Term(safe(kind, text), iri=self._iri(kind, text))
        if kind == "blanknode":
            return Term(text, blank=True)
        raise UnreadError

    def _object(self) -> Term:
        kind, text = self._next
        if kind == "string":
            return Term(self._literal())
        if kind == "number" or (kind == "word" and text.lower() in ("true", "false")):
            self._taken()
            return Term(text)
        if text in ("+", "-"):
            self._taken()
            kind, number = self._taken()
            if kind != "number":
                raise UnreadError
            return Term(text + number)
        return self._term()

    def _literal(self) -> str:
        _, text = self._taken()
        kind, following = self._next
        if kind == "language":
            self._taken()
            return text + following
        if following == "^^":
            self._taken()
            kind, datatype = self._taken()
            if kind not in _ELEMENT:
                raise UnreadError
            return f"{text}^^{safe(kind, datatype)}"
        return text

    def _predicate(self) -> Term:
        if self._next[0] == "variable":
            return self._term()
        began = self._at
        self._alternatives()
        read = self._tokens[began : self._at]
        text = " ".join(safe(*one) for one in read)
        iris = [TYPE if kind == "word" else self._iri(kind, one) for kind, one in read if kind in ("word", *_ELEMENT)]
        return Term(text, iri=iris[0]) if len(read) == 1 else Term(text, begins=iris[0])

    def _alternatives(self) -> None:
        """A path."""
        self._step()
        while self._next[1] in ("/", "|"):
            self._taken()
            self._step()

    def _step(self) -> None:
        if self._next[1] == "^":
            self._taken()
        if self._next[1] == "(":
            self._taken()
            self._alternatives()
            self.expect(")")
        elif self._next[0] in _ELEMENT or self._next == ("word", "a"):
            self._taken()
        else:
            raise UnreadError
        if self._next[1] in ("*", "+", "?"):
            self._taken()

    def _iri(self, kind: str, text: str) -> str:
        found = self._prologue.iri(kind, text)
        if ":" not in found:
            raise UnreadError
        return found
