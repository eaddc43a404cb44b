"""What a common noun says of whom it stands for: kind, sector, number, gender."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kb.extract.tables.gazetteer import Agent, gazetteer
from kb.extract.words.answers import kept
from kb.extract.words.marks import HYPHENS
from kb.extract.words.phrases import last_of
from kb.extract.words.ranks import BY_THE_TEXT
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Sector

_GENERAL = frozenset(
    [
        *("leader", "chief", "head", "boss", "member", "source", "insider", "spokesman", "spokeswoman", "spokesperson"),
        *("official", "adviser", "advisor", "aide", "representative", "delegate", "commander", "group", "organization"),
        *("organisation", "agency", "team", "department", "worker", "fighter", "leadership", "delegation"),
        *("force", "forces", "unit", "analyst", "expert", "personnel", "movement", "officer", "veteran", "service"),
    ]
)
"""Nouns that take their sector from the word before them: a police chief, a company spokesman."""

_PRESIDING = wordlist("president secretary treasurer chairman chairwoman chair organizer")
"""Offices that a union, a party or a company has too."""

_ARMED = wordlist("force forces unit fighter commander")
"""Of a government, these are soldiers."""

_NOMINAL = frozenset({"NOUN", "ADJ", "PROPN"})
_UNITS = wordlist("unit division")
"""What soldiers make up, and companies consist of."""
_OWNING = frozenset({"amod", "compound", "nmod:poss"})
_OFFICIAL = wordlist("leader official delegation representative leadership")
"""Of a state, these stand for its government."""


@dataclass(frozen=True, slots=True)
class Sort:
    """What the noun of a phrase says: the noun in the singular, and the agent that it is."""

    noun: str
    agent: Agent

    @property
    def head_noun(self) -> str:
        """The noun without what stands before it: "minister" of "prime minister"."""
        return self.noun.rpartition(" ")[2]


@kept
def sort_of(head: Token) -> Sort | None:
    """What kind of agent the noun phrase with this head stands for, or nothing when it is no agent."""
    found = _longest(head)
    if not found:
        return None
    sector = _sector_beside(head, found.noun)
    return Sort(found.noun, replace(found.agent, sector=sector)) if sector else found


def _longest(head: Token) -> Sort | None:
    agents = gazetteer().agents
    lemmas = _lemmas(head.lower_, head.lemma_)
    before = _words_before(head) if lemmas else []
    for lemma in lemmas:
        for size in range(min(3, len(before)), -1, -1):
            noun = " ".join([*before[len(before) - size :], lemma])
            if noun in agents and not (noun == "house" and head.text.islower()):
                return Sort(noun, agents[noun])
    return None


@cache
def _nouns() -> frozenset[str]:
    """The last words of all agents."""
    return frozenset(noun.rpartition(" ")[2] for noun in gazetteer().agents)


def _words_before(head: Token) -> list[str]:
    """The words that stand directly before the noun, hyphens left out."""
    found: list[str] = []
    token, words = head, head.doc.tokens
    while not token.is_sent_start and len(found) < 3:
        token = words[token.i - 1]
        if token.text in HYPHENS:
            continue
        if token.pos_ not in _NOMINAL:
            break
        found.insert(0, token.lower_)
    return found


@lru_cache(maxsize=1 << 14)
def _lemmas(lower: str, lemma: str) -> tuple[str, ...]:
    """What the last word of an agent may be, of those that are one's."""
    guesses = (lower, lemma.lower(), lower.removesuffix("s"))
    irregular = (f"{lower[:-3]}y",) if lower.endswith("ies") else (f"{lower[:-3]}man",) if lower.endswith("men") else ()
    return tuple(guess for guess in dict.fromkeys((*guesses, *irregular)) if guess in _nouns())


def _sector_beside(head: Token, noun: str) -> Sector | None:
    last = noun.rpartition(" ")[2]
    if noun in BY_THE_TEXT and (sector := BY_THE_TEXT[noun](head)):
        return sector
    before = _before(head, len(noun.split()))
    if last in _PRESIDING and before and (sector := _sector_of(before.lemma_.lower())):
        return sector if before.text.islower() else None
    if last in _UNITS and any(c.ent_type_ == "ORG" and not _sector_of(c.lemma_.lower()) for c in head.lefts):
        return Sector.BUS
    if last not in _GENERAL:
        return None
    around = (*reversed(list(head.lefts)), *head.rights)
    beside = [child for child in around if child.dep_ in {"compound", "amod", "nmod"} and not child.ent_type_]
    sectors = [sector for child in beside if (sector := _sector_of(child.lemma_.lower(), child.tag_))]
    if sectors:
        return Sector.MIL if last in _ARMED and sectors[0] is Sector.GOV else sectors[0]
    return Sector.GOV if last in _OFFICIAL and _country_led(head) else None


def _before(head: Token, size: int) -> Token | None:
    """The word before a noun of so many words, if that is one of the phrase."""
    at = head.i - size
    first = head.doc.tokens[at + 1] if at >= 0 else head
    return None if at < 0 or first.is_sent_start or head.doc.tokens[at].tag_ == "NNS" else head.doc.tokens[at]


def _sector_of(lemma: str, tag: str = "NN") -> Sector | None:
    """The sector that a word gives the noun behind it; an adjective such as "senior" is not who is called so."""
    known = gazetteer()
    agent = known.modifiers.get(lemma) or (known.agents.get(lemma) if tag != "JJ" else None)
    return agent.sector if agent else None


def _country_led(head: Token) -> bool:
    """Whether the noun has a state before it, as in "the Peruvian leader"."""
    beside = not head.is_sent_start and head.nbor(-1).ent_type_ == "NORP"
    return beside or any(c.ent_type_ in {"NORP", "LOC"} for c in head.lefts if c.dep_ in _OWNING)


def is_plural(head: Token) -> bool:
    """Whether the noun stands in the plural."""
    return head.tag_ in {"NNS", "NNPS"} or "Number=Plur" in head.morph


def is_bound(head: Token) -> bool:
    """Whether a word beside the noun says which one is meant."""
    return last_of(head).i > head.i or any(_tells_which(child) for child in head.lefts)


def _tells_which(child: Token) -> bool:
    if child.dep_ in {"compound", "nmod:poss"} or child.ent_type_:
        return True
    return child.dep_ == "amod" and child.lemma_.lower() in gazetteer().modifiers


def gender_of(noun: str) -> str | None:
    """`m` or `f` where a noun, form of address or given name tells."""
    return gazetteer().genders.get(noun.replace(".", ""))
