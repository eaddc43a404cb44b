"""The larger event that one is a part of: "clashed during the strike", "met at the summit", "the fire killed two"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kb.extract.events.draft import Draft
from kb.extract.words.phrases import preposition
from kb.nlp.words import Token
from kb.terms import Certainty, EventType

_OCCASIONS = frozenset(
    {
        *(EventType.MEETING, EventType.CEREMONY, EventType.PROTEST, EventType.SPORT, EventType.VISIT),
        *(EventType.NEGOTIATION, EventType.ELECTION, EventType.WAR, EventType.BATTLE, EventType.DEPLOYMENT),
    }
)
"""Types of events that have others as parts."""
_LASTING = {
    "during": _OCCASIONS,
    "at": frozenset({EventType.MEETING, EventType.CEREMONY, EventType.PROTEST, EventType.SPORT}),
    "in": frozenset({EventType.WAR, EventType.BATTLE, EventType.ELECTION, EventType.PROTEST, EventType.SPORT}),
}
_SPOKEN = frozenset(
    {
        *(EventType.APPEAL, EventType.CRITICISM, EventType.ACCUSATION, EventType.REJECTION, EventType.STATEMENT),
        *(EventType.THREAT, EventType.SUPPORT, EventType.PUBLICATION, EventType.INVESTIGATION, EventType.ATTENDANCE),
        *(EventType.INVITATION, EventType.LAW),
    }
)
"""Words about an occasion, which are no part of it because they fall into its time."""
_EDGES = ("sideline", "margin")
_HARM = frozenset({EventType.DEATH, EventType.DISASTER})
"""What a disaster does to people and things."""


def with_wholes(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with the larger event that each is a part of; no event is a part of itself by any way."""
    by_token = {d.match.trigger.i: d for d in drafts if d.occasion is None and d.denied_by is None}
    above: dict[str, str] = {}
    for draft in drafts:
        whole = next(_wholes(draft, by_token), None) if draft.occasion is None and draft.denied_by is None else None
        part = draft.event.event
        if whole is not None and part not in above and part not in _line(whole.event.event, above):
            above[part] = whole.event.event
    return [d.saying(replace(d.event, part_of=above[d.event.event])) if d.event.event in above else d for d in drafts]


def _line(event: str, above: Mapping[str, str]) -> Iterator[str]:
    """An event and the larger ones above it."""
    here: str | None = event
    while here is not None:
        yield here
        here = above.get(here)


def _wholes(draft: Draft, by_token: Mapping[int, Draft]) -> Iterator[Draft]:
    for head in dict.fromkeys((draft.match.trigger, draft.match.head)):
        for word, noun in _occasions(head.children):
            whole = by_token.get(noun.i)
            if whole is None or whole is draft or whole.event.certainty is Certainty.DENIED:
                continue
            if word == "part" or (
                whole.event.type in _LASTING.get(word, ())
                and draft.event.type not in _SPOKEN
                and noun.pos_ in ("NOUN", "PROPN")
            ):
                yield whole
        yield from (whole for noun in head.children if (whole := by_token.get(noun.i)) and _does(whole, noun, draft))


def _does(whole: Draft, noun: Token, draft: Draft) -> bool:
    """Whether something is what a disaster does: "the fire destroyed the mill", "two were killed by the fire"."""
    by = noun.dep_ in ("nsubj", "obl:agent") or (noun.dep_ == "obl" and preposition(noun) in ("in", "by"))
    disaster = whole.event.type is EventType.DISASTER and whole.event.certainty is Certainty.HAPPENED
    return by and disaster and noun.pos_ == "NOUN" and draft.event.type in _HARM and draft.match.trigger.pos_ == "VERB"


def _occasions(parts: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """The nouns that say at what something takes place, with the word that says so."""
    for child in parts:
        if not child.dep_.startswith(("obl", "nmod", "advmod")):
            continue
        inside = (c for c in child.children if c.dep_ == "nmod" and preposition(c) == "of")
        if child.lemma_ == "part" and preposition(child) in ("as", None):
            yield from (("part", noun) for noun in inside)
        elif child.lemma_ in _EDGES:
            yield from (("at", noun) for noun in inside)
        else:
            yield preposition(child) or "", child


def holding(noun: Token) -> Token | None:
    """The trigger of what is a part of the happening that the noun names, where "part of" or "during" says so."""
    part = noun.head if noun.head.lemma_ == "part" and preposition(noun) == "of" else None
    if part is not None:
        return part.head
    return noun.head if noun.dep_ == "obl" and preposition(noun) == "during" else None
