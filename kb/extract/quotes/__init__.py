"""Quotations: who says what, in which exact words."""

from dataclasses import dataclass

from kb import facts
from kb.extract.actors.cast import Cast
from kb.extract.quotes import circumstances, reported, speakers
from kb.extract.quotes.circumstances import Kinds
from kb.extract.quotes.confidence import confidence
from kb.extract.quotes.reading import Reading, read
from kb.extract.quotes.report import Report
from kb.nlp import Analysis
from kb.nlp.words import Token
from kb.terms import QuoteType

_VERBATIM = frozenset({"label", "answer", "block", "signature"})
"""What finds words that stand without marks as they were said: turns of an interview, a statement in full."""


def find(analysis: Analysis, cast: Cast) -> tuple[facts.Quote, ...]:
    """The quotations of an article in text order, each with its speaker, cue, type and the quote that it stands in."""
    reading = read(analysis)
    reports = reported.of(analysis)
    stage = _Stage(reading, cast, {actor.id: actor.kind for actor in cast.actors})
    around = reported.outer(reports)
    found: list[facts.Quote] = []
    for i, report in enumerate(reports):
        found.append(_quote(stage, report, f"q{i + 1}", found[around[i]] if around[i] >= 0 else None))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Stage:
    """What a quotation is made with."""

    reading: Reading
    cast: Cast
    kinds: Kinds


def _quote(stage: _Stage, report: Report, quote_id: str, around: facts.Quote | None) -> facts.Quote:
    speaker = _speaker(stage.cast, report, around)
    cue = report.cue if report.rule != "noun" else None
    who = speaker.actor if speaker is not None else None
    return facts.Quote(
        id=quote_id,
        type=_type(stage.reading, report),
        content=tuple(report.content),
        confidence=confidence(report, known=speaker is not None, nested=around is not None),
        speaker=speaker,
        cue=report.cue_span,
        addressees=circumstances.addressees(cue, stage.cast, stage.kinds, who) if cue is not None else (),
        medium=circumstances.medium(cue, stage.kinds.get(who or "")) if cue is not None else None,
        outer=around.id if around is not None else None,
        negated=report.negated,
        rule=report.rule,
    )


def _type(reading: Reading, report: Report) -> QuoteType:
    """Direct when every letter stands in marks or is a turn of its own, mixed when some do."""
    if report.rule in _VERBATIM:
        return QuoteType.DIRECT
    level = reading.inside[report.cue.i] if report.cue is not None else -1
    tokens = _tokens(reading, report)
    within = [reading.inside[t.i] != level for t in tokens if t.text.isalnum() or any(c.isalnum() for c in t.text)]
    if within and within[0] is False and tokens[0].lower_ == "that":
        within = within[1:]
    if report.rule == "fragment":
        return QuoteType.MIXED
    if within and all(within):
        return QuoteType.DIRECT
    return QuoteType.MIXED if any(within) else QuoteType.INDIRECT


def _tokens(reading: Reading, report: Report) -> list[Token]:
    parts = (reading.doc[reading.token_from(start) : reading.token_from(end)] for start, end in report.content)
    return [token for part in parts for token in part]


def _speaker(cast: Cast, report: Report, around: facts.Quote | None) -> facts.Speaker | None:
    head = report.speaker
    if head is None:
        return None
    if head.lower_ in {"i", "we", "my", "our", "me"} and around is not None and around.speaker is not None:
        return facts.Speaker(around.speaker.actor, head.idx, head.idx + len(head))
    named = speakers.named(cast, head)
    actor = cast.actor_of(named)
    if actor is None:
        return None
    start, end = report.name or cast.phrase_of(named if named.ent_iob_ == "I" else head)
    return facts.Speaker(actor, start, end)
