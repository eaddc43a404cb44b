"""Apposition that the names and the verb behind decide: whose other name a phrase is, and where it is none."""

from collections import Counter
from collections.abc import Sequence

from kb.nlp.names import Name
from kb.nlp.tags import COMMON

_ELSE = frozenset(("LOC", "ORG"))
_REACH = 60
"""How many words behind a name may still belong to it."""

_PART = frozenset(("nmod", "compound", "flat"))
"""What a person right behind a title may be taken for: a part of it."""


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
        while label.get(head) in _ELSE and deps[head] == "nmod" and head < i:
            head = heads[head]
        if tags[head] in COMMON and head < i:
            out[i] = head
    return out


def unjoined(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with a person apposed to the noun before who was joined to it without an "and".

    "Blamed the founder, the trader Anna Berg" lists no two people: of two that are listed an "and" tells.
    """
    people = {i for name in names if name.label == "PER" for i in range(name.start, name.end)}
    named = people | {heads[i] for i in people if deps[i] in ("appos", "flat") and heads[i] < i}
    joined = Counter(heads[i] for i, dep in enumerate(deps) if dep == "conj")
    told = list(deps)
    with_and = {heads[i] for i, dep in enumerate(deps) if dep == "cc"}
    for i in named:
        head = heads[i]
        alone = deps[i] == "conj" and joined[head] == 1 and not joined[i] and deps[head] != "conj"
        if alone and head < i and i not in with_and and tags[head] == "NN" and head not in people:
            told[i] = "appos"
    return list(heads), told


def freed(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with a person freed from the town before the name, and a title given to whose it is.

    In "the mayor of Lima Rosa Quispe" the parse may take the name for a part of the town's; in "envoy Anna Berg and
    head Karin Falk urged" it may take the second title for who urged, with the name beside.
    """
    found, told = list(heads), list(deps)
    towns = {i for name in names if name.label == "LOC" for i in range(name.start, name.end)}
    for name in (one for one in names if one.label == "PER" and one.start > 0):
        i, before = name.start, heads[name.start]
        if told[i] == "flat" and before in towns and before < i and told[before] == "nmod":
            for k in range(i + 1, name.end):
                found[k] = i if found[k] == before else found[k]
            found[i], told[i] = found[before], "nmod"
        title, verb = i - 1, before
        first = found[title]
        doubled = told[i] == "nsubj" == told[first] and found[first] == verb
        if doubled and told[title] == "conj" and tags[title] in COMMON:
            found[i], told[i], found[title], told[title] = first, "conj", i, "nmod:desc"
            found = [i if head == title and k < title and told[k] == "cc" else head for k, head in enumerate(found)]
    return found, told


def titled(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with a person right behind a title made the head of both.

    In "Secretary of State Anna Berg said" the parse may take her for another of what the secretary is of, in "envoy
    Anna Berg said" for a part of the title.
    """
    found, told = list(heads), list(deps)
    within = {i for name in names for i in range(name.start, name.end)}
    for i in (name.start for name in names if name.label == "PER"):
        office = found[i]
        cases = [k for k in range(office + 1, i) if found[k] == i and told[k] == "case"]
        behind = told[i] in _PART and office < i and _complemented(found, told, i, cases)
        beside = told[i] == "flat" and office == i - 1 and tags[office] == "NN" and office not in within
        if not (behind or beside) or tags[office] not in ("NN", "NNP"):
            continue
        if behind and cases:
            found[cases[-1]] = cases[-1] + 1
        found[i], told[i] = (i if found[office] == office else found[office]), told[office]
        for k in range(i + 1, min(i + _REACH, len(found))):
            found[k] = i if found[k] == office else found[k]
        found[office], told[office] = i, "nmod:desc"
    return found, told


def _complemented(heads: Sequence[int], deps: Sequence[str], person: int, cases: Sequence[int]) -> bool:
    """Whether what an office is of stands between the two, be its "of" hung on that or on the person."""
    word = cases[-1] + 1 if cases else person - 1
    return heads[person] < word < person and heads[word] == heads[person] and (bool(cases) or deps[word] == "nmod")
