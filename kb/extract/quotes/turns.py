"""Who speaks a turn that no frame attributes: the likeliest of those who speak around it, by learnt weights."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kb.extract.quotes.reading import Reading
from kb.extract.quotes.report import Report
from kb.extract.quotes.utterances import inner
from kb.nlp.words import Token

_FRAMED = frozenset({"after", "before", "colon", "complement"})
_GUESSED = frozenset({"turn", "reaction"})
_BEFORE, _BEHIND = 6, 5
"""How many turns before and behind are looked at for those who speak."""

_PLACES = ("own", "last", "second last", "third last", "next", "second next")
FEATURES = (
    *_PLACES, "pronoun", "person", "addressed", "distance", "asked by the last", "asks the next",
    "own by turn", "own by reaction", "own by floating", "nobody",
)  # fmt: skip
"""What a candidate is described by, in the order of the weights."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may speak a turn, or nobody, with its features."""

    speaker: Token | None
    features: NDArray[np.float64]


def attribute(reading: Reading, turns: Sequence[Report]) -> None:
    """Give turns without a frame the speaker whom the weights prefer, where the rules name nobody or only guess."""
    for i, turn in enumerate(turns):
        if turn.rule in _GUESSED or (turn.rule == "floating" and turn.speaker is None):
            found = candidates(reading, turns, i)
            best = max(found, key=lambda each: float(each.features @ weights()))
            if best.speaker is not None and best.speaker != turn.speaker:
                turn.speaker, turn.rule = best.speaker, "ranked"


@cache
def weights() -> NDArray[np.float64]:
    """The weight of each feature, learnt by tests/eval/turns.py."""
    table = json.loads(files("kb.extract.quotes").joinpath("turns.json").read_text("utf8"))["weights"]
    return np.array([table[name] for name in FEATURES])


def candidates(reading: Reading, turns: Sequence[Report], i: int) -> list[Candidate]:
    """Whom the rules name for a turn, who speaks in frames around it, and nobody."""
    seen, found = set[int](), list[Candidate]()
    for place, report in _around(turns, i):
        if report.speaker is not None and report.speaker.i not in seen:
            seen.add(report.speaker.i)
            found.append(Candidate(report.speaker, _features(reading, turns[i], place, report)))
    nobody = np.zeros(len(FEATURES))
    nobody[-1] = 1
    return [*found, Candidate(None, nobody)]


def _around(turns: Sequence[Report], i: int) -> Iterator[tuple[str, Report]]:
    yield "own", turns[i]
    before = [each for each in turns[max(0, i - _BEFORE) : i] if each.speaker is not None and each.rule in _FRAMED]
    behind = [each for each in turns[i + 1 : i + _BEHIND] if each.speaker is not None and each.rule in _FRAMED]
    yield from zip(_PLACES[1:4], reversed(before), strict=False)
    yield from zip(_PLACES[4:], behind, strict=False)


def _features(reading: Reading, turn: Report, place: str, other: Report) -> NDArray[np.float64]:
    speaker = other.speaker
    assert speaker is not None
    told = {
        place: 1.0,
        "pronoun": speaker.pos_ == "PRON",
        "person": speaker.ent_type_ == "PER",
        "addressed": speaker.lower_ in inner(reading, turn.marks[0]).lower().split(),
        "distance": min(min(abs(turn.start - speaker.idx), abs(turn.end - speaker.idx)) / 500, 3),
        "asked by the last": place == "last" and _asks(reading, other),
        "asks the next": place == "next" and _asks(reading, turn),
        f"own by {turn.rule}": place == "own",
    }
    return np.array([float(told.get(name, 0)) for name in FEATURES])


def _asks(reading: Reading, turn: Report) -> bool:
    return reading.text[turn.start : turn.end].rstrip("\"”’' ")[-1:] == "?"
