"""Where the noun of a body stands for its house."""

from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import Sort, sort_of
from kb.extract.words.cues import VISITS
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_HOUSED = wordlist("head post box ticket booking")
"""Words before an office that is only a building."""
_PLACED = wordlist("in at near inside outside into through around on to across")


def is_scene(head: Token, sort: Sort) -> bool:
    """A school or embassy is where something happens unless it acts, is spoken to or visited; some offices always."""
    if head.lemma_ == "office" and _is_house(head):
        return True
    if sort.agent.kind not in {"body", "press"} or head.head.lemma_ in lexicon("addressing"):
        return False
    cases = {child.lower_ for child in head.children if child.dep_ == "case"} & _PLACED
    return bool(cases) and not ("to" in cases and head.head.lemma_ in VISITS)  # who visits a house is its guest


def _is_house(office: Token) -> bool:
    """Whether an office is rooms: offices are, a head office, and that of a body, while a president's may act."""
    if office.tag_ == "NNS" or (office.i and office.nbor(-1).lower_ in _HOUSED):
        return True
    if any(child.dep_ in {"compound", "amod"} for child in office.lefts):
        return False
    return any(_is_body(child) for child in office.children if child.dep_ in {"nmod:poss", "nmod"})


def _is_body(owner: Token) -> bool:
    sort = sort_of(owner)
    return owner.ent_type_ == "ORG" or (sort is not None and sort.agent.kind != "person")
