"""The answers of a store elsewhere as terms, one after the other, in the lexical forms that kb writes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, TypeVar, cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kb.errors import RemoteError
from kb.store.remote.endpoint import Answer
from kb.terms import XSD

Term = NamedNode | BlankNode | Literal | Triple
_T = TypeVar("_T")

TABLES = "application/sparql-results+json"
GRAPHS = "application/n-triples, text/turtle;q=0.5"

_FORMATS = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
_FAULTS = (SyntaxError, ValueError, OSError, MemoryError)
"""What parsers raise; they take no word of more than 16 MiB."""

_ASKED = "__ASK_RETVAL"
"""Virtuoso 7 answers ASK with a table of this one column."""

_BOOLEAN = NamedNode(XSD.boolean)
_WORDS = {"1": Literal("true", datatype=_BOOLEAN), "0": Literal("false", datatype=_BOOLEAN)}


@dataclass(slots=True)
class Table:
    """The rows of a SELECT query as they come in; `cut` is known when they are used up."""

    variables: list[str]
    rows: Iterator[Sequence[Term | None]]
    cut: bool = field(default=False)


def table(answer: Answer) -> Table:
    """The solutions; raises RemoteError for what are none, then or on the way."""
    found = _parsed(answer)
    if isinstance(found, QueryBoolean):
        raise RemoteError(f"{answer.name}: answers SELECT with a boolean")
    made = Table([variable.value for variable in found.variables], iter(()))
    made.rows = _rows(answer, found, made)
    return made


def boolean(answer: Answer) -> bool:
    """The answer to ASK."""
    found = _parsed(answer)
    if isinstance(found, QueryBoolean):
        return bool(found)
    if [variable.value for variable in found.variables] != [_ASKED]:
        raise RemoteError(f"{answer.name}: answers ASK with a table")
    return [term.value for row in _read(answer, found) for term in row] == ["1"]


def graph(answer: Answer) -> Iterator[Triple]:
    """The triples of CONSTRUCT or DESCRIBE."""
    for quad in _read(answer, parse(_stream(answer), format=_FORMATS[answer.media])):
        yield Triple(quad.subject, quad.predicate, _plain(quad.object))


def _parsed(answer: Answer) -> QuerySolutions | QueryBoolean:
    try:
        return parse_query_results(_stream(answer), format=QueryResultsFormat.JSON)
    except _FAULTS as error:
        raise _malformed(answer, error) from None


def _rows(answer: Answer, found: QuerySolutions, made: Table) -> Iterator[Sequence[Term | None]]:
    count = 0
    for count, row in enumerate(_read(answer, found), start=1):  # noqa: B007 - counted for what follows
        yield [_plain(term) if isinstance(term, Literal) else term for term in row]
    while answer.read():
        # What follows the rows says whether there were more.
        pass
    made.cut = answer.cut(count)


def _read(answer: Answer, found: Iterable[_T]) -> Iterator[_T]:
    items = iter(found)
    while True:
        try:
            item = next(items)
        except StopIteration:
            return
        except _FAULTS as error:
            raise _malformed(answer, error) from None
        yield item


def _malformed(answer: Answer, error: Exception) -> RemoteError:
    return answer.error or RemoteError(f"{answer.name}: answers with what is no {answer.media}: {str(error)[:200]}")


def _stream(answer: Answer) -> IO[bytes]:
    """All that the parsers ask of a file is to be read."""
    return cast("IO[bytes]", answer)


def _plain(term: Term) -> Term:
    """A term as kb writes it: Virtuoso gives booleans as 1 and 0."""
    if isinstance(term, Literal) and term.datatype == _BOOLEAN:
        return _WORDS.get(term.value, term)
    return term
