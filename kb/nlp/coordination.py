"""Coordination that names and tenses decide: two peoples before one noun, and a past tense behind an infinitive."""

from collections.abc import Iterator, Sequence

from kb.nlp.names import Name

_REACH = 8
"""How many words before a people may belong to its noun."""


def shared(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with "Qatari" in "Qatari and Omani envoys" hung on the noun and no party by itself."""
    found, told = list(heads), list(deps)
    peoples = {name.start for name in names if name.label == "NORP" and name.end == name.start + 1}
    for first in sorted(peoples):
        second, noun = first + 2, first + 3
        if second not in peoples or not _before_noun(tags, first) or told[first] in ("amod", "compound"):
            continue
        if found[noun] == first:
            found[noun], told[noun] = (noun if found[first] == first else found[first]), told[first]
        if {first, second} & set(_above(found, noun)):
            continue
        for i in range(max(0, first - _REACH), first):
            found[i] = noun if found[i] == first else found[i]
        found[first], found[first + 1], found[second] = noun, second, first
        told[first], told[first + 1], told[second] = "amod", "cc", "conj"
    return found, told


_HELD = frozenset(("ccomp", "xcomp"))
"""How the clause hangs on the verb that says or wants it."""


def retold(heads: list[int], deps: list[str], tags: list[str]) -> None:
    """Mends in place "said it would help and called on ministers", where "called" is no infinitive beside "help".

    What is in the past tense goes on with the verb above, which is in the past tense too.
    """
    below = [(head, deps[i], tags[i]) for i, head in enumerate(heads)]
    modal = {head for head, dep, tag in below if dep == "aux" and tag == "MD"}
    own = {head for head, dep, _ in below if dep in ("nsubj", "nsubj:pass", "expl", "aux", "aux:pass", "cop")}
    for i, dep in enumerate(deps):
        first = heads[i]
        above = heads[first]
        if dep != "conj" or first not in modal or tags[first] != "VB" or i in own or tags[i] not in ("VBD", "VBN"):
            continue
        if deps[first] in _HELD and tags[above] == "VBD" and above < first < i:
            heads[i], tags[i] = above, "VBD"


def _before_noun(tags: Sequence[str], first: int) -> bool:
    """Whether an adjective is joined to another one that a noun in the plural follows."""
    here = tags[first : first + 4]
    return len(here) == 4 and here[0] in ("JJ", "NNP") and here[1:] == ["CC", "JJ", "NNS"]


def _above(heads: Sequence[int], word: int) -> Iterator[int]:
    """The words over a word, up to the root."""
    while heads[word] != word:
        word = heads[word]
        yield word
