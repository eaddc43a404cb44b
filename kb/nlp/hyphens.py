"""Words that a hyphen joins, of which the parse has made two."""

from collections.abc import Sequence

_NOMINAL = frozenset(("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "appos"))

_REACH = 30
"""How many words before the first half may belong to it."""


def joined(heads: list[int], deps: list[str], tags: Sequence[str]) -> None:
    """Mends in place "her co-author said", where both halves are subjects: the first belongs to the second."""
    for first in range(len(tags) - 2):
        second = first + 2
        if tags[first + 1] != "HYPH" or heads[first] != heads[second] or deps[first] != deps[second]:
            continue
        if deps[first] not in _NOMINAL or heads[first] in (first, second):
            continue
        for i in range(max(0, first - _REACH), second):
            heads[i] = second if heads[i] == first else heads[i]
        heads[first], deps[first] = second, "compound"
