"""The graph of one article, and what it counts for in what all articles together say of shared names.

What an article was counted for is kept beside it, so that it can be taken back without resolving the article again.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from kb import iri, rdf
from kb.model import Event, Membership, Named, Node, Participation
from kb.pipeline.state import count_nodes, edited, known, shared
from kb.resolve import Resolved, merged, voices
from kb.store import Change, Ledger
from kb.terms import PROV

_DERIVED = NamedNode(PROV.wasDerivedFrom)

_COMMON = (Participation, Membership)
"""What several articles may tell of alike."""

_TOLD = "told"

Votes = Counter[tuple[str, str, str]]


class Ballot(NamedTuple):
    """What one article is counted for: its voices on shared nodes, and how many nodes of each class it has alone."""

    votes: Votes
    alone: Counter[str]


def drawn(ledger: Ledger, article: str, base: str, after: Resolved | None) -> Change:
    """The change that makes an article's graph tell this, or nothing; counts its voices and nodes in the ledger."""
    kept = ledger.ballot(article)
    before, now = _unpacked(kept), _ballot(after)
    votes = Counter(now.votes)
    votes.subtract(before.votes)
    touched = sorted({address for (address, _, _), n in votes.items() if n})
    old, had = _shared(ledger, touched)
    ledger.count(votes)
    ledger.cast(article, _packed(now) if after else None)
    new, has = _shared(ledger, touched)
    classes = has + now.alone
    classes.subtract(had + before.alone)
    count_nodes(ledger, classes)
    graph = iri.article_graph(article)
    return Change.of(
        {graph: _told(after)},
        shared(old, base) | _described(graph, article, told=kept is not None),
        shared(new, base) | _described(graph, article, told=after is not None),
    )


def _told(state: Resolved | None) -> Iterable[Triple]:
    return chain.from_iterable(map(rdf.told, state.told)) if state else ()


def _ballot(state: Resolved | None) -> Ballot:
    if state is None:
        return Ballot(Counter(), Counter())
    votes = Counter((node.id, field, value) for node in state.named for field, value in voices(node))
    votes.update((node.id, _TOLD, type(node).__name__) for node in state.told if isinstance(node, _COMMON))
    # Events are counted where it is decided which are one.
    alone = Counter(type(node).__name__ for node in state.told if not isinstance(node, (*_COMMON, Event)))
    return Ballot(votes, alone)


def _packed(ballot: Ballot) -> str:
    return json.dumps([[[*vote, n] for vote, n in ballot.votes.items()], ballot.alone], ensure_ascii=False)


def _unpacked(packed: str | None) -> Ballot:
    votes, alone = json.loads(packed) if packed else ((), {})
    return Ballot(Counter({(address, field, value): n for address, field, value, n in votes}), Counter(alone))


def _shared(ledger: Ledger, touched: Collection[str]) -> tuple[list[Node], Counter[str]]:
    """What is published of these nodes beside graphs, and how many of each class any article tells of."""
    names: list[Named] = []
    classes: Counter[str] = Counter()
    for address, tally in ledger.tallies(touched).items():
        if named := merged(address, tally):
            names.append(named)
            classes[type(named).__name__] += 1
        else:
            classes.update([value for field, value in tally if field == _TOLD][:1])
    return edited(names, known(ledger)), classes


def _described(graph: str, article: str, *, told: bool) -> frozenset[Quad]:
    return frozenset({Quad(NamedNode(graph), _DERIVED, NamedNode(article), DefaultGraph())} if told else ())
