"""Who was spoken of when: the memory that pronouns and descriptions are resolved against."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kb.extract.actors.entities import Entity
from kb.extract.actors.references import Reference
from kb.nlp.words import Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})

MEMORY = 60
"""How many references back anything is remembered; nobody is called "he" after more."""


@dataclass(slots=True)
class Memory:
    """The references read so far, each with its entity (nothing for one that is left open), and sentence numbers.

    `heads` are the words by which somebody known was spoken of, `bodies` the body with a word in its name that was
    spoken of last, by that word and the body's country, and whatever the country by the word and ""; `holders` are
    those who hold an office, by its noun, whoever was spoken of last behind the others.
    """

    sentence_of: list[int]
    past: list[tuple[Reference, Entity | None]] = field(default_factory=list)
    latest: dict[Entity, int] = field(default_factory=dict)
    heads: set[int] = field(default_factory=set)
    bodies: dict[tuple[str, str | None], Entity] = field(default_factory=dict)
    holders: dict[str, dict[Entity, None]] = field(default_factory=dict)

    def hear(self, reference: Reference, entity: Entity | None) -> None:
        """Remember that a reference was made."""
        self.past.append((reference, entity))
        if entity is not None:
            self.heads.add(reference.head.i)
            self.latest[entity] = reference.first
            for noun in entity.held:
                holders = self.holders.setdefault(noun, {})
                holders.pop(entity, None)
                holders[entity] = None
            if entity.kind in {"organization", "outlet"}:
                self.bodies.update(((word, home), entity) for word in entity.words for home in (entity.country, ""))

    def recent(self) -> Iterator[tuple[Reference, Entity | None]]:
        """The references of late, the latest first."""
        return reversed(self.past[-MEMORY:])

    def distance(self, earlier: Token, later: Token) -> int:
        """How many sentences lie between two tokens."""
        return self.sentence_of[later.i] - self.sentence_of[earlier.i]

    def latest_of(self, entities: list[Entity]) -> Entity | None:
        """The entity that was spoken of last."""
        heard = [entity for entity in entities if entity in self.latest]
        return max(heard, key=lambda entity: self.latest[entity], default=None)

    def body_called(self, noun: str, country: str | None) -> Entity | None:
        """The body with a word in its name that was spoken of last, and that is not of another country than this."""
        homes = (country, None) if country else ("",)
        return self.latest_of([self.bodies[noun, home] for home in homes if (noun, home) in self.bodies])

    def foremost_of(self, entities: list[Entity], head: Token) -> Entity | None:
        """The entity that was spoken of last: of a sentence, its subject before anything else."""

        def rank(reference: Reference) -> tuple[int, bool, int]:
            return -self.distance(reference.head, head), reference.head.dep_ in SUBJECTS, reference.first

        heard = [(rank(reference), entity) for reference, entity in self.recent() if entity in entities]
        best = max(heard, key=lambda each: each[0], default=None)
        return best[1] if best else self.latest_of(entities)


def memory(doc_length: int, sentence_starts: list[int]) -> Memory:
    """An empty memory of a text with sentences that start at these tokens."""
    sentence_of, number, starts = [0] * doc_length, -1, set(sentence_starts)
    for i in range(doc_length):
        number += i in starts
        sentence_of[i] = number
    return Memory(sentence_of)
