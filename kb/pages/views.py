"""Which page shows what: home, lists, and one page for each node."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise
from typing import Any
from urllib.parse import urlencode

from kb.describe import Counts, Distribution, Publication
from kb.errors import QueryError
from kb.index import Value, counting, search
from kb.index.listing import Key
from kb.index.sql import Sql
from kb.index.windows import Cursor, window
from kb.iri import digest
from kb.model import Actor, Article, Claim, Event, Named, Node, Place, Quote, Thing
from kb.pages import findings
from kb.pages.addresses import path_of
from kb.pages.charts import Point, Term, Tie, certainties, network, terms, timeline
from kb.pages.html import Frame, render, rows, template_of
from kb.pages.listing import Connection, Listing, Window, count, everything, listed
from kb.pages.marks import paragraphs
from kb.pages.narrowing import Narrowing
from kb.pages.records import Reader, Record
from kb.pages.timelines import bars
from kb.shape import concrete, slots

LISTS: dict[str, type[Node]] = {
    "articles": Article,
    "events": Event,
    "quotes": Quote,
    "actors": Actor,
    "places": Place,
    "things": Thing,
    "claims": Claim,
}
"""The lists that have a page of their own, by their path."""

PUBLISHED = tuple(path for path in LISTS if path != "claims")
"""Those that a site of files holds whole: there, claims are found with what they are on and with whom they rest on."""

VOCABULARY = "/schema/"
"""Where ontology, code lists, shapes and context are had."""

_LATEST_FIRST = (Key("{t}.key", descending=True),)

LATEST_EVENTS = Listing(Event, where=Sql("q.start IS NOT NULL"), keys=_LATEST_FIRST)
"""The events that have a date, the last first."""

_VOICES = (
    "SELECT d.iri, COUNT(*) FROM quote q JOIN node d ON d.n = q.speaker GROUP BY q.speaker ORDER BY 2 DESC, 1 LIMIT 10"
)

SEARCHED: tuple[type[Node], ...] = (Article, Event, Named, Quote)
"""What the search finds."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A node in which words were found, and the passage in pieces, each with whether it was searched for."""

    node: Record
    passage: list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Voice:
    """An actor and how often it is quoted."""

    actor: Record
    quotes: int


def home(reader: Reader, frame: Frame) -> str:
    """The first page: what is in the store, when it happened, and where to go from here."""
    counts = {path: count(reader, everything(cls)) for path, cls in LISTS.items()}
    days = counting.timeline(reader.session, everything(Event), None, 10)[0]
    return render(
        "home.html",
        frame,
        counts=counts,
        chart=timeline(bars(_counted(days), lambda first, last: _events(frame, first, last)), " events"),
        latest=listed(reader, everything(Article), Window(8)).nodes,
        events=listed(reader, LATEST_EVENTS, Window(8)).nodes,
        voices=_voices(reader),
    )


def _counted(days: Iterable[tuple[Value, int]]) -> dict[str, int]:
    return {str(day): number for day, number in days}


def _events(frame: Frame, first: str, last: str, **more: str) -> str | None:
    """Where the events of some days are listed."""
    return f"/events?{urlencode({**more, 'from': first, 'to': last})}" if frame.live else None


def _voices(reader: Reader) -> list[Voice]:
    """Who is quoted most."""
    told = reader.session.rows(_VOICES)
    found = reader.known([iri for iri, _ in told])
    return [Voice(actor, number) for actor, (_, number) in zip(found, told, strict=True) if actor]


def node_list(reader: Reader, site: Frame, path: str, given: Mapping[str, str]) -> str:
    """A list with a search box and facets, a page at a time; raises QueryError for values that nothing can have.

    `site` is the frame of the first page.
    """
    cls = LISTS[path]
    narrowing = Narrowing(path, cls, given)
    listing = narrowing.of(Listing(cls, keys=_LATEST_FIRST) if cls in (Event, Claim) else everything(cls))
    found = listed(reader, listing, _window(given))
    before, after = found.cursors or (None, None)
    following = narrowing.href(after=str(after)) if found.has_next_page else None
    previous = narrowing.href(before=str(before)) if found.has_previous_page else None
    return list_page(
        replace(site, title=path.capitalize(), queries=_list_queries(narrowing)), path, found, previous, following,
        narrowing=narrowing, chosen=narrowing.chosen(reader), facets=list(narrowing.facets(reader, listing)),
    )  # fmt: skip


def list_page(
    frame: Frame, path: str, found: Connection, previous: str | None, following: str | None, **narrowed: Any
) -> str:
    """One page of a list of nodes that is shown as the list at `path` is, between the page before and the next.

    `narrowed` is the narrowing of a list that can be narrowed, with what was chosen and what can be.
    """
    content = {"narrowing": None, "chosen": (), "facets": (), **narrowed}
    return render("list.html", frame, path=path, found=found, previous=previous, following=following, **content)


