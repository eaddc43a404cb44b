"""Whom "he", "she", "it" and "they" stand for: the most salient that agrees, after Lappin and Leass (1994)."""

from collections.abc import Collection, Iterator, Sequence

from kb.extract.actors.agreement import Pronoun, agrees, is_empty
from kb.extract.actors.binding import bound_apart, takes_in_speaker
from kb.extract.actors.entities import Entity
from kb.extract.actors.references import Reference
from kb.extract.actors.salience import SUBJECTS, Memory
from kb.extract.actors.sieves import ANNOUNCING, SAYING, certain
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_REACH = 3
"""How many sentences back a pronoun looks."""

_MARGIN_IT, _MARGIN_OBJECT, _MARGIN_THEY, _MARGIN_ANNOUNCING = 20, 45, 26, 10
"""How much more salient than any common noun somebody must be to be "it", "it" as an object, "they", or an "it" that
announces, as no thing does."""

_PER_SENTENCE, _PER_TOKEN = -40.0, 0.02
_PER_REFERENCE, _FAMILIAR = 2, 6
_BY_ROLE = {"nsubj": 20, "nsubj:pass": 20, "nsubj:outer": 20, "obj": 12, "iobj": 12, "obl:agent": 12, "nmod:poss": 10}
_BY_FORM = {"pronoun": 20, "name": 5, "description": 0, "several": 20}
_UNKNOWN = 16
"""How much of what a known gender weighs is made up by having been spoken of right before "he said"."""
_QUOTED = 100
"""What is taken from whom the words in marks speak of: "“My son is gone. I wait,” he said" is not the son."""
_TIMES = wordlist("day week month year morning evening night hour time")
"""Nouns that tell when, and are no "it" then."""
_NOMINAL = frozenset({"NOUN", "PROPN"})


def antecedent(
    pronoun: Pronoun, memory: Memory, quotation_of: Sequence[int], apart: Collection[Entity] = ()
) -> Entity | None:
    """The entity that the pronoun stands for, or nothing when none agrees or something else is more salient.

    Those `apart` are named behind it in its own clause: nobody of "he would meet Berg" is Berg.
    """
    if pronoun.token.lower_ in {"it", "its", "itself"} and is_empty(pronoun.token):
        return None
    if (one := certain(pronoun, memory)) is not None:
        return one
    apart = {*apart, *_told_of(pronoun, memory)}
    best: tuple[float, Entity | None] = (float("-inf"), None)
    for reference, entity in memory.recent():
        distance = memory.distance(reference.head, pronoun.token)
        if distance > _REACH:
            break
        if (
            entity is None
            or entity in apart
            or not agrees(pronoun, entity)
            or bound_apart(pronoun.token, reference.head, memory)
        ):
            continue
        score = _salience(pronoun, reference, entity, distance, quotation_of)
        if score > best[0]:
            best = score, entity
    if pronoun.gender:
        return best[1]
    needed = _rival(pronoun, memory) + _margin(pronoun)
    return best[1] if best[0] > needed and not takes_in_speaker(pronoun.token, best[1], quotation_of) else None


def _told_of(pronoun: Pronoun, memory: Memory) -> Iterator[Entity]:
    """Whom the words before ", she said" name: nobody is named in what "she" stands over."""
    verb = pronoun.token.head
    if pronoun.gender is None or not _speaks(pronoun):
        return
    said = verb.head if verb.dep_ == "parataxis" else next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if said is None or said.i > pronoun.token.i:
        return
    first = said.left_edge.i
    for reference, entity in memory.recent():
        if reference.head.i < first:
            return
        if entity is not None and reference.form != "pronoun" and reference.head.dep_ != "nmod:poss":
            yield entity


