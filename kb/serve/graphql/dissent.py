"""What articles say differently of one event: numbers, and days that cannot both be right."""

from typing import Any

from kb.index.dissent import numbers
from kb.index.fields import Given
from kb.index.sql import array
from kb.model import Article, Claim
from kb.pages.records import iri as written
from kb.serve.graphql.objects import made
from kb.serve.graphql.types import TYPES
from kb.serve.graphql.values import Field, Parents, Request, iris, item
from kb.terms import PREFIX_HEADER

Dissent: Any = made("Dissent", "One of several numbers or days that articles give for one event.", {
    "what": item(str, "What they give differently: `when`, or what they count.", "what"),
    "value": item(str, "The day as EDTF, or the words that count.", "value"),
    "claim": item(TYPES[Claim] | None, "The first claim of the article that counts so.", "claim"),
    "article": item(TYPES[Article], "The article that says so.", "article"),
})  # fmt: skip

_DAYS = """SELECT ?e ?article ?when {{ VALUES ?e {{ {0} }} GRAPH ?g {{ ?e schema:temporalCoverage ?when }}
  ?g prov:wasDerivedFrom ?article . OPTIONAL {{ ?article kb:referenceDate ?day }} }} ORDER BY ?e ?day ?article"""


def _fetch(request: Request, parents: Parents, _: Given) -> list[Any]:
    found: dict[int, list[dict[str, Any]]] = {parent: [] for parent in parents}
    for event, row in _days(request, parents):
        found[event].append(row)
    for told in numbers(request.session, list(found)):
        found[told.event].append(told._asdict())
    return [found[parent] for parent in parents]


def _days(request: Request, parents: Parents) -> list[tuple[int, dict[str, Any]]]:
    """The days of the events whose articles do not meet in any."""
    split = request.session.rows(
        'SELECT n FROM event WHERE "start" > "end" AND n IN (SELECT value FROM json_each(?))', (array(parents),)
    )
    names = iris(request, [number for (number,) in split])
    if not names:
        return []
    rows = list(request.reader.rows(PREFIX_HEADER + _DAYS.format(" ".join(map(written, names.values())))))
    known = {address: number for number, address in names.items()}
    articles = request.session.numbers(sorted({article.value for _, article, _ in rows}))
    return [
        (known[event.value], {"what": "when", "value": when.value, "claim": None, "article": articles[article.value]})
        for event, article, when in rows
    ]


DISSENT = Field(
    list[Dissent],
    "The numbers and days that its articles give differently, in the order of their days; none where they agree.",
    _fetch,
)
"""The field of events."""
