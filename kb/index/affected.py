"""Which nodes answer otherwise once statements changed: the way back through what the read model derives.

The rules mirror those of `kb.index.deriving`.  They may name a node too many, never one too few.
"""

import json
from collections.abc import Collection, Sequence
from typing import Protocol

from kb.index.database import Session
from kb.index.sql import array

_STATED = (
    # The day of an article orders and dates what it says.
    "SELECT n FROM claim WHERE article IN t",
    "SELECT n FROM quote WHERE article IN t",
    "SELECT n FROM work WHERE article IN t",
    "SELECT o FROM article_mentions WHERE s IN t",
    "SELECT o FROM issued WHERE s IN t",
    "SELECT e.s FROM span s JOIN membership_evidence e ON e.o = s.n WHERE s.article IN t",
    "SELECT e.s FROM span s JOIN participation_evidence e ON e.o = s.n WHERE s.article IN t",
    "SELECT q.speaker FROM quote q WHERE q.n IN t OR q.article IN t",
    "SELECT a.o FROM quote q JOIN quote_about a ON a.s = q.n WHERE q.n IN t OR q.article IN t",
    "SELECT q.occasion FROM quote q WHERE q.n IN t OR q.article IN t",
    # Those of a state are shown where only its code is known.
    "SELECT a.n FROM named s JOIN named a ON a.country = s.country WHERE s.n IN t AND s.cls = 'State'",
    # Those of an event date and place it.
    "SELECT o FROM event_participant WHERE s IN t",
    "SELECT i.o FROM event_location l JOIN inside i ON i.s = l.o WHERE l.s IN t",
    "SELECT super_event FROM event WHERE n IN t",
    "SELECT o FROM event_about WHERE s IN t",
    # Those of a membership lift its member's claims to whom the member speaks for.
    "SELECT member FROM membership WHERE n IN t",
    "SELECT organization FROM membership WHERE n IN t",
    "SELECT c.event FROM membership m JOIN root r ON r.o = m.member JOIN claim c ON c.n = r.s WHERE m.n IN t",
    "SELECT c.event FROM membership m JOIN root r ON r.o = m.organization JOIN claim c ON c.n = r.s WHERE m.n IN t",
    "SELECT s FROM event_participations WHERE o IN t",
    "SELECT participant FROM participation WHERE n IN t",
    "SELECT s FROM inside WHERE o IN t",
)
"""What depends on nodes of which other statements changed than those on evidence."""

_LIFTED = ("SELECT c.event FROM root r JOIN claim c ON c.n = r.s WHERE r.o IN t",)
"""What depends on whom a node speaks for."""

_CLASSED = ("SELECT o FROM company WHERE s IN t",)
"""What depends on what a node is."""

_AROUND = (
    "SELECT s FROM chain WHERE o IN t",
    "SELECT o FROM chain WHERE s IN t",
    "SELECT o FROM work_attributed_to WHERE s IN t",
    "SELECT speaker FROM quote WHERE n IN t",
    "SELECT o FROM issued WHERE s IN t",
    "SELECT event FROM claim WHERE n IN t",
    "SELECT o FROM rests WHERE s IN t",
    "SELECT o FROM span_denotes WHERE s IN t",
    "SELECT d.o FROM span x JOIN span y ON y.sentence = x.sentence JOIN span_denotes d ON d.s = y.n WHERE x.n IN t",
    "SELECT d.o FROM span y JOIN span_denotes d ON d.s = y.n WHERE y.sentence IN t",
    "SELECT o FROM inside WHERE s IN t",
    "SELECT s FROM membership_evidence WHERE o IN t",
    "SELECT s FROM participation_evidence WHERE o IN t",
)
"""What depends on nodes that changed in any way, or answer otherwise themselves."""

_TOGETHER = 2_000
"""How many nodes are asked about at once."""


class Changed(Protocol):
    """Subjects and objects of statements that came or went.

    Of `stated`, others than on evidence; `classed` are subjects of classes, `lifted` the members of memberships.
    """

    subjects: set[str]
    objects: set[str]
    stated: set[str]
    classed: set[str]
    lifted: set[str]


def affected(session: Session, changed: Changed) -> dict[int, str]:
    """The nodes that may answer otherwise, by number, with their IRIs."""
    found = _of(session, {*changed.subjects, *changed.objects})
    for some, rules in ((changed.stated, _STATED), (changed.lifted, _LIFTED), (changed.classed, _CLASSED)):
        found |= _beyond(session, list(_of(session, some)), rules)
    waiting = list(found)
    while waiting:
        further = _beyond(session, waiting, _AROUND)
        waiting = [number for number in further if number not in found]
        found |= further
    return found


def _of(session: Session, iris: Collection[str]) -> dict[int, str]:
    # Also what is gone: what hung on it may be there.
    query = "SELECT n, iri FROM node WHERE iri IN (SELECT value FROM json_each(?))"
    wanted, found = sorted(iris), dict[int, str]()
    for at in range(0, len(wanted), _TOGETHER):
        found.update(session.rows(query, (json.dumps(wanted[at : at + _TOGETHER]),)))
    return found


def _beyond(session: Session, numbers: Sequence[int], rules: Sequence[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at in range(0, len(numbers), _TOGETHER):
        given = array(numbers[at : at + _TOGETHER])
        for rule in rules:
            query = (
                "WITH t (n) AS MATERIALIZED (SELECT value FROM json_each(?))"
                f" SELECT k.n, k.iri FROM node k WHERE k.n IN ({rule})"
            )
            found.update(session.rows(query, (given,)))
    return found
