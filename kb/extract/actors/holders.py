"""Whom a description calls by office: "the minister" behind a name, in a headline, or before the one who is named."""

from collections.abc import Iterable
from itertools import islice

from kb.extract.actors.described import Description
from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.offices import Office
from kb.extract.actors.salience import Memory
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.phrases import first_of, preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

RECALLED = 60
"""How many that the same noun has brought in, or who hold one office, anybody keeps apart."""
_OTHERS = wordlist("another one no")
LEAD = 2
"""Sentences behind the headline that tell what it told."""


def foretold(scene: Scene, memory: Memory, description: Description) -> Entity | None:
    """The only one whom the lead names with the office that the headline speaks of: "Minister resigns"."""
    head = description.reference.head
    bare = description.kind == "person" and not description.plural and not description.definite
    if not bare or memory.sentence_of[head.i] or first_of(head).pos_ == "DET":
        return None
    holders = islice(scene.holders.get(description.head_noun, {}), RECALLED)
    named = [one for one in holders if 1 <= memory.sentence_of[one.references[0].head.i] <= LEAD]
    return named[0] if len(named) == 1 and _bears(named[0], description) else None


def named_later(scene: Scene, description: Description) -> Entity | None:
    """Whom a description without a name brings in that is named later: "his lawyer … the lawyer, Grace Abiola"."""
    head, noun = description.reference.head, description.head_noun
    which = bool(description.country or description.modifiers - lexicon("idle"))
    first = first_of(head).lower_
    if description.kind != "person" or first in _OTHERS or (first == "the" and not which):
        return None
    holders = list(islice(scene.holders.get(noun, {}), RECALLED))
    later = [one for one in holders if one.references[0].head.i > head.i]
    called = [office for one in later for _, office in one.offices if office.noun.lemma_.lower() == noun]
    alone = len(holders) == len(later) == len(called) == 1 and called[0].last == called[0].noun.i
    if not alone or first_of(called[0].noun).lower_ != "the":
        return None
    only = which and _is_only(description, called[0].noun) and later[0].country in {None, description.country}
    return later[0] if only or _bears(later[0], description) else None


def _is_only(description: Description, named: Token) -> bool:
    """Whether no other minister is told apart before "the minister, Jane Doe" than "Peru's interior minister"."""
    head = description.reference.head
    others = (token for token in head.doc[head.sent.start : named.i] if token.lemma_.lower() == description.head_noun)
    return all(token.i == head.i or not any(c.dep_ != "det" for c in token.lefts) for token in others)


def named_next(scene: Scene, memory: Memory, description: Description) -> Entity | None:
    """Whom the lead leaves without a name: "the mayor of a burned town … Ida Berg, the mayor of Oru"."""
    head = description.reference.head
    at = memory.sentence_of[head.i]
    of = [child for child in head.rights if child.dep_ == "nmod" and preposition(child) == "of"]
    if at >= LEAD or description.kind != "person" or not of or of[0].ent_type_ or of[0].pos_ != "NOUN":
        return None
    if any(child.dep_ in {"det", "nmod:poss"} and child.lower_ not in {"a", "an"} for child in of[0].lefts):
        return None  # "the leader of the party" is not that of Acme Union
    holders = list(islice(scene.holders.get(description.head_noun, {}), RECALLED))
    if len(holders) != 1 or not at < memory.sentence_of[holders[0].references[0].head.i] <= at + LEAD:
        return None
    offices = [office.noun for _, office in holders[0].offices if office.noun.lemma_.lower() == description.head_noun]
    told = any(noun.dep_ == "appos" and any(c.ent_type_ for c in noun.rights) for noun in offices)
    return holders[0] if told and holders[0].country in {None, description.country} else None


def office_bearer(scene: Scene, memory: Memory, description: Description) -> Entity | None:
    """The person whom a title or apposition has given an office that the description can mean."""
    fits = [person for person in _holders(scene, memory, description) if _bears(person, description)]
    fits = [person for person in fits if person not in _acting_on(scene, description.reference.head)]
    fits = [person for person in fits if description.head_noun in person.held] or fits  # no director for "the minister"
    if description.country and not _opening(scene, memory, description.country):
        fits = [person for person in fits if person.country]  # a state told in passing is not everybody's
    narrowed = description.modifiers - lexicon("idle")
    countries = {description.country, None} if narrowed else {description.country}
    later = [person for person in fits if person not in memory.latest and person.country in countries]
    return memory.latest_of(fits) or (later[0] if len(later) == 1 and (narrowed or description.country) else None)


def _acting_on(scene: Scene, head: Token) -> set[Entity]:
    """Who does what is done to the described, or is the described's: nobody calls on himself, or is his own aide."""
    if head.dep_ == "nmod:poss":
        return {scene.at[i] for i in (head.head.i, head.head.head.i) if i in scene.at and head.head.dep_ == "appos"}
    if head.dep_ not in {"obj", "iobj", "obl"}:
        return set()
    return {scene.at[child.i] for child in head.head.lefts if child.dep_ == "nsubj" and child.i in scene.at}


def _opening(scene: Scene, memory: Memory, country: str) -> bool:
    """Whether the first sentences name a state, or no other state is named in the article."""
    states = [state for state in scene.states.values() if state.references]
    named = (reference.head for state in states if state.country == country for reference in state.references[:1])
    return len(states) < 2 or any(memory.sentence_of[head.i] <= LEAD for head in named)


def _holders(scene: Scene, memory: Memory, description: Description) -> Iterable[Entity]:
    """The persons with an office that the noun can mean, each once: those spoken of last, and those named last."""
    noun = description.head_noun
    nouns = {noun} | (lexicon("leaders") if noun in lexicon("leaders") else frozenset())
    nouns |= lexicon("chiefs") if noun in lexicon("chiefs") else frozenset()
    return dict.fromkeys(
        person
        for held in sorted(nouns)
        for holders in (memory.holders.get(held, {}), scene.holders.get(held, {}))
        for person in islice(reversed(holders), RECALLED)
    )


def _bears(person: Entity, description: Description) -> bool:
    if person.plural or (description.country and person.country and description.country != person.country):
        return False
    recent = (one for held in person.held.values() for one in islice(reversed(held.items()), RECALLED))
    return any(_means(office, words, description) for (_, words), office in recent)


def _means(office: Office, words: frozenset[str], description: Description) -> bool:
    noun, held_noun = description.head_noun, office.sort.head_noun
    narrowing = {word for word in description.modifiers if not word.isdigit() and word not in words}
    leads = noun in lexicon("leaders") and held_noun in lexicon("leaders") and "leader" in {noun, held_noun}
    leads = leads and (noun == "leader" or office.state is not None)
    heads = noun in lexicon("chiefs") and held_noun in lexicon("chiefs")
    return (noun == held_noun or leads or heads) and not (narrowing - lexicon("idle"))
