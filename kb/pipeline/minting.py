"""Taking over the IRIs of events and actors that an earlier store gave: what was published once keeps its name."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kb.errors import InputError
from kb.model import Event
from kb.shape import rdf_types
from kb.store import Writer
from kb.store.directory import MARK, any_base_of, reported
from kb.terms import DCTERMS, KB, RDF

_TYPES = {str(rdf_type) for variant in (None, *Event.variants) for rdf_type in rdf_types(Event, variant)}
_FOLDER = re.compile(r"/(event|actor|place|thing)/[^/#]*$")
_MINTED = re.compile(r"(?:event|actor|place|thing)/(?:[a-z0-9-]+-)?[0-9a-f]{12}")

_NAMED = {"actor", "place", "thing"}

_KEPT, _REPLACED = -1, 0
"""Data versions before the first: what stood in an earlier registry is older than all that is found anew."""


class Registered(NamedTuple):
    """The events that a registry names, its actors, places and things with their countries, and what gave way."""

    stated: set[str]
    names: dict[str, str | None]
    replaced: dict[str, str]


def registered(file: Path, store: Path, base: str) -> Registered:
    """The IRIs of an identity graph; raises InputError for one that is of no store like this one.

    The graph is any export of an earlier store, or its identity graph alone.  `base` is that of a store yet to be made.
    """
    found = _read(file)
    _check(file, any_base_of(store) if (store / MARK).exists() else base, found)
    return found


def remint(writer: Writer, found: Registered) -> None:
    """Lets the IRIs of a registry win."""
    gone = {one for one in found.replaced if _folder(one) == "event"}
    with writer.transaction():
        writer.ledger.registry.mint([(one, _KEPT) for one in found.stated] + [(one, _REPLACED) for one in gone])
        writer.ledger.issued.issue(found.names, _KEPT)
        writer.ledger.issued.issue(dict.fromkeys(found.replaced.keys() - gone), _REPLACED)


def _read(file: Path) -> Registered:
    form = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if form is None:
        raise InputError(f"{file}: not a form of RDF that is known by its suffix")
    stated: set[str] = set()
    names: dict[str, str | None] = {}
    replaced: dict[str, str] = {}
    try:
        with reported(file), file.open("rb") as content:
            for subject, predicate, value in _links(parse(content, format=form)):
                folder = _folder(subject)
                if predicate == str(RDF.type) and value in _TYPES:
                    stated.add(subject)
                elif predicate == str(RDF.type) and folder in _NAMED:
                    names.setdefault(subject, None)
                elif predicate == str(KB.country) and folder in _NAMED:
                    names[subject] = value
                elif predicate == str(DCTERMS.isReplacedBy) and folder:
                    replaced[subject] = value
    except SyntaxError as error:
        raise InputError(f"{file}: {error}") from error
    return Registered(stated, names, replaced)


def _folder(address: str) -> str:
    """In which folder an IRI is that may be an event's, an actor's, a place's or a thing's."""
    found = _FOLDER.search(address)
    return found[1] if found else ""


def _links(quads: Iterable[Quad]) -> Iterator[tuple[str, str, str]]:
    return (
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal)
    )


def _check(file: Path, base: str, found: Registered) -> None:
    """Raises InputError for a graph of another base, or one that somebody has edited."""
    stated = found.stated | found.names.keys()
    if not stated:
        raise InputError(f"{file}: names neither events nor actors, so it is no identity graph")
    for one in sorted({*stated, *found.replaced, *found.replaced.values()}):
        if not one.startswith(base):
            raise InputError(f"{file}: a registry of another base: {one} does not begin with {base}")
        if not _MINTED.fullmatch(one.removeprefix(base)):
            raise InputError(f"{file}: an edited identity graph: {one} is no IRI that kb gives to anything")
    for gone, survivor in sorted(found.replaced.items()):
        if gone in stated or survivor not in stated:
            raise InputError(f"{file}: an edited identity graph: {gone} is replaced by {survivor}, which it cannot be")
