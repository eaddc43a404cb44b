"""The pages on which people ask: the list of named queries, and one of them with a form for its parameters."""

from collections.abc import Iterable, Mapping
from typing import Any

from kb.pages.html import Frame, Shown, render


def query_list(queries: Iterable[Any], base: str) -> str:
    """The page that lists the named queries."""
    return render("queries.html", Frame("Questions", base), queries=list(queries))


def named_query(query: Any, given: Mapping[str, str], link: str, shown: Shown | None, base: str) -> str:
    """The page of one named query: its form, and its answer when there is one; `link` carries what was given."""
    return render("query.html", Frame(query.title, base), query=query, given=given, link=link, shown=shown)
