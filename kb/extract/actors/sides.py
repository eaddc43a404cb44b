"""Whose minister it is whom an article about several states names without one, by what stands around the name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.home import deals_with, has_rival, is_elsewhere
from kb.extract.actors.metonyms import UNIONS, is_dateline
from kb.extract.actors.nationality import states_in
from kb.extract.actors.references import Reference
from kb.extract.actors.salience import SUBJECTS
from kb.extract.actors.sectors import STATELY
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import sort_of
from kb.extract.words.negation import negated
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Span, Token

_OPPOSING = wordlist("deny reject dismiss refute rebut counter condemn denounce retort respond reply react disagree")
"""What is done to what another has done or said."""

_SAYING = wordlist("say announce tell add promise pledge vow declare confirm insist state")
_WARNING = wordlist("warn threaten")
_WILLED = wordlist("will would wo ll shall")
_OWN = wordlist("need seek accept recognize recognise fear bow yield surrender tolerate")
"""What one says of one's own state with "not"."""

_MOST = 0.4
"""The share of the state that a report comes from among all that it names, for its ministers to be meant."""


def settle_sides(scene: Scene) -> None:
    """Give those who serve a state that is not told with their name the one they speak for, or act after."""
    filed = _filed_from(scene)
    for person in scene.of_kind("person"):
        if not _is_open(person):
            continue
        name = person.names_heard[0]
        told = {*_spoken_for(scene, person), *_acting_before(scene, name)}
        told |= {filed} if not told and filed and _is_home(scene, person, filed) else set()
        if len(told) == 1 and not has_rival(scene, home := told.pop()):
            person.country = home


def _is_open(person: Entity) -> bool:
    """Whether it is somebody with an office of a state, and nothing tells of which."""
    if person.country or person.international or person.sector not in STATELY or not person.names_heard:
        return False
    nouns = {office.sort.head_noun for _, office in person.offices if not office.is_address}
    former = any(office.former for _, office in person.offices)
    return bool(nouns) and not former and nouns.isdisjoint(lexicon("envoys")) and not _speaks_for_some(person)


def _speaks_for_some(person: Entity) -> bool:
    """Whether somebody speaks for others without a name: "a spokesman for the group, Colonel Diop"."""
    spoken = (office.noun for _, office in person.offices if office.sort.noun.startswith("spokes"))
    whose = (child for noun in spoken for child in noun.rights if child.dep_ == "nmod" and not child.ent_type_)
    return any(sort is None or sort.agent.sector not in STATELY for sort in map(sort_of, whose))


def _spoken_for(scene: Scene, person: Entity) -> Iterator[str]:
    """The states that somebody says will do something, as their own say: "the minister said Peru would retaliate"."""
    for name in person.names_heard:
        doing = _whole(name)
        verb = doing.head
        if doing.dep_ in SUBJECTS and verb.lemma_ in _SAYING | _WARNING:
            for clause in (child for child in verb.children if child.dep_ == "ccomp"):
                heads = (child for child in clause.children if child.dep_ in SUBJECTS)
                of = (scene.at.get(head.i) for head in heads)
                willed = _is_willed(clause) and (verb.lemma_ in _SAYING or _is_threat(clause))
                yield from (state.country for state in of if willed and state and state.state and state.country)


def _whole(name: Reference) -> Token:
    """The head of a name with its office, where the tree has the name stand beside that."""
    head = name.head
    return head.head if head.dep_ == "appos" and sort_of(head.head) is not None else head


def _is_willed(clause: Token) -> bool:
    """Whether a clause tells what a state will do, or that it does not need or seek something."""
    if any(child.dep_ == "aux" and child.lower_ in _WILLED for child in clause.children):
        return True
    return clause.lemma_ in _OWN and negated(clause)


def _is_threat(clause: Token) -> bool:
    """Whether something will be done if another does or does not do something else."""
    conditions = (child for child in clause.children if child.dep_ == "advcl")
    return any(mark.lower_ in {"if", "unless", "until"} for each in conditions for mark in each.children)


def _acting_before(scene: Scene, name: Reference) -> Iterator[str]:
    """The state that the sentence before is about, where a minister goes on: "Peru objected. Minister X said"."""
    sentence = name.head.sent
    before = name.head.doc[sentence.start - 1].sent if sentence.start else None
    doing = _whole(name)
    verb = doing.head
    aside = doing.dep_ not in SUBJECTS or verb.i != sentence.root.i
    if before is None or aside or verb.lemma_ in _OPPOSING or negated(verb):
        return
    acting = {state for head in _subjects(before) if (state := _state_at(scene, head))}
    others = _named(before) - acting
    here = _named(sentence)
    goes_on = others <= here if others else not _parted(before, sentence)
    if len(acting) == 1 and acting.isdisjoint(here) and goes_on:
        yield from acting


def _parted(before: Span, sentence: Span) -> bool:
    """Whether a paragraph ends between two sentences."""
    between = sentence.doc.text[before[0].idx : sentence[0].idx + len(sentence[0])]
    return "\n\n" in between.strip()


def _subjects(sentence: Span) -> Iterator[Token]:
    yield from (child for child in sentence.root.children if child.dep_ in SUBJECTS)


def _state_at(scene: Scene, head: Token) -> str | None:
    """The state that acts by itself or by its government, forces or officials."""
    entity = scene.at.get(head.i)
    if entity is None or entity.kind == "person":
        return None
    return entity.country if entity.state or entity.sector in STATELY else None


def _named(words: Sequence[Token] | Span) -> set[str]:
    return {state.code for _, state in states_in(tuple(words))}


def _filed_from(scene: Scene) -> str | None:
    """The state that a report comes from, by its dateline, where it names none as often."""
    weights: Counter[str] = Counter()
    for entity in scene.entities:
        if entity.country and entity.kind != "outlet":
            weights[entity.country] += len(entity.references)
    datelines = (e for e in scene.of_kind("place") if any(is_dateline(one.head) for one in e.references))
    filed = next((place.country for place in datelines if UNIONS.keys().isdisjoint(map(str.title, place.names))), None)
    return filed if filed and weights[filed] >= _MOST * sum(weights.values()) else None


def _is_home(scene: Scene, person: Entity, home: str) -> bool:
    """Whether nothing says that somebody is of another state than the one that a report comes from."""
    dealing = deals_with(scene, home)
    return not is_elsewhere(person, home) and not any(name.head.i in dealing for name in person.names_heard)
