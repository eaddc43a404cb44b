"""What the decisions of editors mean for the events that a registry knows."""

from collections.abc import Iterable, Iterator
from itertools import product

from kb.resolve.clusters import Rulings
from kb.resolve.decisions import Decision, Merge, Split
from kb.store import Registry


def rulings(registry: Registry, decisions: Iterable[Decision]) -> Rulings:
    """What decisions say of the events that the registry knows; those on others wait until it knows them."""
    one: set[tuple[str, str]] = set()
    two: set[tuple[str, str]] = set()
    for decision in decisions:
        if isinstance(decision, Merge):
            found = [entry.name for address in decision.iris for entry in registry.minted_as(address)[:1]]
            one |= {(found[0], other) for other in found[1:]}
        elif isinstance(decision, Split):
            taken, rest = (_of_claims(registry, claims) for claims in (decision.claims, decision.rest))
            one |= {(taken[0], other) for other in taken[1:]}
            two |= {(first, second) for first, second in product(taken, rest) if first != second}
    return Rulings(frozenset(one), frozenset(two))


def parted(registry: Registry, decisions: Iterable[Decision]) -> dict[str, dict[int, int]]:
    """The mentions that splits take out of events: by article, where each stands and which is the first of its own."""
    found: dict[str, dict[int, int]] = {}
    for decision in decisions:
        if isinstance(decision, Split):
            heads: dict[str, int] = {}
            for witness in sorted(filter(None, map(registry.witness, decision.claims)), key=lambda one: one.place):
                head = heads.setdefault(witness.article, witness.place)
                found.setdefault(witness.article, {})[witness.place] = head
    return found


def _of_claims(registry: Registry, claims: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(_names(registry, claims)))


def _names(registry: Registry, claims: Iterable[str]) -> Iterator[str]:
    return (witness.name for claim in claims if (witness := registry.witness(claim)))
