"""Taking over the IRIs of events and actors that an earlier store gave: what was published once keeps its name."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kb.errors import InputError
from kb.model import Event
from kb.shape import rdf_types
from kb.store import Writer
from kb.store.directory import MARK, any_base_of, reported
from kb.terms import DCTERMS, RDF

_TYPES = {str(rdf_type) for variant in (None, *Event.variants) for rdf_type in rdf_types(Event, variant)}
_MINTED = re.compile(r"event/(?:[a-z0-9-]+-)?[0-9a-f]{12}")

_NAMED = re.compile(r"/(?:actor|place|thing)/(?:[a-z0-9-]+-)?[0-9a-f]{12}$")

_KEPT, _REPLACED = -1, 0
"""Data versions before the first: what stood in an earlier registry is older than all that is found anew."""


class Registered(NamedTuple):
    """The events that a registry names, those that gave way to others, and the actors, places and things it names."""

    stated: set[str]
    replaced: dict[str, str]
    names: set[str]


def registered(file: Path, store: Path, base: str) -> Registered:
    """The IRIs of an identity graph; raises InputError for one that is of no store like this one.

    The graph is any export of an earlier store, or its identity graph alone.  `base` is that of a store yet to be made.
    """
    found = _read(file)
    _check(file, any_base_of(store) if (store / MARK).exists() else base, found.stated, found.replaced)
    return found


def remint(writer: Writer, found: Registered) -> None:
    """Lets the IRIs of a registry win."""
    events = {*found.stated, *found.replaced}
    with writer.transaction():
        writer.ledger.registry.mint([(one, _REPLACED if one in found.replaced else _KEPT) for one in events])
        writer.ledger.names.issue((one for one in sorted(found.names) if one.startswith(writer.base)), _KEPT)


def _read(file: Path) -> Registered:
    form = RdfFormat.from_extension(file.suffix.removeprefix("."))
    if form is None:
        raise InputError(f"{file}: not a form of RDF that is known by its suffix")
    stated: set[str] = set()
    replaced: dict[str, str] = {}
    names: set[str] = set()
    try:
        with reported(file), file.open("rb") as content:
            for subject, predicate, value in _links(parse(content, format=form)):
                if predicate == str(RDF.type) and value in _TYPES:
                    stated.add(subject)
                elif predicate == str(RDF.type) and _NAMED.search(subject):
                    names.add(subject)
                elif predicate == str(DCTERMS.isReplacedBy) and "/event/" in subject:
                    replaced[subject] = value
    except SyntaxError as error:
        raise InputError(f"{file}: {error}") from error
    return Registered(stated, replaced, names)


def _links(quads: Iterable[Quad]) -> Iterator[tuple[str, str, str]]:
    return (
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    )


def _check(file: Path, base: str, stated: set[str], replaced: dict[str, str]) -> None:
    """Raises InputError for a graph of another base, or one that somebody has edited."""
    if not stated:
        raise InputError(f"{file}: names no events, so it is no identity graph")
    for one in sorted({*stated, *replaced, *replaced.values()}):
        if not one.startswith(base):
            raise InputError(f"{file}: a registry of another base: {one} does not begin with {base}")
        if not _MINTED.fullmatch(one.removeprefix(base)):
            raise InputError(f"{file}: an edited identity graph: {one} is no IRI that kb gives to an event")
    for gone, survivor in sorted(replaced.items()):
        if gone in stated or survivor not in stated:
            raise InputError(f"{file}: an edited identity graph: {gone} is replaced by {survivor}, which it cannot be")
