"""Quotations: who says what, in which exact words."""

from collections.abc import Sequence

from spacy.tokens import Token

from kb import facts
from kb.document import Interval
from kb.extract import blocks, circumstances, clauses, direct
from kb.extract.cast import Cast
from kb.extract.clauses import Report
from kb.extract.reading import Reading, read
from kb.nlp import Analysis
from kb.terms import QuoteType

CONFIDENCE = {
    "after": 0.95,
    "before": 0.93,
    "colon": 0.88,
    "complement": 0.85,
    "interrupted": 0.85,
    "according": 0.88,
    "as": 0.75,
    "follows": 0.75,
    "noun": 0.65,
    "signature": 0.8,
    "floating": 0.7,
    "fragment": 0.7,
    "label": 0.9,
    "block": 0.75,
}
"""How sure each rule is of content and speaker together."""


def find(analysis: Analysis, cast: Cast) -> tuple[facts.Quote, ...]:
    """The quotations of an article in text order, each with its speaker, cue, type and the quote that it stands in."""
    reading = read(analysis)
    reports = reported(reading)
    outer = _outer(reports)
    found: list[facts.Quote] = []
    for i, report in enumerate(reports):
        around = found[outer[i]] if outer[i] >= 0 else None
        found.append(_quote(reading, cast, report, f"q{i + 1}", around))
    return tuple(found)


def reported(reading: Reading) -> list[Report]:
    """Every report of the article, outer before inner."""
    spoken = direct.find(reading)
    merged = _merge(reading, spoken, list(clauses.find(reading)))
    merged += [block for block in blocks.find(reading) if not _known(merged, block)]
    taken = {i for report in merged for i in report.marks} | _covered(reading, merged)
    merged += direct.fragments(reading, taken)
    taken |= {i for report in merged for i in report.marks}
    merged += direct.floating(reading, taken, merged)
    return _distinct(sorted(merged, key=lambda r: (r.start, -r.end)))


def _known(reports: Sequence[Report], block: Report) -> bool:
    """Whether the marks or the cue of a block are accounted for."""
    return any(
        set(block.marks) & set(each.marks)
        or block.start <= each.start < each.end <= block.end
        and each.rule in {"colon", "before"}
        for each in reports
    )


def _covered(reading: Reading, reports: Sequence[Report]) -> set[int]:
    """The marks that lie in the words of a report."""
    covered = set()
    spans = sorted(part for report in reports for part in report.content)
    for i, mark in enumerate(reading.marks):
        if any(start <= mark.start and mark.end <= end for start, end in spans):
            covered.add(i)
    return covered


def _merge(reading: Reading, spoken: list[Report], reported: list[Report]) -> list[Report]:
    """One report for each cue: a clause with the marks that the same cue attributes."""
    by_cue = {report.cue.i: report for report in spoken if report.cue is not None}
    merged = list(spoken)
    for clause in reported:
        assert clause.cue is not None
        marks = by_cue.get(clause.cue.i)
        if marks is None:
            merged.append(clause)
        elif _wider(reading, clause, marks):
            marks.content = _union(reading, marks.content + clause.content)
    return merged


def _wider(reading: Reading, clause: Report, marks: Report) -> bool:
    """Whether the clause adds words before the marks, which the speaker is then also given."""
    if not any(start < marks.end and marks.start < end for start, end in clause.content):
        return False
    if marks.rule == "before":
        assert marks.cue is not None
        return clause.start < marks.start and clause.start > marks.cue.idx
    return clause.start < marks.start and "\n" not in reading.gap(clause.start, marks.start)


def _union(reading: Reading, parts: list[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for start, end in sorted(parts):
        if joined and (start <= joined[-1][1] or not reading.gap(joined[-1][1], start).strip()):
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined


def _distinct(reports: list[Report]) -> list[Report]:
    """Reports of which no two give the same words to the same cue or speaker."""
    seen: set[tuple[tuple[Interval, ...], int]] = set()
    kept = []
    for report in reports:
        key = tuple(report.content), report.speaker.i if report.speaker is not None else -1
        if key not in seen:
            seen.add(key)
            kept.append(report)
    return kept


def _outer(reports: Sequence[Report]) -> list[int]:
    """For each report the number of the smallest one around it, -1 where it stands alone."""
    outer, around = [], list[int]()
    for i, report in enumerate(reports):
        around = [k for k in around if reports[k].end > report.start]
        holders = [k for k in around if _holds(reports[k], report)]
        outer.append(max(holders, key=lambda k: (reports[k].start, -reports[k].end), default=-1))
        around.append(i)
    return outer


def _holds(around: Report, report: Report) -> bool:
    inside = all(any(s <= start and end <= e for s, e in around.content) for start, end in report.content)
    return inside and around.content != report.content


def _quote(reading: Reading, cast: Cast, report: Report, quote_id: str, around: facts.Quote | None) -> facts.Quote:
    speaker = _speaker(cast, report, around)
    confidence = CONFIDENCE[report.rule] - (0.1 if speaker is None else 0.0)
    actor = cast.actor(speaker.actor) if speaker is not None else None
    cue = report.cue if report.cue is not None and report.rule != "noun" else None
    return facts.Quote(
        id=quote_id,
        type=_type(reading, report),
        content=tuple(report.content),
        confidence=round(confidence, 2),
        speaker=speaker,
        cue=report.cue_span,
        addressees=circumstances.addressees(cue, cast, actor.id if actor is not None else None)
        if cue is not None
        else (),
        medium=circumstances.medium(cue, actor.kind if actor is not None else None) if cue is not None else None,
        outer=around.id if around is not None else None,
        negated=report.negated,
    )


def _type(reading: Reading, report: Report) -> QuoteType:
    """Direct when every letter stands in marks, mixed when some do."""
    level = reading.inside[report.cue.i] if report.cue is not None else -1
    within = [reading.inside[t.i] != level for t in _tokens(reading, report) if any(c.isalnum() for c in t.text)]
    if within and within[0] is False and _tokens(reading, report)[0].lower_ == "that":
        within = within[1:]
    if report.rule == "fragment":
        return QuoteType.MIXED
    if within and all(within):
        return QuoteType.DIRECT
    return QuoteType.MIXED if any(within) else QuoteType.INDIRECT


def _tokens(reading: Reading, report: Report) -> list[Token]:
    return [
        reading.doc[k]
        for start, end in report.content
        for k in range(reading.token_from(start), reading.token_from(end))
    ]


def _speaker(cast: Cast, report: Report, around: facts.Quote | None) -> facts.Speaker | None:
    head = report.speaker
    if head is None:
        return None
    if head.lower_ in {"i", "we", "my", "our", "me"} and around is not None and around.speaker is not None:
        return facts.Speaker(around.speaker.actor, head.idx, head.idx + len(head))
    actor = cast.actor_of(head)
    if actor is None:
        return None
    start, end = report.name or cast.phrase_of(head)
    return facts.Speaker(actor, start, end)
