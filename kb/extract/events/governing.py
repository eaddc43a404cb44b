"""What one word makes of what it governs, whatever stands above: "called off", "without", "reports of"."""

from kb.extract.words import attitudes
from kb.extract.words.answers import kept
from kb.extract.words.denials import is_denied
from kb.extract.words.negation import negated
from kb.extract.words.phrases import definite, preposition
from kb.extract.words.tense import infinitive
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Certainty

_PREPOSITIONS = {"without": Certainty.DENIED, "instead": Certainty.DENIED, "ahead": Certainty.PLANNED}
_CALLED = dict.fromkeys(("call", "order"), Certainty.PLANNED)
"""What one calls or orders is to come, where one calls for it or is ordered to do it may never."""
_TOWARDS = wordlist("for on to about against from with of")
_WANTING = wordlist("want like wish need prefer")
_PUT = wordlist("bid offer proposal request demand appeal petition invitation plea call complaint lawsuit")
_ANSWERING = wordlist("reject refuse decline dismiss accept welcome deny rebuff spurn ignore consider")
"""What one does with what somebody has put forward."""
_TOGETHER = wordlist("talk negotiation dialogue discussion meeting consultation visit")
_DRIFTING = wordlist("toward towards")


def governing(verb: Token) -> Certainty | None:
    """What a verb makes of its object or complement, if it makes anything of it."""
    return attitudes.GOVERNORS.get(phrase(verb))


def carrying(light: Token) -> Certainty | None:
    """What a verb that is one act with its object makes of that; "goes on" looks ahead no more than "is"."""
    return _CALLED.get(phrase(light)) or (governing(light) if light.lemma_ != "go" else None)


def made_of(noun: Token, above: Token, word: str | None) -> Certainty | None:
    """What a verb makes of a happening that it governs, if it governs and makes anything of it."""
    if above.lemma_ == "confirm" and negated(above):
        return Certainty.SPECULATED
    if above.lemma_ == "invite" and word:
        if word not in ("to", "for", "at"):
            return None
        return Certainty.INVITED if depends_on_guests(noun) else Certainty.PLANNED
    code = carrying(above) if above.lemma_ == "go" else governing(above)
    if (noun.dep_ != "obj" and word not in _TOWARDS) or (code is Certainty.DENIED and word == "for"):
        return None  # "suspended for the killing", "stopped for talks"
    spoken = above.lemma_ in attitudes.SPEECH and not is_denied(noun) and code is not Certainty.SPECULATED
    return None if spoken or taken_as_real(noun, above) else code


@kept
def phrase(verb: Token) -> str:
    """The lemma with its particle, where both together have a meaning of their own: "call off"."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "compound:prt"), "")
    both = f"{verb.lemma_} {particle}"
    return both if both in attitudes.GOVERNORS else verb.lemma_


def depends_on_guests(noun: Token) -> bool:
    """Whether what somebody is invited to is nothing without those invited: "talks", where a parade is held anyway."""
    return noun.lemma_.lower() in _TOGETHER and not definite(noun)


def by_preposition(above: Token, word: str | None) -> Certainty | None:
    """What "without", "instead of" or "ahead of" before a noun says of it, or that something only came closer to it."""
    if (word == "to" and above.lower_ in attitudes.ALMOST) or (word in _DRIFTING and above.pos_ == "VERB"):
        return Certainty.SPECULATED
    if word == "before" and above.tag_ in ("VBZ", "VBP"):
        return Certainty.PLANNED  # "comes days before a summit"
    return _PREPOSITIONS.get(word or "") or (_PREPOSITIONS.get(above.lower_) if word == "of" else None)


def vouched_by_nobody(noun: Token) -> bool:
    """Whether nobody vouches for what is inside a noun, "reports of", or only provided for: "in the event of"."""
    return noun.lemma_ == "report" or (noun.lemma_ == "event" and preposition(noun) == "in")


def passed_on(noun: Token) -> bool:
    """Whether a speaker only knows of reports: "said it had received reports that", "was looking into rumours that"."""
    above = noun.head
    held = noun.dep_ in ("obj", "obl") and noun.lemma_ in ("report", "rumor", "rumour")
    return held and above.dep_ == "ccomp" and above.head.lemma_ in attitudes.SPEECH


def taken_as_real(noun: Token, verb: Token) -> bool:
    """Whether somebody only speaks of what there is: "welcomed the verdict", "rejected a bid"."""
    put = noun.lemma_ in _PUT and verb.lemma_ in _ANSWERING
    return put or (definite(noun) and verb.lemma_ in attitudes.FACING)


def right_behind(gerund: Token, verb: Token) -> bool:
    """Whether nothing stands between a gerund and the verb before it but its particle: "ruled out sending"."""
    return gerund.i == verb.i + 1 or (gerund.i == verb.i + 2 and gerund.nbor(-1).dep_ == "compound:prt")


def measured(verb: Token) -> Certainty | None:
    """What "too weak to" or "strong enough to" makes of the infinitive behind it, or "wants the sanctions lifted"."""
    above = verb.head
    if _wanted(verb):
        return Certainty.SPECULATED
    if above.pos_ != "ADJ" or not infinitive(verb) or verb.i < above.i:
        return None
    words = {child.lower_ for child in above.children if child.dep_ == "advmod"}
    if "too" in words:
        return Certainty.SPECULATED if negated(above) else Certainty.DENIED
    return Certainty.SPECULATED if "enough" in words else None


def _wanted(participle: Token) -> bool:
    """Whether somebody only wants it done, where the parse makes of it what was."""
    noun = participle.head
    alone = participle.tag_ == "VBN" and participle.right_edge == participle and noun.dep_ == "obj"
    return alone and noun.head.lemma_ in _WANTING and noun.head.pos_ == "VERB"


def stays_away(verb: Token) -> bool:
    """Whether somebody takes no part in what others hold: "did not attend the summit", "refused to join the talks"."""
    if verb.lemma_ not in attitudes.GUESTS:
        return False
    refuses = verb.dep_ == "xcomp" and governing(verb.head) is Certainty.DENIED and not negated(verb.head)
    return negated(verb) or refuses


def unproven(noun: Token) -> bool:
    """Whether nothing shows what a clause says: "there is no evidence that"."""
    return noun.lemma_ in attitudes.SHOWING and negated(noun)
