"""What is no longer found under its IRI: merged into another node, withdrawn, or hidden by an editor."""

from collections.abc import Iterable, Mapping

from kb.publish.layout import Edition, document

_MERGED = "SELECT ?old ?new { ?old dcterms:isReplacedBy ?new }"
_HIDDEN = "SELECT DISTINCT k.corrects FROM correction k WHERE k.field IS NULL ORDER BY k.corrects"


def moved(edition: Edition) -> dict[str, str]:
    """Path of a merged node, and of its document -> the path of the node that is left in the end, in one hop."""
    merged = {_path(edition, old.value): _path(edition, new.value) for old, new in edition.reader().rows(_MERGED)}
    found = {old: _last(merged, old) for old in merged}
    return found | {document(old): document(new) for old, new in found.items()}


def gone(edition: Edition, replaced: Iterable[str]) -> list[str]:
    """The paths of articles that were withdrawn or replaced, and of nodes that were hidden, with their documents."""
    articles = [_path(edition, one) for one in replaced]
    hidden = [_path(edition, one) for (one,) in edition.reader().session.rows(_HIDDEN, ()) if "#" not in one]
    return sorted({*articles, *hidden, *map(document, hidden)})


def _path(edition: Edition, node: str) -> str:
    return node.removeprefix(edition.base)


def _last(merged: Mapping[str, str], node: str) -> str:
    seen = {node}
    while (following := merged.get(node)) and following not in seen:
        node = following
        seen.add(node)
    return node
