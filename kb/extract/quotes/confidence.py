"""How sure a report is of its words and its speaker together, measured on development data."""

from kb.extract.quotes.report import Report
from kb.extract.words.cues import kind_of

_RULES = {
    "after": 0.96,
    "before": 0.88,
    "label": 0.9,
    "answer": 0.85,
    "according": 0.88,
    "complement": 0.87,
    "predicate": 0.85,
    "colon": 0.8,
    "signature": 0.8,
    "interrupted": 0.75,
    "turn": 0.7,
    "ranked": 0.6,
    "floating": 0.8,
    "announced": 0.7,
    "block": 0.6,
    "entry": 0.6,
    "fragment": 0.72,
    "noun": 0.6,
    "follows": 0.55,
    "reaction": 0.55,
}
"""The share of right reports that each rule finds: `python tests/eval/confidence.py` prints it."""

_UNSPOKEN = 0.04
"""What a thought or a finding takes from it, which is less often put as a statement than what is said."""

_PRONOUN = 0.02
"""What a pronoun takes from it, since it may stand for somebody else."""

_NESTED = 0.1
"""What standing in somebody else's words takes from it."""

_NOBODY = 0.1
"""What a missing speaker takes from it."""


def confidence(report: Report, *, known: bool, nested: bool) -> float:
    """How sure a report is, 0 to 1; `known`: its speaker is somebody; `nested`: it stands in another report."""
    told = report.cue is None or report.rule != "complement" or kind_of(report.cue) == "speech"
    pronoun = report.speaker is not None and report.speaker.pos_ == "PRON"
    doubts = ((not told, _UNSPOKEN), (not known, _NOBODY), (known and pronoun, _PRONOUN), (nested, _NESTED))
    return round(_RULES[report.rule] - sum(doubt for applies, doubt in doubts if applies), 2)
