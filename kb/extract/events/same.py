"""Which mentions inside one article are of the same happening."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kb import facts
from kb.extract.dates import edtf
from kb.extract.events.roles import mutual
from kb.terms import Certainty, EventType, ParticipantRole

_LOOK_BACK = 40
_FAMILIES = {
    EventType.VISIT: 1, EventType.MEETING: 2, EventType.NEGOTIATION: 2, EventType.GREETING: 3, EventType.ATTACK: 4,
    EventType.BATTLE: 4, EventType.WAR: 4, EventType.DEATH: 4, EventType.ATTENDANCE: 5, EventType.MOVEMENT: 6,
}  # fmt: skip
_MIXED = frozenset(
    {EventType.LEGAL_ACTION, EventType.COERCION, EventType.STATEMENT, EventType.PUBLICATION, EventType.LAW}
)
"""Types of happenings so different that a noun points back only to its own verb: "the ruling" to no arrest."""
_ENDINGS = ("ing", "ment", "ion", "al", "e")
_NEGATIVE = (Certainty.DENIED, Certainty.DOUBTED)


@dataclass(frozen=True, slots=True)
class Told:
    """What a mention gives for comparing: who in what role, when, where, its word, and whether it points back."""

    type: EventType
    lemma: str
    agents: frozenset[str]
    others: frozenset[str]
    when: str
    places: frozenset[str]
    certainty: Certainty
    definite: bool
    verb: bool


@dataclass(slots=True)
class _Happening:
    first: int
    types: set[EventType]
    lemmas: set[str]
    agents: set[str]
    others: set[str]
    when: str
    places: set[str]
    negative: bool
    size: int = 1


@dataclass(slots=True)
class Registry:
    """The happenings told so far; each mention joins one or founds one."""

    countries: Mapping[str, str | None]
    states: frozenset[str]
    _told: dict[int | EventType, list[_Happening]] = field(default_factory=dict)

    def join(self, index: int, told: Told, apart: int | None = None) -> int:
        """The number of the first mention of the same happening, which is `index` itself for a new one.

        `apart` is the first mention of one that this is not, because that is a part of this.
        """
        near = self._told.setdefault(_FAMILIES.get(told.type, told.type), [])
        alike = [
            happening
            for happening in reversed(near[-_LOOK_BACK:])
            if happening.first != apart and self._same(told, happening)
        ]
        if alike:
            # "the strike" is the strike, before any other protest.
            nearest = next((one for one in alike if _called_so(told.lemma, one.lemmas)), alike[0])
            _widen(nearest, told)
            return nearest.first
        near.append(
            _Happening(
                index,
                {told.type},
                {told.lemma},
                set(told.agents),
                set(told.others),
                told.when,
                set(told.places),
                told.certainty in _NEGATIVE,
            )
        )
        return index

    def _same(self, told: Told, other: _Happening) -> bool:
        if not _alike(told, other) or (told.when and other.when and not edtf.overlap(told.when, other.when)):
            return False
        if (
            told.places
            and other.places
            and told.places.isdisjoint(other.places)
            and not self._states(told.places | other.places)
        ):
            return False
        if not self._compatible(told, other):
            return False
        if (told.certainty in _NEGATIVE) != other.negative and not told.definite:
            return self._shared(told, other) >= 2 and told.lemma in other.lemmas
        return self._evident(told, other)

    def _states(self, ids: frozenset[str] | set[str]) -> bool:
        return any(one in self.states for one in ids)

    def _compatible(self, told: Told, other: _Happening) -> bool:
        """No participant of one contradicts the other's."""
        if mutual(told.type):
            mine, theirs = told.agents | told.others, other.agents | other.others
            return not mine or not theirs or mine <= theirs or theirs <= mine or self._covers(mine, theirs)
        return self._agree(told.agents, other.agents) and self._agree(told.others, other.others)

    def _agree(self, mine: frozenset[str], theirs: set[str]) -> bool:
        return not mine or not theirs or not mine.isdisjoint(theirs) or self._covers(mine, theirs)

    def _covers(self, mine: frozenset[str] | set[str], theirs: set[str]) -> bool:
        """Whether a state stands on one side for its own people on the other."""
        return any(
            (a in self.states or b in self.states)
            and self.countries.get(a)
            and self.countries.get(a) == self.countries.get(b)
            for a in mine
            for b in theirs
        ) and len(mine) == len(theirs)

    def _shared(self, told: Told, other: _Happening) -> int:
        return len((told.agents | told.others) & (other.agents | other.others))

    def _evident(self, told: Told, other: _Happening) -> bool:
        """Enough speaks for sameness: participants in common, or a definite noun that points back."""
        shared, mine, theirs = self._shared(told, other), told.agents | told.others, other.agents | other.others
        if told.definite and not told.verb and (not mine or shared or self._covers(mine, theirs)):
            if _called_so(told.lemma, other.lemmas):
                return True
            return told.type in other.types and told.type not in _MIXED
        if not mine or not theirs:
            return bool(told.lemma in other.lemmas and told.when and told.when == other.when)
        enough = shared >= min(2, len(mine), len(theirs)) or self._covers(mine, theirs)
        return enough and (
            told.lemma in other.lemmas
            or told.type in (EventType.VISIT, EventType.MEETING, EventType.INVITATION)
            or shared >= 2
        )


def _called_so(lemma: str, others: Iterable[str]) -> bool:
    """Whether one of some words is the same, by its stem or as the end of a longer one: "quake", "earthquake"."""
    stem = _stem(lemma)
    return any(
        _stem(one) == stem or (len(lemma) > 3 and (one.endswith(lemma) or lemma.endswith(one))) for one in others
    )


def _stem(lemma: str) -> str:
    """What "ruling" and "rule", or "payment" and "pay", begin with."""
    ending = next((ending for ending in _ENDINGS if lemma.endswith(ending)), "")
    return lemma.removesuffix(ending)


def _alike(told: Told, other: _Happening) -> bool:
    if told.type in other.types:
        return True
    family = _FAMILIES.get(told.type)
    return (
        family is not None and told.definite and not told.verb and any(_FAMILIES.get(t) == family for t in other.types)
    )


def _widen(happening: _Happening, told: Told) -> None:
    happening.size += 1
    happening.lemmas.add(told.lemma)
    happening.types.add(told.type)
    happening.agents |= told.agents
    happening.others |= told.others
    happening.places |= told.places
    happening.when = happening.when or told.when


def told(event: facts.Event, lemma: str, *, definite: bool, verb: bool) -> Told:
    """What an event mention gives for comparing."""
    agents = frozenset(p.actor for p in event.participants if p.role is ParticipantRole.AGENT)
    return Told(
        event.type, lemma, agents, frozenset(p.actor for p in event.participants) - agents,
        "" if event.inferred else event.when or "", frozenset(event.places), event.certainty, definite, verb,
    )  # fmt: skip


def fullest(mentions: Sequence[facts.Event]) -> facts.Event:
    """The mention that tells most, the earlier one of equals."""
    return max(mentions, key=lambda one: (len(one.participants), bool(one.places), -one.trigger[0]))