def _margin(pronoun: Pronoun) -> int:
    """How sure it must be; what something is done to is more often a thing than what acts or owns."""
    if pronoun.plural:
        return _MARGIN_THEY
    if pronoun.token.dep_ == "nsubj" and pronoun.token.head.lemma_ in ANNOUNCING:
        return _MARGIN_ANNOUNCING
    return _MARGIN_IT if pronoun.token.dep_ in SUBJECTS | {"nmod:poss"} else _MARGIN_OBJECT


def _salience(
    pronoun: Pronoun, reference: Reference, entity: Entity, distance: int, quotation_of: Sequence[int]
) -> float:
    role = _role(reference.head)
    score = _PER_SENTENCE * distance + _BY_ROLE.get(role, 0) + _BY_FORM[reference.form]
    score += 5 if role in SUBJECTS and pronoun.token.dep_ in SUBJECTS else 0
    score += 20 if pronoun.gender and entity.gender == pronoun.gender else 0
    if pronoun.gender and not entity.gender and not entity.named and distance:
        score -= 45 if _speaks(pronoun) and reference.head.head.lemma_ not in SAYING else 25
    score += _PER_REFERENCE * min(len(entity.references), _FAMILIAR)
    score += _UNKNOWN if _goes_on(pronoun, reference, entity, distance) else 0
    score -= 25 if pronoun.plural and not entity.plural else 0
    score -= _PER_TOKEN * (pronoun.token.i - reference.first)
    inside, outside = quotation_of[pronoun.token.i], quotation_of[reference.head.i]
    score -= 15 if role == "nmod:poss" and distance == 0 and pronoun.token.dep_ in SUBJECTS else 0
    score -= 30 if inside != outside and distance == 0 else 0
    score -= _QUOTED if outside and not inside and distance and _speaks(pronoun) else 0
    return score


def _role(name: Token) -> str:
    """How a phrase stands in its clause, which of a name right behind its noun that says: "the group Viasna said"."""
    return str(name.head.dep_ if _named_behind(name.head) == name else name.dep_)


def _named_behind(noun: Token) -> Token | None:
    """The name right behind a noun that says what it is."""
    return next((c for c in noun.rights if c.dep_ == "appos" and c.left_edge.i == noun.i + 1 and c.ent_type_), None)


def _speaks(pronoun: Pronoun) -> bool:
    """Whether the pronoun is who says, adds or tells something."""
    return pronoun.token.dep_ in SUBJECTS and pronoun.token.head.lemma_ in SAYING


def _goes_on(pronoun: Pronoun, reference: Reference, entity: Entity, distance: int) -> bool:
    """Whether "he said" may go on with a person of unknown gender who is the subject of the clause before."""
    if pronoun.gender is None or entity.gender or not entity.named or distance > 1:
        return False
    return _speaks(pronoun) and reference.head.dep_ in SUBJECTS and reference.head.head.dep_ == "root"


def has_rival(pronoun: Pronoun, memory: Memory) -> bool:
    """Whether a common noun of the pronoun's number stands before it that it may mean."""
    return _rival(pronoun, memory) > float("-inf")


def _rival(pronoun: Pronoun, memory: Memory) -> float:
    """The salience of the best common noun that is nobody: "it" is more often a plan than a state."""
    best = float("-inf")
    for token in _nouns_before(pronoun.token):
        if token.ent_type_ or (token.tag_ == "NNS") != pronoun.plural or token.dep_ in {"compound", "nmod:desc"}:
            continue
        if token.i in memory.heads or _named_behind(token) or (token.lemma_ in _TIMES and token.dep_ not in SUBJECTS):
            continue
        distance = memory.distance(token, pronoun.token)
        score = _PER_SENTENCE * distance + (30 if token.dep_ in SUBJECTS else 12 if token.dep_ == "obj" else 0)
        best = max(best, score - _PER_TOKEN * (pronoun.token.i - token.i))
    return best


def _nouns_before(token: Token) -> Iterator[Token]:
    return (each for each in token.doc[max(0, token.i - 80) : token.i] if each.pos_ in _NOMINAL)
