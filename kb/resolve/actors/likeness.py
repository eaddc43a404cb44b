"""How likely two names stand for the same: what their spelling says, and what is known of those who bear them."""

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import OSA

from kb.resolve.actors.known import Known
from kb.resolve.actors.names import SHORT, acronym, alike_given, body, generic, initials, person, sound, stateless
from kb.resolve.actors.words import GENERIC, HEADS, UNIQUE
from kb.resolve.folding import folded

SAME = 0.8
"""From here on two are one."""

CLOSE = 0.6
"""From here on two may be one."""

_ALONE = sorted(UNIQUE | HEADS)
"""The titles that one person at a time has at one place."""


class Reason(NamedTuple):
    """Something that speaks for two being the same (above 0) or against it (below)."""

    what: str
    weight: float


class Likeness(NamedTuple):
    """How alike two are, 0 to 1, and why."""

    score: float
    reasons: tuple[Reason, ...]


def likeness(first: Known, second: Known) -> Likeness:
    """How likely two are the same, by their names and by what is known of them."""
    one, other = (first, second) if first.id <= second.id else (second, first)
    spelling = _spelling(one, other)
    if spelling is None or one.alone or other.alone:
        return Likeness(0.0, (spelling,) if spelling else ())
    reasons = (spelling, *_evidence(one, other))
    total = sum(reason.weight for reason in reasons)
    return Likeness(round(min(max(total, 0.0), 1.0), 2), reasons)


def _spelling(one: Known, other: Known) -> Reason | None:
    sorts = {one.sort, other.sort}
    if sorts == {"person"}:
        return _persons(one, other)
    if sorts == {"body"}:
        return _bodies(one, other)
    if sorts == {"person", "body"}:
        spaces = one.name.count(" ") if _common(one) == _common(other) else 0
        return Reason("the same name, once a person's and once a body's", 0.7 + 0.12 * (spaces > 1)) if spaces else None
    if len(sorts) > 1:
        return None
    if sorts == {"state"} and one.country and one.country == other.country:
        return Reason("the same state", 0.95)
    return Reason("the same name", 0.8) if one.name == other.name else None


def _common(known: Known) -> tuple[str, ...]:
    return body(known.name)


def _persons(one: Known, other: Known) -> Reason | None:
    if one.name == other.name:
        return Reason("the same name", 0.85 if " " in one.name else 0.6)
    if one.name.replace(" ", "") == other.name.replace(" ", ""):
        return Reason("the same name, joined otherwise", 0.82)
    if sorted(one.name.split()) == sorted(other.name.split()):
        return Reason("the same names in another order", 0.75)
    return _given_and_last(one, other)


def _given_and_last(one: Known, other: Known) -> Reason | None:
    ours, theirs = person(one.name), person(other.name)
    last = _surnames(ours.last, theirs.last)
    if not last or (ours.rank and theirs.rank and ours.rank != theirs.rank):
        return None
    if not ours.given or not theirs.given:
        return Reason("the same surname alone", 0.45 * last)
    given = alike_given(ours.given, theirs.given)
    if not given or _middles_differ(ours.middle, theirs.middle):
        return None
    return Reason("given names and surnames that go together", round(0.84 * given * last, 2))


def _surnames(ours: str, theirs: str) -> float:
    if ours == theirs:
        return 1.0
    if sound(ours) == sound(theirs):
        return 0.97
    return 0.85 if min(len(ours), len(theirs)) > SHORT and OSA.distance(ours, theirs, score_cutoff=1) <= 1 else 0.0


