"""Where on the server an IRI of the data is found, and the other way round.

The data base IRI is configuration; the server never looks at the Host header.
"""

import re
from urllib.parse import quote, unquote

from kb.errors import GoneError, NotFoundError
from kb.pages.corrections import Correction, hidden, hidden_with
from kb.pages.records import Reader, iri, literal
from kb.terms import PREFIXES

THINGS = ("/event/", "/actor/", "/place/", "/thing/")
"""Where what is no document itself has its paths: its IRI leads to one."""

_CURIE = re.compile(r"([A-Za-z][\w-]*):(?!//)(.*)")
_SLUGGED = re.compile(r"(event|actor|place|thing)/(?:[a-z0-9-]*-)?([0-9a-f]{8,64})(#.*)?")
_SAFE = "/:#,;=@!$&'()*+~-._"


def absolute(base: str, text: str) -> str:
    """The IRI that a full IRI, a CURIE with one of our prefixes, or a path below the data base IRI stands for."""
    curie = _CURIE.fullmatch(text)
    if curie and curie[1] in PREFIXES:
        return str(PREFIXES[curie[1]]) + curie[2]
    if curie or "://" in text:
        return text
    return base + text.lstrip("/")


def path_of(base: str, node_iri: str) -> str:
    """Where a link to an IRI leads: below the root of this server for IRIs of the data, else the IRI itself."""
    if not node_iri.startswith(base):
        return node_iri
    return "/" + quote(node_iri.removeprefix(base), safe=_SAFE + "%")


def document_of(base: str, node_iri: str) -> str:
    """The path of the document that is about a node: the node's own where it is a document itself."""
    path = path_of(base, node_iri)
    return f"/doc{path}" if path.startswith(THINGS) else path


def iri_at(base: str, path: str) -> str:
    """The IRI that a request path stands for."""
    return base + unquote(path).lstrip("/")


def current(reader: Reader, base: str, node_iri: str) -> str:
    """The IRI under which a node is known that was merged into another, or whose slug changed.

    Only the hash at the end identifies; what stands before it decorates.  Raises GoneError for a node that an editor
    hid, NotFoundError for one that never was.
    """
    replaced = reader.rows(f"SELECT ?survivor {{ {iri(node_iri)} dcterms:isReplacedBy+ ?survivor }}")
    survivors = [survivor.value for (survivor,) in replaced]
    for survivor in survivors:
        if reader.known([survivor])[0] is not None:
            return survivor
    for one in (node_iri, *survivors):
        _gone(hidden(reader, one))
    slugged = _SLUGGED.fullmatch(node_iri.removeprefix(base))
    if not slugged or not node_iri.startswith(base):
        raise NotFoundError(f"nothing is known about {node_iri}")
    if found := _with_tail(reader, f"{base}{slugged[1]}/", slugged[2]):
        return found + (slugged[3] or "")
    raise NotFoundError(f"nothing is known about {node_iri}")


def _with_tail(reader: Reader, start: str, tail: str) -> str | None:
    """The IRI with this hash, if there is one; raises GoneError for one that an editor hid."""
    rows = reader.rows(
        "SELECT DISTINCT ?node { ?node schema:name ?name ."
        f" FILTER(STRSTARTS(STR(?node), {literal(start)}) && STRENDS(STR(?node), {literal(tail)})) }}"
        " ORDER BY ?node"
    )
    for (node,) in rows:
        if node.value.rpartition("/")[2].rpartition("-")[2] == tail:
            return str(node.value)
    _gone(hidden_with(reader, start, f"-{tail}"))
    return None


def _gone(found: Correction | None) -> None:
    if found:
        raise GoneError(f"{found.node} was hidden by {found.editor}: {found.reason}")
