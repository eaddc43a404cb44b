"""Why two actors, places or things are one, or two: what their names and all that is known of them say."""

from collections.abc import Iterator
from itertools import product

from kb.pipeline.casting import Crowd
from kb.pipeline.joining import apart
from kb.pipeline.state import known
from kb.resolve.actors.known import Known
from kb.resolve.actors.likeness import CLOSE, SAME, likeness
from kb.resolve.decisions import Decision, Merge, Split
from kb.store import Ledger


def alike(ledger: Ledger, first: str, second: str) -> Iterator[str]:
    """What speaks for and against two IRIs standing for one, in lines; none where either stands for no actor."""
    crowd = Crowd(ledger.names)
    ours, theirs = (_all(ledger, crowd, address) for address in (first, second))
    if not ours or not theirs:
        return
    called = [ledger.names.name(some[0].id) for some in (ours, theirs)]
    yield f"one: {called[0]}" if called[0] == called[1] else f"two: {called[0]} and {called[1]}"
    yield from (told(one, "one") for one in known(ledger) if isinstance(one, Merge) and {first, second} <= {*one.iris})
    yield from _split(ledger, *({one.id for one in some} for some in (ours, theirs)))
    if shared := {one.id for one in ours} & {one.id for one in theirs}:
        yield f"  {len(shared)} taken for the same without comparison: their names, countries and offices agree"
    pairs = {tuple(sorted((one.id, other.id))): (one, other) for one, other in product(ours, theirs) if one != other}
    for one, other in sorted(pairs.values(), key=lambda pair: (-likeness(*pair).score, pair[0].id, pair[1].id)):
        yield from _lines(one, other)


def _split(ledger: Ledger, ours: set[str], theirs: set[str]) -> Iterator[str]:
    """Which editors decided that they are two."""
    for one in known(ledger):
        if isinstance(one, Split) and one.names:
            taken, rest = apart(ledger, one)
            if (ours & taken and theirs & rest) or (ours & rest and theirs & taken):
                yield told(one, "two")


def told(decision: Decision, what: str) -> str:
    """That an editor decided that two are one, or two, and why."""
    return f"  {decision.editor} decided that they are {what}: {decision.reason}"


def _all(ledger: Ledger, crowd: Crowd, address: str) -> list[Known]:
    """Those whom an IRI stands for; of one that gave way, those whose names give it, and else all that it leads to."""
    names, survivor = ledger.names, ledger.registry.survivor(address)
    signs = names.signs(called=address) or names.signs(own=address) or names.signs(called=survivor or "")
    return [one for sign in signs if (one := crowd.of(sign))]


def _lines(one: Known, other: Known) -> Iterator[str]:
    found = likeness(one, other)
    yield f"{_shown(one)} and {_shown(other)}:"
    for reason in found.reasons:
        yield f"  {reason.weight:+5.2f}  {reason.what}"
    verdict = "the same" if found.score >= SAME else "maybe the same" if found.score >= CLOSE else "not the same"
    yield f"  {found.score:+5.2f}  in all: {verdict}, as {SAME:.2f} makes two one and {CLOSE:.2f} is close"


def _shown(one: Known) -> str:
    known = [one.first[0], *([one.country] if one.country else []), *sorted(one.offices or one.titles)]
    return f"{one.shown} ({', '.join(known)})"