def _middles_differ(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return any(not alike_given(one, other) for one, other in zip(ours, theirs, strict=False))


def _bodies(one: Known, other: Known) -> Reason | None:
    ours, theirs = body(one.name), body(other.name)
    if ours == theirs or "".join(ours) == "".join(theirs) or sorted(ours) == sorted(theirs):
        return _same_words(one, other, ours)
    if short := _acronyms(one, other):
        return short
    if longer := _nationality(one, other, ours, theirs):
        return longer
    if _slip(ours, theirs):
        return Reason("the same name but for a slip of the pen", 0.66)
    if ours[: len(theirs)] == theirs or theirs[: len(ours)] == ours:
        return Reason("the one name begins with the other", 0.35)
    return None


def _same_words(one: Known, other: Known, words: tuple[str, ...]) -> Reason | None:
    if not generic(words):
        return Reason("the same name", 0.88)
    if one.country and other.country and one.country != other.country:
        return None
    return Reason("the same name, which every state has its own of", 0.88 if one.country == other.country else 0.5)


def _acronyms(one: Known, other: Known) -> Reason | None:
    """One of the two is the acronym of the other: said so somewhere, or by its letters alone."""
    for short, long in ((one, other), (other, one)):
        if " " not in short.name and acronym(short.name.upper()) and short.name in initials(long.shown):
            if short.name in long.others or long.name in short.others:
                return Reason("its acronym, as an article says", 0.84)
            return Reason("its initials", 0.5) if len(short.name) > 2 else None
    return None


def _nationality(one: Known, other: Known, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Reason | None:
    """One of the two names begins with the state it belongs to, or both do: U.S. Treasury and Treasury."""
    if (told := stateless(ours))[1] and told == stateless(theirs):
        return Reason("the same name behind the same state's", 0.88)
    for (rest, code), short, known in ((stateless(ours), theirs, other), (stateless(theirs), ours, one)):
        if code and sorted(rest) == sorted(short) and known.country in {None, code}:
            alone = known.country is None and generic(short)
            return Reason("the same name, once with its state in front", 0.5 if alone else 0.8)
    return None


def _slip(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one word of two names that are otherwise the same is misspelt: by a letter, or two in a long word."""
    if len(ours) != len(theirs):
        return False
    wrong = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    if len(wrong) != 1 or not all(word.isalpha() and word not in GENERIC for word in wrong[0]):
        return False
    shortest = min(map(len, wrong[0]))
    most = 2 if shortest > 9 else 1
    plural = wrong[0][0].removesuffix("s") == wrong[0][1].removesuffix("s")
    return (shortest > SHORT or plural) and OSA.distance(*wrong[0], score_cutoff=most) <= most


def _evidence(one: Known, other: Known) -> Iterator[Reason]:
    yield from _countries(one, other)
    yield from _offices(one, other)
    shared = sorted(one.company & other.company)
    if shared:
        yield Reason(f"named beside the same: {', '.join(shared[:4])}", round(min(0.08 * len(shared), 0.24), 2))
    elif one.company and other.company and one.titles and other.titles and not one.titles & other.titles:
        yield Reason("other titles, in other company", -0.15)


def _countries(one: Known, other: Known) -> Iterator[Reason]:
    if one.country and other.country and one.sort != "state":
        same = one.country == other.country
        yield Reason(f"{one.country} and {other.country}", 0.1 if same else -0.25)


def _offices(one: Known, other: Known) -> Iterator[Reason]:
    if clash := _clash(one, other):
        yield Reason(f"the same office at two places: {clash}", -0.7)
    elif both := sorted(one.offices & other.offices):
        yield Reason(f"the same office: {', '.join(both)}", 0.25)
    elif heads := sorted(one.titles & other.titles & HEADS):
        yield Reason(f"the same title, which one in a state has: {', '.join(heads)}", 0.3)
    elif both := sorted(one.titles & other.titles):
        yield Reason(f"the same title: {', '.join(both)}", 0.1)
    if both := sorted(one.bodies & other.bodies):
        yield Reason(f"of the same body: {', '.join(both)}", 0.1)


def _clash(one: Known, other: Known) -> str:
    """An office that one person at a time holds at one place, where the two hold it at different places."""
    for title in _ALONE if one.offices and other.offices else ():
        ours, theirs = (
            {office.partition("@")[2] for office in known.offices if office.startswith(f"{title}@")}
            for known in (one, other)
        )
        if ours and theirs and not ours & theirs:
            return f"{title} of {folded(min(ours))} and of {folded(min(theirs))}"
    return ""
