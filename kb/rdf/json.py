"""JSON that people read."""

import json
from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Any

WIDTH = 120


def laid_out(value: Any, indent: int = 0) -> str:
    """JSON in which whatever fits into one line stands on one."""
    if isinstance(value, dict) and value:
        parts = [f"{encode_basestring(key)}: {laid_out(item, indent + 2)}" for key, item in value.items()]
        return _enclosed("{", parts, "}", indent)
    if isinstance(value, list) and value:
        return _enclosed("[", [laid_out(item, indent + 2) for item in value], "]", indent)
    return encode_basestring(value) if isinstance(value, str) else json.dumps(value)


def _enclosed(begin: str, parts: Sequence[str], end: str, indent: int) -> str:
    length = indent + sum(len(part) + 2 for part in parts)
    if length <= WIDTH and not any("\n" in part for part in parts):
        return f"{begin}{', '.join(parts)}{end}"
    margin = "\n" + " " * (indent + 2)
    return f"{begin}{margin}{f',{margin}'.join(parts)}\n{' ' * indent}{end}"
