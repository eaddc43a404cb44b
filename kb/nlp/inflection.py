"""Regular English inflection undone: the bases that a form may come from, the likeliest first."""

import re
from collections.abc import Callable

_VOWELS = frozenset("aeiouy")
_MUTE = re.compile(
    r"(?:[vcu]|ys|[dr]g|[ae]ng|[lnr]s|[bcdfgkptz]l"  # saved, urged, endorsed, toppled
    r"|(?:^|[^aeou])at|uad|ois|(?:^|[^aeiou])(?:[aeiou][gksz]|[aeiou]d|[ui]r|u[mlt]|a[mpf]|ib|[pv]en|pon))$"
)
"""How a stem that has lost an -e most often ends."""

_HISSING = ("ss", "x", "zz", "ch", "sh", "o")
"""How a word ends that takes -es."""


def base(form: str, tag: str, knows: Callable[[str], bool]) -> str | None:
    """The first possible base that is a known word or else the first, where the tag says that the form is inflected."""
    undone = _CANDIDATES.get(tag)
    found = [word for word in undone(form) if len(word) > 1] if undone else []
    return next((word for word in found if knows(word)), found[0] if found else None)


def _plural(form: str) -> list[str]:
    """What an -s may have been added to."""
    if form.endswith("men"):
        return [form[:-3] + "man"]
    if not form.endswith("s") or form.endswith("ss"):
        return []
    if form.endswith("ies"):
        return [form[:-3] + "y", form[:-1]]
    if form.endswith("es") and form[:-2].endswith(_HISSING):
        return [form[:-2], form[:-1]]
    return [form[:-1], form[:-2]] if form.endswith("ses") else [form[:-1]]


def _past(form: str) -> list[str]:
    """What an -ed may have been added to."""
    if form.endswith("eed"):
        return [form[:-1]]
    if form.endswith("ied"):
        return [form[:-3] + "y", form[:-1]]
    return _stem(form[:-2]) if form.endswith("ed") else []


def _ing(form: str) -> list[str]:
    """What an -ing may have been added to."""
    if len(form) == 5 and form.endswith("ying") and form[0] not in _VOWELS:
        return [form[0] + "ie"]
    return _stem(form[:-3]) if form.endswith("ing") else []


def _stem(stem: str) -> list[str]:
    """The stem, with the -e that a suffix takes away, or without the consonant that it doubles."""
    if len(stem) < 2 or not _VOWELS & set(stem):
        return []
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        return [stem, stem[:-1]] if stem[-1] in "lsfz" else [stem[:-1], stem]
    short = sum(letter in _VOWELS for letter in stem) == 1 and stem[-2] in _VOWELS and stem[-1] not in "wxy"
    return [stem + "e", stem] if short or _MUTE.search(stem) else [stem, stem + "e"]


_CANDIDATES = {"NNS": _plural, "VBZ": _plural, "VBD": _past, "VBN": _past, "VBG": _ing}
"""XPOS to what undoes its ending."""
