"""What editors corrected and hid, as pages tell it: of nodes, and of the parts whose IRIs begin with theirs."""

import json
from dataclasses import dataclass

from kb.pages.records import Answers, Level, Reader, Record

_HAD = "SELECT k.corrects, k.field, k.value, k.replaced, k.reason, k.editor FROM correction k WHERE "
_OF_NODES = _HAD + "k.corrects IN (SELECT value FROM json_each(?)) ORDER BY k.corrects, k.field"  # noqa: S608 - our own names
_OF_PARTS = _HAD + "k.corrects > ? || '#' AND k.corrects < ? || '$' ORDER BY k.corrects, k.field"
_HIDDEN = _HAD + "k.field IS NULL AND k.corrects = ?"
_HIDDEN_WITH = (
    _HAD + "k.field IS NULL AND k.corrects >= ? AND k.corrects < ? || char(1114111)"
    " AND substr(k.corrects, -length(?)) = ?"
)


@dataclass(frozen=True, slots=True)
class Correction:
    """What an editor made of a field of a node, or that the node is hidden where no field is named."""

    node: str
    field: str | None
    value: str | None
    replaced: str | None
    reason: str
    editor: str


def corrections(record: Record) -> list[Correction]:
    """What editors corrected of a node itself; asked with its siblings."""
    return record.ask("corrections", _of_level) or []


def edited(record: Record) -> list[Correction]:
    """What editors corrected of a node, and corrected or hid of its parts."""
    rows = record.level.reader.session.rows(_OF_PARTS, (record.id, record.id))
    return [*corrections(record), *(Correction(*row) for row in rows)]


def hidden(reader: Reader, node_iri: str) -> Correction | None:
    """Who hid a node, and why; nothing for a node that was not hidden."""
    rows = reader.session.rows(_HIDDEN, (node_iri,))
    return next((Correction(*row) for row in rows), None)


def hidden_with(reader: Reader, start: str, tail: str) -> Correction | None:
    """The hidden node whose IRI has this start and this tail, whatever stands between them."""
    rows = reader.session.rows(_HIDDEN_WITH, (start, start, tail, tail))
    return next((Correction(*row) for row in rows), None)


def _of_level(level: Level) -> Answers[list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for row in level.reader.session.rows(_OF_NODES, (json.dumps(list(level.records)),)):
        found.setdefault(row[0], []).append(Correction(*row))
    return found
