"""Whom a description stands for: "the minister" after the minister's name, "the company" after its, or somebody new."""

from collections.abc import Iterator
from functools import cache

from kb.extract.actors.ages import bearer_of_age
from kb.extract.actors.described import Description
from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.holders import LEAD, RECALLED, foretold, named_later, named_next, office_bearer
from kb.extract.actors.offices import person_above
from kb.extract.actors.salience import Memory
from kb.extract.actors.whereabouts import named_states
from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import gender_of, is_plural
from kb.extract.words.names import letters
from kb.extract.words.phrases import first_of, preposition
from kb.extract.words.titles import honorific
from kb.facts import ActorKind
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Sector

_FIRMS = frozenset({None, Sector.BUS, Sector.MNC, Sector.JRN})
_GROUPS = _FIRMS | {Sector.SOC, Sector.NGO, Sector.LAB, Sector.PTY, Sector.OPP, Sector.REB, Sector.PRM, Sector.CRM}
"""Sectors of what is called a group, which companies are too."""
_PARTISAN = frozenset({None, Sector.PTY, Sector.OPP, Sector.SOC, Sector.REB})
_OF_STATES = wordlist("trading trade regional economic political nation member country")
"""What kind of bloc states make up."""
_BODIES_OF_UNIONS = wordlist("commission court bank parliament fund agency secretariat")
_DATELINE = 12
"""Before which word the place stands that a report begins with, and the agency."""

_KINDS = wordlist("armed mercenary aid relief rights advocacy lobby lobbying campaign")
_CLASSED = 4
"""Within how many words the name of "the Acme armed rebel group" ends."""

_CALLED = wordlist("know call nickname dub name")
"""Verbs that give whom a description brings in a name: "a commander known as El Zurdo"."""

_UNOFFICIAL = wordlist("man woman boy girl teenager youngster suspect victim")
_OF_STATE = frozenset({Sector.GOV, Sector.LEG, Sector.JUD, Sector.MIL, Sector.IGO})
"""Sectors of those whom nobody calls a man or a suspect where their office has just been told."""


def resolve(scene: Scene, memory: Memory, description: Description) -> Entity | None:
    """The entity of the article that the description stands for, or nothing when it brings in somebody new."""
    if told := _apposed(scene, description) or _named_inside(scene, description):
        return told
    same = foretold(scene, memory, description) or _same_words(scene, memory, description)
    same = same or _named_union(memory, description)
    if same or description.plural:
        return same
    if description.kind == "person":
        known = _known_person(scene, memory, description) if description.definite else None
        return known or named_later(scene, description) or named_next(scene, memory, description)
    if not description.definite:
        return None
    if description.kind in {"organization", "outlet"}:
        return _named_body(scene, memory, description)
    return None


def _known_person(scene: Scene, memory: Memory, description: Description) -> Entity | None:
    """Whom a definite description calls by office, by being a man or woman, or by age."""
    known = _one_of_several(memory, description) or office_bearer(scene, memory, description)
    known = known or _just_met(memory, description)
    return known or bearer_of_age(scene, memory, description)


def _apposed(scene: Scene, description: Description) -> Entity | None:
    """The entity that the description stands in apposition to."""
    found = (scene.at[token.i] for token in _beside(description.reference.head) if token.i in scene.at)
    return next((entity for entity in found if _can_be_called(entity, description)), None)


def _beside(head: Token) -> Iterator[Token]:
    """What a noun is in apposition to, also across what it is of, or across another apposition."""
    for noun in (head, *(child for child in head.rights if child.dep_ == "nmod" and person_above(child) == head)):
        for child in (child for child in noun.children if child.dep_ == "appos" or _is_titled(child)):
            if person_above(noun) == noun or noun != head:
                yield child
                yield from (inner for inner in child.children if inner.dep_ == "appos")
    if head.dep_ == "appos":
        yield head.head
        # "Jane Doe of the Acme Centre, a think tank"
        yield from (child for child in head.head.rights if child.ent_type_ == "ORG" and child.i < head.i)
    yield from _named_behind(head)
    for clause in (child for child in head.rights if child.dep_ == "acl" and child.lemma_ in _CALLED):
        yield from (child for child in clause.rights if child.dep_ in {"obl", "xcomp", "obj"} and child.ent_type_)


