"""Score quotations: `python tests/eval/quotes.py [GOLD.jsonl …]`, by default every gold file that is there.

A gold row holds a text; it is read like any article, and the quotations found are written in the shape that the scorer
takes.  `python tests/eval/quotes.py --rows < rows.jsonl` writes that shape for rows of `kb extract`.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kb import facts
from kb.document import Document

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCORER = SHARED / "tools" / "score_quotes.py"
GOLD = ("gum_news", "gum_interview", "gum_bio", "gum_court", "gum_academic", "gum_voyage", "riqua_valid")


def quotes_of(document: Document) -> tuple[facts.Quote, ...]:
    """The quotations of one document."""
    from kb.extract import actors, quotes
    from kb.extract.sources import voices
    from kb.nlp import analyse

    analysis = analyse(document)
    return quotes.find(analysis, voices.admit(analysis, actors.find(analysis)))


def shape(quote: facts.Quote) -> dict[str, Any]:
    """A quotation as the scorer reads it."""
    return {
        "content": [quote.content[0][0], quote.content[-1][1]],
        "content_parts": [list(part) for part in quote.content],
        "speaker": [quote.speaker.start, quote.speaker.end] if quote.speaker else None,
        "cue": list(quote.cue) if quote.cue else None,
        "type": quote.type.value,
    }


def of_row(row: dict[str, Any]) -> dict[str, Any]:
    """A row of `kb extract` as the scorer reads it."""
    found = []
    for quote in row["quotes"]:
        speaker, content = quote["speaker"], quote["content"]
        found.append(
            {
                "content": [content[0][0], content[-1][1]],
                "content_parts": content,
                "speaker": [speaker["start"], speaker["end"]] if speaker else None,
                "cue": quote["cue"],
                "type": quote["type"],
            }
        )
    return {"doc_id": row["id"], "text": row["text"], "quotes": found}


def predicted(gold: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """What is found in the texts of gold rows."""
    for row in gold:
        document = Document(id=row["doc_id"], text=row["text"], headline="", language="en")
        yield {"doc_id": row["doc_id"], "text": row["text"], "quotes": [shape(q) for q in quotes_of(document)]}


def score(gold: Path) -> str:
    """What the scorer prints for one gold file, all quotations and then those that stand in no other."""
    rows = [json.loads(line) for line in gold.open(encoding="utf8")]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as out:
        for row in predicted(rows):
            out.write(json.dumps(row) + "\n")
        out.flush()
        return "".join(
            f"{gold.stem} {' '.join(flags)}\n"
            + subprocess.check_output([sys.executable, SCORER, gold, out.name, *flags], text=True)
            for flags in ([], ["--top-level"])
        )


def main(arguments: list[str]) -> None:
    if arguments == ["--rows"]:
        for line in sys.stdin:
            print(json.dumps(of_row(json.loads(line))))
        return
    if not SCORER.exists():
        sys.exit(f"no scorer at {SCORER}")
    for path in arguments or [str(SHARED / "data" / "quotes" / f"{name}.jsonl") for name in GOLD]:
        print(score(Path(path)))


if __name__ == "__main__":
    main(sys.argv[1:])
