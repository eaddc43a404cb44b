"""Every report of an article: what marks, clauses, layout and order find, each once, outer before inner."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from kb.document import Interval
from kb.extract.quotes import blocks, clauses, dialogue, direct, floating
from kb.extract.quotes import turns as ranking
from kb.extract.quotes.reading import Reading, read
from kb.extract.quotes.report import Report
from kb.extract.quotes.utterances import ENDED
from kb.nlp import Analysis
from kb.nlp.words import Token

_END = 1 << 60
"""Behind every character of every text."""


@lru_cache(maxsize=1)
def of(analysis: Analysis) -> tuple[Report, ...]:
    """Every report of an analysed article; the last ones are kept, since speakers and quotations are read from them."""
    return tuple(find(read(analysis)))


def find(reading: Reading) -> list[Report]:
    """Every report of the article in text order, outer before inner."""
    reports = found(reading)
    ranking.attribute(reading, turns(reading, reports))
    return _distinct(sorted(reports, key=lambda r: (r.start, -r.end)))


def turns(reading: Reading, reports: Sequence[Report]) -> list[Report]:
    """The utterances in marks that stand in no other marks, in text order."""
    spoken = (each for each in reports if each.marks and each.rule != "fragment")
    return sorted((each for each in spoken if reading.parents[each.marks[0]] == -1), key=lambda each: each.start)


def found(reading: Reading) -> list[Report]:
    """Every report by the rules alone, in no order."""
    laid = list(blocks.find(reading))
    reports = _merged(reading, direct.find(reading), _outside(laid, list(clauses.find(reading))))
    reports += _unknown(reports, laid)
    covered = _covered(reading, reports)
    reports += floating.fragments(reading, reports, covered)
    taken = covered.keys() | {i for report in reports for i in report.marks}
    reports += floating.sentences(reading, taken, reports)
    dialogue.attribute(reading, turns(reading, reports))
    return reports


def _merged(reading: Reading, spoken: list[Report], told: list[Report]) -> list[Report]:
    """One report for each cue: a clause with the marks that the same cue attributes."""
    by_cue = {report.cue.i: report for report in reversed(spoken) if report.cue is not None}
    turns = _Turns(spoken)
    merged = list(spoken)
    for clause in told:
        marks = by_cue.get(clause.cue.i) if clause.cue is not None else None
        if marks is None and not turns.swallowed(clause):
            merged.append(clause)
        elif marks is not None and _wider(reading, clause, marks):
            marks.content = _union(reading, marks.content + clause.content)
    whole = sorted((report for report in merged if not report.marks), key=lambda report: report.start)
    starts = [report.start for report in whole]
    before = ((each, bisect_right(starts, each.start)) for each in merged)
    return [each for each, n in before if not _part_of(each, whole[max(n - 1, 0) : n])]


def _part_of(words: Report, near: Sequence[Report]) -> bool:
    """Whether words in marks that nobody is named for are among those of the clause before them, whose speaker is."""
    if not words.marks or words.speaker is not None:
        return False
    return any(clause.speaker is not None and words.end <= clause.end for clause in near)


class _Turns:
    """Where the utterances in marks begin, to tell a clause that a wrong tree lets run over one of them."""

    def __init__(self, spoken: Sequence[Report]) -> None:
        self._spoken = sorted((report for report in spoken if report.cue is not None), key=lambda report: report.start)
        self._starts = [report.start for report in self._spoken]

    def swallowed(self, clause: Report) -> bool:
        """Whether the clause holds the first words of an utterance whose cue stands outside it."""
        first = bisect_left(self._starts, clause.start)
        for report in self._spoken[first : bisect_left(self._starts, clause.end)]:
            cue = report.cue.idx if report.cue is not None else 0
            if _within(report.start, clause) and not _within(cue, clause):
                return True
        return False


def _within(at: int, report: Report) -> bool:
    return any(start <= at < end for start, end in report.content)


def _wider(reading: Reading, clause: Report, marks: Report) -> bool:
    """Whether the clause adds words before the marks, which the speaker is then also given."""
    if not any(start < marks.end and marks.start < end for start, end in clause.content):
        return False
    if marks.rule in {"before", "colon"}:
        inside = marks.cue is not None and marks.cue.idx < clause.start < marks.start
        return inside and _predicates(reading, clause.start, marks.start)
    before = reading.gap(clause.start, marks.start)
    apart = before.rstrip().endswith(("(", "["))  # a remark of its own
    return clause.start < marks.start and "\n" not in before and not apart and not ENDED.search(before)


def _predicates(reading: Reading, start: int, end: int) -> bool:
    """Whether the words between two characters begin a clause and do not only name who is told."""
    words = reading.doc[reading.token_from(start) : reading.token_from(end)]
    return any(word.pos_ in {"VERB", "AUX", "SCONJ"} for word in words)


def _union(reading: Reading, parts: list[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for start, end in sorted(parts):
        if joined and (start <= joined[-1][1] or not reading.gap(joined[-1][1], start).strip()):
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _outside(laid: Sequence[Report], told: Sequence[Report]) -> list[Report]:
    """The clauses without those of entries, and what one in a transcript only thinks while speaking: "I think so"."""
    entries = {entry.cue.i for entry in laid if entry.rule == "entry" and entry.cue is not None}
    told = [each for each in told if each.cue is None or each.cue.i not in entries]
    spans = sorted(part for turn in laid if turn.rule in {"label", "answer"} for part in turn.content)
    return [each for each in told if each.cue is None or not _mused(each.cue, each.speaker, spans)]


def _mused(cue: Token, speaker: Token | None, spans: Sequence[Interval]) -> bool:
    around = bisect_right(spans, (cue.idx, _END)) - 1
    return around >= 0 and cue.idx < spans[around][1] and clauses.of_the_moment(cue, speaker)


def _unknown(reports: Sequence[Report], laid: list[Report]) -> list[Report]:
    """The blocks whose words no cue or marks account for yet."""
    marks = {i for report in reports for i in report.marks}
    starts = {report.start for report in reports if report.rule in {"colon", "before"}}
    return [block for block in laid if not marks & set(block.marks) and block.start not in starts]


def _covered(reading: Reading, reports: Sequence[Report]) -> dict[int, Interval]:
    """The marks that lie in the words of a report, with the stretch of words that reaches farthest."""
    covered, widest, at = dict[int, Interval](), (0, 0), 0
    spans = sorted(part for report in reports for part in report.content)
    for i, mark in enumerate(reading.marks):
        while at < len(spans) and spans[at][0] <= mark.start:
            widest, at = spans[at] if spans[at][1] > widest[1] else widest, at + 1
        if mark.end <= widest[1]:
            covered[i] = widest
    return covered


def _distinct(reports: list[Report]) -> list[Report]:
    """Reports of which no two give the same words to the same speaker."""
    seen: set[tuple[tuple[Interval, ...], int]] = set()
    kept = []
    for report in reports:
        key = tuple(report.content), report.speaker.i if report.speaker is not None else -1
        if key not in seen:
            seen.add(key)
            kept.append(report)
    return kept


def outer(reports: Sequence[Report]) -> list[int]:
    """For each report the number of the smallest one around it, -1 where it stands alone."""
    found, around = [], list[int]()
    for i, report in enumerate(reports):
        around = [k for k in around if reports[k].end > report.start]
        holders = [k for k in around if _holds(reports[k], report)]
        found.append(max(holders, key=lambda k: (reports[k].start, -reports[k].end), default=-1))
        around.append(i)
    return found


def _holds(around: Report, report: Report) -> bool:
    parts = (
        (around.content[bisect_right(around.content, (start, _END)) - 1], start, end) for start, end in report.content
    )
    inside = all(part[0] <= start and end <= part[1] for part, start, end in parts)
    return inside and around.content != report.content
