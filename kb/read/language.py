"""Which language a text is in: only English is read."""

import re

from kb.read.words import words

SAMPLE = 5000
"""Characters that are looked at."""

MARGIN = 20.0
"""By how much (natural logarithm of likelihood) another language must be likelier than English: names alone are not."""

ENGLISH = words("""
    the of and to that is for with it by at from be are were has have he she they his her their its this which who
    will would not but said says after before than been when over into about could while more one
""")
"""Words that every English text is full of and other languages are not; "a", "in" or "was" are in several."""

SHARE = 0.12
"""The share of such words from which a text is English, whatever its names make it look like."""

_WORD = re.compile(r"[^\W\d_]+")


def foreign(text: str, stated: str | None = None) -> str | None:
    """The code of the language that the text is in when it is not English; None when it is, or is too short to tell.

    A `stated` language decides only what the text leaves open.
    """
    tokens = [word.lower() for word in _WORD.findall(text[:SAMPLE])]
    share = sum(word in ENGLISH for word in tokens) / len(tokens) if tokens else 0.0
    if share >= SHARE and len(tokens) >= 8:
        return None
    from py3langid import rank  # noqa: PLC0415 -- loads its model

    ranked = rank(text[:SAMPLE])
    best, score = ranked[0]
    english = dict(ranked)["en"]
    if score - english > MARGIN and share < SHARE:
        return str(best)
    return _stated(stated) if best != "en" and share < SHARE else None


def _stated(language: str | None) -> str | None:
    """What the source states, unless it states English in any of its ways."""
    code = (language or "").strip().lower().replace("_", "-")
    return None if not code or code.split("-")[0] in ("en", "eng", "english") else code[:20]
