"""Credits of pictures: lines of their own, and marks at the end of a caption."""

import re

from kb.document import Interval, Named
from kb.read.lines import Line
from kb.read.names import AGENCIES, in_mixed_case, is_organisation, is_person
from kb.read.told import Told, together

_WHAT = (
    r"(?:(?:file|cover|featured|handout|lead|main|top) )?"
    r"(?:photos?|photographs?|images?|pictures?|illustrations?|graphics?|video)"
)
_LABEL = (
    rf"(?:{_WHAT}\s*(?::|(?:by|credits?|courtesy(?: of)?|source|provided by|taken by|from)\b\s*[:/]?)"
    r"|image source\s*,|(?:credits?|courtesy)\s*:|courtesy of\b)"
)
_LINE = re.compile(rf"[\[(]?{_LABEL}\s*(?P<name>[^\])]{{2,80}}?)[\])]?\.?", re.IGNORECASE)
_TAIL = re.compile(rf"(?<=[.!?”\"|)\]])\s*(?P<mark>{_LABEL}\s*(?P<name>[^.\])|]{{2,60}})\.?)$", re.IGNORECASE)
_HANDLED = re.compile(r"(?<=[.!?”\"] )(?P<mark>(?P<name>[A-Z][\w.'’ -]{2,40}\s?/\s?[\w .'’&-]{2,60}))$")
_BRACKET = re.compile(r"(?P<mark>[\[(]\s*+(?P<name>[^\[\]()]{2,80}?)\s*[\])])\.?$")
_INSIDE = re.compile(
    rf"(?:{_LABEL}|(?:[A-Z]{{2,8}} )?(?:file )?photo\s*/|file photo|file\s*:|handout)\s*", re.IGNORECASE
)
_LIBRARY = re.compile(
    r"(?:\w+ via )?(?:getty images|shutterstock|istock|alamy|unsplash|pixabay|wikimedia commons|associated press"
    + "".join(f"|{name} images" for name in sorted(AGENCIES))
    + ")",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:(?:image|media|figure|photo) caption\s*[,:]?|caption\s*:|file\s+[-–—])\s*", re.IGNORECASE)
_HANDLE = re.compile(r"[\w .,'’&-]{2,40}\s?/\s?[\w .,'’&/-]{2,60}")


def image_credit(line: Line) -> Told | None:
    """The credit that a line is, or that a caption ends with; only the credit is furniture, not the caption."""
    if len(line.text) <= 120:
        told = _own_line(line)
        if told:
            return told
    told, label = _at_end(line), _CAPTION.match(line.text)
    if not label:
        return told
    return together((Told(furniture=((line.start, line.start + label.end()),)), *((told,) if told else ())))


def _own_line(line: Line) -> Told | None:
    match = _LINE.fullmatch(line.text)
    if match and len(match["name"].split()) <= 9:
        return _credit(line, match["name"], match.start("name"), (0, len(line.text)))
    bare = line.text.strip("()[]© ")
    if len(line.text.split()) <= 9 and ". " not in bare and (_is_handle(bare) or _LIBRARY.fullmatch(bare)):
        return _credit(line, bare, line.text.index(bare), (0, len(line.text)))
    return None


def _at_end(line: Line) -> Told | None:
    """The mark that closes a caption: a bracket with a credit in it, or a label with a name."""
    offset = max(len(line.text) - 120, 0)
    text = line.text[offset:]
    match = _BRACKET.search(text)
    if match and match.start() + offset and _credits(match):
        inside = _INSIDE.match(match["name"])
        skip = inside.end() if inside and inside.end() < len(match["name"]) else 0
        return _credit(line, match["name"][skip:], offset + match.start("name") + skip, _shifted(match, offset))
    match = _TAIL.search(text) or _HANDLED.search(text)
    if match and (match.re is _TAIL or _is_handle(match["name"])):
        return _credit(line, match["name"], offset + match.start("name"), _shifted(match, offset))
    return None


def _credits(match: re.Match[str]) -> bool:
    """Whether the bracket holds a credit rather than a remark: a label, an agency, or capitals in square ones."""
    name = match["name"]
    square = match["mark"][0] == "["
    return bool(_INSIDE.match(name)) or _is_handle(name) or (square and name.isupper() and len(name) > 1)


def _is_handle(text: str) -> bool:
    """Whether the text is of the form "Jane Doe/Agency"."""
    if not _HANDLE.fullmatch(text) or any(c.isdigit() for c in text):
        return False
    first, _, rest = text.partition("/")
    sides = (first.strip(), rest.strip())
    return any(is_organisation(side) or "images" in side.lower() for side in sides) and all(
        is_person(side) or is_organisation(side) or side[0].isupper() for side in sides
    )


def _shifted(match: re.Match[str], offset: int) -> Interval:
    return offset + match.start("mark"), offset + match.end("mark")


def _credit(line: Line, name: str, at: int, mark: Interval) -> Told:
    shown = name.strip(" .,:-")
    start = line.start + at + (name.index(shown) if shown else 0)
    named = (Named(in_mixed_case(shown) if is_person(shown) else shown, (start, start + len(shown))),) if shown else ()
    return Told(furniture=((line.start + mark[0], line.start + mark[1]),), image_credits=named)
