"""Participles that the words around them decide: what is a clause and no adjective of the noun behind it."""

from collections.abc import Sequence

from kb.nlp.names import Name

_FATE = frozenset(("VBN", "VBD", "JJ"))
_COUNTED = frozenset(("NNS", "CD", "NN"))


def acting(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with the name behind "of attacking" made the object of a clause.

    What a word such as "of" or "without" marks for a clause can be no adjective.
    """
    found, told = list(heads), list(deps)
    within = {i for name in names for i in range(name.start, name.end)}
    marked = {head for head, dep in zip(heads, deps, strict=True) if dep == "mark"}
    for i in sorted(marked):
        name = found[i]
        if told[i] == "amod" and tags[i] == "VBG" and name > i and name in within:
            above = found[name]
            found[i], told[i] = (i, "root") if above == name else (above, "advcl")
            found[name], told[name] = i, "obj"
    return found, told


def fates(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with "wounded" in "two were killed and nine wounded" made the second thing told.

    A noun joined to a verb in the passive stands for a clause, of which the participle right behind it is the verb.
    """
    del names
    found, told = list(heads), list(deps)
    passive = {head for head, dep in zip(heads, deps, strict=True) if dep == "aux:pass"}
    for noun, dep in enumerate(deps[:-1]):
        verb, first = noun + 1, heads[noun]
        joined = dep == "conj" and first in passive and first < noun and tags[noun] in _COUNTED
        if not (joined and told[verb] in ("acl", "amod") and found[verb] == noun and tags[verb] in _FATE):
            continue
        found[verb], told[verb] = first, "conj"
        found[noun], told[noun] = verb, "nsubj:pass"
        for i in range(first, noun):
            found[i] = verb if found[i] == noun and told[i] == "cc" else found[i]
    return found, told
