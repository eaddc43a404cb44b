"""A table made by asking a reconciliation service, such as OpenRefine speaks to; only where a user names one.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from kb.errors import InputError
from kb.link.matching import Known
from kb.link.table import Entry

_TOGETHER = 25
"""Names asked for in one request."""

_SECONDS = 30


def reconciled(known: Iterable[Known], service: str) -> Iterator[Entry]:
    """What a service takes each name for, where it is sure ("match": true); raises InputError if it cannot be asked."""
    if urlsplit(service).scheme not in {"http", "https"}:
        raise InputError(f"{service} is no address of a service")
    space = _identifier_space(_asked(service, None))
    everybody = list(known)
    for start in range(0, len(everybody), _TOGETHER):
        some = everybody[start : start + _TOGETHER]
        queries = {f"q{n}": {"query": one.names[0], "limit": 3} for n, one in enumerate(some)}
        answer = _asked(service, queries)
        for n, one in enumerate(some):
            yield from _entries(one, answer.get(f"q{n}", {}).get("result", ()), space)


def _entries(one: Known, results: Iterable[dict[str, Any]], space: str) -> Iterator[Entry]:
    for result in results:
        if result.get("match") is True:
            yield Entry(iri=space + str(result["id"]), name=str(result["name"]), kind=one.kind, country=one.country)


def _identifier_space(manifest: dict[str, Any]) -> str:
    space = manifest.get("identifierSpace")
    if not isinstance(space, str):
        raise InputError("the service does not say where its ids live (identifierSpace)")
    return space


def _asked(service: str, queries: dict[str, Any] | None) -> dict[str, Any]:
    data = urlencode({"queries": json.dumps(queries)}).encode() if queries else None
    try:
        with urlopen(Request(service, data), timeout=_SECONDS) as answer:  # noqa: S310 - http alone, checked above
            found = json.load(answer)
    except (URLError, OSError, ValueError) as error:
        raise InputError(f"{service} cannot be asked: {error}") from error
    if not isinstance(found, dict):
        raise InputError(f"{service} does not answer as a reconciliation service does")
    return found
