"""Markdown: kept whole, with front matter, pictures, code, tables and comments marked as furniture."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from kb.document import Interval, Named
from kb.read.content import whole
from kb.read.encoding import decode
from kb.read.fields import stated
from kb.read.normalise import normalise
from kb.read.stated import Stated

_FENCE = re.compile(r"(?:-{3}|\+{3})[ \t]*")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*[:=]\s*(?P<value>.*)")
_ITEM = re.compile(r"\s*-\s+(?P<value>.+)")
_CODE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_PICTURE = re.compile(r"\s*(?:\[?!\[[^\]]{0,500}\]\([^)]{0,2000}\)(?:\]\([^)]{0,2000}\))?\s*)+")
_REFERENCE = re.compile(r" {0,3}\[[^\]]{1,200}\]:\s*\S+.*")
_COMMENT = re.compile(r"\s*<!--.*-->\s*")
_RULE = re.compile(r" {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,}|={3,})")
_UNDERLINE = re.compile(
    r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*|[ ]{0,3}\|[ \t]*:?-+:?[ \t]*\|[ \t]*"
)
"""What stands between the head of a table and its rows."""
LONGEST = 3000


def read(stream: BinaryIO, source: str) -> Iterator[Stated]:
    """The article of the file, with the fields of its front matter."""
    text = normalise(decode(whole(stream, source), source))
    fields, end = _front_matter(text)
    article = stated(fields, source, text)
    marks = tuple(_marks(text, end))
    originals = tuple(
        Named(str(value)) for key in ("original_source", "source_url", "original") if (value := fields.get(key))
    )
    yield replace(article, original_sources=originals, furniture=(((0, end), *marks) if end else marks))


def _front_matter(text: str) -> tuple[dict[str, Any], int]:
    """The fields between the fences at the head of the text, and where the second fence ends; 0 without one."""
    first, _, _ = text.partition("\n")
    if not _FENCE.fullmatch(first):
        return {}, 0
    fields: dict[str, Any] = {}
    key, offset = "", len(first) + 1
    for line in text[offset:].split("\n"):
        offset += len(line) + 1
        if line.rstrip() == first.rstrip():
            return fields, offset - 1
        field, item = _FIELD.fullmatch(line), _ITEM.fullmatch(line)
        if field:
            key = field["key"].strip().lower()
            fields[key] = _value(field["value"])
        elif (item and key and fields[key] in ("", [])) or (item and isinstance(fields.get(key), list)):
            fields[key] = [*(fields[key] or []), _scalar(item["value"])]
    return {}, 0


def _value(text: str) -> Any:
    """A scalar, or the list that square brackets hold."""
    bare = text.strip()
    if bare.startswith("[") and bare.endswith("]"):
        return [_scalar(item) for item in bare[1:-1].split(",") if item.strip()]
    return _scalar(bare)


def _scalar(text: str) -> str:
    bare = text.strip()
    return bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'" else bare


def _marks(text: str, start: int) -> Iterator[Interval]:
    """The lines that are no prose: code, pictures, reference links, comments, rules and tables."""
    fence, offset, lines = "", start, text[start:].split("\n")
    rows = _rows(lines)
    for i, line in enumerate(lines):
        code = _CODE.match(line)
        if fence or code:
            yield offset, offset + len(line)
            closes = fence and line.strip().startswith(fence)
            fence = "" if closes else fence or (code["fence"] if code else "")
        elif i in rows or (
            len(line) <= LONGEST and any(p.fullmatch(line) for p in (_PICTURE, _REFERENCE, _COMMENT, _RULE))
        ):
            yield offset, offset + len(line)
        offset += len(line) + 1


def _rows(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that make tables: a head, what underlines it, and rows down to one without a bar."""
    found: set[int] = set()
    for i, line in enumerate(lines):
        underlines = i and "|" in lines[i - 1] and len(line) <= LONGEST and _UNDERLINE.fullmatch(line)
        if underlines:
            found |= {i - 1, i}
        elif i - 1 in found and "|" in line:
            found.add(i)
    return frozenset(found)
