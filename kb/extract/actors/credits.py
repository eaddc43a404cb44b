"""Whom the document itself names outside its prose: authors, publishers, sources, picture credits."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.document import Document, Interval, Named
from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.labels import is_outlet
from kb.extract.tables.gazetteer import gazetteer
from kb.extract.words.names import core, words
from kb.facts import ActorKind
from kb.terms import Sector


@dataclass(frozen=True, slots=True)
class Credit:
    """A name that the document states, whom it stands for, and where it stands."""

    name: str
    entity: Entity
    span: Interval | None


def credited(document: Document, scene: Scene) -> tuple[Credit, ...]:
    """Every credit of the document, bound to the article's own entity where the prose names it too."""
    return tuple(_credit(scene, named, kind, document.image_credits) for named, kind in _named(document))


def _named(document: Document) -> Iterator[tuple[Named, ActorKind]]:
    yield from ((author, "person") for author in document.authors)
    yield from ((outlet, "outlet") for outlet in document.publishers)
    yield from ((outlet, "outlet") for outlet in document.source_organizations)
    yield from ((outlet, "outlet") for outlet in document.original_sources)
    yield from ((credit, "outlet") for credit in document.image_credits)


def _credit(scene: Scene, named: Named, kind: ActorKind, pictures: tuple[Named, ...]) -> Credit:
    name = _agency(named.name) if named in pictures else named.name
    entity = next((e for e in scene.entities if _is_meant(e, name) or _is_misread(e, named)), None)
    if entity is None:
        entity = _unknown(name, kind)
        scene.entities.append(entity)
    elif kind == "outlet" and entity.kind in {"organization", "place"} and named not in pictures:
        entity.kind, entity.sector = "outlet", Sector.JRN
    if entity.kind == "outlet" and words(named.name)[-1:] == entity.words:
        entity.names.setdefault(" ".join(named.name.split()))
    return Credit(named.name, entity, named.span)


def _agency(credit: str) -> str:
    """Whom a picture was taken for: the outlet of "Jane Doe/Daily Acme", else the whole credit."""
    parts = [part.strip() for part in credit.split("/") if part.strip()]
    return next((part for part in parts if len(parts) > 1 and is_outlet(part)), credit)


def _is_meant(entity: Entity, name: str) -> bool:
    if entity.kind not in {"person", "outlet", "organization"} or not (entity.names or entity.title):
        return False
    known = gazetteer().institution(name)
    if known and known == entity.institution:
        return True
    same = core(words(name)) in {core(words(form)) for form in (*entity.names, entity.title) if form}
    same = same or (entity.kind == "outlet" and is_outlet(name) and words(name)[-1:] == entity.words)
    return same or (entity.kind != "person" and _is_domain(name) and _site(name) == "".join(entity.words))


def _is_misread(entity: Entity, named: Named) -> bool:
    """Whether recognition takes the words of a credit, or one of them, for a place: of "LIMA (Andes Wire) -"."""
    if entity.kind != "place" or named.span is None or gazetteer().is_place(named.name) or not entity.references:
        return False
    start, end = named.span
    return all(start <= first and last <= end for first, last in (each.span for each in entity.references))


def _unknown(name: str, kind: ActorKind) -> Entity:
    known, parts = gazetteer(), words(name)
    institution, agent = known.institution(name), known.agents.get(parts[-1] if parts else "")
    sector = Sector.JRN
    if kind == "person" and (institution or is_outlet(name)):
        kind = "outlet"
    elif kind == "outlet" and agent and agent.kind != "press" and not is_outlet(name):
        kind, sector = "organization", agent.sector
    country = institution.country if institution else None
    return Entity(kind, parts, institution=institution, country=country, sector=sector, title=" ".join(name.split()))


def _is_domain(name: str) -> bool:
    return "." in name.strip(".") and " " not in name.strip()


def _site(address: str) -> str:
    """The part of a web address that names the site, without a leading article: "www.thenews.example" is "news"."""
    host = address.casefold().split("//")[-1].split("/")[0].split("@")[-1].removeprefix("www.")
    return host.split(".")[0].removeprefix("the")
