"""What Oxigraph's parser says of a query that it cannot read, as people say it."""

import re

_TOLD = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_ITEM = re.compile(
    r"""\[(?:'(?:\\.|[^'\\])*'|[^'\]])*\] | "(?:\\.|[^"\\])*" | [^\s,"\[][^,"\[]*""", re.VERBOSE | re.DOTALL
)


def fault(told: str) -> str:
    """Where the query goes wrong, and why, or else what could stand there; its tables of letters are left out."""
    found = _TOLD.fullmatch(told)
    if not found:
        return told
    items = [item.strip() for item in _ITEM.findall(found[3]) if not item.startswith("[")]
    reasons = [item for item in items if " " in item and not item.startswith('"')]
    place = f"line {found[1]}, column {found[2]}"
    if reasons:
        return f"{place}: {'; '.join(map(_within_a_sentence, reasons))}"
    return f"{place}: expected {'one of ' if len(items) > 1 else ''}{', '.join(items) or 'something else'}"


def _within_a_sentence(reason: str) -> str:
    return reason[0].lower() + reason[1:] if reason[1].islower() else reason
