"""What a text tells of and never was: the plot of a film, what an advertisement shows, what a drill plays through."""

from itertools import islice

from kb.extract.words.agents import sort_of
from kb.extract.words.answers import kept
from kb.extract.words.phrases import preposition
from kb.extract.words.tense import auxiliaries
from kb.extract.words.works import ADVERTS, INVENTED, WORKS
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import EventType

_TELLING = wordlist("follow tell depict show portray star feature imagine chronicle dramatise dramatize be")
_AS_IF = wordlist("simulate rehearse practise practice reenact")
"""What is only gone through: "rehearsed storming a ship"."""
_MOCK = wordlist("simulated mock imaginary fictional fictitious dummy notional")
_DRILLS = wordlist("drill exercise manoeuvre maneuver simulation wargame rehearsal")
_FORCES = wordlist(
    "troop soldier force army unit brigade battalion marine paratrooper commando navy warship fleet jet side "
    "reservist sailor pilot ship aircraft team"
)
FIGHTING = frozenset({EventType.ATTACK, EventType.BATTLE, EventType.WAR, EventType.COERCION})
"""What drills, stories and matches have too, and nobody suffers there."""
_FIRING = wordlist("fire launch shoot lob")
"""What is done in a drill with missiles, whoever does it, and is no attack."""
_HARM = wordlist("kill wound injure die hurt maim")
"""What happens to somebody in a drill and is no part of it."""
_SPOKEN = frozenset(
    {
        *(EventType.ACCUSATION, EventType.CRITICISM, EventType.THREAT, EventType.APPEAL, EventType.STATEMENT),
        *(EventType.PUBLICATION, EventType.REJECTION, EventType.SUPPORT, EventType.SPORT),
    }
)
"""What is really said in a work that was made to say it, and played in a game."""
_CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "conj", "parataxis", "obj", "nsubj", "nsubj:pass", "obl"})
_NOMINAL = frozenset({"obj", "obl", "nmod", "xcomp", "root"})
_DEPTH, _PHRASE, _SENTENCES = 8, 40, 6


def fictional(trigger: Token, kind: EventType) -> bool:
    """Whether a trigger tells of what only a story, an advertisement or a drill lets happen."""
    if _gone_through(trigger) or (kind in FIGHTING and _drilled(trigger)):
        return True
    told = _in_story(trigger, kind)
    return told or (kind not in _SPOKEN and trigger.tag_ in ("VBZ", "VBP") and _goes_on(trigger.sent[0]))


def _gone_through(trigger: Token) -> bool:
    """Whether it is only played: "simulated an attack", "seized a mock airfield", "in a simulated attack, hackers"."""
    beside = trigger.dep_ == "advcl" and trigger.tag_ == "VBG" and trigger.i == trigger.head.i + 1
    if (beside or trigger.dep_ in ("obj", "xcomp", "ccomp", "nsubj:pass")) and trigger.head.lemma_ in _AS_IF:
        return True
    return _mock(trigger) or _mocked(trigger)


