"""Named queries in SPARQL: a comment that says what they answer and what they take, and the query below it.

    # What was said, word for word, and by whom.
    # @param speaker string  The name of the speaker.
    # @param since date = 2000-01-01  The first day.
    # @param! topic iri  What it must be about.

A parameter is a variable that the query selects; its value is bound as a term, so no text of a client is ever read as
part of a query.  One that is not given leaves its variable unbound.
"""

import re
from collections.abc import Callable
from datetime import date

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable
from starlette.requests import Request
from starlette.responses import Response

from kb.errors import InputError, QueryError
from kb.pages.html import Shown
from kb.serve.queries import Language, NamedQuery, Parameter, Values, parts
from kb.serve.sparql.check import checked
from kb.serve.sparql.http import SUFFIX
from kb.serve.sparql.respond import query_of, respond, show
from kb.terms import PREFIX_HEADER, XSD

_PARAMETER = re.compile(r"@param(!?)\s+([A-Za-z]\w*)\s+([a-z@]+)(?:\s*=\s*(\S+))?(?:\s{2,}(.*))?")
_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^<>"{}|^`\\\x00-\x20]+')
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(?:\.[0-9]{1,18})?")


def _string(text: str) -> Literal:
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("a lone surrogate")
    return Literal(text)


def _name(text: str) -> Literal:
    return Literal(_string(text).value, language="en")


def _iri(text: str) -> NamedNode:
    if not _IRI.fullmatch(text):
        raise ValueError("no absolute IRI")
    return NamedNode(text)


def _date(text: str) -> Literal:
    return Literal(date.fromisoformat(text).isoformat(), datatype=NamedNode(XSD.date))


def _number(pattern: re.Pattern[str], kind: str) -> Callable[[str], Literal]:
    def read(text: str) -> Literal:
        if not pattern.fullmatch(text):
            raise ValueError("no number")
        return Literal(text, datatype=NamedNode(kind))

    return read


TYPES: dict[str, tuple[Callable[[str], Literal | NamedNode], str]] = {
    "string": (_string, "text"),
    "name": (_name, "text"),
    "iri": (_iri, "url"),
    "date": (_date, "date"),
    "integer": (_number(_INTEGER, XSD.integer), "text"),
    "decimal": (_number(_DECIMAL, XSD.decimal), "text"),
}
"""Type of a parameter -> what makes a term of its text, and the field of a form that takes it; a name is in English."""


def read(name: str, text: str) -> NamedQuery:
    """A query of a file; raises InputError for what is none, or does not select its parameters."""
    title, lines, body = parts(f"{name}{SUFFIX}", text)
    parameters = tuple(_parameter(name, line) for line in lines)
    query = NamedQuery(name, SUFFIX, title, body, parameters)
    _try(query)
    return query


async def run(request: Request, query: NamedQuery, values: Values, media: str) -> Response:
    """The rows as SPARQL results in JSON, or as CSV."""
    found = checked(query.text)
    terms = {name: str(term) for name, term in values.items()}
    return await respond(request, query_of(found, (media, None), values=terms), volatile=found.volatile)


async def shown(request: Request, query: NamedQuery, values: Values) -> Shown:
    """The rows as a page shows them."""
    terms = {name: str(term) for name, term in values.items()}
    return await show(request, query_of(checked(query.text), ("application/json", None), values=terms))


LANGUAGE = Language(read, run, shown)


def _parameter(name: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if not found or found[3] not in TYPES:
        raise InputError(f"{name}{SUFFIX}: {line!r} is no parameter; types are {', '.join(TYPES)}")
    parse, field = TYPES[found[3]]
    return Parameter(found[2], found[3], parse, found[5] or "", found[4], bool(found[1]), field)


def _try(query: NamedQuery) -> None:
    """Asks the query of an empty store."""
    examples = {"string": "x", "name": "x", "iri": "a:a", "date": "2000-01-01", "integer": "1", "decimal": "1"}
    values = {Variable(one.name): one.parse(examples[one.type]) for one in query.parameters}
    try:
        for one in query.parameters:
            if one.default is not None:
                one.parse(one.default)
        found = Store().query(PREFIX_HEADER + checked(query.text).text, substitutions=values)
    except (QueryError, SyntaxError, RuntimeError, ValueError) as error:
        raise InputError(f"{query.name}{SUFFIX}: {error}") from None
    if not isinstance(found, QuerySolutions):
        raise InputError(f"{query.name}{SUFFIX}: is not a SELECT query")
