"""Events and dates against the gold of others: converts what kb reads to the scorer's shapes, runs it, prints the table.

Run `python tests/eval/events.py [wikiwars|plover|petr2 ...]`; the data and the scorer lie in ../shared, beside the repository.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from kb import facts
from kb.document import Document
from kb.nlp import analyse

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
EVENTS = SHARED / "data" / "events"
SCORER = SHARED / "tools" / "score_events.py"
_SEASON = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def document(row: dict[str, object], day: str = "date") -> Document:
    text, stated = str(row["text"]), row.get(day)
    return Document(
        id=str(row["id"]), text=text, headline="", language="en",
        reference_date=date.fromisoformat(str(stated)[:10]) if stated else None,
    )  # fmt: skip


def timex2(value: str) -> str:
    """An EDTF value as TIMEX2 writes it, the notation of WikiWars."""
    value = value.rstrip("~?%").removesuffix(":00")
    if re.fullmatch(r"-\d{4}(-\d\d)?", value):
        return f"BC{int(value[1:5]) + 1:04d}{value[5:]}"
    if season := re.fullmatch(r"(\d{4})-(2[1-4])", value):
        return f"{season[1]}-{_SEASON[season[2]]}"
    return re.sub(r"X+$", "", value) if re.fullmatch(r"\d+X+", value) else value


def timex_row(row: dict[str, object]) -> dict[str, object]:
    from kb.extract import dates

    found = dates.find(analyse(document(row, "dct")))
    return {"id": row["id"], "timex": [_timex(d) for d in found]}


def _timex(one: facts.Date) -> dict[str, object]:
    return {"start": one.start, "end": one.end, "type": one.type, "value": timex2(one.value)}


def score(command: str, gold: Path, convert: Callable[[dict[str, object]], dict[str, object]], *more: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("".join(json.dumps(convert(row)) + "\n" for row in rows(gold)), encoding="utf-8")
        print(f"\n### {command} {gold.name}", flush=True)
        subprocess.run([sys.executable, str(SCORER), command, str(gold), str(predicted), *more], check=True)


TASKS: dict[str, Callable[[], None]] = {
    "wikiwars": lambda: score("timex", EVENTS / "wikiwars_timex.jsonl", timex_row),
}


if __name__ == "__main__":
    for name in sys.argv[1:] or TASKS:
        TASKS[name]()
