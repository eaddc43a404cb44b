"""Which mentions inside one article are of the same happening."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from kb.extract.dates import edtf
from kb.extract.events.mentions import Part, Told
from kb.extract.events.roles import mutual
from kb.lexicon.meanings import meant
from kb.lexicon.stems import stem
from kb.terms import Certainty, EventType

_LOOK_BACK = 40
_NEWS = timedelta(days=300)
"""How far back what an article tells without a date may lie."""
_FRESH = timedelta(days=30)
"""How far back a disaster may lie that a headline tells of without a date."""
_FAMILIES = {
    EventType.VISIT: 1, EventType.MEETING: 2, EventType.NEGOTIATION: 2, EventType.GREETING: 3, EventType.ATTACK: 4,
    EventType.BATTLE: 4, EventType.WAR: 4, EventType.DEATH: 4, EventType.ATTENDANCE: 5, EventType.MOVEMENT: 6,
}  # fmt: skip
_MIXED = frozenset({
    EventType.LEGAL_ACTION, EventType.COERCION, EventType.STATEMENT, EventType.PUBLICATION, EventType.LAW,
    EventType.DISASTER, EventType.SPORT, EventType.APPOINTMENT, EventType.OPENING, EventType.CLOSURE,
    EventType.PROTEST, EventType.INVESTIGATION,
})  # fmt: skip
"""Types of happenings so different that a noun points back only to its own verb: "the ruling" to no arrest."""
_ONCE = frozenset({
    EventType.DISASTER, EventType.RESIGNATION, EventType.CONVICTION, EventType.RELEASE, EventType.MOVEMENT,
    EventType.APPOINTMENT, EventType.ELECTION, EventType.CEREMONY, EventType.SPORT, EventType.OPENING,
})  # fmt: skip
"""Types of which an article seldom tells two by words of one meaning without saying whose."""
_REPEATED = frozenset(
    {EventType.AGREEMENT, EventType.NEGOTIATION, EventType.MEETING, EventType.TRANSACTION, EventType.LAW}
)
"""Types of which one article tells several, so that only the same word tells that two are one."""
_OFFERING = frozenset(meant(map(stem, ("offer", "promise", "pledge", "vow", "commit", "volunteer"))))
"""What only one side does, to which "the deal" does not point back."""
_AHEAD = (Certainty.PLANNED, Certainty.INVITED)
_TO_COME = (*_AHEAD, Certainty.SPECULATED)
_NEGATIVE = (Certainty.DENIED, Certainty.DOUBTED)


@dataclass(slots=True)
class _Happening:
    first: int
    types: set[EventType]
    words: set[str]
    agents: set[str]
    others: set[str]
    when: str
    places: set[str]
    negative: bool
    ahead: bool
    to_come: bool
    things: set[str] = field(default_factory=set)
    headline: bool = False
    about: str = ""
    size: int = 1
    everybody: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.everybody = self.agents | self.others


@dataclass(slots=True)
class Registry:
    """The happenings told so far; each mention joins one or founds one."""

    countries: Mapping[str, str | None]
    states: frozenset[str]
    names: Mapping[str, str] = field(default_factory=dict)
    """Those that a name stands for, by their ids."""
    today: date | None = None
    _told: dict[int | EventType, list[_Happening]] = field(default_factory=dict)

    def join(self, index: int, told: Told, apart: int | None = None, one: int | None = None) -> int:
        """The number of the first mention of the same happening, which is `index` itself for a new one.

        `apart` is the first mention of one that this is not, because that is a part of this; `one` is that of what
        the tree says this is.
        """
        near = self._told.setdefault(_FAMILIES.get(told.type, told.type), [])
        stated = next((each for each in reversed(near[-_LOOK_BACK:]) if each.first == one), None)
        if stated is not None and (told.certainty in _NEGATIVE) == stated.negative:
            _widen(stated, told)
            return stated.first
        alike = [
            happening
            for happening in reversed(near[-_LOOK_BACK:])
            if happening.first != apart and not told.other and self._same(told, happening)
        ]
        if alike:
            # What is condemned was there, whatever else is denied.
            alike = [one for one in alike if one.negative == (told.certainty in _NEGATIVE)] or alike
            # "the strike" is the strike, before any other protest.
            called = [one for one in alike if _called_so(told.words, one.words)]
            # What is welcomed has come, whatever else is to come.
            nearest = max(called or alike[:1], key=lambda one: _nearness(told, one))
            _widen(nearest, told)
            return nearest.first
        if told.part is Part.LEAD and (headed := next((one for one in near if self._headed(told, one)), None)):
            _widen(headed, told)
            return headed.first
        if told.anaphoric and not told.verb and (pointed := self._pointed_at(told, apart)):
            _widen(pointed, told)
            return pointed.first
        near.append(
            _Happening(
                index,
                {told.type},
                set(told.words),
                set(told.agents),
                set(told.others),
                told.when,
                set(told.places),
                told.certainty in _NEGATIVE,
                told.certainty in _AHEAD,
                told.certainty in _TO_COME,
                set(told.things),
                told.part is Part.HEADLINE,
                told.about,
            )
        )
        return index

    def _headed(self, told: Told, other: _Happening) -> bool:
        """Whether a lead tells what the headline told, of which that names nobody otherwise: "gang", "five men"."""
        if not other.headline or told.other or told.type not in other.types or told.words.isdisjoint(other.words):
            return False
        if (told.certainty in _NEGATIVE) != other.negative or (told.certainty in _TO_COME) != other.to_come:
            return False
        everybody = bool(told.agents and told.others) and told.agents == other.agents and told.others == other.others
        if _at_another_time(told, other) or self._long_ago(told, other):
            return False
        if self._elsewhere(told, other) and not everybody:  # a town of the region that the headline names
            return False
        return self._called(told.agents, other.agents) and self._called(told.others, other.others)

    def _called(self, mine: frozenset[str], theirs: set[str]) -> bool:
        """Whether those of a lead may be those of its headline: no two of them have names that differ."""
        ours, others = ({self.names[one] for one in ids if one in self.names} for ids in (mine, theirs))
        return not ours or not others or not ours.isdisjoint(others) or self._agree(mine, theirs)

    def _long_ago(self, told: Told, other: _Happening) -> bool:
        """Whether a day long past is named where what was told before is news: "floods in 2022"."""
        last = edtf.bounds(told.about)[1] if told.about and not other.when else None
        recent = _FRESH if other.headline and told.type is EventType.DISASTER else _NEWS
        return last is not None and self.today is not None and last < self.today - recent

    def _pointed_at(self, told: Told, apart: int | None) -> _Happening | None:
        """What a definite noun of another type points back to by a word of one meaning: "the deal" to a takeover."""
        if told.agents or told.others or told.other:
            return None
        others = (one for family in self._told.values() for one in family[-_LOOK_BACK:] if one.first != apart)
        alike = (one for one in others if not told.words.isdisjoint(one.words) and not _refused(told, one))
        fit = [
            one
            for one in alike
            if self._compatible(told, one) and not (_at_another_time(told, one) or self._long_ago(told, one))
        ]
        return max(fit, key=lambda one: one.first, default=None)

    def _same(self, told: Told, other: _Happening) -> bool:
        if not _alike(told, other) or _at_another_time(told, other) or self._elsewhere(told, other):
            return False
        if _another_vote(told, other) or self._long_ago(told, other):
            return False
        if not self._compatible(told, other) or (other.things and told.things and told.things.isdisjoint(other.things)):
            return False
        if (told.certainty in _NEGATIVE) != other.negative:
            return not _refused(told, other) and self._denied(told, other)
        return self._evident(told, other)

    def _denied(self, told: Told, other: _Happening) -> bool:
        """Whether one is what the other denies, and no other of its kind: who did not agree on this agreed on that."""
        if told.anaphoric:
            return self._evident(told, other)
        apart = told.type is EventType.AGREEMENT and told.verb
        return not apart and self._shared(told, other) >= 2 and _one_word(told, other)

    def _elsewhere(self, told: Told, other: _Happening) -> bool:
        """Whether both name places, none in common and none a state that could hold the other."""
        apart = bool(told.places and other.places) and told.places.isdisjoint(other.places)
        return apart and not self._states(told.places | other.places)

    def _states(self, ids: frozenset[str] | set[str]) -> bool:
        return any(one in self.states for one in ids)

    def _compatible(self, told: Told, other: _Happening) -> bool:
        """No participant of one contradicts the other's."""
        if mutual(told.type):
            mine, theirs = told.agents | told.others, other.everybody
            return not mine or not theirs or mine <= theirs or theirs <= mine or self._covers(mine, theirs)
        return self._agree(told.agents, other.agents) and self._agree(told.others, other.others)

    def _agree(self, mine: frozenset[str], theirs: set[str]) -> bool:
        return not mine or not theirs or not mine.isdisjoint(theirs) or self._covers(mine, theirs)

    def _covers(self, mine: frozenset[str] | set[str], theirs: set[str]) -> bool:
        """Whether a state stands on one side for its own people on the other."""
        return len(mine) == len(theirs) and any(
            (a in self.states or b in self.states)
            and self.countries.get(a)
            and self.countries.get(a) == self.countries.get(b)
            for a in mine
            for b in theirs
        )

    def _shared(self, told: Told, other: _Happening) -> int:
        if mutual(told.type):
            return len((told.agents | told.others) & other.everybody)
        return len(told.agents & other.agents) + len(told.others & other.others)

    def _evident(self, told: Told, other: _Happening) -> bool:
        """Enough speaks for sameness: participants in common, or a definite noun that points back."""
        shared, mine, theirs = self._shared(told, other), told.agents | told.others, other.everybody
        if told.anaphoric and not told.verb and (not mine or shared or self._covers(mine, theirs)):
            alike = told.type in other.types and told.type not in _MIXED and not other.words <= _OFFERING
            return _called_so(told.words, other.words) or alike
        one_word = _one_word(told, other)
        if not mine or not theirs:
            if told.about and other.about and not edtf.overlap(told.about, other.about):
                return False
            return one_word and (told.type in _ONCE or bool(told.when and told.when == other.when))
        another = told.type is EventType.VISIT and (told.certainty in _AHEAD) != other.ahead
        if another and told.others and told.others.isdisjoint(other.others):
            return False  # "will also pay a visit to Peru"
        enough = shared >= min(2, len(mine), len(theirs)) or self._covers(mine, theirs)
        like = told.type in (EventType.VISIT, EventType.MEETING, EventType.INVITATION)
        if (
            like
            and not told.anaphoric
            and (told.certainty in _AHEAD) != other.ahead
            and not _literally(told.words & other.words)
        ):
            return False
        return enough and (one_word or like or shared >= 2)


