"""Whom editors take for one: what their decisions mean for actors, places and things."""

import json
from collections.abc import Iterator
from itertools import pairwise

from kb.resolve.decisions import Merge, parsed
from kb.store import Ledger, Names, Writer

_DECISIONS = "decisions"
"""Under which the ledger notes the words of the file that the store obeys."""

_OBEYED = "joinedNames"
"""Under which the ledger notes which of them were obeyed."""


def joined(ledger: Ledger) -> list[tuple[str, ...]]:
    """The IRIs that editors take for one, in groups; those of events are not for this room."""
    decisions = parsed(ledger.fact(_DECISIONS) or "", "the store")
    return [one.iris for one in decisions if isinstance(one, Merge) and "/event/" not in one.iris[0]]


def heed(writer: Writer) -> None:
    """Has those thought over again about whom editors decided otherwise than before."""
    names, now = writer.ledger.names, sorted(map(list, joined(writer.ledger)))
    before = json.loads(writer.ledger.fact(_OBEYED) or "[]")
    if now != before:
        changed = [one for one in (*now, *before) if one not in now or one not in before]
        with writer.transaction():
            names.stray(sign for iris in changed for one in iris for sign in names.signs(own=one, called=one))
            writer.ledger.note(_OBEYED, json.dumps(now))


def bound(names: Names, groups: list[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Pairs of signs that editors take for one."""
    for iris in groups:
        # What is called by one of the IRIs only because of another decision is bound by that one.
        signs = sorted({sign for one in iris for sign in names.signs(own=one, called="")})
        yield from pairwise(signs)
