"""Whom "he", "she", "it" and "they" stand for: the most salient that agrees, after Lappin and Leass (1994)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kb.extract.actors.binding import bound_apart, takes_in_speaker
from kb.extract.actors.entities import Entity
from kb.extract.actors.references import Reference
from kb.extract.actors.salience import SUBJECTS, Memory
from kb.extract.actors.sectors import STATELY
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.answers import kept
from kb.extract.words.cues import DOCUMENTS
from kb.extract.words.subjects import subject
from kb.extract.words.tense import infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_REACH = 3
"""How many sentences back a pronoun looks."""

_MARGIN_IT, _MARGIN_OBJECT, _MARGIN_THEY, _MARGIN_ANNOUNCING = 20, 45, 26, 10
"""How much more salient than any common noun somebody must be to be "it", "it" as an object, "they", or an "it" that
announces, as no thing does."""

_ANNOUNCING = frozenset(["announce", "declare", "pledge", "vow", "promise", "deny", "insist", "argue", "accuse"])
"""What only a body does: a report may say something too."""

_PER_SENTENCE, _PER_TOKEN = -40.0, 0.02
_PER_REFERENCE, _FAMILIAR = 2, 6
_BY_ROLE = {"nsubj": 20, "nsubj:pass": 20, "nsubj:outer": 20, "obj": 12, "iobj": 12, "obl:agent": 12, "nmod:poss": 10}
_BY_FORM = {"pronoun": 20, "name": 5, "description": 0, "several": 20}
_UNKNOWN = 16
"""How much of what a known gender weighs is made up by having been spoken of right before "he said"."""
_QUOTED = 100
"""What is taken from whom the words in marks speak of: "“My son is gone. I wait,” he said" is not the son."""
_OWN = wordlist(
    "stop end halt cease withdraw abandon drop lift change keep honor honour suspend reverse fulfil fulfill curb scale "
    "reopen open close freeze pause resume reconsider rethink review soften"
)
"""Verbs of what is one's own: who is asked to withdraw "its troops" withdraws none but those."""
_OWNING = wordlist("owner founder shareholder proprietor")
_SAYING = wordlist(
    "add allege argue claim conclude continue explain find insist note propose recommend report say state tell warn"
)
_ASKING = wordlist("ask question press")
_REPLYING = wordlist("reply answer respond")
_CALLING = wordlist("describe call say brand label dismiss denounce condemn regard consider")
_WHEN = wordlist("when as while after because before for")
_TIMES = wordlist("day week month year morning evening night hour time")
"""Nouns that tell when, and are no "it" then."""
_NOMINAL = frozenset({"NOUN", "PROPN"})


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


def antecedent(
    pronoun: Pronoun, memory: Memory, quotation_of: Sequence[int], apart: Collection[Entity] = ()
) -> Entity | None:
    """The entity that the pronoun stands for, or nothing when none agrees or something else is more salient.

    Those `apart` are named behind it in its own clause: nobody of "he would meet Berg" is Berg.
    """
    if pronoun.token.lower_ in {"it", "its", "itself"} and _is_empty(pronoun.token):
        return None
    one = _who_was_asked(pronoun, memory) or _one_who_spoke(pronoun, memory) or _told_to_stop(pronoun, memory)
    one = one or _issuer(pronoun, memory) or _who_calls_it(pronoun, memory)
    if one is not None:
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
    caught = _caught(pronoun)
    for reference, entity in memory.recent() if caught is not None else ():
        if caught is not None and reference.head.i == caught.i and entity and agrees(pronoun, entity):
            return entity
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


