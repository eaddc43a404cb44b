"""The fields that are computed over what is stored: class -> name -> field."""

from collections.abc import Callable
from datetime import date
from typing import Any

import strawberry

from kb.errors import QueryError
from kb.model import Actor, Claim, Event, Membership, Named, Node, Participation, Quote, Span, Work
from kb.pages import findings
from kb.pages.listing import DEFAULT, MAXIMUM, window
from kb.pages.records import Record
from kb.serve.graphql.types import TYPES, Fields, Source, argument, computed, made, stored
from kb.terms import Certainty

ACTOR: Any = TYPES[Actor]
SPAN: Any = TYPES[Span]
EVENT: Any = TYPES[Event]
KINDS_OF_SPAN = ("Phrase", *Span.variants)


@strawberry.type(description="How something is named in the texts.")
class SurfaceForm:
    """How something is named in the texts."""

    text: str = strawberry.field(description="The words.")
    count: int = strawberry.field(description="How often they stand for it.")


CoMention: Any = made("CoMention", "Another actor that is named in the same sentences.", {
    "actor": stored(ACTOR, "The other actor."),
    "sentences": stored(int, "How many sentences name both."),
})  # fmt: skip

Link: Any = made("Link", "One step of a source chain.", {
    "depth": stored(int, "1 is what the article itself took it from, 2 what that was taken from, and so on."),
    "source": stored(Source, "The work or quote."),
    "name": stored(str | None, "What the work is, or the words of the quote."),
    "attributed_to": stored(list[ACTOR], "Whose work or words it is."),
    "date_published": stored(date | None, "When it appeared, as far as stated."),
    "evidence": stored(list[SPAN], "The characters that cite it."),
})  # fmt: skip

EventRow: Any = made("EventRow", "Who did what to whom, how certainly, and in how many claims.", {
    "agent": stored(TYPES[Named], "Who acts."),
    "plover": stored(str, "The PLOVER type of the act."),
    "target": stored(TYPES[Named], "Whom or what the act is directed at."),
    "certainty": stored(Certainty, "How the sources present it."),
    "claim_count": stored(int, "How many claims say so."),
})  # fmt: skip

TOP = argument("first", int, f"How many at most: {DEFAULT} when nothing is said, at most {MAXIMUM}.")


def _top(found: Callable[[Record], list[Any]]) -> Callable[..., Any]:
    def answer(record: Record, first: int | None = None) -> list[Any]:
        return found(record)[: window(first).size]

    return answer


def spans(values: list[Record], kind: str | None) -> list[Record]:
    """The spans of one kind; raises QueryError for a kind that is none."""
    if kind is not None and kind.title() not in KINDS_OF_SPAN:
        raise QueryError(f"no kind of span: {kind[:40]!r}; there are {', '.join(KINDS_OF_SPAN)}")
    return [span for span in values if kind is None or kind.title() == (span.variant or "Phrase")]


def _root_sources(event: Record, certainty: Certainty | None = None) -> list[Record]:
    return findings.root_sources(event, certainty or Certainty.HAPPENED)


_CHAIN = "The works and quotes that it was derived from, nearest first."

COMPUTED: dict[type[Node], Fields] = {
    Named: {
        "surface_forms": computed(
            list[SurfaceForm], "How it is named in the texts, the commonest first.", _top(findings.surface_forms), TOP
        ),
    },
    Actor: {
        "co_mentions": computed(
            list[CoMention], "Who is named in the same sentences, the most frequent first.",
            _top(findings.co_mentions), TOP,
        ),
        "controlled_by": computed(list[ACTOR], "What it belongs to or holds an office in.", findings.controlled_by),
    },
    Event: {
        "certainty": computed(
            Certainty | None, "The status that most independent root sources give it, computed over its claims.",
            findings.certainty,
        ),
        "disputed": computed(bool, "True when some claims affirm it and others deny or doubt it.", findings.disputed),
        "article_count": computed(int, "How many articles speak of it.", findings.article_count),
        "root_sources": computed(
            list[ACTOR], "The independent sources of a status: where chains end, lifted to what controls them.",
            _root_sources, argument("certainty", Certainty, "Which status; HAPPENED when nothing is said."),
        ),
        "start": computed(date | None, "The first day it can have fallen on, over all articles.", findings.start),
        "end": computed(date | None, "The last day it can have fallen on, over all articles.", findings.end),
        "when": computed(str | None, "When it takes place as EDTF, in the most precise form given.", findings.when),
    },
    Claim: {
        "chain": computed(list[Link], _CHAIN, findings.chain),
        "factuality": computed(str | None, "Its certainty as a FactBank value.", lambda it: it.certainty.notation),
    },
    Quote: {"chain": computed(list[Link], _CHAIN, findings.chain)},
    Work: {"chain": computed(list[Link], _CHAIN, findings.chain)},
    Participation: {"event": computed(EVENT | None, "The event that it is a part in.", findings.event_of)},
    Membership: {
        "first_seen": computed(date | None, "The day of the first article that tells of it.", findings.first_seen),
        "last_seen": computed(date | None, "The day of the last article that tells of it.", findings.last_seen),
    },
}  # fmt: skip
"""What is not stored but computed; it takes the place of a stored field of the same name."""
