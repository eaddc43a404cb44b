"""Apposition that the names decide: a person is no other name for a place or an organisation."""

from collections.abc import Sequence

from kb.nlp.names import Name

COMMON = frozenset(("NN", "NNS"))
ELSE = frozenset(("LOC", "ORG"))


def raised(heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]) -> list[int]:
    """The heads, with a person apposed to the noun that a place or organisation belongs to and not to that.

    In "the mayor of Oslo, Anna Berg, left" the comma leaves open whose name follows; that it is a person's does not.
    """
    label = {i: name.label for name in names for i in range(name.start, name.end)}
    out = list(heads)
    for i, dep in enumerate(deps):
        if dep != "appos" or label.get(i) != "PER":
            continue
        head = heads[i]
        while label.get(head) in ELSE and deps[head] == "nmod" and head < i:
            head = heads[head]
        if tags[head] in COMMON and head < i:
            out[i] = head
    return out
