"""Query results in the formats of the SPARQL recommendations, piece by piece, and marked where they are cut."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeVar

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from kb.terms import PREFIXES, XSD

Term = NamedNode | BlankNode | Literal | Triple
Row = Sequence[Term | None]
_T = TypeVar("_T")

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_MARK = "<!-- truncated -->"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(slots=True)
class Cut:
    """Where a result ends at the latest: after so many rows, or with the row that goes beyond so many bytes."""

    rows_left: int
    bytes_left: int
    truncated: bool = False

    def short(self, whole: Iterable[_T]) -> Iterator[_T]:
        """What is shown of a result."""
        for one in whole:
            if self.rows_left <= 0 or self.bytes_left <= 0:
                self.truncated = True
                return
            self.rows_left -= 1
            yield one


class _Written(dict[Term, str]):
    """Terms as they are written; most of them come again in the next row."""

    def __init__(self, write: Callable[[Term], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, term: Term) -> str:
        self[term] = written = self._write(term)
        return written


def to_json(variables: list[str], rows: Iterable[Row], cut: Cut) -> Iterator[str]:
    """SPARQL 1.1 Query Results JSON Format; a cut result says so at its end."""
    yield f'{{"head":{json.dumps({"vars": variables})},"results":{{"bindings":['
    names = [f"{json.dumps(name)}:" for name in variables]
    written = _Written(lambda term: json.dumps(_json(term), ensure_ascii=False))
    separator = "\n"
    for row in rows:
        pairs = [name + written[term] for name, term in zip(names, row, strict=True) if term is not None]
        yield f"{separator}{{{','.join(pairs)}}}"
        separator = ",\n"
    yield '\n]},"truncated":true}\n' if cut.truncated else "\n]}}\n"


def to_xml(variables: list[str], rows: Iterable[Row], cut: Cut) -> Iterator[str]:
    """SPARQL Query Results XML Format; what XML cannot hold is replaced by U+FFFD, a cut result says so at its end."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'
    yield "".join(f'<variable name="{name}"/>' for name in variables) + "</head><results>"
    written = _Written(_xml)
    for row in rows:
        yield "<result>"
        for name, term in zip(variables, row, strict=True):
            if term is not None:
                yield f'<binding name="{name}">{written[term]}</binding>'
        yield "</result>"
    yield f"</results>{_XML_MARK if cut.truncated else ''}</sparql>"


def to_csv(variables: list[str], rows: Iterable[Row], _: Cut) -> Iterator[str]:
    """SPARQL 1.1 Query Results CSV Format; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    yield ",".join(variables) + "\r\n"
    for row in rows:
        yield ",".join(map(_csv, row)) + "\r\n"


def to_tsv(variables: list[str], rows: Iterable[Row], _: Cut) -> Iterator[str]:
    """SPARQL 1.1 Query Results TSV Format."""
    yield "\t".join(f"?{name}" for name in variables) + "\n"
    for row in rows:
        yield "\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) + "\n"


SOLUTIONS: dict[str, Callable[[list[str], Iterable[Row], Cut], Iterator[str]]] = {
    "application/sparql-results+json": to_json,
    "application/sparql-results+xml": to_xml,
    "text/csv": to_csv,
    "text/tab-separated-values": to_tsv,
    "application/json": to_json,
    "application/xml": to_xml,
}
"""Media type -> writer of SELECT results, the preferred first."""

BOOLEANS: dict[str, QueryResultsFormat] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
"""Media type -> format of ASK results."""

GRAPHS: dict[str, RdfFormat] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "text/plain": RdfFormat.N_TRIPLES,
}
"""Media type -> format of CONSTRUCT and DESCRIBE results."""

_MARKS = {
    "text/turtle": b"# truncated\n",
    "application/n-triples": b"# truncated\n",
    "text/plain": b"# truncated\n",
    "application/rdf+xml": _XML_MARK.encode(),
}
"""What a cut graph ends with, in formats that have comments."""

_UNMARKED = frozenset({"text/csv", "text/tab-separated-values", "application/ld+json"})


def marks_its_end(media: str) -> bool:
    """Whether a cut result of this media type says so itself, so that its beginning need not wait for its end."""
    return media not in _UNMARKED


def written(found: QuerySolutions | QueryBoolean | QueryTriples, media: str, cut: Cut) -> Iterator[bytes]:
    """A result in a media type that fits its kind, piece by piece."""
    if isinstance(found, QueryBoolean):
        yield boolean(media, value=bool(found))
    elif isinstance(found, QuerySolutions):
        rows = cut.short(tuple(solution) for solution in found)
        for piece in SOLUTIONS[media]([variable.value for variable in found.variables], rows, cut):
            yield piece.encode()
    else:
        yield from graph(found, media, cut)


def boolean(media: str, *, value: bool) -> bytes:
    """The answer to ASK."""
    if media in ("text/csv", "text/tab-separated-values"):
        return b"true\n" if value else b"false\n"
    found = parse_query_results(json.dumps({"head": {}, "boolean": value}), format=QueryResultsFormat.JSON)
    return found.serialize(format=BOOLEANS[media]) or b""


def graph(found: Iterable[Triple], media: str, cut: Cut) -> Iterator[bytes]:
    """The triples of CONSTRUCT or DESCRIBE; a cut graph says so at its end where the format has comments."""
    prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
    yield serialize(cut.short(_measured(found, cut)), format=GRAPHS[media], prefixes=prefixes) or b""
    if cut.truncated:
        yield _MARKS.get(media, b"")


def _measured(triples: Iterable[Triple], cut: Cut) -> Iterator[Triple]:
    for triple in triples:
        cut.bytes_left -= len(str(triple))
        yield triple


def _json(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": _json(term.subject), "predicate": _json(term.predicate), "object": _json(term.object)}
        return {"type": "triple", "value": parts}
    kind = _kind(term)
    return {"type": "literal", "value": term.value} | ({kind[0]: kind[1]} if kind else {})


def _kind(literal: Literal) -> tuple[str, str] | None:
    if literal.language:
        return "xml:lang", literal.language
    return None if literal.datatype.value == str(XSD.string) else ("datatype", literal.datatype.value)


def _xml(term: Term) -> str:
    if isinstance(term, NamedNode):
        return f"<uri>{_text(term.value)}</uri>"
    if isinstance(term, BlankNode):
        return f"<bnode>{_text(term.value)}</bnode>"
    if isinstance(term, Triple):
        parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
        return f"<triple>{''.join(f'<{name}>{_xml(part)}</{name}>' for name, part in parts)}</triple>"
    kind = _kind(term)
    attribute = f' {kind[0]}="{_text(kind[1])}"' if kind else ""
    return f"<literal{attribute}>{_text(term.value)}</literal>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("�", text)).replace("\r", "&#13;")


def _csv(term: Term | None) -> str:
    if term is None:
        return ""
    value = term.value if isinstance(term, NamedNode | Literal) else str(term)
    if value.startswith(_FORMULA) and isinstance(term, Literal) and term.datatype.value.endswith("string"):
        value = f"'{value}"
    return f'"{value.replace(chr(34), chr(34) * 2)}"' if any(char in value for char in '",\r\n') else value
