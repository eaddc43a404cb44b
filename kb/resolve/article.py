"""One article's facts as nodes with IRIs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from kb import facts, iri
from kb.document import Document, Interval, Named
from kb.model import Actor, Article, Iri, Membership, Node, Ref, Text, Work
from kb.model import Named as NamedNode
from kb.resolve import events, sources
from kb.resolve.chains import controlled
from kb.resolve.quotes import addresses, quotes
from kb.resolve.scene import Scene
from kb.resolve.stars import Links, Voice, compared
from kb.resolve.union import united


@dataclass(frozen=True, slots=True)
class Others:
    """What other articles have to do with one: the events that they share, and how the claims relate to theirs."""

    shared: events.Shared
    links: Links


@dataclass(frozen=True, slots=True)
class Resolved:
    """The nodes that an article tells of, and the names that it gives to what others may tell of too."""

    told: tuple[Node, ...]
    named: tuple[NamedNode, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """The events of an article as if there were no other, under the IRIs that its names alone give to all.

    `own` says what each is called, by the trigger of the mention that founded it; `voices` are the claims on them by
    the same, `ties` who answers to whom.
    """

    own: Mapping[Interval, events.Named]
    voices: tuple[tuple[Interval, Voice], ...]
    ties: frozenset[tuple[str, str]]


def resolve(
    readings: Sequence[facts.Article],
    base: str = iri.BASE,
    revision_of: str | None = None,
    kept: events.Kept | None = None,
    name: Callable[[str], str] = str,
    *,
    others: Others | None = None,
) -> Resolved:
    """The nodes of one text, which several inputs may have given: the first in order of date and id tells its facts.

    `kept` and `name` give the IRIs that events and names have already, by trigger and by the IRI that is minted now.
    Without `others` the article is taken as if there were no other.
    """
    lead, ordered = leading(readings)
    scene = Scene.of(base, iri.article(base, iri.sha256(lead.document.text)), lead, name)
    quote_iris = addresses(scene)
    happenings = events.Happenings(scene, quote_iris, kept or {}, others.shared if others else {})
    works = all_works(scene)
    links = others.links if others else _links(_outline(happenings))
    told: tuple[Node, ...] = (
        *united(works),
        *united(map(links.linked, events.claims(happenings))),
        *united(quotes(scene, quote_iris, happenings.iris)),
        *united(events.events(happenings)),
        *united(events.participations(happenings)),
        *united(_memberships(scene)),
    )
    article = article_node(scene, [reading.document for reading in ordered], works, revision_of)
    nodes = (article, *told, *scene.spans.nodes())
    return Resolved(nodes, tuple(scene.cast.nodes()))


def outlined(scene: Scene, kept: events.Kept | None = None) -> Outline:
    """What other articles have to know of the events of one, given the scene of the reading that tells its facts."""
    return _outline(events.Happenings(scene, addresses(scene), kept or {}, {}))


def leading(readings: Sequence[facts.Article]) -> tuple[facts.Article, list[facts.Article]]:
    """The reading that tells the facts of a text, and all of them in order."""
    ordered = sorted(readings, key=_order) if len(readings) > 1 else [*readings]
    return ordered[0], ordered


def _order(reading: facts.Article) -> tuple[date, str, str]:
    document = reading.document
    # Where an article stood in a stream says nothing about it.
    stable = replace(document, id="") if document.provisional else document
    return document.reference_date or date.max, stable.id, repr(stable)


def all_works(scene: Scene) -> list[Work]:
    """The works that the text cites, and those that only its source names: where it was taken from, whose photos."""
    document = scene.article.document
    return [
        *sources.works(scene),
        *sources.stated(scene, document.original_sources, sources.ORIGINAL),
        *sources.stated(scene, document.image_credits, sources.PHOTOGRAPH),
    ]


def _outline(happenings: events.Happenings) -> Outline:
    scene = happenings.scene
    ties = controlled(scene.article.memberships, scene.cast)
    return Outline(happenings.own, _voices(happenings), ties)


def _voices(happenings: events.Happenings) -> tuple[tuple[Interval, Voice], ...]:
    """The claims, each once, by the event that they are made of."""
    scene = happenings.scene
    day = scene.article.document.reference_date
    own = sources.own_voice(scene)
    found: dict[str, tuple[Interval, Voice]] = {}
    for mention in scene.article.events:
        order = (day or date.max).isoformat(), scene.iri, mention.trigger[0]
        root = scene.chains.root(mention.derived_from) or own
        claim = happenings.claims[mention.id]
        found.setdefault(claim, (happenings.founding(mention), Voice(order, root, claim, mention.certainty)))
    return tuple(found.values())


def _links(outline: Outline) -> Links:
    events_of: dict[Interval, list[Voice]] = {}
    for event, voice in outline.voices:
        events_of.setdefault(event, []).append(voice)
    return compared((found, outline.ties) for found in events_of.values())


def _origins(scene: Scene, works: Iterable[Work]) -> frozenset[Ref[Work]]:
    told = (scene.chains.work(local) for local in scene.article.derived_from)
    stated = (Ref[Work](work.id) for work in works if work.name == sources.ORIGINAL)
    return frozenset(work for work in (*told, *stated) if work)


def _memberships(scene: Scene) -> Iterator[Membership]:
    for tie in scene.article.memberships:
        member, organization = scene.cast.ref(tie.member), scene.cast.ref(tie.organization)
        yield Membership(
            id=iri.membership(member, organization, tie.role),
            member=Ref(member),
            organization=Ref(organization),
            role_name=Text(tie.role),
            evidence=frozenset({scene.spans.at(tie.evidence)}),
            start=tie.start,
            end=tie.end,
        )


def article_node(
    scene: Scene, documents: Sequence[Document], works: Sequence[Work], revision_of: str | None
) -> Article:
    """The article itself, with what all its sources state."""
    lead = documents[0]
    for mention in scene.article.mentions:
        scene.spans.at((mention.start, mention.end), scene.cast.ref(mention.actor))
    if lead.headline_span:
        scene.spans.at(lead.headline_span, variant="Title")
    return Article(
        id=scene.iri,
        headline=Text(lead.headline),
        language=lead.language,
        sha256=iri.sha256(lead.text),
        text=lead.text,
        identifier=frozenset(document.id for document in documents if not document.provisional),
        urls=frozenset(Iri(url) for document in documents for url in document.urls),
        reference_date=lead.reference_date,
        date_published=min(filter(None, map(attrgetter("date_published"), documents)), default=None),
        authors=_stated(scene, documents, "authors", "person"),
        publishers=_stated(scene, documents, "publishers", "outlet"),
        source_organizations=_stated(scene, documents, "source_organizations", "outlet"),
        mentions=frozenset(Ref[NamedNode](scene.cast.ref(mention.actor)) for mention in scene.article.mentions),
        derived_from=_origins(scene, works),
        images=frozenset(Ref[Work](work.id) for work in works if work.variant == "Image"),
        furniture=scene.spans.all(lead.furniture),
        revision_of=Ref[Article](revision_of) if revision_of else None,
    )


def _stated(scene: Scene, documents: Iterable[Document], field: str, kind: facts.ActorKind) -> frozenset[Ref[Actor]]:
    """The actors that sources of the article name in one of their fields."""
    found: set[Ref[Actor]] = set()
    for document in documents:
        names: tuple[Named, ...] = getattr(document, field)
        for named in names:
            actor = scene.cast.stated(named.name, kind)
            found.add(actor)
            if named.span:
                scene.spans.at(named.span, actor)
    return frozenset(found)
