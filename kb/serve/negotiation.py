"""Content negotiation as RFC 9110 §12.5.1 has it: quality values, wildcards, lists, and the narrower range first."""

import re
from collections.abc import Iterator, Sequence

LONGEST = 4096
"""Characters of an Accept header that are read; the rest of a longer one is not."""

_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_RANGE = re.compile(r"([!#$%&'*+.^_`|~0-9a-z-]+)/([!#$%&'*+.^_`|~0-9a-z-]+)")


def choose(accept: str | None, offers: Sequence[str]) -> str | None:
    """The media type that a client likes best, the first of equals; None when it wants none of them."""
    ranges = list(_ranges(accept or "*/*"))
    best = max(offers, key=lambda offer: (_quality(offer, ranges), -offers.index(offer)))
    return best if _quality(best, ranges) > 0 else None


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
