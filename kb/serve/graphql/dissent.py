"""What articles say differently of one event: numbers, and days that cannot both be right."""

from typing import Any

from kb.index.dissent import numbers
from kb.index.fields import Given
from kb.model import Article, Claim
from kb.pages.dissents import days
from kb.serve.graphql.objects import made
from kb.serve.graphql.types import TYPES
from kb.serve.graphql.values import Field, Parents, Request, item

Dissent: Any = made("Dissent", "One of several numbers or days that articles give for one event.", {
    "what": item(str, "What they give differently: `when`, or what they count.", "what"),
    "value": item(str, "The day as EDTF, or the words that count.", "value"),
    "claim": item(TYPES[Claim] | None, "The first claim of the article that counts so.", "claim"),
    "article": item(TYPES[Article], "The article that says so.", "article"),
})  # fmt: skip


def _fetch(request: Request, parents: Parents, _: Given) -> list[Any]:
    found: dict[int, list[dict[str, Any]]] = {parent: [] for parent in parents}
    given = days(request.reader, found)
    articles = request.session.numbers(sorted({day.article for day in given}))
    for event, value, article in given:
        found[event].append({"what": "when", "value": value, "claim": None, "article": articles[article]})
    for told in numbers(request.session, list(found)):
        found[told.event].append(told._asdict())
    return [found[parent] for parent in parents]


DISSENT = Field(
    list[Dissent],
    "The numbers and days that its articles give differently, in the order of their days; none where they agree.",
    _fetch,
)
"""The field of events."""
