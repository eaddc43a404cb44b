"""Who stands in a reader's own dictionary of actors: the codes of every noun phrase, put together from its words.

"Peruvian lawmakers and officials" has the actor Peru and two agents; the codes are those of each with the other.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from kb import facts
from kb.extract.actors.cast import Cast
from kb.extract.events.actorcodes import ActorCodes
from kb.extract.words.phrases import first_of, last_of
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Doc, Span, Token

_INSIDE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "ADV"})
_LINKS = wordlist("of in from for")
_CHUNK = 3
"""Letters that each part of a code has."""
_LIST = 20
_BESIDE = frozenset({"and", "or", "nor", "but", "&", ","})


@dataclass(frozen=True, slots=True)
class Unit:
    """Neighbouring words with codes: at most one actor with its agents, whose codes hold `~` for the actor's."""

    start: int
    end: int
    actors: tuple[str, ...]
    agents: tuple[str, ...]
    linked: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Coded:
    """One actor that is coded: its tokens, its characters, its code, and its id in the cast."""

    start: int
    end: int
    begin: int
    finish: int
    code: str
    actor: str


@dataclass(frozen=True, slots=True)
class Codes:
    """The coded actors of an article in groups, each of which is one noun phrase or several that are coordinated."""

    groups: tuple[tuple[Coded, ...], ...] = ()
    at: Mapping[int, int] = field(default_factory=dict)

    def of(self, token: Token) -> tuple[Coded, ...]:
        """The group with this token in it, else the first inside the noun phrase that the token heads."""
        for i in (token.i, *range(first_of(token).i, last_of(token).i + 1)):
            if i in self.at:
                return self.groups[self.at[i]]
        return ()

    def between(self, first: int, last: int) -> tuple[tuple[Coded, ...], ...]:
        """The groups that begin among these tokens, `last` included, in order."""
        start = bisect_left(self.groups, first, key=lambda group: group[0].start)
        return self.groups[start : bisect_right(self.groups, last, key=lambda group: group[0].start)]


def code(analysis: Analysis, cast: Cast, table: ActorCodes) -> tuple[Cast, Codes]:
    """The coded actors of an article, and the cast with those among them whom it did not know."""
    day = analysis.document.reference_date
    actors, groups, at = list(cast.actors), list[tuple[Coded, ...]](), dict[int, int]()
    for sentence in analysis.sentences:
        for units in _grouped(list(_units(sentence, table, day)), sentence):
            group = tuple(_admitted(units, analysis, cast, actors))
            if not group:
                continue
            for i in range(units[0].start, units[-1].end):
                at[i] = len(groups)
            groups.append(group)
    return replace(cast, actors=tuple(actors)), Codes(tuple(groups), at)


def _admitted(units: Sequence[Unit], analysis: Analysis, cast: Cast, actors: list[facts.Actor]) -> Iterator[Coded]:
    for start, end, told in _crossed(units):
        ids = [cast.denotations[i] for i in range(end - 1, start - 1, -1) if i in cast.denotations]
        if not ids:
            ids = [f"a{len(actors) + 1}"]
            actors.append(facts.Actor(id=ids[0], kind="group", name=analysis.words[start:end].text))
        stretch = analysis.words[start:end]
        yield Coded(start, end, stretch.start_char, stretch.end_char, told, ids[0])


def _units(sentence: Span, table: ActorCodes, day: date | None) -> Iterator[Unit]:
    i = sentence.start
    while i < sentence.end:
        found = _longest(sentence.doc[i : min(i + table.longest, sentence.end)], table, day)
        if found is None:
            i += 1
            continue
        size, codes = found
        agents = tuple(one for one in codes if "~" in one)
        before = sentence.doc[i - 1] if i > sentence.start else None
        bare = before is None or before.pos_ != "DET"
        yield Unit(i, i + size, tuple(one for one in codes if one not in agents and one.strip("-+")), agents, bare=bare)
        i += size


def _longest(words: Span, table: ActorCodes, day: date | None) -> tuple[int, tuple[str, ...]] | None:
    """How many words the longest name that begins here has, and its codes; the last may stand in the plural."""
    for size in range(len(words), 0, -1):
        said = tuple(word.lower_ for word in words[:size])
        for last in dict.fromkeys((said[-1], words[size - 1].lemma_.lower(), said[-1].removesuffix("s"))):
            codes = table.codes((*said[:-1], last), day)
            if codes is not None:
                return size, codes
    return None