def _another_vote(told: Told, other: _Happening) -> bool:
    """Whether an election that was held is told beside one that is to be: "annulled the vote, and will hold one"."""
    if told.type is not EventType.ELECTION or told.anaphoric:
        return False
    return bool(other.when) and not other.to_come if told.certainty in _TO_COME else other.to_come


def _nearness(told: Told, other: _Happening) -> tuple[bool, bool]:
    """By what the one meant is chosen: the very word, but for what several do, and whether it is still to come."""
    by_word = not mutual(told.type) and _literally(told.words & other.words)
    return by_word, _as_open(told, other)


def _as_open(told: Told, other: _Happening) -> bool:
    """Whether both are to come, or neither; "the talks" may be those that are only possible, "the strike" is not."""
    if mutual(told.type):
        return (told.certainty in _AHEAD) == other.ahead
    return (told.certainty in _TO_COME, told.certainty in _AHEAD) == (other.to_come, other.ahead)


def _refused(told: Told, other: _Happening) -> bool:
    """Whether one is only what was refused at the other: who refused to discuss it held "the talks" all the same."""
    unlike = (told.certainty in _NEGATIVE) != other.negative
    return unlike and mutual(told.type) and not _literally(told.words & other.words)


def _at_another_time(told: Told, other: _Happening) -> bool:
    """Whether two times do not meet; talks that are to resume in May are another round than those that were held."""
    if told.when and other.when:
        return not edtf.overlap(told.when, other.when)
    return mutual(told.type) and bool(told.when) and told.certainty in _TO_COME and not other.ahead


