"""The places around a trigger, and what stands there behind a preposition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kb.extract.words.answers import kept
from kb.extract.words.gathered import spread
from kb.extract.words.phrases import preposition
from kb.extract.words.reckonings import RECKONINGS
from kb.nlp.words import Token

Places = Mapping[str, tuple[Token, ...]]


@dataclass(slots=True)
class Found:
    """What stands at each place around a trigger, in the order in which it was found."""

    places: dict[str, dict[Token, None]] = field(default_factory=dict)

    def add(self, place: str, tokens: Iterable[Token]) -> None:
        """Put words at a place, behind those that are there."""
        stand = self.places.setdefault(place, {})
        for token in tokens:
            stand[token] = None

    def fill(self, place: str, tokens: Iterable[Token]) -> None:
        """Put words at a place where nothing is yet."""
        if not self.places.get(place):
            self.add(place, tokens)


def phrases(head: Token, found: Found, *, by: str, skip: Token | None = None, only_new: bool = False) -> None:
    """The prepositional phrases of a head; "by" gives the agent of a passive."""
    for word, child in prepositional(head):
        if child is skip:
            continue
        place = by if word == "by" else word
        if not (only_new and found.places.get(place)):
            found.add(place, spread(child))
        if word == "between":
            found.add("between", (c for c in child.children if c.dep_ == "conj"))


@kept
def prepositional(head: Token) -> list[tuple[str, Token]]:
    """What hangs on a head behind a preposition, with that."""
    phrases = (child for child in head.children if child.dep_.startswith(("obl", "nmod")) and child.dep_ != "nmod:poss")
    found = [(word, child) for child in phrases if (word := preposition(child))]
    return [(word, child) for word, child in found if word != "by" or child.lemma_ not in RECKONINGS]
