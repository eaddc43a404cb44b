"""Which expressions of an article stand for the same: names first, then descriptions and pronouns as they come."""

from collections.abc import Sequence

from kb.extract import descriptions, genders, namesakes, traits
from kb.extract.entities import Entity, Scene
from kb.extract.offices import Office
from kb.extract.pronouns import Pronoun, antecedent
from kb.extract.quotemarks import marked
from kb.extract.references import Reference
from kb.extract.salience import Memory, memory
from kb.nlp import Analysis
from kb.terms import Sector

_SCARE = 4
"""Quotation marks around fewer words than this hold a term, not somebody's words."""


def resolve(analysis: Analysis, references: Sequence[Reference]) -> Scene:
    """All entities of the article, with every reference that could be resolved bound to one."""
    scene = Scene()
    namesakes.name_all(scene, references)
    traits.note_traits(scene)
    heard = memory(len(analysis.doc), [sentence.start for sentence in analysis.doc.sents])
    genders.note_genders(scene, references, heard.sentence_of)
    quotation_of = quotations(analysis)
    for reference in references:
        heard.hear(reference, _denoted(scene, heard, reference, quotation_of))
    traits.settle_home(scene)
    _add_states(scene)
    return scene


def _add_states(scene: Scene) -> None:
    """Let the states join that only an adjective names, where somebody holds an office of theirs."""
    persons = [person for person in scene.of_kind("person") if person.named]
    for office in (office for person in persons for _, office in person.offices):
        entity = namesakes.state_entity(scene, office.state) if office.state else None
        if entity and entity not in scene.entities:
            entity.sector = Sector.GOV
            scene.entities.append(entity)


def _denoted(scene: Scene, heard: Memory, reference: Reference, quotation_of: Sequence[int]) -> Entity | None:
    if reference.form == "name":
        return scene.denoted.get(reference)
    if reference.form == "description":
        return _described(scene, heard, reference)
    entity = antecedent(Pronoun(reference.head, quotation_of[reference.head.i]), heard, quotation_of)
    if entity:
        pronoun = Pronoun(reference.head, 0)
        entity.gender = entity.gender or pronoun.gender
        scene.bind(reference, entity)
    return entity


def _described(scene: Scene, heard: Memory, reference: Reference) -> Entity | None:
    description = descriptions.describe(reference)
    entity = descriptions.resolve(scene, heard, description)
    if entity is None:
        if not descriptions.matters(description):
            return None
        entity = descriptions.introduce(description)
    if entity.kind == "person" and reference.sort:
        traits.note_office(scene, entity, Office(reference.head, reference.sort, reference.first, reference.last))
    return scene.bind(reference, entity)


def quotations(analysis: Analysis) -> list[int]:
    """For every token the number of the quotation that it stands in, counted from 1, or 0."""
    found = [0] * len(analysis.doc)
    for number, stretch in enumerate(marked(analysis.document.text), 1):
        for start, end in stretch.parts:
            span = analysis.doc.char_span(start, end, alignment_mode="contract")
            if span is not None and len(span) > _SCARE:
                found[span.start : span.end] = [number] * len(span)
    return found