@kept
def _mocked(verb: Token) -> bool:
    return any(_mock(child) for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass", "obj", "obl"))


@kept
def _mock(noun: Token) -> bool:
    return any(child.lower_ in _MOCK for child in noun.lefts if child.dep_ in ("amod", "compound"))


@kept
def _drilled(verb: Token) -> bool:
    """Whether forces attack in a drill, where who is harmed in one is harmed."""
    if verb.pos_ != "VERB" or verb.lemma_ in _HARM:
        return False
    forces = verb.lemma_ in _FIRING or any(c.dep_ == "nsubj" and c.lemma_.lower() in _FORCES for c in verb.lefts)
    return forces and any(_within(child) and child.lemma_.lower() in _DRILLS for child in verb.children)


def _within(phrase: Token) -> bool:
    """Whether a phrase says in what something takes place, and not in how much of it: "in a series of raids"."""
    return preposition(phrase) in ("in", "during") and not any(preposition(child) == "of" for child in phrase.rights)


def _in_story(trigger: Token, kind: EventType) -> bool:
    """Whether a work of fiction holds the clause of the trigger, or one above it."""
    token = trigger
    for _ in range(_DEPTH):
        work = _setting(token)
        if work is not None and (token is trigger or work.i < token.i or token.dep_ == "acl:relcl"):
            return _invents(work, token, kind)
        above = token.head
        if above is token:
            return False
        if token.dep_ in ("acl:relcl", "acl"):
            return _character(above)
        if token.dep_ not in _CLAUSAL:
            return False
        if not token.dep_.startswith("nsubj") and token.dep_ != "advcl" and _storyteller(above):
            return trigger.pos_ != "NOUN" or not any(
                child.dep_ == "det" and child.lower_ == "the" for child in trigger.lefts
            )
        token = above
    return False


@kept
def _setting(clause: Token) -> Token | None:
    """The work in which a clause is said to happen: "in the film", "the film, in which"."""
    for child in clause.children:
        if not child.dep_.startswith("obl") or preposition(child) != "in":
            continue
        if child.lower_ == "which" and clause.dep_ == "acl:relcl" and clause.head.lemma_.lower() in WORKS:
            return clause.head
        if _within(child) and (_surely(child) or (child.i < clause.i and child.lemma_.lower() in WORKS)):
            return child
    return None


def _surely(work: Token) -> bool:
    return work.lemma_.lower() in INVENTED | ADVERTS


def _invents(work: Token, clause: Token, kind: EventType) -> bool:
    """Whether what is told in a work need not be so, by the work and by the tense."""
    past = {clause.tag_, *(aux.tag_ for aux in auxiliaries(clause))}.isdisjoint({"VBZ", "VBP"})
    if kind in _SPOKEN and (past or work.lemma_.lower() not in INVENTED):
        return False
    true = any(child.lower_ == "documentary" or (past and child.dep_ == "acl") for child in work.children)
    return not true and (_surely(work) or not past)


@kept
def _storyteller(verb: Token) -> bool:
    """Whether a work of fiction tells what a verb takes: "the film follows a soldier who"."""
    works = (
        child for child in verb.lefts if child.dep_ == "nsubj" and child.lemma_.lower() in WORKS - {"book", "story"}
    )
    return verb.lemma_ in _TELLING and any(True for _ in works)


def _character(noun: Token) -> bool:
    """Whether a noun stands for somebody in a story: "a film about a spy who", "plays a judge who"."""
    if noun.ent_type_ or noun.pos_ != "NOUN" or noun.dep_ not in _NOMINAL:
        return False
    if noun.dep_ == "nmod" and noun.head.lemma_ in ("story", "tale") and preposition(noun) == "of":
        return noun.head.head.lemma_ == "tell" and noun.head.head.tag_ in ("VBZ", "VBP", "VBG")
    if noun.dep_ in ("nmod", "root"):
        work = noun.head if noun.dep_ == "nmod" else _subject_of(noun)
        return (
            preposition(noun) == "about" and work is not None and work.lemma_.lower() in INVENTED | {"play", "series"}
        )
    return _storyteller(noun.head) or (noun.head.lemma_ in ("play", "star") and _is_person(noun))


def _is_person(noun: Token) -> bool:
    sort = sort_of(noun)
    return sort is not None and sort.agent.kind == "person"


def _subject_of(noun: Token) -> Token | None:
    return next((child for child in noun.lefts if child.dep_ == "nsubj"), None)


@kept
def _goes_on(first: Token) -> bool:
    """Whether the sentence that a word opens stands in a paragraph behind one that tells a story."""
    for _ in range(_SENTENCES):
        if first.i == 0 or "\n" in first.nbor(-1).text:
            return False
        first = first.nbor(-1).sent[0]
        if _tells(first):
            return True
    return False


@kept
def _tells(first: Token) -> bool:
    """Whether a clause of the sentence that a word opens is set in a story."""
    return any(
        (work := _setting(token)) is not None and work.lemma_.lower() in INVENTED
        for token in islice(first.sent, _PHRASE)
        if token.pos_ == "VERB"
    )