def search_page(reader: Reader, site: Frame, given: Mapping[str, str]) -> str:
    """The nodes in which words occur, the best first; raises QueryError for what cannot be searched for."""
    text = given.get("q", "").strip()
    frame = replace(site, title=f"Search: {text}" if text else "Search")
    if not text:
        return render("found.html", frame, text=text, hits=(), number=None, following=None)
    scope = digest(["search", text], 12)
    wanted = window(after=given.get("after") or None)
    if wanted.after and wanted.after.scope != scope:
        raise QueryError("this cursor belongs to another search")
    found, more = search.found(reader.session, text, SEARCHED, wanted)
    following = None
    if more:
        place = Cursor((found[-1].score,), found[-1].iri, scope, "")
        following = f"/search?{urlencode({'q': text, 'after': str(place)})}"
    records = reader.known([hit.iri for hit in found])
    hits = [Hit(record, _marked(hit)) for record, hit in zip(records, found, strict=True) if record]
    number = search.number_found(reader.session, text, SEARCHED)
    return render("found.html", frame, text=text, hits=hits, number=number, following=following)


def _marked(hit: search.Hit) -> list[tuple[str, bool]]:
    """The pieces of a passage, and whether each was searched for."""
    edges = [0, *(place for pair in hit.matches for place in pair), len(hit.snippet)]
    return [(hit.snippet[begin:end], at % 2 == 1) for at, (begin, end) in enumerate(pairwise(edges))]


def _window(given: Mapping[str, str]) -> Window:
    if given.get("before"):
        return window(last=20, before=given["before"])
    return window(after=given.get("after") or None)


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
        content |= _drawn(record, frame)
    return render(template_of(record.cls), frame, **content)


def _drawn(actor: Record, frame: Frame) -> dict[str, Any]:
    """The charts of an actor."""
    days = findings.activity(actor).days
    return {
        "chart": network(actor.name, _ties(actor, frame.base)),
        "offices": terms(_terms(actor, frame.base)),
        "active": timeline(
            bars(days, lambda first, last: _events(frame, first, last, participant=actor.id)), " events"
        ),
    }


def _terms(actor: Record, base: str) -> list[Term]:
    """The offices and affiliations of which a day is known, the earliest first."""
    found = []
    for tie in rows(actor, "memberships", 50).nodes:
        begin = tie.start or findings.first_seen(tie)
        end = tie.end or findings.last_seen(tie)
        if begin and end:
            first, last = sorted(date.fromisoformat(str(day)) for day in (begin, end))
            label = f"{tie.role_name}, {tie.organization.name}"
            found.append(Term(label, first, last, path_of(base, tie.organization.id)))
    return sorted(found, key=lambda one: (one.begin, one.end, one.label))


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
    return [
        Tie(other.actor.name, other.sentences, path_of(base, other.actor.id))
        for other in findings.co_mentions(actor)[:12]
    ]


_SELECTIONS: dict[type[Node], str] = {
    Article: "headline quotes { nodes { text speaker { name } } } claims { nodes { certainty event { name } } }",
    Event: "name certainty when claims { nodes { certainty article { headline } chain { attributedTo { name } } } }",
    Actor: "name quotes { nodes { text } } events { nodes { name when } } memberships { nodes { roleName } }"
    " claims { totalCount { value } nodes { certainty event { name } article { headline } } }",
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


_SHOWN: dict[type[Node], str] = {Article: "headline", Quote: "text", Claim: "certainty event { name }"}
"""What a list shows of its nodes, where that is not their name."""


def _list_queries(narrowing: Narrowing) -> dict[str, str]:
    """Links to the queries for what a list shows; search and facets have no equal in SPARQL."""
    given = ", ".join(f"{name}: {value}" for name, value in narrowing.arguments())
    selection = _SHOWN.get(narrowing.cls, "name")
    asked = (
        f"{{\n  {narrowing.path}{f'({given})' if given else ''} {{\n"
        f"    totalCount {{ value }}\n    nodes {{ id {selection} }}\n  }}\n}}"
    )
    links = {"GraphQL": f"/graphql?{urlencode({'query': asked})}"}
    return links if narrowing.kept else links | {"SPARQL": f"/sparql?{urlencode({'query': _all_of(narrowing.cls)})}"}


def _all_of(cls: type[Node]) -> str:
    """The query for the nodes of a class and what a list shows of them."""
    kinds = concrete(cls)
    types = " ".join(f"<{one}>" for kind in kinds for one in dict.fromkeys((kind.rdf_type, *kind.variants.values())))
    shown = next(slot.predicate for slot in slots(kinds[0]) if slot.name in _SHOWN.get(cls, "name").split())
    return (
        f"SELECT DISTINCT ?node ?shown {{\n  VALUES ?type {{ {types} }}\n  ?node a ?type .\n"
        f"  OPTIONAL {{ ?node <{shown}> ?shown }}\n}}\nLIMIT 1000"
    )


def title_of(record: Record) -> str:
    """What a node is called in the title of its page."""
    for name in ("headline", "name", "text"):
        value = getattr(record, name, None)
        if value:
            return str(value)
    return record.id
