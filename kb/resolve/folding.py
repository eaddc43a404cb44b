"""Names as plain words, whatever marks, points and capitals they are written with."""

import re
import unicodedata
from functools import lru_cache

from kb.iri import name_key

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "ŋ": "n", "ħ": "h",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """A name as plain lower-case words: no accents, no points, initials run together, U.S. as us."""
    joined = _INITIALS.sub(lambda found: found[0].replace(".", "").replace(" ", "") + " ", name)
    key = name_key(joined)
    bare = key if key.isascii() else _bare(key)
    return " ".join(word.removesuffix("'s").replace("'", "") for word in _WORD.findall(bare))


def _bare(key: str) -> str:
    plain = unicodedata.normalize("NFKD", key.translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))
