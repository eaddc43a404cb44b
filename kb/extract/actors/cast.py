"""Who and what an article speaks of, and which noun phrase stands for whom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb import facts
from kb.document import Interval
from kb.extract.words.phrases import span_of
from kb.nlp.words import Token


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors, places and things of one article, their mentions, and what every noun phrase denotes.

    `denotations` maps the number of a token (`token.i`) to the id of what it stands for, pronouns included;
    `phrases` maps it to the characters of the noun phrase that it belongs to.  `credits` maps every name in the
    document's metadata (authors, publishers, sources, picture credits) to an id.  `together` maps the number of a token
    to the ids of the several that "they" or "the two countries" stands for.
    """

    actors: tuple[facts.Actor, ...] = ()
    mentions: tuple[facts.Mention, ...] = ()
    denotations: Mapping[int, str] = field(default_factory=dict)
    phrases: Mapping[int, Interval] = field(default_factory=dict)
    credits: Mapping[str, str] = field(default_factory=dict)
    together: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    _by_id: Mapping[str, facts.Actor] = field(init=False, repr=False, compare=False)
    _states: Mapping[str | None, facts.Actor] = field(init=False, repr=False, compare=False)
    _states_by_name: Mapping[str, facts.Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        states = [actor for actor in reversed(self.actors) if actor.kind == "state"]
        object.__setattr__(self, "_by_id", {actor.id: actor for actor in self.actors})
        object.__setattr__(self, "_states", {actor.country: actor for actor in states})
        object.__setattr__(self, "_states_by_name", {actor.name: actor for actor in states})

    def actor_of(self, token: Token) -> str | None:
        """The id of the actor, place or thing that the noun phrase with this token as head or in its name denotes."""
        return self.denotations.get(token.i)

    def state(self, country: str | None) -> facts.Actor | None:
        """The first state of the cast with this alpha-3 code."""
        return self._states.get(country) if country else None

    def state_called(self, name: str) -> facts.Actor | None:
        """The state of the cast with this name, which another may share its code with: Germany, East Germany."""
        return self._states_by_name.get(name)

    def phrase_of(self, token: Token) -> Interval:
        """The characters of the noun phrase with this token as head, without relative clauses and appositions."""
        return self.phrases.get(token.i) or span_of(token)

    def actor(self, actor_id: str) -> facts.Actor:
        """The actor with this id; `KeyError` when there is none."""
        return self._by_id[actor_id]
