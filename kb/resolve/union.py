"""Several statements about one node as one node."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from kb.model import Node

N = TypeVar("N", bound=Node)


def united(nodes: Iterable[N]) -> list[N]:
    """Each node once, in order of IRI: all values of fields that hold many, the first value of those that hold one."""
    found: dict[str, N] = {}
    for node in nodes:
        found[node.id] = _joined(found[node.id], node) if node.id in found else node
    return [node for _, node in sorted(found.items())]


def _joined(first: N, second: N) -> N:
    changes: dict[str, Any] = {}
    for field in fields(first):
        old, new = getattr(first, field.name), getattr(second, field.name)
        if isinstance(old, frozenset):
            changes[field.name] = old | new
        elif old is None:
            changes[field.name] = new
    return replace(first, **changes)
