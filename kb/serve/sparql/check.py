"""A look at a query before any parser sees it, in time linear in its length.

Oxigraph calls other servers for SERVICE and has no switch for it, and its parser overflows its stack on deep nesting
or very long chains of operators, which ends the process; so both are refused here.  The query is put together again
from its tokens with a carriage return after every IRI that has a `#`: what is a comment to this reader is then one to
every other, and lines are counted as they were.  Names are read with a bound on their prefix, so that no text makes the
reader look twice at more than a few characters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kb.errors import LimitError, QueryError
from kb.serve.problems import ForbiddenError, TooLargeError

BYTES = 256 * 1024
NESTING = 100
OPERATORS = 2_000
TOKENS = 50_000

SHORT = 4096
"""Characters of a query that is remembered, as the same one is likely to come again."""

_TOKEN = re.compile(
    r"""
    (?P<blank>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
  | (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
      | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<variable>[?$]\w+)
  | (?P<name>(?:[^\W\d_][\w.-]{0,200})?:(?:[\w:.%-]|\\[_~.\-!$&'()*+,;=/?\#@%])*)
  | (?P<blanknode>_:[\w.-]+)
  | (?P<language>@[A-Za-z]+(?:-+[A-Za-z0-9]+)*)
  | (?P<number>\d[\w.]*(?:[eE][+-]?\d+)?|\.\d+)
  | (?P<word>[^\W\d_]\w*)
  | (?P<open><<\(?|[({\[]) | (?P<close>\)?>>|[)}\]])
  | (?P<operator>\|\||&&|\^\^|[=!<>+\-*/|^&?])
  | (?P<mark>[.,;~])
    """,
    re.VERBOSE | re.DOTALL,
)

_FEDERATED = frozenset({"SERVICE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_CHAINING = frozenset({"UNION", "OPTIONAL", "MINUS", "BIND", "FILTER", "VALUES", "EXISTS", "SELECT"})
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_GROWING = frozenset({"CONCAT", "REPLACE"})
_CLOSURES = frozenset({(")", "*"), (")", "+")})
_BEFORE_PATTERN = frozenset("{}.")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PROLOGUE = frozenset({"BASE", "PREFIX"})


@dataclass(frozen=True, slots=True)
class Checked:
    """A query as it may be run; `key` is the same for queries that differ in nothing but blanks and comments.

    `volatile` is what may answer something else the next time, `heavy` what looks as if it took long, `choosing` what
    says of which graphs it is asked, `naming` what asks a graph by its name.
    """

    text: str
    key: str
    volatile: bool
    heavy: bool
    choosing: bool
    naming: bool


def checked(query: str) -> Checked:
    """What is to know of a query before it is run.

    Raises TooLargeError and LimitError for monstrous ones, ForbiddenError for updates and calls to other servers,
    QueryError for what cannot be SPARQL.
    """
    return (_remembered if len(query) <= SHORT else _looked_at)(query)


def _looked_at(query: str) -> Checked:
    if len(query.encode("utf-8", "surrogatepass")) > BYTES:
        raise TooLargeError(f"the query has more than {BYTES} bytes")
    depth = operators = 0
    form = ""
    tokens: list[tuple[str, str]] = []
    for count, (kind, token) in enumerate(tokens_of(query), start=1):
        word = token.upper() if kind == "word" else ""
        depth += (kind == "open") - (kind == "close")
        operators += kind == "operator" or word in _CHAINING
        _limit("levels of nesting", depth, NESTING)
        _limit("operators", operators, OPERATORS)
        _limit("tokens", count, TOKENS)
        _refuse(word)
        form = form or (word if word not in _PROLOGUE else "")
        if form and form not in _FORMS:
            _refuse_form(form)
        tokens.append((kind, token))
    if not form:
        raise QueryError("the query is empty")
    return _checked(tokens)


_remembered = lru_cache(512)(_looked_at)


def form_of(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; raises QueryError for what is none of them."""
    words = (token.upper() for kind, token in tokens_of(query) if kind == "word")
    form = next((word for word in words if word not in _PROLOGUE), "")
    if form not in _FORMS:
        _refuse_form(form)
    return form


def _checked(tokens: list[tuple[str, str]]) -> Checked:
    written = [(kind, token) for kind, token in tokens if kind not in ("blank", "comment")]
    words = [token.upper() for kind, token in written if kind == "word"]
    # A template may make new blank nodes each time.
    template = "CONSTRUCT" in words and any(kind == "blanknode" or token in ("[", "(") for kind, token in written)
    return Checked(
        text="".join(_together(tokens)),
        key="\n".join(token for _, token in written),
        volatile=template or not _VOLATILE.isdisjoint(words),
        choosing="FROM" in words,
        naming="GRAPH" in words,
        heavy=_is_heavy([kind if kind == "variable" else token.upper() for kind, token in written]),
    )


def _is_heavy(shape: list[str]) -> bool:
    """Whether a query joins everything with everything, follows unbounded paths of paths, or grows its own strings.

    A guess that costs a wrong query no more than some priority, and the others nothing.
    """
    patterns = (shape[at + 1 : at + 4] for at, before in enumerate(shape) if before in _BEFORE_PATTERN)
    everything = sum(pattern == ["variable"] * 3 for pattern in patterns)
    closures = sum(pair in _CLOSURES for pair in pairwise(shape))
    grown = sum(word in _GROWING for word in shape)
    return everything > 1 or closures > 0 or grown > 3


def tokens_of(query: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each token of a query, blanks and comments among them; raises QueryError for what is none."""
    position = 0
    while position < len(query):
        found = _TOKEN.match(query, position)
        if not found:
            line = query.count("\n", 0, position) + 1
            raise QueryError(f"line {line}: {query[position : position + 20]!r} cannot be read as SPARQL")
        yield str(found.lastgroup), found[0]
        position = found.end()


def _together(tokens: list[tuple[str, str]]) -> Iterator[str]:
    """The tokens as they are put, each at its line and column: what ends a comment stands in place of a blank."""
    ended = False
    for kind, token in tokens:
        yield token[1:] if ended and token[0] in " \t" else safe(kind, token)
        ended = safe(kind, token).endswith("\r") and kind == "iri"


def written(query: str) -> Iterator[tuple[str, str]]:
    """Kind and text of each token that says something."""
    return ((kind, text) for kind, text in tokens_of(query) if kind not in ("blank", "comment"))


def safe(kind: str, token: str) -> str:
    """A token as it is put into a query, so that no other reader takes the rest of the line for a comment."""
    if kind == "comment":
        return ""
    return token + "\r" if kind == "iri" and "#" in token else token


def _limit(name: str, found: int, limit: int) -> None:
    if found > limit:
        raise LimitError(f"the query has more than {limit} {name}")


def _refuse(word: str) -> None:
    if word in _FEDERATED:
        raise ForbiddenError("SERVICE is not allowed: this endpoint asks no other server")


def _refuse_form(form: str) -> None:
    if form in _UPDATES:
        raise ForbiddenError(f"{form} is not allowed: this endpoint only reads")
    raise QueryError(f"a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, not with {form[:40]}")
