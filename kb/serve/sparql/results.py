"""Query results in the formats of the SPARQL recommendations, cut at a number of rows and marked where they are cut."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Any

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
    serialize,
)

from kb.terms import PREFIXES, XSD

Term = NamedNode | BlankNode | Literal | Triple
Row = Sequence[Term | None]

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """The solutions of a SELECT query, as far as they are shown."""

    variables: list[str]
    rows: list[Row]
    truncated: bool


class _Written(dict[Term, str]):
    """Terms as they are written; most of them come again in the next row."""

    def __init__(self, write: Callable[[Term], str]) -> None:
        super().__init__()
        self._write = write

    def __missing__(self, term: Term) -> str:
        self[term] = written = self._write(term)
        return written


def table(solutions: QuerySolutions, limit: int) -> Table:
    """The first solutions, at most `limit`."""
    rows: list[Row] = [tuple(solution) for solution in islice(solutions, limit + 1)]
    return Table([variable.value for variable in solutions.variables], rows[:limit], len(rows) > limit)


def to_json(found: Table) -> bytes:
    """SPARQL 1.1 Query Results JSON Format; a cut result says so in its head."""
    names = [f"{json.dumps(name)}:" for name in found.variables]
    written = _Written(lambda term: json.dumps(_json(term), ensure_ascii=False))
    rows = ",\n".join(
        f"{{{','.join([name + written[term] for name, term in zip(names, row, strict=True) if term is not None])}}}"
        for row in found.rows
    )
    head: dict[str, Any] = {"vars": found.variables} | ({"truncated": True} if found.truncated else {})
    return f'{{"head":{json.dumps(head)},"results":{{"bindings":[\n{rows}\n]}}}}\n'.encode()


def to_xml(found: Table) -> bytes:
    """SPARQL Query Results XML Format; what XML cannot hold is replaced by U+FFFD."""
    variables = "".join(f'<variable name="{name}"/>' for name in found.variables)
    written = _Written(_xml)
    rows = "".join(
        "<result>"
        + "".join(
            f'<binding name="{name}">{written[term]}</binding>'
            for name, term in zip(found.variables, row, strict=True)
            if term is not None
        )
        + "</result>"
        for row in found.rows
    )
    mark = "<!-- truncated -->" if found.truncated else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{variables}</head><results>{rows}</results>{mark}</sparql>"
    ).encode()


def to_csv(found: Table) -> bytes:
    """SPARQL 1.1 Query Results CSV Format; a cell that a spreadsheet would run as a formula gets an apostrophe."""
    lines = [",".join(found.variables), *(",".join(map(_csv, row)) for row in found.rows)]
    return ("\r\n".join(lines) + "\r\n").encode()


def to_tsv(found: Table) -> bytes:
    """SPARQL 1.1 Query Results TSV Format."""
    head = "\t".join(f"?{name}" for name in found.variables)
    rows = ("\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in found.rows)
    return ("\n".join([head, *rows]) + "\n").encode()


SOLUTIONS: dict[str, Callable[[Table], bytes]] = {
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


def boolean(found: QueryBoolean, media: str) -> bytes:
    """The answer to an ASK query."""
    if media in ("text/csv", "text/tab-separated-values"):
        return b"true\n" if found else b"false\n"
    return found.serialize(format=BOOLEANS[media]) or b""


def graph(found: QueryTriples | Iterable[Triple], media: str, limit: int) -> tuple[bytes, bool]:
    """The first triples of a CONSTRUCT or DESCRIBE query, and whether there are more."""
    triples = list(islice(found, limit + 1))
    prefixes = {name: str(namespace) for name, namespace in PREFIXES.items()}
    written = serialize(triples[:limit], format=GRAPHS[media], prefixes=prefixes) or b""
    return written, len(triples) > limit


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
