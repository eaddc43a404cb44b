"""Is `confidence` true?  `python tests/eval/confidence.py [GOLD.jsonl …]` counts right quotations by rule and tenth.

The two halves, parted by article, show how far a level is chance.  A quotation is right as in the scorer's e2e: half
its letters or more, and the same speaker.  Measured are our own gold and, where it is, the development data of
journalism and of speech at court.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from calibration import half
from quotegold import GOLD, PASSAGES, expected, line, read
from quotes import SHARED

from kb import facts
from kb.document import Document

DATA = ("gum_news", "gum_interview", "gum_bio", "gum_court", "gum_academic", "gum_voyage")

Judged = tuple[str, float, bool, int]
"""A rule, the confidence stated, whether it is right, and the half that its article is in."""


def own() -> Iterator[Judged]:
    """What is found in our own gold."""
    for path in [*GOLD, *PASSAGES]:
        text, lines = path.read_text("utf8").split("-----\n")
        gold = expected(text.strip(), lines)
        for one in read(text.strip()):
            yield one.rule, one.confidence, any(one.matches(other) for other in gold), half(text)


def shared(path: Path) -> Iterator[Judged]:
    """What is found in development data, without what its gold leaves open."""
    sys.path.insert(0, str(SHARED / "tools"))
    scorer = import_module("score_quotes")
    for row in map(json.loads, path.open(encoding="utf8")):
        text, ignored = row["text"], {i for start, end in row.get("ignore", ()) for i in range(start, end)}
        gold = [(scorer.letters(text, quote), quote) for quote in row["quotes"]]
        for quote in found(row):
            mine = line(text, quote, defaultdict(str)).letters
            close = [other for theirs, other in gold if 2 * len(mine & theirs) >= len(mine | theirs)]
            said = [quote.speaker.start, quote.speaker.end] if quote.speaker else None
            right = any(scorer.entity_ok(text, each, said) if each["speaker"] else said is None for each in close)
            if close or 2 * len(mine & ignored) < len(mine):
                yield quote.rule or "", quote.confidence, right, half(text)


def found(row: dict[str, str]) -> tuple[facts.Quote, ...]:
    """The quotations of a gold row's text."""
    from quotes import quotes_of

    return quotes_of(Document(id=row["doc_id"], text=row["text"], headline="", language="en"))


def table(judged: list[Judged]) -> str:
    """For each rule, then for each tenth of confidence: how many, what is stated on average, what share is right."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for each in sorted(judged):
        groups[each[0]].append(each)
    for each in sorted(judged, key=lambda one: one[1]):
        groups[f"{int(each[1] * 10) / 10:.1f} to {int(each[1] * 10) / 10 + 0.1:.1f}"].append(each)
    return "\n".join(
        f"{name:12s} n {len(ones):4d}  stated {sum(one[1] for one in ones) / len(ones):.2f}"
        f"  right {sum(one[2] for one in ones) / len(ones):.2f}"
        for name, ones in groups.items()
    )


def main(arguments: list[str]) -> None:
    paths = [Path(each) for each in arguments] or [SHARED / "data" / "quotes" / f"{name}.jsonl" for name in DATA]
    judged = [*own(), *(one for path in paths if path.exists() for one in shared(path))]
    for part, name in enumerate(("one half of the articles", "the other half")):
        print(f"{name}\n{table([one for one in judged if one[3] == part])}")


if __name__ == "__main__":
    main(sys.argv[1:])
