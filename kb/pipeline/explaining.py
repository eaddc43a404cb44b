"""Why two events, or two actors, are one or two: what speaks for and against it, in the words of the facts."""

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from kb.errors import NotFoundError
from kb.pipeline.comparing import Digests
from kb.pipeline.likening import alike, told
from kb.pipeline.ruling import rulings
from kb.pipeline.state import known, trigger_of
from kb.resolve.clusters import Rulings
from kb.resolve.decisions import Decision
from kb.resolve.sameness import Verdict, judged
from kb.resolve.told import Told
from kb.store import Entry, Reader, Registry


def why(store: Path, first: str, second: str) -> list[str]:
    """What speaks for and against two events, events of two claims, or actors being one, in lines for a person to read.

    Raises NotFoundError for what is no event, claim, actor, place or thing of the store.
    """
    with Reader(store) as reader:
        registry = reader.ledger.registry
        if lines := list(alike(reader.ledger, first, second)):
            return lines
        ours, theirs = (_entries(store, registry, address) for address in (first, second))
        return list(_told(registry, known(reader.ledger), ours, theirs))


def _entries(store: Path, registry: Registry, address: str) -> list[Entry]:
    """The events of the articles that an IRI stands for."""
    witness = registry.witness(address)
    of_claim = registry.entry(witness.name) if witness else None
    found = [of_claim] if of_claim else registry.minted_as(address) or registry.members(address)
    if not found:
        raise NotFoundError(f"{store} has no event or claim {address}")
    return found


def _told(registry: Registry, decisions: Iterable[Decision], ours: list[Entry], theirs: list[Entry]) -> Iterator[str]:
    if ours[0].iri == theirs[0].iri:
        yield f"one event: {ours[0].iri}"
    else:
        yield f"two events: {ours[0].iri} and {theirs[0].iri}"
        ours, theirs = registry.members(ours[0].iri), registry.members(theirs[0].iri)
    pairs = [(one, other) for one, other in product(ours, theirs) if one.name != other.name]
    digests, ruled = Digests(registry), [(one, rulings(registry, [one])) for one in decisions]
    verdicts = [(pair, _judged(digests, *pair)) for pair in pairs]
    for (one, other), verdict in sorted(verdicts, key=lambda found: (-found[1].score, found[0])):
        yield from _lines(one, other, verdict, ruled)


def _judged(digests: Digests, one: Entry, other: Entry) -> Verdict:
    first, second = sorted((one, other), key=lambda entry: entry.article)
    return judged(_with_digest(digests, first), _with_digest(digests, second))


def _with_digest(digests: Digests, entry: Entry) -> Told:
    digest = digests.of(entry.article)
    assert digest
    return Told(digest, next(one for one in digest.happenings if one.local == trigger_of(entry.name)))


def _lines(one: Entry, other: Entry, verdict: Verdict, ruled: Iterable[tuple[Decision, Rulings]]) -> Iterator[str]:
    yield f"{one.own} ({one.day}) and {other.own} ({other.day}):"
    pair, turned = (one.name, other.name), (other.name, one.name)
    for decision, means in ruled:
        for what, pairs in (("one", means.one), ("two", means.two)):
            if {pair, turned} & pairs:
                yield told(decision, what)
    for piece in verdict.pieces:
        yield f"  {piece.weight:+5.2f}  {piece.what}"
    judgement = "enough" if verdict.score >= verdict.needed else "not enough"
    yield f"  {verdict.score:+5.2f}  in all; {judgement}, as {verdict.needed:.2f} is needed"
    if one.article == other.article:
        yield "  kept apart: one article tells of both"
    elif verdict.obstacle:
        yield f"  kept apart: {verdict.obstacle}"
