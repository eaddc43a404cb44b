"""Whom a pronoun stands for where its construction alone says it, before anything is weighed.

After the sieves of Raghunathan et al. (2010): the surest first.
"""

from kb.extract.actors.agreement import Pronoun, agrees
from kb.extract.actors.entities import Entity
from kb.extract.actors.salience import SUBJECTS, Memory
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.answers import kept
from kb.extract.words.cues import DOCUMENTS
from kb.extract.words.subjects import subject
from kb.extract.words.tense import infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

ANNOUNCING = frozenset(["announce", "declare", "pledge", "vow", "promise", "deny", "insist", "argue", "accuse"])
"""What only a body does: a report may say something too."""

SAYING = wordlist(
    "add allege argue claim conclude continue explain find insist note propose recommend report say state tell warn"
)
_OWN = wordlist(
    "stop end halt cease withdraw abandon drop lift change keep honor honour suspend reverse fulfil fulfill curb scale "
    "reopen open close freeze pause resume reconsider rethink review soften"
)
"""Verbs of what is one's own: who is asked to withdraw "its troops" withdraws none but those."""
_ASKING = wordlist("ask question press")
_WHEN = wordlist("when as while after because before for")
_REPLYING = wordlist("reply answer respond")
_CALLING = wordlist("describe call say brand label dismiss denounce condemn regard consider")


def certain(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """The entity that the pronoun must stand for, if its construction says so."""
    found = (sieve(pronoun, memory) for sieve in _SIEVES)
    return next((entity for entity in found if entity is not None), None)


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
    if pronoun.token.dep_ != "nsubj" or pronoun.token.head.lemma_ not in SAYING:
        return None
    if pronoun.token.lower_ == "it":
        return _body_that_acted(pronoun, memory)
    if pronoun.token.lower_ != "they":
        return None
    for reference, entity in memory.recent():
        distance = memory.distance(reference.head, pronoun.token)
        spoke = reference.head.dep_ == "nsubj" and reference.head.head.lemma_ in SAYING
        if distance > 1 or spoke:
            unknown = entity is not None and entity.is_person and not entity.gender and not entity.named
            one = distance == 1 and unknown
            return entity if spoke and entity and (one or entity.plural) else None
    return None


def _issuer(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """Whose words "it said" goes on to give: the ministry's behind "the ministry said that" or "issued a statement"."""
    if pronoun.token.lower_ != "it" or pronoun.token.dep_ != "nsubj" or pronoun.token.head.lemma_ not in SAYING:
        return None
    for reference, entity in memory.recent():
        distance = memory.distance(reference.head, pronoun.token)
        if distance > 1:
            break
        titled = reference.head.dep_ == "appos" and reference.head.head.i == reference.first - 1
        subject = reference.head.head if titled else reference.head  # "the rights group Viasna reported"
        verb = subject.head
        issued = any(child.dep_ == "obj" and child.lemma_.lower() in DOCUMENTS for child in verb.children)
        spoke = issued or verb.lemma_ in SAYING | ANNOUNCING | {"rule", "hold", "demand"}
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


def _caught(pronoun: Pronoun, memory: Memory) -> Entity | None:
    """Who was arrested, shot or hit in "arrested three students when they tried to leave", whom "they" stands for."""
    clause = pronoun.token.head
    if pronoun.token.dep_ not in SUBJECTS or clause.dep_ != "advcl" or clause.i < clause.head.i:
        return None
    caught = _done_to(clause.head) if clause.head.lemma_ in lexicon("catching") and _tells_when(clause) else None
    for reference, entity in memory.recent() if caught is not None else ():
        if caught is not None and reference.head.i == caught.i and entity and agrees(pronoun, entity):
            return entity
    return None


@kept
def _tells_when(clause: Token) -> bool:
    return any(child.lower_ in _WHEN for child in clause.lefts)


@kept
def _done_to(verb: Token) -> Token | None:
    """Whom or what the verb says that something is done to."""
    done_to = {"nsubj:pass"} if any(child.dep_ == "nsubj:pass" for child in verb.children) else {"obj", "obl"}
    return next((child for child in verb.children if child.dep_ in done_to), None)


_SIEVES = (_who_was_asked, _one_who_spoke, _told_to_stop, _issuer, _who_calls_it, _caught)
