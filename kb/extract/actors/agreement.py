"""A pronoun, and with whom it agrees."""

from dataclasses import dataclass

from kb.extract.actors.entities import Entity
from kb.extract.actors.salience import SUBJECTS
from kb.extract.actors.sectors import STATELY
from kb.extract.tables.lexicon import lexicon
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_OWNING = wordlist("owner founder shareholder proprietor")


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A third-person pronoun: its word, governor, and whether it stands inside a quotation (by its number)."""

    token: Token
    quotation: int

    @property
    def gender(self) -> str | None:
        """`m`, `f`, or nothing for "it" and "they"."""
        word = self.token.lower_
        return "m" if word in {"he", "him", "his", "himself"} else "f" if word in lexicon("feminine") else None

    @property
    def plural(self) -> bool:
        """Whether it stands for several."""
        return self.token.lower_.startswith("the")

    @property
    def reflexive(self) -> bool:
        """Whether it can only mean the subject of its own clause."""
        return self.token.lower_.endswith(("self", "selves"))


def agrees(pronoun: Pronoun, entity: Entity) -> bool:
    """Whether the pronoun can stand for this entity, by gender, number and kind."""
    if pronoun.gender:
        return entity.is_person and entity.gender in {None, pronoun.gender}
    if pronoun.plural:
        return entity.plural or entity.kind in {"group", "organization", "outlet"}
    collective = pronoun.token.dep_ in SUBJECTS and entity.head_noun in lexicon("collectives")
    one = not entity.plural or collective
    if pronoun.token.dep_ == "nmod:poss" and pronoun.token.head.lemma_ in _OWNING and entity.sector in STATELY:
        return False
    return one and entity.kind in {"state", "organization", "outlet", "group", "thing"}


def is_empty(token: Token) -> bool:
    """Whether "it" only fills the place of a clause that follows, as in "it is clear that"."""
    if token.dep_ == "expl":
        return True
    governor = token.head
    if token.dep_ not in SUBJECTS or token.lower_ != "it":
        return False
    clauses = {"ccomp", "csubj", "advcl", "xcomp"}
    clausal = any(child.dep_ in clauses and child.i > governor.i for child in governor.children)
    return clausal and (governor.pos_ == "ADJ" or governor.lemma_ in lexicon("impersonal"))
