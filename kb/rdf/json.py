"""JSON that people read."""

import json
from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Any

WIDTH = 120


def laid_out(value: Any, indent: int = 0) -> str:
    """JSON in which whatever fits into one line stands on one."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict) and value:
        parts = [f"{encode_basestring(key)}: {laid_out(item, indent + 2)}" for key, item in value.items()]
        return enclosed("{", parts, "}", indent)
    if isinstance(value, list) and value:
        return enclosed("[", [laid_out(item, indent + 2) for item in value], "]", indent)
    return json.dumps(value)


def enclosed(begin: str, parts: Sequence[str], end: str, indent: int) -> str:
    """An object or array of parts that are laid out two columns further in: on one line if they fit."""
    line = f"{begin}{', '.join(parts)}{end}"
    if indent + len(line) <= WIDTH and "\n" not in line:
        return line
    margin = "\n" + " " * (indent + 2)
    return f"{begin}{margin}{f',{margin}'.join(parts)}\n{' ' * indent}{end}"
