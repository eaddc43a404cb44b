"""HTML from templates; everything that comes from data is escaped by them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kb.describe import Publication
from kb.model import Actor, Event, Place, Thing
from kb.pages import corrections, findings
from kb.pages.addresses import document_of, path_of
from kb.pages.countries import country, country_name
from kb.pages.days import day, days
from kb.pages.dissents import dissents
from kb.pages.listing import Connection, Window, hanging, related
from kb.pages.records import Record
from kb.pages.schema_org import script
from kb.terms import PREFIXES

STYLE = "/-/kb.css"

_NONE: Mapping[str, str] = MappingProxyType({})


class Cell(NamedTuple):
    """A term as a table shows it, and where it leads."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the SPARQL page shows below its form."""

    variables: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    text: str | None = None
    truncated: bool = False
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around the content of a page: its title, who publishes it, and where the same is had as data or asked.

    A page that is not `live` stands in a folder: nobody answers queries beside it, and its lists are pages too.
    """

    title: str
    base: str
    formats: Mapping[str, str] = field(default_factory=dict)
    queries: Mapping[str, str] = field(default_factory=dict)
    iri: str | None = None
    live: bool = True
    described: Mapping[str, Any] = field(default_factory=dict)
    told: Publication = field(default_factory=Publication)

    def rest(self, node: Record, name: str, query: str) -> str:
        """Where the whole of a list is that hangs on a node: `query` on a server, a page below the node's elsewhere."""
        if self.live:
            return f"/{query}{quote(node.id, safe='')}"
        return f"{document_of(self.base, node.id)}/{name}"


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("kb.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "style": STYLE,
        "kind": kind,
        "rows": rows,
        "certainty": findings.certainty,
        "disputed": findings.disputed,
        "dissents": dissents,
        "failed_forecast": findings.failed_forecast,
        "open_lead": findings.open_lead,
        "reports": findings.reports,
        "by_article": by_article,
        "chain": findings.chain,
        "root_sources": findings.root_sources,
        "article_count": findings.article_count,
        "when": findings.when,
        "surface_forms": findings.surface_forms,
        "co_mentions": findings.co_mentions,
        "evidence": findings.evidence,
        "activity": findings.activity,
        "resting": findings.resting,
        "published": findings.published,
        "first_seen": findings.first_seen,
        "last_seen": findings.last_seen,
        "corrections": corrections.corrections,
        "country": country,
        "country_name": country_name,
        "edited": corrections.edited,
    }
    environment.filters["external"] = external
    environment.tests["same_but_for_case"] = lambda one, other: one.lower() == other.lower()
    environment.filters["day"] = day
    environment.filters["days"] = days
    environment.filters["curie"] = curie
    environment.filters["script"] = lambda tree: Markup(script(tree))  # noqa: S704 - no markup is left in it
    return environment


def render(template: str, frame: Frame, **content: Any) -> str:
    """A page from a template."""
    return _templates().get_template(template).render(frame=frame, href=lambda node: _href(frame.base, node), **content)


def external(url: str) -> str | None:
    """An address that a link may lead to: the web, and nothing that a browser would run."""
    return url if url.lower().startswith(("https://", "http://")) else None


def curie(iri: str) -> str:
    """An IRI with one of our prefixes, where it has one."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(str(namespace)):
            return f"{prefix}:{iri.removeprefix(str(namespace))}"
    return iri


def rows(record: Record, name: str, size: int = 20) -> Connection:
    """The first nodes of a list that hangs on a node."""
    return related(record, hanging(record.cls, name), Window(size))


def by_article(claims: Sequence[Record]) -> list[tuple[Record, list[Record]]]:
    """Claims that follow each other out of one article, with the article."""
    return [(some[0].article, some) for _, same in groupby(claims, key=lambda one: one.article.id) if (some := [*same])]


def kind(record: Record) -> str:
    """What a node is, for a person."""
    names = {"NewsOutlet": "news outlet", "EventSeries": "recurring event"}
    name = record.variant or record.cls.__name__
    return names.get(name, name.lower())


def template_of(cls: type) -> str:
    """The template that shows nodes of a class."""
    for known, template in ((Event, "event"), (Actor, "actor"), (Place, "place"), (Thing, "place")):
        if issubclass(cls, known):
            return f"{template}.html"
    return "node.html"


def cell(binding: Mapping[str, Any] | None, base: str) -> Cell:
    """A value of a query result, as JSON results have it."""
    if binding is None:
        return Cell("")
    if binding["type"] == "uri":
        return Cell(binding["value"].removeprefix(base), path_of(base, external(binding["value"]) or "") or None)
    return Cell(str(binding["value"]))


def error(frame: Frame, detail: str, replaced_by: str | None = None, had: Mapping[str, str] = _NONE) -> str:
    """A page that says what went wrong, what took the place of what is gone, and where else something is had."""
    # What is said begins in small letters, as it also stands behind a colon; an address begins as it is.
    said = detail if "://" in detail.partition(" ")[0] else detail[:1].upper() + detail[1:]
    return render("error.html", frame, detail=said, replaced_by=replaced_by, had=had)


def _href(base: str, node: Record | str) -> str:
    return path_of(base, node.id if isinstance(node, Record) else node)
