"""The words of our queries, for the page that completes them: classes, properties and codes with what they mean."""

import json
from collections.abc import Iterator
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from kb.model import NODES
from kb.shape import slots
from kb.terms import CODE_LISTS, PREFIXES


async def terms(_: Request) -> Response:
    """Answers /sparql/terms.json."""
    return Response(_written(), media_type="application/json", headers={"Cache-Control": "max-age=3600"})


@cache
def _written() -> str:
    found = dict(_meant())
    return json.dumps([[_short(iri), found[iri]] for iri in sorted(found, key=_short)], ensure_ascii=False)


def _meant() -> Iterator[tuple[str, str]]:
    """IRI and meaning of each term; what has several meanings keeps the first."""
    for codes in CODE_LISTS:
        for code in codes:
            yield str(code.iri), code.label
    for cls in reversed(NODES):
        for slot in slots(cls):
            yield str(slot.predicate), slot.sentence
        for variant in cls.variants.values():
            yield str(variant), cls.__name__
        yield str(cls.rdf_type), (cls.__doc__ or "").partition("\n")[0]


def _short(iri: str) -> str:
    fitting = [
        (len(space), f"{name}:{iri.removeprefix(space)}") for name, space in PREFIXES.items() if iri.startswith(space)
    ]
    return max(fitting)[1] if fitting else f"<{iri}>"
