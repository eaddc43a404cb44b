"""Time expressions and what they mean: a rule recogniser anchored to the reference date of the article.

A bare weekday is the day of writing or the last one before it, unless its clause looks ahead; that rule alone is right
nine times in ten in news.  Nothing is guessed from the clock: without a reference date, relative times have no value.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from kb import facts
from kb.extract.dates import (
    calendar_rules,
    clock_rules,
    feasts,
    figure_rules,
    fiscal_rules,
    relative_rules,
    weekday_rules,
)
from kb.extract.dates.cues import CUES, CUES_OF, cues_of
from kb.extract.dates.outlook import outlook_of
from kb.extract.dates.setting import Setting
from kb.extract.words.tense import Outlook, clause
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Doc, Span, Token

_NextYear = Callable[[int], int | None]
Rule = tuple[re.Pattern[str], facts.DateType, Callable[[re.Match[str], Setting], str | None]]

RULES: tuple[Rule, ...] = (
    *calendar_rules.RULES, *clock_rules.RULES, *feasts.RULES, *fiscal_rules.RULES, *figure_rules.RULES,
    *relative_rules.RULES, *weekday_rules.RULES,
)  # fmt: skip
"""Every rule: pattern, TIMEX3 type, and the function that gives the value, or None where it is no date after all."""

_MANY = 4
_FIGURES = re.compile(r"(?:1\d{3}|20\d\d)\b")
_HEADING = re.compile(r"(?m)^\d{4}(?:[ \t]*$|:| [-–] )")
_STATING = re.compile(
    r"(?:\b(?:in|of|since|by|until)|,|\b(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)) $"
)
_LONGEST = len("in September ")
_FRESH = re.compile(
    r"\b(?:[Oo]n (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!,? \d|,? [A-Z])|yesterday|last week|last month)\b"
)
_ASIDE = re.compile(r"(?i)\b(?:earlier|ago|previously|before|today|now)$")
_BEFORE = 40
_DAYS = wordlist("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    match: re.Match[str]
    rule: int

    @property
    def key(self) -> tuple[int, int, int]:
        return self.start, -len(self.match[0]), self.rule


def find(analysis: Analysis) -> tuple[facts.Date, ...]:
    """The time expressions of the mined sentences, in order."""
    stated = list(_stated(analysis.document.text))
    setting = Setting(analysis.document.reference_date, narrative=_narrative(analysis, [year for _, year in stated]))
    found: list[facts.Date] = []
    next_year = _years_ahead(stated)
    for sentence in analysis.sentences:
        days, setting = _sentence(sentence, setting, next_year)
        found += days
    return tuple(_timed(found, analysis))


def _stated(text: str) -> Iterator[tuple[int, int]]:
    """The years that a heading or a preposition shows to be ones, each with where it ends."""
    for year in _FIGURES.finditer(text):
        before = text[max(0, year.start() - _LONGEST) : year.start()]
        if _STATING.search(before) or _HEADING.match(text, year.start()):
            yield year.end(), int(year[0])


def _narrative(analysis: Analysis, years: Sequence[int]) -> bool:
    """Whether the text tells history, so that bare months continue a story.

    Most of its years lie far from its own date then, or it names very many that lie behind, and it does not speak of
    this or that weekday as news do.
    """
    text, reference = analysis.document.text, analysis.document.reference_date
    far = [y for y in years if reference is None or abs(y - reference.year) > 1]
    before = [y for y in years if reference and y < reference.year]
    if len(before) < 3 * _MANY and len(far) < _MANY:
        return False
    fresh = len(_FRESH.findall(text))
    if len(before) >= 3 * _MANY + 4 * fresh and len(before) > 0.75 * len(years):
        return True
    return len(far) >= _MANY + 2 * fresh and len(far) > 0.8 * len(years)


def _years_ahead(stated: Sequence[tuple[int, int]]) -> _NextYear:
    """Which of the years, each with where it ends, the text names next after a place in it."""

    def next_year(offset: int) -> int | None:
        at = bisect_right(stated, (offset, 1 << 30))
        return stated[at][1] if at < len(stated) else None

    return next_year


def _sentence(sentence: Span, setting: Setting, next_year: _NextYear) -> tuple[list[facts.Date], Setting]:
    """The expressions of one sentence, leftmost and longest first, each seen from those before it; where they lead."""
    found: list[facts.Date] = []
    of_clauses: dict[int, Outlook] = {}
    text, offset, end = sentence.text, sentence.start_char, -1
    seen = set(chain.from_iterable([cues_of(token) for token in sentence]))
    if not seen:
        return [], setting
    candidates = [
        _Candidate(match.start(), match, index)
        for cue in seen
        for index, pattern, other in _patterns()[cue]
        if other in seen
        for match in pattern.finditer(text)
    ]
    for candidate in sorted(candidates, key=lambda c: c.key):
        kind, value_of = RULES[candidate.rule][1:]
        if candidate.start < end or _is_name(sentence.doc, offset + candidate.start, kind):
            continue
        before = text[max(0, candidate.start - _BEFORE) : candidate.start]
        word = sentence.doc[sentence.doc.at(offset + candidate.start)]
        here = replace(
            setting, outlook=outlook_of(before, word, of_clauses), next_year=next_year(offset + candidate.match.end())
        )
        value = value_of(candidate.match, here)
        if value is None:
            continue
        end = candidate.match.end()
        if kind in ("DATE", "TIME") and not _in_passing(here, word, candidate.match[0]):
            setting = setting.after(value)
        found.append(facts.Date(offset + candidate.start, offset + end, value, kind))
    return found, setting


@cache
def _patterns() -> Mapping[str, Sequence[tuple[int, re.Pattern[str], str]]]:
    """The patterns that wait for each cue, with the numbers of their rules and the other cue that they need."""
    waiting: dict[str, list[tuple[int, re.Pattern[str], str]]] = {cue: [] for cue in CUES}
    for number, (pattern, _, value_of) in enumerate(RULES):
        first, *rest = CUES_OF[value_of.__name__].split()
        waiting[first].append((number, pattern, rest[0] if rest else first))
    return waiting


def _in_passing(here: Setting, word: Token, words: str) -> bool:
    """Whether a story only looks back or ahead to a time, without going there."""
    if _ASIDE.search(words):
        return True
    return here.narrative and (here.ahead or clause(word).dep_ in {"acl", "amod"})


def _is_name(doc: Doc, start: int, kind: facts.DateType) -> bool:
    """Whether the words name a person, like April or June, or belong to the name of a body, like the Daily Courier."""
    word = doc[doc.at(start)]
    named = word.ent_type_ in {"ORG", "MISC"}
    return word.ent_type_ == "PER" or (named and (kind == "SET" or word.text in _DAYS))


def _timed(found: list[facts.Date], analysis: Analysis) -> Iterator[facts.Date]:
    """Give a bare time of day the day named beside it in its sentence, else the one told last in its paragraph."""
    starts = [sentence.start_char for sentence in analysis.sentences]
    days: dict[int, str] = {}
    for one in found:
        if len(one.value) == 10 and one.type in ("DATE", "TIME"):
            days.setdefault(bisect_right(starts, one.start), one.value)
    reference, text = analysis.document.reference_date, analysis.document.text
    told, until = "", 0
    for one in found:
        told = "" if "\n\n" in text[until : one.start] else told
        if one.type == "TIME" and one.value.startswith("T"):
            on = days.get(bisect_right(starts, one.start)) or told or (reference.isoformat() if reference else None)
            yield replace(one, value=on + one.value if on else "")
        else:
            told = one.value if len(one.value) == 10 and one.type in ("DATE", "TIME") else told
            yield one
        until = one.end
