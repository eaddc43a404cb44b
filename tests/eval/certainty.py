"""How certain sentences of our own tell an event against how a reader takes it: `python tests/eval/certainty.py`.

A gold line is: certainty | a sentence with the word that tells the event in brackets.  With `--errors` those read
otherwise are listed.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse
from kb.terms import Certainty

GOLD = Path(__file__).parent / "gold" / "certainty.txt"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where its event stands, and how certain a reader takes it to be."""

    document: Document
    trigger: tuple[int, int]
    certainty: str


def sentences() -> Iterator[Sentence]:
    """Every sentence of the gold, in order: 120 written first, then 60, then 34."""
    for line in GOLD.read_text("utf8").splitlines():
        code, marked = line.split(" | ")
        before, word, after = marked.replace("]", "[").split("[")
        text = before + word + after
        document = Document(id=text, text=text, headline="", language="en", reference_date=date(2026, 4, 17))
        yield Sentence(document, (len(before), len(before) + len(word)), Certainty(code).value)


def read(sentence: Sentence) -> set[str]:
    """What kb makes of the event; nothing where it finds none there."""
    start, end = sentence.trigger
    events = extract(analyse(sentence.document)).events
    return {event.certainty.value for event in events if event.trigger[0] < end and start < event.trigger[1]}


def measure(*, errors: bool = False) -> dict[str, tuple[int, int]]:
    """Of each code the right and the found."""
    counts = {code.value: (0, 0) for code in Certainty}
    for sentence in sentences():
        codes = read(sentence)
        right, found = counts[sentence.certainty]
        counts[sentence.certainty] = (right + (codes == {sentence.certainty}), found + bool(codes))
        if errors and codes != {sentence.certainty}:
            print(f"{sentence.certainty}, read as {' and '.join(sorted(codes)) or 'none'}: {sentence.document.text}")
    return counts


def main() -> None:
    counts = measure(errors="--errors" in sys.argv)
    for code, (right, found) in counts.items():
        print(f"{code:12s} {right:3d} of {found:3d} found")
    right, found = (sum(part) for part in zip(*counts.values(), strict=True))
    print(f"{'all':12s} {right:3d} of {found:3d} found, {right / found:.3f}")


if __name__ == "__main__":
    main()
