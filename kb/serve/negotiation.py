"""Content negotiation as RFC 9110 §12.5.1 has it: quality values, wildcards, lists, and the narrower range first.

The suffix of a path goes before it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

LONGEST = 4096
"""Characters of an Accept header that are read; the rest of a longer one is not."""

_SHORT = 256
"""Characters of a header whose choice is remembered: clients of one kind all say the same."""

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_RANGE = re.compile(r"([!#$%&'*+.^_`|~0-9a-z-]+)/([!#$%&'*+.^_`|~0-9a-z-]+)")


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The media type that a client likes best, the first of equals; None when it wants none of them."""
    accept = accept or "*/*"
    return (_remembered if len(accept) <= _SHORT else _chosen)(accept, tuple(offers))


def by_suffix(path: str, suffixes: Mapping[str, str]) -> tuple[str, str | None]:
    """A path without the suffix that chooses its media type, and that media type, if it ends in one."""
    for suffix, media in suffixes.items():
        if path.endswith(suffix):
            return path.removesuffix(suffix), media
    return path, None


def _chosen(accept: str, offers: tuple[str, ...]) -> str | None:
    ranges = list(_ranges(accept))
    best = max(offers, key=lambda offer: (_quality(offer, ranges), -offers.index(offer)))
    return best if _quality(best, ranges) > 0 else None


_remembered = lru_cache(1024)(_chosen)


def _ranges(accept: str) -> Iterator[tuple[str, str, float]]:
    for part in accept[:LONGEST].lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        matched = _RANGE.fullmatch(media)
        if not matched:
            continue
        given = dict(parameter.partition("=")[::2] for parameter in parameters)
        quality = given.get("q", "1").strip()
        if _QUALITY.fullmatch(quality):
            yield matched[1], matched[2], float(quality)


def _quality(offer: str, ranges: Sequence[tuple[str, str, float]]) -> float:
    kind, _, sub = offer.partition("/")
    fitting = [
        (2 if wanted_sub == sub else 1 if wanted == kind else 0, quality)
        for wanted, wanted_sub, quality in ranges
        if wanted in (kind, "*") and wanted_sub in (sub, "*")
    ]
    return max(fitting, default=(0, 0.0))[1]
