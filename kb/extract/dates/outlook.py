"""Whether a date lies ahead: by the words right before it, else by the clause that it stands in."""

import re

from spacy.tokens import Token

from kb.extract.words.tense import Outlook, clause, infinitive, outlook
from kb.extract.words.wordlist import wordlist

_BEHIND = re.compile(
    r"\b(?:since|following|as recently as|as late as|in the wake of|dated)\s+(?:the\s+)?$", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:ahead of|in advance of|in time for|on the eve of|as (?:early|soon) as|(?:no|not) later than|due(?: (?:on|by))?"
    r"|effective(?: on)?|payable(?: on)?|maturing(?: on)?|(?:planned|set|slated|scheduled|called|timed) for"
    r"|(?:vote|election|meeting|talks|strike|hearing|trial|summit|launch|protest|rally|date|session|deadline) for)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:until|till|by|before|starting|beginning|from)\s+(?:the\s+)?$", re.IGNORECASE)
"""Prepositions after which a date lies ahead, unless a past clause holds it."""
_UNREAL = frozenset({"would", "could", "should", "must", "can", "might", "may"})
_SCHEDULED = wordlist(
    "meet begin open start face expire end arrive leave take go hold vote play travel visit return resume run close fall "
    "come mark host launch release vote elect fly head kick be"
)
"""Verbs whose simple present, with a date, tells what is arranged."""


def outlook_of(before: str, word: Token) -> Outlook:
    """The outlook of a date, from the text of the sentence before it and its first word."""
    if _BEHIND.search(before):
        return Outlook.PAST
    if _AHEAD.search(before):
        return Outlook.FUTURE
    told = _of_clause(clause(word))
    if told is Outlook.PRESENT and _LIMIT.search(before):
        return Outlook.FUTURE
    return told


def _of_clause(verb: Token) -> Outlook:
    """What the clause tells, where a modal or the simple present of what is arranged looks ahead too."""
    auxs = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    words = {aux.lower_ for aux in auxs}
    if words & _UNREAL and words & {"have", "'ve", "’ve"}:
        return Outlook.PAST
    told = outlook(verb)
    if told is Outlook.FUTURE or infinitive(verb):
        return told
    if words & _UNREAL:
        return Outlook.FUTURE
    present = {aux.lower_ for aux in auxs if aux.tag_ in {"VBZ", "VBP"}}
    if verb.tag_ == "VBG" and present & {"is", "are", "am", "'s", "’s", "'re", "’re"} and "been" not in words:
        return Outlook.FUTURE
    arranged = verb.lemma_ in _SCHEDULED and verb.tag_ in {"VBZ", "VBP"} and not auxs
    return Outlook.FUTURE if told is Outlook.PRESENT and arranged else told
