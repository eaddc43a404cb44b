"""Where the article comes from: lines that name an original source, a republished piece or a copyright."""

import re

from kb.document import Named
from kb.read import dates
from kb.read.lines import Line
from kb.read.names import is_organisation, split
from kb.read.told import Told

_LABELLED = re.compile(
    r"[\[(]?(?:original(?:ly)? (?:source|article|story|report|publication)|news source|sources?|source link|"
    r"via|read the (?:original|full) (?:article|story|report)(?: here| at| on)?)\s*[:：]\s*(?P<name>.+)",
    re.IGNORECASE,
)
_REPUBLISHED = re.compile(
    r"[\[(]?(?:(?:this|the|an? (?:earlier )?version of this) "
    r"(?:article|story|report|post|piece|interview|column|text|content) "
    r"(?:was |is |has been |had been )?(?:first |originally |previously )?(?:being )?"
    r"|(?:first|originally|previously) )"
    r"(?:appeared|published|posted|produced|written|broadcast|released|reported|republished|reprinted|syndicated|run)"
    r"(?: with permission)?(?: here)? (?:first |originally )?(?:in|on|by|at|from|for) (?P<name>.+)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"[\[(]?(?:republished|reprinted|reproduced|reposted|syndicated)"
    r"(?: with (?:the )?permission)?(?: from| of)+ (?P<name>.+)",
    re.IGNORECASE,
)
_POST = re.compile(r"the post .{1,250} (?:first appeared|appeared first) on (?P<name>.+)", re.IGNORECASE)
_INPUTS = re.compile(
    r"[\[(]?with (?:additional )?(?:inputs?|information|files|material) from (?P<name>.+)", re.IGNORECASE
)
_ON = re.compile(r"(?<!\s)\s+on\s*$")
_TAIL = re.compile(
    r"(?:\||[.;](?:\s|$)|\s(?:under|with|and (?:is|was|has)|where|as part|in (?:its|the)|via|on|as|at)\s|[,\])(]).*$"
)
_ORIGIN = (_LABELLED, _REPUBLISHED, _AGAIN, _POST, _INPUTS)
_URL = re.compile(r"https?://[^\s<>\"']+")

_COPYRIGHT = re.compile(
    r"(?:copyright(?=\s*(?:©|\(c\)|\d{4}|by\b))|©|\(c\))\s*(?:©|\(c\))?\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?"
    r"[\s,]*(?:by )?(?P<name>[^.|,©]*)"
    r"[.,|]?\s*(?:\d{4})?\s*(?P<rights>all rights.*|.*may not be.*)?",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(r"(?:published|distributed) by:? (?P<name>[^.|]+)\.?", re.IGNORECASE)


def origin(line: Line) -> Told | None:
    """The outlets or pages that the line calls the article's source."""
    match = next((m for pattern in _ORIGIN if (m := pattern.match(line.text))), None)
    if not match:
        return None
    names = tuple(_names(line, match))
    if not names:
        return None
    day = next((found for found, _, _ in dates.find(line.text)), None)
    return Told(
        furniture=((line.start, line.end),),
        original_sources=names,
        masthead=day if _LABELLED.match(line.text) else None,
    )


def copyright_line(line: Line) -> Told | None:
    """The holder of the rights, who publishes the article."""
    match = _COPYRIGHT.fullmatch(line.text)
    if match and (("/" in match["name"]) or (not match["name"].strip() and not match["rights"])):
        return None
    match = match or _PUBLISHED_BY.fullmatch(line.text)
    if not match:
        return None
    name, at = match["name"].strip(), match.start("name")
    for _, start, _ in dates.find(name):
        name = _ON.sub("", name[:start]).strip(" ,")
        break
    at += len(match["name"]) - len(match["name"].lstrip())
    holder = (Named(name, (line.start + at, line.start + at + len(name))),) if _is_name(name) else ()
    return Told(furniture=((line.start, line.end),), publishers=holder)


def _names(line: Line, match: re.Match[str]) -> list[Named]:
    """The named sources, each with the characters that name it."""
    at, text = match.start("name"), match["name"]
    address = _URL.match(text)
    if address:
        return [_named(line, at, address[0].rstrip(".,;)]"))]
    if _is_host(text.rstrip(".)]")):
        return [_named(line, at, text.rstrip(".)]"))]
    parts = split(text)
    if len(parts) > 1 and all(is_organisation(part.rstrip(".)]")) for part, _ in parts):
        return [_named(line, at + start, part.rstrip(".)]")) for part, start in parts]
    name = _TAIL.sub("", text).strip()
    return [_named(line, at + len(text) - len(text.lstrip()), name)] if _is_name(name) or _is_host(name) else []


def _named(line: Line, at: int, text: str) -> Named:
    article = re.match(r"the (?=[A-Z])", text)
    start = line.start + at + (article.end() if article else 0)
    return Named(text[article.end() if article else 0 :], (start, line.start + at + len(text)))


def _is_host(text: str) -> bool:
    return re.fullmatch(r"(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,24}(?:/\S*)?", text) is not None


def _is_name(text: str) -> bool:
    parts = text.removeprefix("the ").split()
    return 1 <= len(parts) <= 8 and parts[0][0].isupper() and parts[-1][0].isalnum()