def _grouped(units: Sequence[Unit], sentence: Span) -> Iterator[list[Unit]]:
    """Units that one noun phrase or a coordination of some holds together."""
    group: list[Unit] = []
    for unit in units:
        how = _between(group[-1], unit, sentence.doc[group[-1].end : unit.start]) if group else None
        if how == "same":
            group[-1] = _merged(group[-1], unit)
        elif how in ("linked", "beside"):
            group.append(replace(unit, linked=how == "linked"))
        else:
            if group:
                yield group
            group = [unit]
    if group:
        yield group


def _between(one: Unit, other: Unit, words: Span) -> str | None:
    """How two units hang together: in one noun phrase, by a preposition, side by side, or not at all."""
    if words and words[0].lower_ in _LINKS and not one.actors and _inside(words[1:]):
        return "linked"
    if words and words[-1].pos_ == "ADJ" and not other.actors and _described(words):
        return "same"
    joints = [word for word in words if word.lower_ in _BESIDE]
    if joints and (any(word.text != "," for word in joints) or _goes_on(other, words.doc)):
        rest = [word for word in words if word not in joints]
        return "beside" if len(words) <= 6 and all(w.pos_ in ("DET", "ADJ", "ADV", "PART") for w in rest) else None
    return "same" if _inside(words) else None


def _goes_on(unit: Unit, doc: Doc) -> bool:
    """Whether "and" follows before the next verb, so that the comma before the unit was one of a list."""
    ahead = takewhile(lambda token: token.pos_ not in ("VERB", "AUX"), doc[unit.end : unit.end + _LIST])
    return any(token.lower_ in ("and", "or", "nor", "&") for token in ahead)


def _described(words: Span) -> bool:
    """Whether the words only tell how somebody is: "'s awful and evil"."""
    return all(word.pos_ in ("ADJ", "PART", "ADV", "CCONJ") for word in words) and words[0].pos_ != "CCONJ"


def _inside(words: Sequence[Token] | Span) -> bool:
    return len(words) <= 5 and all(word.pos_ in _INSIDE and word.ent_type_ != "DATE" for word in words)


def _merged(one: Unit, other: Unit) -> Unit:
    return replace(one, end=other.end, actors=one.actors or other.actors, agents=(*one.agents, *other.agents))


def _crossed(units: Sequence[Unit]) -> Iterator[tuple[int, int, str]]:
    """The codes of a group: agents on one side of "of" go with every actor on the other."""
    link = next((n for n, unit in enumerate(units) if unit.linked), None)
    if link is not None:
        first = next((n for n in range(link, 0, -1) if units[n - 1].actors), 0)
        last = next((n for n in range(link, len(units)) if units[n].agents), len(units))
        last = max(last, link + 1)
        yield from (one for unit in units[:first] for one in _alone(unit, ()))
        for holder in units[first:link]:
            for unit in units[link:last]:
                for actor in unit.actors:
                    yield holder.start, unit.end, _put(actor, (*holder.agents, *unit.agents))
        yield from (one for unit in units[last:] for one in _alone(unit, ()))
        return
    before: Unit | None = None
    for unit in units:
        shared = before if before and unit.bare and not unit.actors and before.actors and before.agents else None
        yield from _alone(replace(unit, actors=shared.actors), shared.agents[:-1]) if shared else _alone(unit, ())
        before = before if shared else unit


def _alone(unit: Unit, more: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for actor in unit.actors or ("---",):
        if unit.actors or unit.agents:
            yield unit.start, unit.end, _put(actor, (*more, *unit.agents))


def _put(actor: str, agents: Sequence[str]) -> str:
    """The code of an actor with its agents; nothing is said twice."""
    for agent in agents:
        before, _, after = agent.partition("~")
        actor = (before if not actor.startswith(before) else "") + actor
        known = any(actor.startswith(after, i) for i in range(0, len(actor), _CHUNK))
        actor += "" if known else after
    return actor
