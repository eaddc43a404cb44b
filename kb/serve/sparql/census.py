"""What is counted of a data version when it is read: how often a property is said, and what always comes with it.

A subject's properties and classes are its characteristic set (Neumann and Moerkotte, ICDE 2011); a data version has
few different ones.  What is in all sets that have a property is so for every subject that has it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

from kb.terms import RDF

TYPE = str(RDF.type)
_TYPE = f"<{TYPE}>".encode()


def class_of(iri: str) -> str:
    """What a class is called beside properties."""
    return f"a {iri}"


@dataclass(frozen=True, slots=True)
class Census:
    """Property or class -> how many triples say it, and what each subject that has it also has."""

    counts: Mapping[str, int]
    implied: Mapping[str, frozenset[str]]

    def told(self) -> dict[str, Any]:
        """The census in values that JSON can hold."""
        return {"counts": self.counts, "implied": {name: sorted(found) for name, found in self.implied.items()}}

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Census":
        """The census that `told` made."""
        return cls(told["counts"], {name: frozenset(found) for name, found in told["implied"].items()})


def counted(triples: Iterable[bytes]) -> Census:
    """The census of a set of triples, as lines of N-Triples."""
    counts: Counter[str] = Counter()
    subjects: defaultdict[bytes, set[str]] = defaultdict(set)
    names: dict[bytes, str] = {}
    for line in triples:
        subject, predicate, rest = line.split(b" ", 2)
        key = rest if predicate == _TYPE else predicate
        name = names.get(key) or names.setdefault(key, _name(predicate, rest))
        counts[name] += 1
        subjects[subject].add(name)
    sets = {frozenset(found) for found in subjects.values()}
    implied = {name: reduce(frozenset.__and__, (one for one in sets if name in one)) for name in counts}
    return Census(counts, implied)


def _name(predicate: bytes, rest: bytes) -> str:
    if predicate == _TYPE:
        return class_of(rest.removesuffix(b" .\n")[1:-1].decode())
    return predicate[1:-1].decode()
