"""Score quotations on articles of our own: `python tests/eval/quotegold.py`.

Below the text of each article stands one line for each quotation: type, who speaks, cue, words.  The articles of
`gold/*.quotes.txt` were read while rules were written; the passages of `gold/passages` are of many kinds, and were
written and annotated before any rule had read them.  A quotation is right when at least half of its letters and those
of the gold are the same, and it has the same speaker, by name without capitals and article.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from kb import facts
from kb.document import Document

FOLDER = Path(__file__).parent / "gold"
GOLD = sorted(FOLDER.glob("*.quotes.txt"))
PASSAGES = sorted((FOLDER / "passages").glob("*.txt"))
SETS = {"articles": GOLD, "passages": PASSAGES}
TYPES = ("direct", "indirect", "mixed")


@dataclass(frozen=True)
class Line:
    """A quotation as gold and reading are compared: its letters by offset, its type and its speaker's name."""

    letters: frozenset[int]
    type: str
    speaker: str
    confidence: float = 1.0
    rule: str = ""

    def matches(self, other: "Line") -> bool:
        """Whether the two are one statement of one speaker."""
        shared = len(self.letters & other.letters)
        return 2 * shared >= len(self.letters | other.letters) and _plain(self.speaker) == _plain(other.speaker)


def _plain(name: str) -> str:
    return name.casefold().removeprefix("the ")


def expected(text: str, lines: str) -> list[Line]:
    """The quotations of a gold file."""
    found, start = list[Line](), 0
    for line in lines.splitlines():
        kind, speaker, _, words = line.split(" | ", 3)
        letters = set[int]()
        for at, part in enumerate(words.split(" // ")):
            begin = text.index(part, start if at else 0)
            start = begin + len(part)
            letters |= {i for i in range(begin, start) if text[i].isalnum()}
        found.append(Line(frozenset(letters), kind.removeprefix("not "), speaker))
    return found


def read(text: str) -> list[Line]:
    """The quotations that are found in a text."""
    from kb.extract import actors, quotes
    from kb.extract.sources import voices
    from kb.nlp import analyse

    analysis = analyse(Document(id="gold", text=text, headline="", language="en"))
    cast = voices.admit(analysis, actors.find(analysis))
    names = {actor.id: actor.name for actor in cast.actors}
    return [line(text, quote, names) for quote in quotes.find(analysis, cast)]


def line(text: str, quote: facts.Quote, names: dict[str, str]) -> Line:
    """A quotation as it is compared."""
    letters = {i for start, end in quote.content for i in range(start, end) if text[i].isalnum()}
    speaker = names[quote.speaker.actor] if quote.speaker else "-"
    return Line(frozenset(letters), quote.type.value, speaker, quote.confidence, quote.rule or "")


def counts(paths: Sequence[Path]) -> Counter[tuple[str, str]]:
    """How many quotations of each type the gold holds, how many are found, and how many of these are right."""
    count: Counter[tuple[str, str]] = Counter()
    for path in paths:
        text, lines = path.read_text("utf8").split("-----\n")
        gold, found = expected(text.strip(), lines), read(text.strip())
        pairs = [(one, other) for one, other in product(gold, found) if one.matches(other)]
        count.update((each.type, "gold") for each in gold)
        count.update((each.type, "found") for each in found)
        count.update((each.type, "recalled") for each in {one for one, _ in pairs})
        count.update((each.type, "right") for each in {other for _, other in pairs})
    return count


def figures(count: Counter[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """Precision and recall of each type, in hundredths."""
    return {
        kind: {
            "precision": round(count[kind, "right"] / count[kind, "found"], 2),
            "recall": round(count[kind, "recalled"] / count[kind, "gold"], 2),
        }
        for kind in TYPES
    }


if __name__ == "__main__":
    for name, files in SETS.items():
        total = counts(files)
        for kind, scores in figures(total).items():
            print(f"{name} {kind:10s} gold {total[kind, 'gold']:3d}", *(f"{k} {v:.2f}" for k, v in scores.items()))
