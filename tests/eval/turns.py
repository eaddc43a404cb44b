"""Learn who speaks a turn without a frame: `python tests/eval/turns.py [--write]`.

Trained is on half of the novels of LitBank (../shared/data/quotes/litbank.jsonl, CC BY 4.0), whose gold says who speaks
by coreference; printed is the share of such turns that is right, of the other half and of the validation part of
RiQuA, by the rules alone and by the weights.  `--write` puts the weights into kb/extract/quotes/turns.json.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from quotes import SHARED

from kb.document import Document
from kb.extract.quotes import reported, turns
from kb.extract.quotes.reading import read
from kb.nlp import analyse

WEIGHTS = Path(turns.__file__).with_suffix(".json")
ROUNDS, RATE, DECAY = 300, 0.5, 1e-3


@dataclass(frozen=True)
class Case:
    """A turn: the features of its candidates, which of them speak, and whether the rules are right."""

    features: NDArray[np.float64]
    right: NDArray[np.bool_]
    by_rules: bool


def cases(row: dict[str, Any]) -> Iterator[Case]:
    """The turns of a gold row that no frame attributes."""
    sys.path.insert(0, str(SHARED / "tools"))
    scorer = import_module("score_quotes")
    text = row["text"]
    reading = read(analyse(Document(id=row["doc_id"], text=text, headline="", language="en")))
    spoken = reported.turns(reading, reported.found(reading))
    gold = [(scorer.letters(text, quote), quote) for quote in row["quotes"] if quote["type"] == "direct"]
    for i, turn in enumerate(spoken):
        letters = {k for start, end in turn.content for k in range(start, end) if text[k].isalnum()}
        said = next((quote for of, quote in gold if 2 * len(of & letters) >= len(of | letters)), None)
        if said is None or turn.rule not in {"floating", "turn", "reaction"}:
            continue
        found = turns.candidates(reading, spoken, i)
        right = [_right(scorer, text, said, each.speaker) for each in found]
        yield Case(np.array([f.features for f in found]), np.array(right), _right(scorer, text, said, turn.speaker))


def _right(scorer: Any, text: str, said: dict[str, Any], speaker: Any) -> bool:
    if speaker is None or not said["speaker"]:
        return speaker is None and not said["speaker"]
    return bool(scorer.entity_ok(text, said, [speaker.idx, speaker.idx + len(speaker)]))


def learnt(known: Sequence[Case]) -> NDArray[np.float64]:
    """The weights under which those who speak are likeliest: a softmax over the candidates of each turn."""
    weights = np.zeros(len(turns.FEATURES))
    told = [case for case in known if case.right.any()]
    for _ in range(ROUNDS):
        step = -DECAY * weights * len(told)
        for case in told:
            scores = np.exp(case.features @ weights)
            step += case.features.T @ (case.right / case.right.sum() - scores / scores.sum())
        weights += RATE * step / len(told)
    return weights


def main(arguments: list[str]) -> None:
    books = [json.loads(line) for line in (SHARED / "data/quotes/litbank.jsonl").open(encoding="utf8")]
    halves: tuple[list[Case], list[Case]] = ([], [])
    for book in books:
        halves[hashlib.sha256(book["doc_id"].encode()).digest()[0] % 2].extend(cases(book))
    weights = learnt(halves[0])
    rows = [json.loads(line) for line in (SHARED / "data/quotes/riqua_valid.jsonl").open(encoding="utf8")]
    for name, of in (("LitBank, the other half", halves[1]), ("RiQuA", [case for row in rows for case in cases(row)])):
        chosen = np.mean([case.right[np.argmax(case.features @ weights)] for case in of])
        print(f"{name}: {len(of)} turns, rules {np.mean([case.by_rules for case in of]):.3f}, weights {chosen:.3f}")
    if arguments == ["--write"]:
        table = {name: round(float(weight), 3) for name, weight in zip(turns.FEATURES, weights, strict=True)}
        note = "Learnt by tests/eval/turns.py from LitBank (dbamman/litbank, CC BY 4.0); the weights are CC BY 4.0."
        WEIGHTS.write_text(json.dumps({"licence": note, "weights": table}, indent=2) + "\n", "utf8")


if __name__ == "__main__":
    main(sys.argv[1:])
