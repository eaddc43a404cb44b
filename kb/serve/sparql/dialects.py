"""Where a product misreads SPARQL, the same said so that it reads it right; docs/stores.md lists what is left.

A dialect only says things in another way: a query that is not concerned is sent as it is.
"""

from collections.abc import Callable, Iterator

from kb.serve.sparql.check import tokens_of
from kb.terms import XSD

_TIMES = frozenset({"xsd:date", "xsd:dateTime", f"<{XSD.date}>", f"<{XSD.dateTime}>"})
_STRING, _MARK = "string", "^^"


def spoken(query: str, product: str) -> str:
    """A query for a store of this product, as its Server header names it."""
    dialect = next((one for name, one in DIALECTS.items() if product.startswith(name)), None)
    return dialect(query) if dialect else query


def _casting_times(query: str) -> str:
    """Virtuoso 7 finds no dates below a literal of a date that stands in a filter, but finds those below a cast one."""
    return "".join(_cast(list(tokens_of(query))))


def _cast(tokens: list[tuple[str, str]]) -> Iterator[str]:
    brackets = _Brackets()
    at = 0
    while at < len(tokens):
        kind, text = tokens[at]
        brackets.pass_by(kind, text)
        following = [one for _, one in tokens[at + 1 : at + 3]]
        if kind == _STRING and brackets.expression and following[:1] == [_MARK] and following[-1] in _TIMES:
            yield f"{following[-1]}({text})"
            at += 3
        else:
            yield text
            at += 1


class _Brackets:
    """Which brackets a token stands in: round ones hold expressions, except those of VALUES."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._values = False

    @property
    def expression(self) -> bool:
        """Whether the innermost are those of an expression."""
        return self._open[-1:] == ["("]

    def pass_by(self, kind: str, text: str) -> None:
        """Goes on to what follows a token."""
        if kind == "word":
            self._values = text.upper() == "VALUES"
        elif kind == "open":
            self._open.append("data" if self._values or self._open[-1:] == ["data"] else text)
            self._values = self._values and text == "("
        elif kind == "close" and self._open:
            self._open.pop()


DIALECTS: dict[str, Callable[[str], str]] = {"Virtuoso": _casting_times}
"""Product -> what says a query in its way."""
