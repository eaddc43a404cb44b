"""Which page shows what: home, lists, and one page for each node."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from kb.describe import Counts, Distribution, Publication
from kb.index.conditions import conditions
from kb.index.listing import Key
from kb.index.sql import Sql
from kb.index.windows import Cursor, window
from kb.model import Actor, Article, Claim, Event, Node, Place, Quote, Thing
from kb.pages.addresses import path_of
from kb.pages.charts import Point, Tie, certainties, network
from kb.pages.filters import filters
from kb.pages.findings import co_mentions
from kb.pages.html import Frame, render, rows, template_of
from kb.pages.listing import Connection, Listing, Window, count, everything, listed
from kb.pages.marks import paragraphs
from kb.pages.records import Reader, Record

LISTS: dict[str, type[Node]] = {
    "articles": Article,
    "events": Event,
    "quotes": Quote,
    "actors": Actor,
    "places": Place,
    "things": Thing,
}
"""The lists that have a page of their own, by their path."""


VOCABULARY = "/schema/"
"""Where ontology, code lists, shapes and context are had."""

LATEST_EVENTS = Listing(Event, where=Sql("q.start IS NOT NULL"), keys=(Key("{t}.start", descending=True),))
"""The events that have a date, the last first."""

_VOICES = (
    "SELECT d.iri, COUNT(*) FROM quote q JOIN node d ON d.n = q.speaker GROUP BY q.speaker ORDER BY 2 DESC, 1 LIMIT 10"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor and how often it is quoted."""

    actor: Record
    quotes: int


def home(reader: Reader, frame: Frame) -> str:
    """The first page: what is in the store, and where to go from here."""
    counts = {path: count(reader, everything(cls)) for path, cls in LISTS.items()}
    counts["claims"] = count(reader, everything(Claim))
    return render(
        "home.html",
        frame,
        counts=counts,
        latest=listed(reader, everything(Article), Window(8)).nodes,
        events=listed(reader, LATEST_EVENTS, Window(8)).nodes,
        voices=_voices(reader),
    )


def _voices(reader: Reader) -> list[Voice]:
    """Who is quoted most."""
    told = reader.session.rows(_VOICES)
    found = reader.known([iri for iri, _ in told])
    return [Voice(actor, number) for actor, (_, number) in zip(found, told, strict=True) if actor]


def node_list(reader: Reader, base: str, path: str, given: Mapping[str, str]) -> str:
    """A list with a search box, a page at a time."""
    cls = LISTS[path]
    words = {one.name for one in filters(cls) if one.range is str}
    kept = {name: value for name, value in given.items() if name in words and value.strip()}
    held = [conditions(cls)[name]("q", value) for name, value in kept.items()]
    found = listed(reader, everything(cls).only(*held), _window(given))
    before, after = found.cursors or (None, None)
    following = _page(path, kept, "after", after) if found.has_next_page else None
    previous = _page(path, kept, "before", before) if found.has_previous_page else None
    return list_page(
        Frame(path.capitalize(), base), path, found, previous, following, search=given.get("search", "").strip()
    )


def list_page(
    frame: Frame, path: str, found: Connection, previous: str | None, following: str | None, *, search: str = ""
) -> str:
    """One page of a list of nodes that is shown as the list at `path` is, between the page before and the next."""
    return render(
        "list.html", frame, path=path, found=found, search=search, previous=previous, following=following
    )  # fmt: skip


def _window(given: Mapping[str, str]) -> Window:
    if given.get("before"):
        return window(last=20, before=given["before"])
    return window(after=given.get("after") or None)


def _page(path: str, kept: Mapping[str, str], name: str, cursor: Cursor | None) -> str:
    return f"/{path}?{urlencode({**kept, name: str(cursor)})}"


def dataset(
    frame: Frame,
    told: Publication,
    counts: Counts,
    dumps: Sequence[Distribution] = (),
    changes: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The page of the dataset as a whole."""
    return render(
        "dataset.html", frame, told=told, counts=counts, dumps=dumps, changes=changes, vocabulary=VOCABULARY
    )  # fmt: skip


def node_page(record: Record, frame: Frame) -> str:
    """The page of one node."""
    content: dict[str, Any] = {"node": record}
    if record.cls is Article:
        stretches = [(kind, list(some)) for kind, some in groupby(paragraphs(record), lambda one: one.furniture)]
        return render("article.html", frame, stretches=stretches, **content)
    if record.cls is Event:
        content["chart"] = certainties(_points(record, frame.base))
    elif issubclass(record.cls, Actor):
        content["chart"] = network(record.name, _ties(record, frame.base))
    return render(template_of(record.cls), frame, **content)


def _points(event: Record, base: str) -> list[Point]:
    """The claims on an event that have a day."""
    claims = rows(event, "claims", 200).nodes
    return [
        Point(day, claim.certainty, f"{day}: {claim.article.headline}", path_of(base, claim.article.id))
        for claim in claims
        if (day := claim.article.reference_date)
    ]


def _ties(actor: Record, base: str) -> list[Tie]:
    """Who is named with an actor most often."""
    return [Tie(other.actor.name, other.sentences, path_of(base, other.actor.id)) for other in co_mentions(actor)[:12]]


_SELECTIONS: dict[type[Node], str] = {
    Article: "headline quotes { nodes { text speaker { name } } } claims { nodes { certainty event { name } } }",
    Event: "name certainty when claims { nodes { certainty article { headline } chain { attributedTo { name } } } }",
    Actor: "name quotes { nodes { text } } events { nodes { name when } } memberships { nodes { roleName } }",
    Place: "name events { nodes { name when } }",
    Thing: "name events { nodes { name when } }",
}


def queries(record: Record) -> dict[str, str]:
    """Links to queries for what the page of a node shows."""
    selection = next((text for cls, text in _SELECTIONS.items() if issubclass(record.cls, cls)), "id")
    asked = f"{{\n  node(id: {json.dumps(record.id)}) {{\n    ... on {record.cls.__name__} {{ {selection} }}\n  }}\n}}"
    return {
        "GraphQL": f"/graphql?{urlencode({'query': asked})}",
        "SPARQL": f"/sparql?{urlencode({'query': f'DESCRIBE <{record.id}>'})}",
    }


def title_of(record: Record) -> str:
    """What a node is called in the title of its page."""
    for name in ("headline", "name", "text"):
        value = getattr(record, name, None)
        if value:
            return str(value)
    return record.id
