"""Comparing names: when two spellings can be one name, and when one is short for the other."""

import re
from functools import lru_cache

from kb.extract.tables.gazetteer import key
from kb.extract.tables.lexicon import lexicon

Words = tuple[str, ...]
_PARTISANS = frozenset({"democrat", "liberal", "conservative", "republican", "socialist", "nationalist", "communist"})

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "der", "von", "&", "al", "to"})


@lru_cache(maxsize=1 << 14)
def words(name: str) -> Words:
    """The words of a name, case-folded, without accents and points; hyphens divide."""
    plain = re.sub(r"[.,]", "", key(name).casefold()).strip("'\"")
    return tuple(part for part in re.split(r"[\s\-–]+", plain) if part)


def in_plural(name: Words) -> Words:
    """The name of a party for that of one of it: "Social Democrats"."""
    return (*name[:-1], f"{name[-1]}s") if name[-1] in _PARTISANS else name


def core(name: Words) -> Words:
    """An organization's name without its legal form."""
    kept = tuple(word for word in name if word not in lexicon("legal_forms"))
    return kept or name


def same_person(one: Words, other: Words) -> bool:
    """Whether two names of at least two words can be one person's: "J. Q. Doe" and "Jane Doe", or one letter apart."""
    if "".join(one) == "".join(other):
        return True
    if one[-1] == other[-1]:
        return _same_given(one[0], other[0])
    return one[0] == other[0] and len(one) == len(other) and _one_letter_apart(one[-1], other[-1])


def _same_given(one: str, other: str) -> bool:
    if len(one) <= 2 or len(other) <= 2:
        return one[0] == other[0]
    return one == other or _one_letter_apart(one, other)


def _one_letter_apart(one: str, other: str) -> bool:
    """Transliterations differ in a letter; short names that do are different names."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[start:], other[start:]
    return rest[1:] == other_rest[1:] or rest == other_rest[1:] or rest[1:] == other_rest


def is_part(short: Words, full: Words) -> bool:
    """Whether the words of one name stand side by side in the other."""
    size = len(short)
    return size < len(full) and any(full[i : i + size] == short for i in range(len(full) - size + 1))


def is_acronym(short: str, full: str) -> bool:
    """Whether capitals such as "XYZ" or "X.Y.Z." are the initials of a name of several words."""
    return letters(short) in initials(full)


@lru_cache(maxsize=1 << 14)
def letters(short: str) -> str:
    """The letters of what can be an acronym, in small ones, else nothing."""
    plain = re.sub(r"[^A-Za-z]", "", key(short))
    possible = 2 <= len(plain) <= 8 and plain[0].isupper() and sum(map(str.isupper, plain)) > 1
    return plain.casefold() if possible else ""


@lru_cache(maxsize=1 << 14)
def initials(name: str) -> frozenset[str]:
    """The initials of a name of several words, with and without those of its small words."""
    parts = [part for part in re.split(r"[\s\-–]+", key(name)) if part and part[0].isalnum()]
    large = "".join(part[0] for part in parts if part.casefold() not in _SMALL)
    return (
        frozenset({"".join(part[0] for part in parts).casefold(), large.casefold()}) if len(parts) > 1 else frozenset()
    )
