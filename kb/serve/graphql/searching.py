"""Words in names and texts: the ranked list as a connection."""

from typing import Any

from kb.errors import QueryError
from kb.index import search
from kb.index.fields import Given
from kb.index.windows import Cursor, window
from kb.iri import digest
from kb.model import Node
from kb.serve.graphql.inputs import NodeKind, kind_of
from kb.serve.graphql.lists import WINDOW, Count, PageInfo
from kb.serve.graphql.objects import made
from kb.serve.graphql.types import TYPES, argument, several
from kb.serve.graphql.values import Field, Parents, Request, item

Match: Any = made("Match", "Where in a snippet a word stands that was searched for.", {
    "begin": item(int, "The first character, counted in code points from 0.", "begin"),
    "end": item(int, "One past the last character.", "end"),
})  # fmt: skip

SearchHit: Any = made("SearchHit", "A node in which the words occur.", {
    "node": item(TYPES[Node], "The node.", "node"),
    "score": item(float, "How well it fits (BM25): comparable within one search alone.", "score"),
    "snippet": item(str, "The passage in which they occur.", "snippet"),
    "matches": item(list[Match], "Where in the snippet they stand.", "matches"),
    "cursor": item(str, "Its place in the list.", "cursor"),
})  # fmt: skip


def _total(_: Request, pages: Parents, __: Given) -> list[dict[str, Any]]:
    return [{"value": page["count"](), "exact": True} for page in pages]


SearchConnection: Any = made("SearchConnection", "One page of what a search found, the best first.", {
    "edges": item(list[SearchHit], "What was found.", "hits"),
    "nodes": Field(several(TYPES[Node]), "The nodes in which the words occur.",
                   lambda _, pages, __: [[hit["node"] for hit in page["hits"]] for page in pages]),
    "pageInfo": item(PageInfo, "Where the page stands.", "info"),
    "totalCount": Field(Count, "In how many nodes the words occur.", _total),
})  # fmt: skip


def _search(request: Request, _: Parents, given: Given) -> list[dict[str, Any]]:
    text, classes = given["text"], [kind_of(kind) for kind in given.get("types") or ()]
    wanted = window(*(given.get(name) for name in ("first", "after", "last", "before")))
    scope = digest([text, *(cls.__name__ for cls in classes)], 12)
    if any(place and place.scope != scope for place in (wanted.after, wanted.before)):
        raise QueryError("this cursor belongs to another list or to other filters")
    found, more = search.found(request.session, text, classes, wanted)
    hits = [_hit(hit, str(Cursor((hit.score,), hit.iri, scope, request.version))) for hit in found]
    previous, following = (more, wanted.before is not None) if wanted.backward else (wanted.after is not None, more)
    info = {"next": following, "previous": previous, "cursors": lambda: [hit["cursor"] for hit in hits]}
    return [{"hits": hits, "info": info, "count": lambda: search.number_found(request.session, text, classes)}]


def _hit(hit: search.Hit, cursor: str) -> dict[str, Any]:
    matches = [{"begin": begin, "end": end} for begin, end in hit.matches]
    return {
        "node": hit.number, "score": hit.score, "snippet": hit.snippet, "matches": matches, "cursor": cursor,
    }  # fmt: skip


SEARCH = Field(
    SearchConnection,
    "The nodes in whose names or texts all words occur, the best first; words in quotation marks stand together.",
    _search,
    (
        argument("text", str, 'Words and "phrases"; all must occur, in any of their grammatical forms.', required=True),
        argument("types", list[NodeKind], "Only nodes of these kinds."),
        *WINDOW,
    ),
)
"""The field of the search."""
