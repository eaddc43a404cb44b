"""The IRIs that a store gave before its rules changed: what is still spoken of in the same words keeps its own."""

import re
from collections import Counter
from collections.abc import Iterator

from pyoxigraph import NamedNode

from kb import iri
from kb.document import Interval
from kb.model import Span
from kb.pipeline.state import current, heard
from kb.resolve.actors.casting import sign
from kb.store import Writer
from kb.terms import DCTERMS, ITSRDF

_DENOTES = NamedNode(ITSRDF.taIdentRef)
_CHARACTERS = re.compile(r"#char=(\d+),(\d+)$")

Vote = tuple[tuple[str, str], str]
"""A sign, and the IRI that its name gives it in one article; and the IRI that it had there."""


def events_of(writer: Writer, article: str) -> dict[Interval, str]:
    """The IRI that the article alone gives the event that each trigger denotes in its graph as it stands."""
    own = {entry.iri: entry.own for entry in writer.ledger.registry.entries(article)}
    events = f"{writer.base}event/"
    return {at: own.get(meant, meant) for at, meant in _denoted(writer, article) if meant.startswith(events)}


def keep_names(writer: Writer) -> None:
    """Forgets how names were compared, but not by which IRI those were called whose words denoted it.

    Namesakes share what their names give them, so that words alone tell to whom an IRI belonged.  One that is given to
    nobody any more gives way to the one that most of its words denote, and so do those that gave way to it.
    """
    votes: Counter[Vote] = Counter()
    for article in writer.ledger.articles():
        votes.update(_votes(writer, article))
    called: dict[str, str] = {}
    heirs: dict[str, str] = {}
    for (one, _), old in sorted(votes, key=lambda vote: (-votes[vote], vote[0][1] != vote[1], vote)):
        called.setdefault(one, old)
        heirs.setdefault(old, one)
    times = Counter(called.values())
    followed = {old: one for old, one in heirs.items() if times[old] != 1}
    followed |= {gone: heirs[survivor] for gone, survivor in _replaced(writer) if survivor in heirs}
    with writer.transaction():
        writer.ledger.names.reset(called)
        writer.ledger.candidates.reset(called)
        writer.ledger.issued.follow(followed)
        writer.ledger.registry.reset()


def _replaced(writer: Writer) -> Iterator[tuple[str, str]]:
    """Which IRIs gave way to which, as the identity graph says."""
    graph = NamedNode(iri.identity_graph(writer.base))
    for quad in writer.quads.store.quads_for_pattern(None, NamedNode(DCTERMS.isReplacedBy), None, graph):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield quad.subject.value, quad.object.value


def _votes(writer: Writer, article: str) -> Iterator[Vote]:
    """For each stretch of text who is denoted by it now, and the IRI that was."""
    ledger, base = writer.ledger, writer.base
    found, alone = heard(ledger, article, base), current(ledger, article, base, minted=True)
    signs = {role.own: sign(role, article) for role in found.roles} if found else {}
    had: dict[Interval, list[str]] = {}
    for at, meant in _denoted(writer, article):
        had.setdefault(at, []).append(meant)
    for span in alone.told if alone else ():
        if isinstance(span, Span):
            for own in span.denotes:
                olds = had.get((span.begin, span.end), ())
                yield from (((signs[own], own), old) for old in olds if own in signs and _alike(own, old))


def _alike(first: str, second: str) -> bool:
    """Whether two IRIs are in the same folder: actors are not places, and events have their own rule."""
    folder, other = first.rpartition("/")[0], second.rpartition("/")[0]
    return folder == other and not folder.endswith("/event")


def _denoted(writer: Writer, article: str) -> Iterator[tuple[Interval, str]]:
    graph = NamedNode(iri.article_graph(article))
    for quad in writer.quads.store.quads_for_pattern(None, _DENOTES, None, graph):
        span, meant = quad.subject, quad.object
        if isinstance(span, NamedNode) and isinstance(meant, NamedNode) and (at := _CHARACTERS.search(span.value)):
            yield (int(at[1]), int(at[2])), meant.value
