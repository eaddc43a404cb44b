"""Values for the variables of a query that is sent on as text.

SPARQL has no parameters.  A variable that is given a value is therefore replaced by the term, token by token: what a
client gives was made a term before, and is written as one.  Where the query selects it, it is selected as that term.
"""

from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kb.errors import QueryError
from kb.serve.sparql.check import tokens_of

Terms = Mapping[str, NamedNode | BlankNode | Literal | Triple]

_BEGINS = frozenset({"SELECT", "GROUP", "ORDER"})
_ENDS = frozenset({"WHERE", "FROM", "HAVING", "LIMIT", "OFFSET", "VALUES"})


def substituted(query: str, values: Terms) -> str:
    """The query with its variables replaced; raises QueryError where SPARQL takes no term in their place."""
    return "".join(_replaced(query, values)) if values else query


def _replaced(query: str, values: Terms) -> Iterator[str]:
    place = _Place()
    for kind, text in tokens_of(query):
        name = text[1:] if kind == "variable" else ""
        if name not in values:
            yield text
        elif place.before == "AS":
            raise QueryError(f"{text} is a parameter, and cannot be given another value in the query")
        elif place.clause == "SELECT" and place.bare:
            yield f"({values[name]} AS {text})"
        elif place.clause == "GROUP" and place.bare:
            yield f"({values[name]})"
        else:
            # What sorts the result comes after it, and names what was selected.
            yield text if place.clause == "ORDER" else str(values[name])
        place.pass_by(kind, text)


class _Place:
    """Where in a query a token stands: within the list of what is selected, grouped or sorted by, or elsewhere."""

    def __init__(self) -> None:
        self.clause = self.before = ""
        self._level = self._began = 0

    @property
    def bare(self) -> bool:
        """Whether it stands in no brackets of its clause."""
        return self._level == self._began

    def pass_by(self, kind: str, text: str) -> None:
        """Goes on to what follows a token."""
        if kind in ("blank", "comment"):
            return
        self.before = text.upper() if kind == "word" else ""
        if kind == "open":
            self._level += 1
        elif kind == "close":
            self._level -= 1
        if text in ("{", "}") or self.before in _ENDS:
            self.clause = ""
        elif self.before in _BEGINS:
            self.clause, self._began = self.before, self._level
