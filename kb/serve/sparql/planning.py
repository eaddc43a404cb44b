"""The same query in other words, for which the engine has less to do.

Oxigraph takes the parts of a query in the order in which they stand, unless one of them looks much narrower than the
others, and knows nothing of the data.  What is done here is sound for every query over the data that were counted:

* the patterns of a block change places: those first that fewer triples fit;
* `?x a C` goes where another pattern says a property of `?x` that nothing has but instances of C;
* where a result is sorted and cut, what can neither take a row away nor sort it is looked up after the cut:
  OPTIONAL, and properties that all these subjects have.

A query with anything in it that is not read here stays as it is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kb.serve.sparql.census import TYPE, Census, class_of
from kb.serve.sparql.check import SHORT
from kb.serve.sparql.patterns import Group, Pattern, Select, UnreadError, read
from kb.terms import PREFIXES

_PREFIXES = {name: str(namespace) for name, namespace in PREFIXES.items()}


class Planner:
    """Says queries in other words, for one data version."""

    def __init__(self, census: Census) -> None:
        self._census = census
        self.planned = lru_cache(512)(self._planned)

    def _planned(self, query: str) -> str:
        """The query, or the same as it was."""
        if len(query) > SHORT:
            return query
        try:
            prologue, select = read(query, _PREFIXES, self._block)
        except UnreadError:
            return query
        return f"{prologue} {self._cut_early(select)}".strip()

    def _block(self, patterns: Sequence[Pattern]) -> list[Pattern]:
        """The patterns without those that others imply, the narrowest first."""
        needed = [one for one in patterns if not self._is_implied_type(one, patterns)]
        return sorted(needed, key=self._breadth)

    def _is_implied_type(self, pattern: Pattern, block: Sequence[Pattern]) -> bool:
        if pattern.predicate.iri != TYPE or not pattern.object.iri:
            return False
        name = class_of(pattern.object.iri)
        others = (one for one in block if one.subject == pattern.subject and one.predicate.iri not in ("", TYPE))
        return any(name in self._census.implied.get(one.predicate.iri, ()) for one in others)

    def _breadth(self, pattern: Pattern) -> int:
        """How many triples fit; what the engine itself takes for narrow comes first, in the order that it has."""
        if not (pattern.subject.variable and pattern.object.variable):
            return -1
        named = pattern.predicate.iri or pattern.predicate.begins
        return self._census.counts.get(named, 0) if named else sum(self._census.counts.values())

    def _cut_early(self, select: Select) -> str:
        """The query with its sorting and cutting also done before what can be looked up afterwards."""
        block, optional = _block_and_optional(select.group)
        if not select.cut or not block or any(one.subject.blank or one.object.blank for one in block):
            return str(select)
        kept, after = self._parted(block, select.cut.keys)
        names = dict.fromkeys(name for one in kept for name in one.variables)
        if not (after or optional) or not names.keys() >= set(select.cut.keys):
            return str(select)
        inner = f"{{ SELECT {' '.join(f'?{name}' for name in names)} {{ {_said(kept)} }} {select.cut} }}"
        group = Group((inner, _said(after), *optional))
        return f"{select.head} {group} {select.tail}"

    def _parted(self, block: Sequence[Pattern], keys: Iterable[str]) -> tuple[list[Pattern], list[Pattern]]:
        """What decides which rows there are and how they are sorted, and what every one of these rows has."""
        times = Counter(name for one in block for name in one.variables)
        kept, after = list(block), []
        for one in block:
            value = one.object.variable
            if not value or value in keys or times[value] > 1 or not one.predicate.iri:
                continue
            others = [other for other in kept if other is not one and other.subject == one.subject]
            if any(one.predicate.iri in self._census.implied.get(_named(other), ()) for other in others):
                kept.remove(one)
                after.append(one)
        return kept, after


def _named(pattern: Pattern) -> str:
    if pattern.predicate.iri == TYPE:
        return class_of(pattern.object.iri) if pattern.object.iri else ""
    return pattern.predicate.iri


def _block_and_optional(group: Group) -> tuple[Sequence[Pattern], list[str]]:
    """The block that a group begins with and its OPTIONALs, or no block where there is more."""
    first, *others = group.items or ("",)
    optional = [one for one in others if isinstance(one, str) and one.startswith("OPTIONAL ")]
    if isinstance(first, str) or len(optional) < len(others):
        return (), []
    return first, optional


def _said(patterns: Iterable[Pattern]) -> str:
    return " ".join(map(str, patterns))
