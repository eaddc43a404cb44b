"""The IRIs that a store gave before its rules changed: what is still spoken of in the same words keeps its own."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Quad

from kb import iri
from kb.document import Interval
from kb.model import Span
from kb.pipeline.state import current
from kb.store import Change, Writer
from kb.terms import DCTERMS, ITSRDF, OWL

_DENOTES = NamedNode(ITSRDF.taIdentRef)
_CHARACTERS = re.compile(r"#char=(\d+),(\d+)$")


def events_of(writer: Writer, article: str) -> dict[Interval, str]:
    """The IRI that the article alone gives the event that each trigger denotes in its graph as it stands."""
    own = {entry.iri: entry.own for entry in writer.ledger.registry.entries(article)}
    events = f"{writer.base}event/"
    return {at: own.get(meant, meant) for at, meant in _denoted(writer, article) if meant.startswith(events)}


def keep_names(writer: Writer) -> None:
    """Decides for every name whether the IRI that it had stands for the one that the rules give it now.

    It does where the words that denoted the one mostly denote the other now, and the other way round.  An IRI that is
    given to nothing any more gives way to the one that its words mostly denote.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for article in writer.ledger.articles():
        votes.update(_votes(writer, article))
    kept, mergers = _decided(votes)
    with writer.transaction():
        writer.ledger.rename(kept, mergers)


def state_mergers(writer: Writer) -> None:
    """States in the identity graph which IRIs gave way to which."""
    graph = NamedNode(iri.identity_graph(writer.base))
    stated = [
        Quad(NamedNode(gone), NamedNode(predicate), NamedNode(survivor), graph)
        for gone, survivor in writer.ledger.mergers()
        for predicate in (DCTERMS.isReplacedBy, OWL.sameAs)
    ]
    with writer.transaction() as make:
        make(Change.of({}, (), stated))


def _votes(writer: Writer, article: str) -> Iterator[tuple[str, str]]:
    """For each stretch of text the IRI that the rules mint for what it denotes, and the one that it had."""
    state = current(writer.ledger, article, writer.base, minted=True)
    had: dict[Interval, list[str]] = {}
    for at, meant in _denoted(writer, article):
        had.setdefault(at, []).append(meant)
    for span in state.told if state else ():
        if isinstance(span, Span):
            for minted in span.denotes:
                yield from ((minted, old) for old in had.get((span.begin, span.end), ()) if _alike(minted, old))


def _alike(first: str, second: str) -> bool:
    """Whether two IRIs are in the same folder: actors are not places, and events have their own rule."""
    folder, other = first.rpartition("/")[0], second.rpartition("/")[0]
    return folder == other and not folder.endswith("/event")


def _decided(votes: Mapping[tuple[str, str], int]) -> tuple[dict[str, str], dict[str, str]]:
    had: dict[str, str] = {}
    has: dict[str, str] = {}
    for minted, old in sorted(votes, key=lambda pair: (-votes[pair], pair[0] != pair[1], pair)):
        had.setdefault(minted, old)
        has.setdefault(old, minted)
    kept = {minted: old for minted, old in had.items() if minted != old and has[old] == minted}
    given = {kept.get(minted, minted) for minted in had}
    mergers = {old: kept.get(minted, minted) for old, minted in has.items() if old not in given}
    return kept, mergers


def _denoted(writer: Writer, article: str) -> Iterator[tuple[Interval, str]]:
    graph = NamedNode(iri.article_graph(article))
    for quad in writer.quads.store.quads_for_pattern(None, _DENOTES, None, graph):
        span, meant = quad.subject, quad.object
        if isinstance(span, NamedNode) and isinstance(meant, NamedNode) and (at := _CHARACTERS.search(span.value)):
            yield (int(at[1]), int(at[2])), meant.value
