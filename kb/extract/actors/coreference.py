"""Which expressions of an article stand for the same: names first, then descriptions and pronouns as they come."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from kb.extract.actors import described, descriptions, genders, home, introductions, namesakes, sides, traits
from kb.extract.actors.ages import BARE
from kb.extract.actors.agreement import Pronoun
from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.nationality import states_in
from kb.extract.actors.offices import Office
from kb.extract.actors.pairs import both, named_together
from kb.extract.actors.pronouns import antecedent, has_rival
from kb.extract.actors.references import Reference
from kb.extract.actors.salience import Memory, memory
from kb.extract.actors.sectors import STATELY
from kb.extract.actors.several import coordinated
from kb.extract.tables.gazetteer import State
from kb.extract.words.agents import is_bound
from kb.extract.words.answers import kept
from kb.extract.words.phrases import first_of
from kb.extract.words.quotemarks import marked
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Token
from kb.terms import Sector

_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})
_FEW = 10
"""How many subjects and objects of one verb count: a list or noise has more."""

_FOLLOWING = wordlist("replace succeed")
"""What one does to whoever had an office before."""

_SCARE = 4
"""Quotation marks around fewer words than this hold a term, not somebody's words."""


def resolve(analysis: Analysis, references: Sequence[Reference]) -> Scene:
    """All entities of the article, with every reference that could be resolved bound to one."""
    scene = Scene()
    namesakes.name_all(scene, references)
    traits.note_traits(scene)
    heard = memory(len(analysis.words), [sentence.start for sentence in analysis.sentences])
    quotation_of = quotations(analysis)
    genders.note_genders(scene, references, heard.sentence_of, quotation_of)
    for reference in references:
        heard.hear(reference, _denoted(scene, heard, reference, quotation_of))
        if reference.head.dep_ == "conj" and (several := named_together(scene, reference)):
            first = next(coordinated(reference.head))
            heard.hear(replace(reference, form="several", head=first), several)
    home.settle_home(scene)
    sides.settle_sides(scene)
    _add_states(scene)
    return scene


def _add_states(scene: Scene) -> None:
    """Let the states join that only an adjective names, where an office or a ministry is theirs."""
    known = set(scene.entities)
    for state in [*_states_of_offices(scene), *_states_of_bodies(scene)]:
        entity = scene.state(state)
        if entity not in known:
            known.add(entity)
            entity.sector = Sector.GOV
            scene.entities.append(entity)


def _states_of_offices(scene: Scene) -> Iterator[State]:
    persons = (person for person in scene.of_kind("person") if person.named)
    offices = (office for person in persons for held in person.held.values() for office in held.values())
    return (office.state for office in offices if office.state and not office.of_town)


def _states_of_bodies(scene: Scene) -> Iterator[State]:
    for body in scene.of_kind("organization"):
        if body.sector in STATELY and not body.scope and body.references:
            first = body.references[0]
            tokens = tuple(first.head.doc[first_of(first.head).i : first.last + 1])
            yield from (state for _, state in states_in(tokens))


def _denoted(scene: Scene, heard: Memory, reference: Reference, quotation_of: Sequence[int]) -> Entity | None:
    if reference.form == "name":
        return scene.denoted.get(reference)
    if reference.form == "description":
        return _described(scene, heard, reference)
    if reference.form == "several":
        return _several(scene, heard, reference)
    spoken = Pronoun(reference.head, quotation_of[reference.head.i])
    entity = antecedent(spoken, heard, quotation_of, _named_behind(scene, spoken))
    if entity is None and spoken.plural and not spoken.reflexive and not has_rival(spoken, heard):
        entity = both(scene, heard, reference)
    if entity and entity.members:
        scene.together[reference.head.i] = entity
    elif entity:
        entity.gender = entity.gender or spoken.gender
        scene.bind(reference, entity)
    return entity


def _named_behind(scene: Scene, pronoun: Pronoun) -> set[Entity]:
    """Whom the clause of a subject or object names behind it."""
    word = pronoun.token
    if word.dep_ not in _ARGUMENTS or pronoun.reflexive:
        return set()
    arguments = _arguments(word.head)
    behind = arguments[bisect_right(arguments, word.i, key=_number) :][:_FEW]
    return {scene.at[child.i] for child in (*behind, *_who_names(word)) if child.i in scene.at}


def _who_names(pronoun: Token) -> Iterator[Token]:
    """The subjects above "to replace him": nobody names or is named whoever is to replace himself."""
    if pronoun.head.lemma_ in _FOLLOWING and pronoun.dep_ in {"obj", "iobj"}:
        verbs = (above for above in islice(pronoun.head.ancestors, _FEW) if above.pos_ == "VERB")
        yield from (child for verb in verbs for child in verb.lefts if child.dep_ in {"nsubj", "nsubj:pass"})


@kept
def _arguments(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in _ARGUMENTS]


def _number(token: Token) -> int:
    return token.i


def _several(scene: Scene, heard: Memory, reference: Reference) -> Entity | None:
    """The two that "the two leaders" are, else a description like any other, if the noun makes one."""
    entity = both(scene, heard, reference)
    if entity is not None:
        scene.together[reference.head.i] = entity
        return entity
    if reference.sort is None or (reference.sort.agent.bound and not is_bound(reference.head)):
        return None
    reference.form = "description"
    return _described(scene, heard, reference)


def _described(scene: Scene, heard: Memory, reference: Reference) -> Entity | None:
    description = described.describe(reference)
    if description.country is None and (owner := _owner(scene, reference)) is not None:
        description = replace(description, country=owner.country)
    entity = descriptions.resolve(scene, heard, description)
    if entity is None:
        if not introductions.matters(description):
            return None
        entity = introductions.introduce(description)
    elif entity.kind == "organization" and entity.sector is None and description.sector is not Sector.SOC:
        entity.sector = description.sector
    elif entity.scope and entity.country is None:
        entity.country = description.country  # a headline's "soldiers" are "42 Peruvian soldiers" of the lead
    if entity.kind == "person" and reference.sort and reference.sort.noun != BARE:
        traits.note_office(scene, entity, Office(reference.head, reference.sort, reference.first, reference.last))
    return scene.bind(reference, entity)


def _owner(scene: Scene, reference: Reference) -> Entity | None:
    """The state whose the described are, by whatever name: "the South's military"."""
    owners = (scene.at.get(child.i) for child in reference.head.lefts if child.dep_ == "nmod:poss")
    return next((owner for owner in owners if owner and owner.kind == "state"), None)


def quotations(analysis: Analysis) -> list[int]:
    """For every token the number of the quotation that it stands in, counted from 1, or 0."""
    found = [0] * len(analysis.words)
    for number, stretch in enumerate(marked(analysis.document.text), 1):
        for start, end in stretch.parts:
            span = analysis.words.within(start, end)
            if len(span) > _SCARE:
                found[span.start : span.end] = [number] * len(span)
    return found
