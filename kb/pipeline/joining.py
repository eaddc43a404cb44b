"""Whom editors take for one, and whom for two: what their decisions mean for actors, places and things."""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from kb.pipeline.calling import Party
from kb.pipeline.state import known
from kb.resolve.actors.casting import unmarked
from kb.resolve.clusters import Rulings
from kb.resolve.decisions import Merge, Split
from kb.resolve.dividing import mark, taken_from
from kb.store import Ledger, Writer

_OBEYED = "joinedNames"
"""Under which the ledger notes which of them were obeyed."""


class Ruled(NamedTuple):
    """IRIs that editors take for one, and all signs that they may mean."""

    iris: tuple[str, ...]
    signs: frozenset[str]


class Parted(NamedTuple):
    """The signs that a decision takes out of somebody, and those that stay his."""

    taken: frozenset[str]
    rest: frozenset[str]


def parted(ledger: Ledger) -> list[Parted]:
    """Whom editors take for two, as far as the store knows them."""
    return [apart(ledger, one) for one in known(ledger) if isinstance(one, Split) and one.names]


def apart(ledger: Ledger, split: Split) -> Parted:
    """Whom a decision takes for two; who bears a name that the rest bears nowhere is another in every article."""
    ours, names = mark(split), ledger.names
    articles = {*taken_from(split), *(one.partition("#")[0] for one in split.rest)}
    appearing = names.appearing(sorted(articles))
    signs = {one.sign: one.own for some in appearing.values() for one in some}
    taken = {sign for sign in signs if unmarked(sign)[1] == ours}
    rest = {sign for sign, own in signs.items() if own in split.names and not unmarked(sign)[1]}
    return Parted(frozenset(taken | ({unmarked(sign)[0] for sign in taken} - rest)), frozenset(rest))


def parting(decisions: Iterable[Parted]) -> Rulings:
    """Which signs are one, and which are two."""
    one = {pair for split in decisions for pair in pairwise(sorted(split.taken))}
    two = {pair for split in decisions for pair in product(split.taken, split.rest)}
    return Rulings(frozenset(one), frozenset(two))


def ruled(ledger: Ledger) -> list[Ruled]:
    """Whom editors take for one; events are not for this room."""
    return [
        Ruled(iris, frozenset(one for address in iris for one in meant(ledger, address))) for iris in joined(ledger)
    ]


def joined(ledger: Ledger) -> list[tuple[str, ...]]:
    """The IRIs that editors take for one, in groups."""
    return [one.iris for one in known(ledger) if isinstance(one, Merge) and "/event/" not in one.iris[0]]


def heed(writer: Writer) -> None:
    """Has those thought over again about whom editors decided otherwise than before."""
    now = sorted(map(list, joined(writer.ledger)))
    before = json.loads(writer.ledger.fact(_OBEYED) or "[]")
    if now != before:
        changed = [one for one in (*now, *before) if one not in now or one not in before]
        with writer.transaction():
            writer.ledger.candidates.stray(
                sign for iris in changed for one in iris for sign in meant(writer.ledger, one)
            )
            writer.ledger.note(_OBEYED, json.dumps(now))


def meant(ledger: Ledger, address: str) -> list[str]:
    """All signs that an editor may mean by an IRI, known or not: which of them it is, their names decide."""
    names, follower = ledger.names, ledger.issued.follower(address)
    return sorted({*names.namesakes(address), *names.signs(own=address), *([follower] if follower else ())})


def bands(ledger: Ledger, parties: Sequence[Party], decisions: Iterable[Ruled]) -> list[list[Party]]:
    """Parties in groups of those whom editors take for one, each in order of appearance."""
    band = {party.address: [party] for party in parties}
    for decision in decisions:
        found = [party for one in decision.iris if (party := bearer(ledger, parties, one))]
        both = {party.address: party for one in found for party in band[one.address]}
        together = sorted(both.values(), key=lambda party: party.first)
        band.update(dict.fromkeys(both, together))
    return list({group[0].address: group for group in band.values()}.values())


def bearer(ledger: Ledger, parties: Sequence[Party], address: str) -> Party | None:
    """Whom among namesakes an IRI stands for, had no editor joined any; nobody, if it is of none of these."""
    follower, survivor = ledger.issued.follower(address), ledger.registry.survivor(address)
    tests: tuple[Callable[[Party], bool], ...] = (
        lambda party: address == party.address or address in party.held,
        lambda party: any(known.id == follower for known in party.group),
        lambda party: party.gives(address),
        lambda party: party.address == survivor,
    )
    return next((party for test in tests for party in parties if test(party)), None)
