"""Whom "I" stands for in somebody's own words."""

from collections.abc import Sequence
from dataclasses import replace

from kb import facts
from kb.extract.actors.cast import Cast
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.terms import QuoteType

_ONE = wordlist("i me my mine myself")
_MANY = wordlist("we us our ours ourselves")


def admit(analysis: Analysis, cast: Cast, quotes: Sequence[facts.Quote]) -> Cast:
    """The cast with "I" in a person's own words, and "we" in those of a body or several, standing for the speaker.

    Of a quotation inside another the inner one decides; what is told in the reporter's words has no "I" of theirs.
    """
    doc, denotations = analysis.words, dict(cast.denotations)
    for quote in quotes:
        if quote.speaker is None or quote.type is QuoteType.INDIRECT:
            continue
        words = _ONE if cast.actor(quote.speaker.actor).kind == "person" else _MANY
        for start, end in quote.content:
            for token in (one for one in doc[doc.at(start) : doc.at(end - 1) + 1] if one.pos_ == "PRON"):
                if token.lower_ in _ONE | _MANY:
                    denotations.pop(token.i, None)
                if token.lower_ in words:
                    denotations[token.i] = quote.speaker.actor
    return replace(cast, denotations=denotations)
