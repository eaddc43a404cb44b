"""A look at a query before any parser sees it, in time linear in its length.

Oxigraph calls other servers for SERVICE and has no switch for it, and its parser overflows its stack on deep nesting
or very long chains of operators, which ends the process; so both are refused here.  The query is put together again
from its tokens with a line break after every IRI: what is a comment to this reader is then one to every other.
Names are read with a bound on their prefix, so that no text makes the reader look twice at more than a few characters.
"""

import re
from collections.abc import Iterator

from kb.errors import LimitError, QueryError
from kb.serve.problems import ForbiddenError, TooLargeError

BYTES = 256 * 1024
NESTING = 100
OPERATORS = 2_000
TOKENS = 50_000

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
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PROLOGUE = frozenset({"BASE", "PREFIX"})


def checked(query: str) -> str:
    """The query as it may be run.

    Raises TooLargeError and LimitError for monstrous ones, ForbiddenError for updates and calls to other servers,
    QueryError for what cannot be SPARQL.
    """
    if len(query.encode("utf-8", "surrogatepass")) > BYTES:
        raise TooLargeError(f"the query has more than {BYTES} bytes")
    depth = operators = 0
    form = ""
    parts: list[str] = []
    for count, (kind, token) in enumerate(_tokens(query), start=1):
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
        parts.append(_safe(kind, token))
    if not form:
        raise QueryError("the query is empty")
    return "".join(parts)


def _tokens(query: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(query):
        found = _TOKEN.match(query, position)
        if not found:
            line = query.count("\n", 0, position) + 1
            raise QueryError(f"line {line}: {query[position : position + 20]!r} cannot be read as SPARQL")
        yield str(found.lastgroup), found[0]
        position = found.end()


def _safe(kind: str, token: str) -> str:
    if kind == "comment":
        return ""
    return token + "\n" if kind == "iri" and "#" in token else token


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
