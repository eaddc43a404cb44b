"""One article's facts as nodes with IRIs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from kb import facts, iri
from kb.document import Document, Named
from kb.model import Actor, Article, Claim, Iri, Membership, Node, Ref, Text, Work
from kb.model import Named as NamedNode
from kb.resolve import events, sources
from kb.resolve.quotes import addresses, quotes
from kb.resolve.scene import Scene
from kb.resolve.stars import Voice, compared
from kb.resolve.union import united

_STATED = ("authors", "publishers", "source_organizations")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The nodes that an article tells of, the names that it gives to what others may tell of too, and its events' IRIs.

    `events` gives the IRI of each event by the trigger of every mention.
    """

    told: tuple[Node, ...]
    named: tuple[NamedNode, ...]
    events: Mapping[tuple[int, int], str]


def resolve(
    readings: Sequence[facts.Article],
    base: str = iri.BASE,
    revision_of: str | None = None,
    kept: events.Kept | None = None,
    name: Callable[[str], str] = str,
) -> Resolved:
    """The nodes of one text, which several inputs may have given: the first in order of date and id tells its facts.

    `kept` and `name` give the IRIs that events and names have already, by trigger and by the IRI that is minted now.
    """
    ordered = sorted(readings, key=_order)
    lead = ordered[0]
    scene = Scene.of(base, iri.article(base, iri.sha256(lead.document.text)), lead, name)
    quote_iris = addresses(scene)
    happenings = events.Happenings(scene, quote_iris, kept or {})
    works = _works(scene)
    told: tuple[Node, ...] = (
        *united(works),
        *united(_compared(happenings, works)),
        *united(quotes(scene, quote_iris, happenings.iris)),
        *united(events.events(happenings)),
        *united(events.participations(happenings)),
        *united(_memberships(scene)),
    )
    article = _article(scene, [reading.document for reading in ordered], works, revision_of)
    triggers = {mention.trigger: happenings.iris[mention.id] for mention in lead.events}
    return Resolved((article, *told, *scene.spans.nodes()), tuple(scene.cast.nodes()), triggers)


def _order(reading: facts.Article) -> tuple[date, str, str]:
    document = reading.document
    # Where an article stood in a stream says nothing about it.
    stable = replace(document, id="") if document.provisional else document
    return document.reference_date or date.max, stable.id, repr(stable)


def _works(scene: Scene) -> list[Work]:
    """The works that the text cites, and those that only its source names: where it was taken from, whose photos."""
    document = scene.article.document
    return [
        *sources.works(scene),
        *sources.stated(scene, document.original_sources, sources.ORIGINAL),
        *sources.stated(scene, document.image_credits, sources.PHOTOGRAPH),
    ]


def _compared(happenings: events.Happenings, works: Iterable[Work]) -> list[Claim]:
    scene = happenings.scene
    day = scene.article.document.reference_date
    own = sources.own_voice(scene, works)
    found = united(events.claims(happenings))
    first = {happenings.claims[mention.id]: mention for mention in reversed(scene.article.events)}
    return compared(
        Voice(
            ((day or date.max).isoformat(), scene.iri, first[claim.id].trigger[0]),
            scene.chains.root(first[claim.id].derived_from) or own,
            claim,
        )
        for claim in found
    )


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
        )


def _article(scene: Scene, documents: Sequence[Document], works: Sequence[Work], revision_of: str | None) -> Article:
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
