"""Words that count somebody among those who did the same: "the sixth leader to resign", "the only one"."""

from kb.extract.words.answers import kept
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

RANKS = wordlist("first second third fourth fifth sixth seventh eighth ninth tenth record")
"""Words that say how many came before."""
_COUNTING = RANKS | wordlist("last latest only")


@kept
def ranked(noun: Token) -> bool:
    """Whether a noun is one of those who did what the infinitive behind it says: "the first woman to lead"."""
    return any(child.lower_ in _COUNTING or child.tag_ == "JJS" for child in noun.lefts)