def _named_behind(head: Token) -> Iterator[Token]:
    """The name right behind "leader of the council" without a comma, whatever the tree makes of it."""
    doc = head.doc
    for of in (child for child in head.rights if child.dep_ == "nmod" and not child.ent_type_):
        at = of.i + 1
        at += at + 1 < len(doc) and honorific(doc[at]) is not None
        if at < len(doc) and doc[at].ent_type_ == "PER" and doc[at - 1].text != ",":
            yield doc[at]


def _is_titled(name: Token) -> bool:
    """Whether a person's name ends "leader of the council Jane Doe"."""
    if name.dep_ != "flat" or name.ent_type_ != "PER" or name.head.ent_type_:
        return False
    return any(child.dep_ == "nmod" and child.i < name.i for child in name.head.rights)


def _named_inside(scene: Scene, description: Description) -> Entity | None:
    """The body of "the Acme news agency", whose name stands before the noun for what it is."""
    head, sort = description.reference.head, description.reference.sort
    assert sort is not None
    entity = scene.name_ends.get(_before_class(head, sort.noun))
    if entity is None or entity.kind not in {"organization", "outlet"} or is_plural(head):
        return None
    if sort.noun == "union" and len(letters(head.nbor(-1).text)) > 2 and entity.sector in {None, Sector.LAB}:
        entity.sector = Sector.LAB  # "the GMB union"
        return entity
    if description.plural:
        return None
    if sort.agent.kind == "press":
        entity.kind, entity.sector = "outlet", Sector.JRN
        return entity
    return entity if sort.agent.kind == "body" and sort.head_noun in lexicon("class_words") else None


def _before_class(head: Token, noun: str) -> int:
    """The number of the word before "news agency" or "armed rebel group"."""
    i = head.i - len(noun.split())
    while i > 0 and i > head.i - _CLASSED and head.doc[i].lower_ in _kinds():
        i -= 1
    return i


@cache
def _kinds() -> frozenset[str]:
    """Words before "group" or "agency" that say what it is, not of whom it is."""
    sectors = {Sector.REB, Sector.PRM, Sector.CRM, Sector.JRN}
    return _KINDS | {word for word, agent in gazetteer().modifiers.items() if agent.sector in sectors}


def _can_be_called(entity: Entity, description: Description) -> bool:
    """Whether kind and number let the description be said of the entity."""
    if entity.kind in {"organization", "outlet"} and description.head_noun in lexicon("parties"):
        return not description.plural
    if entity.kind == "person" or description.kind == "person":
        return entity.kind == description.kind and not description.plural
    if entity.plural and description.kind == "organization" and description.definite:
        return False  # "freed nine nurses, the ministry said"
    return entity.kind not in {"place", "state", "thing"}


def _same_words(scene: Scene, memory: Memory, description: Description) -> Entity | None:
    """An entity brought in by the same noun, with nothing that tells the two apart."""
    alike = scene.described.get(description.noun, [])[-RECALLED:]
    found = [entity for entity in alike if _is_same(entity, description) or _headlined(entity, description, memory)]
    return memory.latest_of(found)


def _headlined(entity: Entity, description: Description, memory: Memory) -> bool:
    """Whether the lead brings in "a shopkeeper" whom the headline, which has no articles, spoke of."""
    last, head = entity.references[-1].head, description.reference.head
    if not memory.sentence_of[last.i] < 1 <= memory.sentence_of[head.i] <= LEAD or first_of(last).pos_ == "DET":
        return False
    alike = (entity.kind, entity.plural) == (description.kind, description.plural)
    return alike and entity.country in {None, description.country} and entity.modifiers <= description.modifiers


def _is_same(entity: Entity, description: Description) -> bool:
    """Whether nothing tells the described from an entity that the same noun has brought in."""
    if entity.plural != description.plural or entity.kind != description.kind or _are_others(entity, description):
        return False
    last, head = entity.references[-1].head, description.reference.head
    if first_of(head).lower_ == "another" or _differ_in_number(last, head):
        return False
    return not (description.country and description.country != entity.country) and _narrowed_alike(entity, description)


