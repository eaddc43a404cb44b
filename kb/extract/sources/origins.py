"""What the document itself was taken from, and whose pictures it shows."""

import re
from collections.abc import Iterator, Sequence

from kb import facts
from kb.document import Document, Interval, Named
from kb.extract.actors.cast import Cast
from kb.extract.sources.citations import Citation, day_in
from kb.terms import SourceClass

_WIRE = re.compile(r"^[^\n(]{2,60}\((?P<name>[A-Z][\w .&-]{1,40})\)[ \t]*[-—–]", re.MULTILINE)
_TAIL = re.compile(r"(?:[—–-]|\()[ \t]*(?P<name>[A-Z][\w .&-]{1,40})\)?[ \t]*$")
_RELEASED = re.compile(
    r"(?:photo|photograph|picture|image|footage|video|frame)\w{0,20} (?:\w+ )?"
    r"(?:released|provided|distributed|published|issued|supplied|made available) "
    r"(?:on \w+ )?by (?P<by>[^.\[\n]{2,120})"
)
_PLACES = frozenset({"place", "state"})


def originals(document: Document, cast: Cast) -> Iterator[Citation]:
    """The reports that the article is taken from: those it names as original source, and the wire it credits."""
    for named in document.original_sources:
        actor = cast.credits.get(named.name)
        if actor is not None and named.span is not None:
            yield Citation(actor, f"Original report by {cast.actor(actor).name}", SourceClass.OFFICIAL, named.span)
    yield from _wires(document, cast)


def _wires(document: Document, cast: Cast) -> Iterator[Citation]:
    """The agency in the dateline or behind a dash at the very end."""
    body = document.text.rstrip()
    head = _WIRE.search(body, 0, 1500)
    tail = _TAIL.search(body, max(len(body) - 60, 0))
    for match in filter(None, (head, tail)):
        actor = _outlet(cast, match.span("name"))
        if actor is not None and (match is head or _is_whole(cast, actor, match.span("name"))):
            yield Citation(actor.id, f"Wire report by {actor.name}", SourceClass.OFFICIAL, match.span("name"))


def _is_whole(cast: Cast, actor: facts.Actor, span: Interval) -> bool:
    """Whether a stretch of text is nothing but a name of the actor, up to a point."""
    return any(m.actor == actor.id and m.start == span[0] and m.end >= span[1] - 1 for m in cast.mentions)


def _outlet(cast: Cast, span: Interval) -> facts.Actor | None:
    """The outlet that is named in a stretch of text."""
    for mention in cast.mentions:
        if span[0] <= mention.start and mention.end <= span[1] and mention.kind not in _PLACES:
            return cast.actor(mention.actor)
    return None


def pictures(document: Document, cast: Cast, dates: Sequence[facts.Date]) -> Iterator[tuple[Citation, Citation | None]]:
    """Every credited picture, with who released it when the caption says so."""
    for named in document.image_credits:
        actor = cast.credits.get(named.name)
        if actor is None or named.span is None:
            continue
        name = f"Picture by {cast.actor(actor).name}"
        yield Citation(actor, name, SourceClass.OFFICIAL, named.span), _release(document, cast, named, dates)


def _release(document: Document, cast: Cast, named: Named, dates: Sequence[facts.Date]) -> Citation | None:
    """Who released the picture whose caption the credit ends."""
    assert named.span is not None
    start = document.text.rfind("\n", 0, named.span[0]) + 1
    match = _RELEASED.search(document.text, start, named.span[0])
    actor = _outlet(cast, match.span("by")) if match is not None else None
    if match is None or actor is None:
        return None
    end = match.start() + len(match.group().rstrip())
    evidence = match.start(), end
    return Citation(
        actor.id, f"Picture released by {actor.name}", SourceClass.OFFICIAL, evidence, day_in(evidence, dates)
    )