def _one_word(told: Told, other: _Happening) -> bool:
    """Whether both are told by one word, or by words of one meaning where that is telling."""
    common = told.words & other.words
    return _literally(common) if told.type in _REPEATED else bool(common)


def _literally(words: frozenset[str]) -> bool:
    """Whether a word itself is among some words and meanings."""
    return any(word[0] != "=" for word in words)


def _called_so(words: frozenset[str], others: set[str]) -> bool:
    """Whether one word is the same, means the same, or is the end of the other: "quake", "earthquake"."""
    if not words.isdisjoint(others):
        return True
    return any(
        min(len(one), len(other)) > 3 and (one.endswith(other) or other.endswith(one))
        for one in words
        for other in others
    )


def _alike(told: Told, other: _Happening) -> bool:
    if told.type in other.types:
        return True
    family = _FAMILIES.get(told.type)
    return (
        family is not None and told.anaphoric and not told.verb and any(_FAMILIES.get(t) == family for t in other.types)
    )


def _widen(happening: _Happening, told: Told) -> None:
    happening.size += 1
    happening.headline = False
    happening.words |= told.words
    happening.types.add(told.type)
    happening.agents |= told.agents
    happening.others |= told.others
    happening.everybody |= told.agents | told.others
    happening.places |= told.places
    happening.things |= told.things
    happening.when = happening.when or told.when
    happening.about = happening.about or told.about
