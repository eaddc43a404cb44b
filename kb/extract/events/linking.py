"""What an act of speech is about: the event agreed, asked for, threatened, refused, reported or attended."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kb.extract.events.draft import Draft
from kb.extract.words.phrases import preposition
from kb.terms import EventType

_INNER = frozenset({"xcomp", "ccomp", "obj", "obl", "acl", "advcl", "nmod", "nsubj:pass", "conj"})
_CONTENT = frozenset({None, "for", "to", "with", "on", "about", "against", "into", "of", "in", "from", "at"})
OUTER = frozenset(
    {
        EventType.AGREEMENT,
        EventType.APPEAL,
        EventType.THREAT,
        EventType.REJECTION,
        EventType.INVITATION,
        EventType.STATEMENT,
        EventType.PUBLICATION,
        EventType.CRITICISM,
        EventType.SUPPORT,
        EventType.ACCUSATION,
        EventType.INVESTIGATION,
        EventType.CLOSURE,
        EventType.CEREMONY,
        EventType.ATTENDANCE,
    }
)
"""Types of events that are about another one."""


def linked(drafts: Sequence[Draft]) -> list[Draft]:
    """Join what is agreed, asked, threatened, refused or reported to what it is about."""
    by_token = {d.match.trigger.i: d for d in drafts if d.occasion is None and d.denied_by is None}
    carried = {d.match.head.i: d for d in drafts if d.occasion is None and d.denied_by is None}
    happening = {token: draft.event.event for token, draft in by_token.items()}
    guests = {d.match.trigger.i: happening[d.occasion.match.trigger.i] for d in drafts if d.occasion}
    found: dict[str, list[str]] = {}
    for draft in drafts:
        if draft.denied_by is not None:
            outer = by_token.get(draft.denied_by.i)
        else:
            outer = by_token.get(draft.match.trigger.i) if draft.occasion else _outer(draft, by_token, carried)
        if draft.occasion:
            found.setdefault(draft.event.id, []).append(happening[draft.occasion.match.trigger.i])
        attended = outer is not None and draft.event.event == guests.get(outer.match.trigger.i)
        if outer and not attended and outer.event.event != draft.event.event:
            found.setdefault(outer.event.id, []).append(draft.event.event)
    about = {event: tuple(dict.fromkeys(others)) for event, others in found.items()}
    return [d.saying(replace(d.event, about=about[d.event.id])) if d.event.id in about else d for d in drafts]


def _outer(draft: Draft, by_token: Mapping[int, Draft], carried: Mapping[int, Draft]) -> Draft | None:
    """The event of attitude that this one is directly inside of."""
    token = draft.match.trigger
    for _ in range(4):
        if (
            token.head == token
            or token.dep_ not in _INNER
            or (token.dep_ == "obl" and preposition(token) not in _CONTENT)
        ):
            return None
        beside, token = token.dep_ == "conj", token.head
        if beside:
            continue
        above = by_token.get(token.i) or carried.get(token.i)
        if above is not None and above is not draft:
            return above if above.event.type in OUTER else None
    return None
