"""Whom a description brings in that nobody named before, and whether that is worth an actor."""

from kb.extract.actors.described import Description
from kb.extract.actors.entities import Entity
from kb.extract.actors.nationality import is_international
from kb.extract.actors.references import first_joined
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import gender_of, sort_of
from kb.extract.words.phrases import first_of
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_MEETING = wordlist("meet talk speak negotiate confer agree clash cooperate collaborate quarrel")


def introduce(description: Description) -> Entity:
    """The entity that a description brings in."""
    head = description.reference.head
    front = tuple(head.doc[first_of(head).i : head.i])
    return Entity(
        description.kind,
        country=description.country,
        sector=None if description.noun.startswith("spokes") else description.sector,
        gender=gender_of(description.head_noun) if description.kind == "person" else None,
        plural=description.plural,
        noun=description.noun,
        modifiers=description.modifiers,
        scope=not _is_public(description),
        international=any(t.tag_ == "PRP$" for t in front) or is_international(front),
    )


def _is_public(description: Description) -> bool:
    """Whether "the Peruvian government" means the same in any article; "Peruvian officials" do not."""
    institution = description.reference.sort is not None and description.reference.sort.agent.kind != "person"
    return institution and description.country is not None and not description.modifiers & lexicon("counted")


def matters(description: Description) -> bool:
    """Whether a description that nothing explains is worth an actor: one that does something, or that is told apart."""
    if first_of(description.reference.head).lower_ in {"no", "neither"}:
        return False
    if description.kind in {"person", "group"} or description.country:
        return True
    head = description.reference.head
    first = first_joined(head)
    if first.dep_ in {"nsubj", "nsubj:pass", "obl:agent", "nmod:poss"} or _is_addressed(first):
        return True
    return _is_party(first) or _is_headed(head)


def _is_party(head: Token) -> bool:
    """Whether others talk, agree or fall out with it: "talks between the union and the ministry", "met the board"."""
    cases = {child.lower_ for child in head.children if child.dep_ == "case"}
    if head.dep_ == "nmod":
        return bool(cases & {"between", "with"}) and head.head.lemma_.lower() in lexicon("bilateral")
    met = (head.dep_ == "obl" and "with" in cases) or (head.dep_ == "obj" and head.head.lemma_ == "meet")
    return met and head.head.lemma_ in _MEETING


def _is_headed(body: Token) -> bool:
    """Whether somebody who is named holds an office of the body: "the head of the port authority, Jane Doe"."""
    office, sort = body.head, sort_of(body.head)
    if body.dep_ != "nmod" or sort is None or sort.agent.kind != "person" or office.ent_type_:
        return False
    return any(child.dep_ == "appos" and child.ent_type_ == "PER" for child in (*office.children, *body.children))


def _is_addressed(head: Token) -> bool:
    """Whether somebody is asked, accused, praised or cited, which only who acts can be: "called on the government"."""
    if any(child.lower_ == "according" for child in head.lefts):
        return True
    if head.head.lemma_ not in lexicon("addressing"):
        return False
    cases = {child.lower_ for child in head.children if child.dep_ == "case"}
    return head.dep_ in {"obj", "iobj"} or (head.dep_ == "obl" and bool(cases & {"on", "upon", "to", "against"}))