def _narrowed_alike(entity: Entity, description: Description) -> bool:
    """Whether the words around the noun leave it open that the described is the entity."""
    narrowed, counted = description.modifiers - lexicon("idle"), lexicon("counted")
    if description.definite:
        narrowed -= {word.lemma_.lower() for word in _fates(description.reference.head) if _befell(word, entity)}
        return narrowed - counted <= entity.modifiers and not narrowed & counted - entity.modifiers
    if description.plural and description.country:
        nested = narrowed <= entity.modifiers or entity.modifiers <= narrowed
        return nested and not (narrowed ^ entity.modifiers) & counted
    if not description.plural or any(word.isdigit() or word in counted for word in entity.modifiers):
        return False
    return description.modifiers == entity.modifiers and description.country == entity.country


def _fates(noun: Token) -> Iterator[Token]:
    """The participles before a noun that tell what was done to whom it stands for: "the expelled diplomats"."""
    return (child for child in noun.lefts if child.dep_ == "amod" and child.tag_ in {"VBN", "VBD", "JJ"})


def _befell(participle: Token, entity: Entity) -> bool:
    """Whether an entity was the object of the verb before: "expelled two diplomats"."""
    near = (*entity.references[:RECALLED], *entity.references[-RECALLED:])
    verbs = (one.head.head for one in near if one.head.dep_ in {"obj", "nsubj:pass"})
    return any(verb.i < participle.i and _one_verb(participle, verb) for verb in verbs)


def _one_verb(participle: Token, verb: Token) -> bool:
    return participle.lemma_ == verb.lemma_ or participle.lower_ == verb.lower_


def _differ_in_number(last: Token, head: Token) -> bool:
    """Whether one noun stands in the singular and in the plural: "the unions" are more than "the union"."""
    one_noun = last.lemma_ == head.lemma_ and last.lower_ != head.lower_
    return one_noun and {last.tag_, head.tag_} == {"NN", "NNS"}


def _are_others(entity: Entity, description: Description) -> bool:
    """Whether several are told apart by of whom they are, as the leaders of a union and of two states."""
    told = _owners(entity.references[0].head) if description.plural else set[str]()
    return bool(told) and bool(owners := _owners(description.reference.head)) and told != owners


def _owners(noun: Token) -> set[str]:
    """The names of those of whom the described are: "leaders of Peru"."""
    owners = (child for child in noun.rights if child.dep_ == "nmod" and preposition(child) == "of")
    return {owner.lower_ for owner in owners if owner.ent_type_}


def _one_of_several(memory: Memory, description: Description) -> Entity | None:
    """Those of whom one spoke: "one of the diplomats said … the diplomat added"."""
    head = description.reference.head
    if description.modifiers - lexicon("idle") or head.dep_ not in {"nsubj", "nsubj:pass"}:
        return None
    for reference, entity in memory.recent():
        if memory.distance(reference.head, head) > 2:
            return None
        of = reference.head
        if entity and entity.plural and entity.head_noun == description.head_noun and of.head.lower_ == "one":
            return entity if of.dep_ == "nmod" else None
    return None


def _just_met(memory: Memory, description: Description) -> Entity | None:
    """Take "the man" or "the politician" for whoever was last spoken of and can be that."""
    head, noun = description.reference.head, description.head_noun
    leads = noun in lexicon("leaders")
    of_a_place = noun != "leader" and any(child.ent_type_ == "LOC" for child in head.rights)  # "the emir of Qatar"
    if not (leads or noun in lexicon("anybody")) or (leads and of_a_place) or description.modifiers - lexicon("idle"):
        return None
    if _narrowed(head):
        return None
    for reference, entity in memory.recent():
        if memory.distance(reference.head, head) > 2:
            return None
        known = entity is not None and not entity.has_office and len(entity.names_heard) > 1
        if reference.head.head.i == head.head.i and reference.head.dep_ != head.dep_:
            continue  # nobody bribes himself, or the text would say so
        if entity and entity.sector in _OF_STATE and noun in _UNOFFICIAL:
            continue
        if entity and _can_be(entity, description) and (known or not leads):
            return entity
    return None


