"""The story of `handmade` as a store on disk, for the tests of everything that is served."""

from pathlib import Path

import handmade
from pyoxigraph import NamedNode, Quad

from kb import iri
from kb.contracts import codes
from kb.store import Change, Writer


def dataset() -> list[Quad]:
    """Three articles, the identity graph and the code lists."""
    lists = NamedNode(f"{iri.BASE}graph/codes")
    told = handmade.quads(handmade.first(), handmade.second(), handmade.nasty())
    return [*told, *(Quad(*triple, lists) for triple in codes.triples())]


def build(path: Path, quads: list[Quad]) -> Path:
    """A store that holds these quads as its only data version."""
    with Writer(path) as writer:
        with writer.transaction() as change:
            change(Change.of({}, after=quads))
        writer.publish()
    return path
