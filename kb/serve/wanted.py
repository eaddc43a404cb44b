"""Which document a request is for: of which IRI, in which format, in the words of which profile."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request

from kb import __version__
from kb.errors import QueryError
from kb.pages.addresses import THINGS, iri_at, path_of
from kb.pages.documents import DATA
from kb.pages.profiles import PROFILES, profile_of
from kb.pages.records import iri
from kb.serve.negotiation import by_suffix, choose
from kb.serve.problems import NotAcceptableError

HTML = "text/html"
TEXT = "text/plain"
SUFFIXES = {form.suffix: media for media, form in DATA.items()} | {".html": HTML, ".txt": TEXT}
"""Ends of a path that choose a format."""

ALIASES = {"application/json": "application/ld+json"}
"""Media types that are answered with one that is a kind of them."""

VARY = "Accept, Accept-Profile"
DEFAULT = next(iter(PROFILES))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document is asked for: the IRI that it is about, its own path, its format and its profile."""

    iri: str
    path: str
    media: str
    profile: str = DEFAULT

    @property
    def formats(self) -> dict[str, str]:
        """Where the document is had in each format."""
        return {media: self.path + suffix for suffix, media in SUFFIXES.items() if media in offers(self.path)}

    @property
    def location(self) -> str:
        """Where exactly this is had, whatever a request accepts."""
        suffix = next(suffix for suffix, media in SUFFIXES.items() if media == self.media)
        return self.path + suffix + (f"?profile={self.profile}" if self.profile != DEFAULT else "")

    def tag(self, *versions: str | None) -> str:
        """The entity tag of what is sent: it changes with our version, what it is made of, and what is asked for."""
        parts = json.dumps([__version__, *versions, self.iri, self.path, self.media, self.profile])
        return f'"{hashlib.sha256(parts.encode()).hexdigest()[:32]}"'

    def links(self, base: str, licence: str | None) -> str:
        """What a client may want to follow, as RFC 8288 writes it."""
        return ", ".join(self._links(base, licence))

    def _links(self, base: str, licence: str | None) -> Iterator[str]:
        for media, path in self.formats.items():
            yield f'<{path}>; rel="alternate"; type="{media}"'
        for name, profile in PROFILES.items():
            if name != DEFAULT and self.media in DATA:
                yield f'<{self.path}?profile={name}>; rel="alternate"; formats="{profile.iri}"'
        yield f'<{self.path}>; rel="canonical"'
        yield f'<{path_of(base, self.iri)}>; rel="describes"'
        yield '</dataset>; rel="describedby"'
        if self.media in DATA:
            yield f'<{PROFILES[self.profile].iri}>; rel="profile"'
        if licence:
            yield f'<{licence}>; rel="license"'


def offers(path: str) -> list[str]:
    """The formats of the document at a path, the one for people first."""
    return [
        *([] if path.startswith("/graph/") else [HTML]),
        *DATA,
        *([TEXT] if path.startswith(("/article/", "/doc/article/")) else []),
    ]


def wanted(request: Request, base: str, path: str) -> Wanted:
    """What a request asks for at a path.

    Raises QueryError for what no IRI can be, NotAcceptableError, which names what is had.
    """
    bare, media = by_suffix(f"/{path}", SUFFIXES)
    about = bare.removeprefix("/doc") if bare.startswith("/doc/") else bare
    media = media or by_parameter(request)
    had = offers(bare)
    if media is None:
        liked = choose(request.headers.get("accept", "*/*"), [*had, *ALIASES])
        media = ALIASES.get(liked or "", liked)
    found = Wanted(iri_at(base, about), path_of("/", bare), media or "", _profile(request))
    iri(found.iri)
    if media not in had:
        alternates = {media: path for media, path in found.formats.items() if not bare.startswith(THINGS)}
        raise NotAcceptableError(f"this document is had as {', '.join(had)}", alternates)
    return found


def by_parameter(request: Request) -> str | None:
    """The format that `?format=` names, by its suffix or media type; raises QueryError for what is none."""
    named = request.query_params.get("format")
    if named is None:
        return None
    media = SUFFIXES.get(f".{named}", named)
    if media not in SUFFIXES.values():
        known = ", ".join(suffix.lstrip(".") for suffix in SUFFIXES)
        raise QueryError(f"`format` is one of {known}, or a media type, not {named[:80]!r}")
    return media


def _profile(request: Request) -> str:
    named = request.query_params.get("profile")
    if named is None:
        return profile_of(request.headers.get("accept-profile", "")) or DEFAULT
    if named not in PROFILES:
        raise QueryError(f"`profile` is one of {', '.join(PROFILES)}, not {named[:80]!r}")
    return named