def _narrowed(head: Token) -> bool:
    """Whether a clause without a comma tells which one is meant: "the man who faces charges"."""
    clauses = (child for child in head.rights if child.dep_ == "acl:relcl")
    return any(clause.left_edge.i == head.i + 1 for clause in clauses)


def _can_be(person: Entity, description: Description) -> bool:
    gender = gender_of(description.head_noun)
    if not person.is_person or (gender and person.gender and gender != person.gender):
        return False
    return not (description.country and person.country and description.country != person.country)


def _named_body(scene: Scene, memory: Memory, description: Description) -> Entity | None:
    """The named body or outlet whose name ends in the noun, or that the noun can be said of."""
    noun = description.head_noun
    kinds: tuple[ActorKind, ...] = ("organization", "outlet")
    heard = dict.fromkeys(entity for _, entity in memory.recent() if entity)
    fits = [body for body in heard if body.kind in kinds and body.named and _agrees(body, description)]
    called = (body for body in scene.bodies.bearing(noun) if noun in body.words and body.kind in kinds)
    if any(_agrees(body, description) for body in called) or description.modifiers - lexicon("idle"):
        home = description.country
        known = memory.body_called(noun, home)
        apart = home and known and not known.country and named_states(description.reference.head.doc) - {home}
        return None if apart else known  # "Peru's foreign ministry" behind one that is left without a state
    if noun in lexicon("any_outlet") & lexicon("any_body"):  # "the agency" may be any that was spoken of
        return memory.latest_of(fits)
    if noun in lexicon("any_outlet"):
        return memory.latest_of([body for body in fits if body.kind == "outlet" and not _is_credit(body)])
    if noun in lexicon("any_company"):
        sectors = _GROUPS if noun in lexicon("any_body") else _FIRMS
        firms = [body for body in fits if body.sector in sectors and body.kind != "outlet"]
        return memory.foremost_of(firms, description.reference.head)
    if noun not in lexicon("any_body"):
        return None
    return memory.latest_of([body for body in fits if body.kind != "outlet"])


def _is_credit(outlet: Entity) -> bool:
    """Whether the article names an agency only in brackets behind the place that it begins with."""
    return all(0 < one.first < _DATELINE and one.head.nbor(-1).text == "(" for one in outlet.references)


def _is_any_bloc(description: Description) -> bool:
    """Whether nothing narrows "the bloc" but what kind it is of, or of how many it consists: "the 27-nation bloc"."""
    narrowing = description.modifiers - lexicon("idle") - _OF_STATES
    return all(word.partition("-")[0].isdigit() or word.isdigit() for word in narrowing)


def _unions(memory: Memory) -> Iterator[Entity]:
    """The named unions of states of late, without the bodies that they have."""
    heard = dict.fromkeys(entity for _, entity in memory.recent() if entity and entity.kind == "organization")
    unions = (body for body in heard if body.named and body.sector is Sector.IGO)
    yield from (body for body in unions if body.words[-1] not in _BODIES_OF_UNIONS)


def _named_union(memory: Memory, description: Description) -> Entity | None:
    """The named union that "the union" stands for, or the union of states that "the bloc" does."""
    if description.noun == "bloc":
        return memory.latest_of(list(_unions(memory)) if description.definite and _is_any_bloc(description) else [])
    if description.noun not in {"union", "guild"} or not description.definite or is_plural(description.reference.head):
        return None
    heard = dict.fromkeys(entity for _, entity in memory.recent() if entity)
    return memory.latest_of(
        [body for body in heard if body.kind == "organization" and body.named and body.sector is Sector.LAB]
    )


def _agrees(body: Entity, description: Description) -> bool:
    """Whether nothing tells the body apart from the one described: no other country, no court for "the party"."""
    if description.country and body.country and description.country != body.country:
        return False
    return description.noun != "party" or body.sector in _PARTISAN
