"""A descriptive reference taken apart: "the German minister", "two officials from the ministry"."""

from collections.abc import Iterator
from dataclasses import dataclass

from kb.extract.actors.nationality import country_of
from kb.extract.actors.offices import SPELLINGS
from kb.extract.actors.references import Reference
from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import is_plural
from kb.extract.words.phrases import DETERMINERS, first_of
from kb.facts import ActorKind
from kb.nlp.words import Token
from kb.terms import Sector

_SINGULAR_KINDS: dict[str, ActorKind] = {
    "person": "person",
    "body": "organization",
    "press": "outlet",
    "people": "group",
}
_ALIKE = {
    "soldier": "troops",
    "force": "troops",
    "serviceman": "troops",
    "legislator": "lawmaker",
    "protestor": "protester",
}
"""Nouns for the same people; the plural of one can take up that of another."""


@dataclass(frozen=True, slots=True)
class Description:
    """A descriptive reference, taken apart: its noun, the words that narrow it, its country, number and reach."""

    reference: Reference
    noun: str
    modifiers: frozenset[str]
    country: str | None
    sector: Sector
    kind: ActorKind
    plural: bool
    definite: bool

    @property
    def head_noun(self) -> str:
        """The noun without what stands before it: "agency" of "news agency"."""
        return self.noun.rpartition(" ")[2]


def describe(reference: Reference) -> Description:
    """The parts of a descriptive reference."""
    assert reference.sort is not None
    head, sort = reference.head, reference.sort
    plural = is_plural(head) and sort.agent.kind != "people"
    first = first_of(head)
    return Description(
        reference,
        _ALIKE.get(sort.noun, sort.noun),
        frozenset(_modifiers(head, first)),
        country_of(head),
        sort.agent.sector,
        "group" if plural else _SINGULAR_KINDS[sort.agent.kind],
        plural or sort.agent.kind == "people",
        first.lower_ in DETERMINERS or _is_owned(head, first),
    )


def _is_owned(head: Token, first: Token) -> bool:
    owned = any(child.dep_ == "nmod:poss" for child in head.lefts)
    return owned or (not first.is_sent_start and first.nbor(-1).lower_ in {"'s", "’s"})


def _modifiers(head: Token, first: Token) -> Iterator[str]:
    """The words that narrow the noun: those before it, and what it is of."""
    complements = [child for child in head.rights if child.dep_ == "nmod" and not child.ent_type_]
    if head.head.lemma_ in lexicon("addressing"):  # "praised the commission for its candour" narrows no commission
        complements = [child for child in complements if all(c.lower_ != "for" for c in child.lefts)]
    for token in (*head.doc[first.i : head.i], *complements):
        if token.pos_ in {"NOUN", "ADJ", "PROPN", "NUM", "VERB"} and not _is_national(token):
            yield SPELLINGS.get(token.lower_, token.lemma_.lower())


def _is_national(token: Token) -> bool:
    """Whether the word is, or is part of, the name of a people or place, which country and owner already tell."""
    if token.ent_type_ == "NORP":
        return gazetteer().demonym(token.text) is not None or token.text not in lexicon("continental")
    return token.ent_type_ == "LOC"
