"""What a clause is worth by who believes it: "few expect", "was not convinced that", "the plot to kill was foiled"."""

from kb.extract.words import doubts
from kb.extract.words.clauses import asks_who, conditional, fills_noun
from kb.extract.words.tense import infinitive
from kb.nlp.words import Token
from kb.terms import Certainty

_COMPLEMENTS = ("xcomp", "ccomp", "csubj", "csubj:pass")


def believed(verb: Token, above: Token) -> Certainty | None:
    """What the word that holds a clause makes of it by who believes it, if it says so."""
    if asks_who(verb):
        return Certainty.HAPPENED  # "it is not clear who, or how somebody, killed him"
    if fills_noun(verb):
        return _of_content(verb, above)
    if verb.dep_ == "advcl":
        if conditional(verb):
            return Certainty.DOUBTED if doubts.surprising(above) else None
        return Certainty.HAPPENED if infinitive(verb) and doubts.judged(above) else None
    return _of_complement(verb, above) if verb.dep_ in _COMPLEMENTS else None


def _of_complement(verb: Token, above: Token) -> Certainty | None:
    if doubts.undisputed(above) or (infinitive(verb) and doubts.judged(above)):
        return Certainty.HAPPENED
    if doubts.disbelieved(above):
        return Certainty.DOUBTED
    if above.lemma_ == "escape" and verb.tag_ == "VBN":
        return Certainty.DENIED
    return Certainty.SPECULATED if doubts.uncertain(above) else None


def _of_content(verb: Token, noun: Token) -> Certainty | None:
    """The same of a clause that fills a noun, "that they met", "to leave", and does not only describe it."""
    if not infinitive(verb) and all(c.dep_ != "mark" or c.lower_ not in doubts.OPENING for c in verb.lefts):
        return None
    if doubts.undisputed(noun):
        return Certainty.HAPPENED
    if doubts.came_to_nothing(noun):
        return Certainty.DENIED
    doubted = doubts.slight(noun) or doubts.on_a_doubted_claim(noun) or doubts.far_from(noun)
    return Certainty.DOUBTED if doubted else None