def _who_was_asked(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """Whom the sentence before asked, where "she replied" follows."""
    if pronoun.token.dep_ != "nsubj" or pronoun.token.head.lemma_ not in _REPLYING:
        return None
    for reference, entity in memory.recent():
        if memory.distance(reference.head, pronoun.token) > 1:
            return None
        asked = reference.head.dep_ in {"obj", "iobj", "nsubj:pass"} and reference.head.head.lemma_ in _ASKING
        if asked and entity and agrees(pronoun, entity):
            return entity
    return None


def _told_to_stop(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """Whose attacks they are in "Peru asked Chile to stop its attacks": what one stops or withdraws is one's own."""
    verb = pronoun.token.head.head
    if pronoun.token.dep_ != "nmod:poss" or pronoun.token.head.dep_ != "obj" or verb.lemma_ not in _OWN:
        return None
    whose = next(iter(subject(verb)), None) if infinitive(verb) else None
    if whose is None or (whose.head.dep_ == "root" and whose.dep_ in SUBJECTS):
        return None  # "Peru wants to stop its attacks" is the weighing's
    found = (entity for reference, entity in memory.recent() if reference.head.i == whose.i)
    entity = next(found, None)
    return entity if entity is not None and agrees(pronoun, entity) else None


def _one_who_spoke(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """Who spoke right before "they added": several, or in the sentence before one without name or gender."""
    if pronoun.token.dep_ != "nsubj" or pronoun.token.head.lemma_ not in _SAYING:
        return None
    if pronoun.token.lower_ == "it":
        return _body_that_acted(pronoun, memory)
    if pronoun.token.lower_ != "they":
        return None
    for reference, entity in memory.recent():
        distance = memory.distance(reference.head, pronoun.token)
        spoke = reference.head.dep_ == "nsubj" and reference.head.head.lemma_ in _SAYING
        if distance > 1 or spoke:
            unknown = entity is not None and entity.is_person and not entity.gender and not entity.named
            one = distance == 1 and unknown
            return entity if spoke and entity and (one or entity.plural) else None
    return None


def _issuer(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """Whose words "it said" goes on to give: the ministry's behind "the ministry said that" or "issued a statement"."""
    if pronoun.token.lower_ != "it" or pronoun.token.dep_ != "nsubj" or pronoun.token.head.lemma_ not in _SAYING:
        return None
    for reference, entity in memory.recent():
        distance = memory.distance(reference.head, pronoun.token)
        if distance > 1:
            break
        titled = reference.head.dep_ == "appos" and reference.head.head.i == reference.first - 1
        subject = reference.head.head if titled else reference.head  # "the rights group Viasna reported"
        verb = subject.head
        issued = any(child.dep_ == "obj" and child.lemma_.lower() in DOCUMENTS for child in verb.children)
        spoke = issued or verb.lemma_ in _SAYING | _ANNOUNCING | {"rule", "hold", "demand"}
        if distance and spoke and subject.dep_ == "nsubj" and verb.dep_ == "root" and entity:
            return entity if agrees(pronoun, entity) else None
    return None


def _body_that_acted(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """The one body or state that the sentence before "it said" is about, as its subject."""
    acted = {
        entity
        for reference, entity in memory.recent()
        if memory.distance(reference.head, pronoun.token) == 1
        and reference.head.dep_ == "nsubj"
        and reference.head.head.dep_ == "root"
        and entity is not None
    }
    entity = acted.pop() if len(acted) == 1 else None
    kinds = {"organization", "outlet", "state", "group"}
    one = entity is not None and (not entity.plural or entity.head_noun in lexicon("collectives"))
    return entity if entity and one and entity.kind in kinds else None


def _who_calls_it(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """The subject of the main clause in "the union urged a vote on the plan, which it described as hasty"."""
    verb = pronoun.token.head
    if pronoun.token.lower_ != "it" or verb.dep_ != "acl:relcl" or verb.lemma_ not in _CALLING:
        return None
    main = next((above for above in verb.ancestors if above.pos_ == "VERB" and above.dep_ != "xcomp"), None)
    for reference, entity in memory.recent():
        if main is None or memory.distance(reference.head, pronoun.token):
            return None
        if reference.head.dep_ == "nsubj" and reference.head.head.i == main.i and entity and agrees(pronoun, entity):
            return entity
    return None


def _caught(pronoun: Pronoun) -> Token | None:
    """Who was arrested, shot or hit in "arrested three students when they tried to leave", whom "they" stands for."""
    clause = pronoun.token.head
    if pronoun.token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or clause.i < clause.head.i:
        return None
    return _done_to(clause.head) if clause.head.lemma_ in lexicon("catching") and _tells_when(clause) else None


@kept
def _tells_when(clause: Token) -> bool:
    return any(child.lower_ in _WHEN for child in clause.lefts)


@kept
def _done_to(verb: Token) -> Token | None:
    """Whom or what the verb says that something is done to."""
    done_to = {"nsubj:pass"} if any(child.dep_ == "nsubj:pass" for child in verb.children) else {"obj", "obl"}
    return next((child for child in verb.children if child.dep_ in done_to), None)


def _margin(pronoun: Pronoun) -> int:
    """How sure it must be; what something is done to is more often a thing than what acts or owns."""
    if pronoun.plural:
        return _MARGIN_THEY
    if pronoun.token.dep_ == "nsubj" and pronoun.token.head.lemma_ in _ANNOUNCING:
        return _MARGIN_ANNOUNCING
    return _MARGIN_IT if pronoun.token.dep_ in SUBJECTS | {"nmod:poss"} else _MARGIN_OBJECT


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


def _salience(
    pronoun: Pronoun, reference: Reference, entity: Entity, distance: int, quotation_of: Sequence[int]
) -> float:
    role = _role(reference.head)
    score = _PER_SENTENCE * distance + _BY_ROLE.get(role, 0) + _BY_FORM[reference.form]
    score += 5 if role in SUBJECTS and pronoun.token.dep_ in SUBJECTS else 0
    score += 20 if pronoun.gender and entity.gender == pronoun.gender else 0
    if pronoun.gender and not entity.gender and not entity.named and distance:
        score -= 45 if _speaks(pronoun) and reference.head.head.lemma_ not in _SAYING else 25
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
    return pronoun.token.dep_ in SUBJECTS and pronoun.token.head.lemma_ in _SAYING


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


def _is_empty(token: Token) -> bool:
    """Whether "it" only fills the place of a clause that follows, as in "it is clear that"."""
    if token.dep_ == "expl":
        return True
    governor = token.head
    if token.dep_ not in SUBJECTS or token.lower_ != "it":
        return False
    clauses = {"ccomp", "csubj", "advcl", "xcomp"}
    clausal = any(child.dep_ in clauses and child.i > governor.i for child in governor.children)
    return clausal and (governor.pos_ == "ADJ" or governor.lemma_ in lexicon("impersonal"))
