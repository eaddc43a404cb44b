"""Whether a date lies ahead: by the words right before it, else by the clause that it stands in."""

import re
from collections.abc import Sequence

from kb.extract.words.attitudes import SPEECH
from kb.extract.words.reach import end_within, first_within
from kb.extract.words.tense import Outlook, clause, infinitive, outlook
from kb.lexicon.calendar import MONTH_NUMBERS, WEEKDAYS
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_BEHIND = re.compile(
    r"\b(?:since|following|as recently as|as late as|in the wake of|dated)\s+(?:the\s+)?$", re.IGNORECASE
)
_AHEAD = re.compile(
    r"\b(?:come|ahead of|in advance of|in time for|on the eve of|as (?:early|soon) as|(?:no|not) later than"
    r"|(?:due|effective|payable|maturing)(?: on| by)?|(?:planned|set|slated|scheduled|called|timed) for"
    r"|(?:vote|ballot|poll|election|referendum|meeting|talk|strike|hearing|trial|summit|launch|protest|rall(?:y|ie)|date"
    r"|session|visit|deadline)s? for)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CALLED_FOR = re.compile(
    r"\bcall(?:s|ed|ing)?(?: by \w+)? for (?:[\w-]+ ){0,4}"
    r"(?:strikes?|protests?|demonstrations?|rally|rallies|march(?:es)?|boycotts?|elections?|vote|meeting|talks|session)"
    r" (?:on|in|for) $"
)
"""Before the day for which people are called out, whenever they are."""
_LIMIT = re.compile(r"\b(?:until|till|by|before|starting|beginning|from)\s+(?:the\s+)?$", re.IGNORECASE)
"""Prepositions after which a date lies ahead, unless a past clause holds it."""
_AFTER = re.compile(r"\bafter\s+(?:the\s+)?$", re.IGNORECASE)
_CLIMB = 4
_CAPTION = 60
_SIDES = wordlist("left right center centre")
_PICTURES = wordlist("photo photograph picture image photos images")
_PARTS = wordlist(
    "morning afternoon evening night eve dawn dusk noon midnight day week month quarter half year end beginning start"
)
_PUT_OFF = wordlist("adjourn postpone delay defer reschedule move put push bring extend remand suspend")
_ANNOUNCING = wordlist("announce call plan schedule set fix book propose order impose declare approve threaten")
_BINDING = wordlist("promise pledge vow undertake guarantee demand urge order require oblige ask threaten expect")
"""Verbs behind whose "by" stands until when it is to be done."""
_ARRANGED = re.compile(r"\b(?:starting|beginning|from|for)\s+(?:the\s+)?$", re.IGNORECASE)
"""Prepositions after which stands the day from which, or for which, something was announced."""
_UP_TO = re.compile(r"\b(?:to|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
"""Prepositions after which stands the day to which something is put off."""
_UNCHANGED = wordlist("hit cut set put shut split quit hurt let burst cast spread bet beat shed upset broadcast")
"""Verbs whose past looks like their present."""
_UNREAL = wordlist("would could should must can might may")
_OF_DAY_RELATIONS = frozenset({"compound", "nmod", "nummod", "amod", "nmod:unmarked", "nmod:poss"})
_STANDING = SPEECH | wordlist("have mean seem appear remain want need")
"""Verbs whose simple present, with a date, tells of no arrangement."""
_TIMES = frozenset(MONTH_NUMBERS) | frozenset(WEEKDAYS) | _PARTS


def outlook_of(before: str, word: Token, of_clauses: dict[int, Outlook]) -> Outlook:
    """The outlook of a date, from the text of the sentence before it and its first word.

    `of_clauses` keeps what each clause tells, by the number of its verb, for the dates that follow in the sentence.
    """
    if _BEHIND.search(before):
        return Outlook.PAST
    if _AHEAD.search(before) or _CALLED_FOR.search(before):
        return Outlook.FUTURE
    verb = _told_then(word) or clause(word)
    if verb.i not in of_clauses:
        of_clauses[verb.i] = _of_clause(verb)
    return _seen(of_clauses[verb.i], before, word, verb)


def _seen(told: Outlook, before: str, word: Token, verb: Token) -> Outlook:
    """The outlook of a date in a clause, which what stands before it and what it hangs on may change."""
    if told is Outlook.PAST and verb.i < word.i and _sets_ahead(verb, before):
        return Outlook.FUTURE
    if told is Outlook.PAST and _hangs_on_noun(word):
        return Outlook.PRESENT
    if told is Outlook.FUTURE and outlook(verb) is Outlook.PRESENT:
        return _of_present(before, word, verb)
    if told is Outlook.PRESENT and _LIMIT.search(before):
        return Outlook.FUTURE
    return told


def _sets_ahead(verb: Token, before: str) -> bool:
    """Whether a past clause sets something for the day: "put off to", "announced for", "promised by"."""
    put_off = _UP_TO.search(before) is not None and _put_off(verb)
    announced = verb.lemma_ in _ANNOUNCING and _ARRANGED.search(before) is not None
    return put_off or announced or (verb.lemma_ in _BINDING and _LIMIT.search(before) is not None)


def _of_present(before: str, word: Token, verb: Token) -> Outlook:
    """What a clause in the present tells of a date: "two are missing after Monday's blast" looks back."""
    if _AFTER.search(before) and (verb.tag_ == "VBG" or any(child.dep_ == "cop" for child in verb.children)):
        return Outlook.PAST
    return Outlook.PRESENT if _of_day(word) else Outlook.FUTURE


def _told_then(word: Token) -> Token | None:
    """The verb of saying right before a date, whose own it is wherever the tree hangs it: "…, it said on Tuesday"."""
    before = word.nbor(-1) if word.i > word.sent.start else None
    told = before.nbor(-1) if before is not None and before.pos_ == "ADP" and before.i > word.sent.start else None
    return told if told is not None and told.pos_ == "VERB" and told.lemma_ in SPEECH and told.tag_ == "VBD" else None


def _hangs_on_noun(word: Token) -> bool:
    """Whether the date says when a thing is, as in "the May 9 parade", which the verb's tense does not tell."""
    above = word
    for _ in range(_CLIMB):
        if above.head == above or above.pos_ in {"VERB", "AUX"}:
            return False
        if above.pos_ == "NOUN" and above != word and above.lemma_.lower() not in _TIMES:
            return True
        above = above.head
    return False


def _put_off(verb: Token) -> bool:
    """Whether the clause tells that something was moved to another day, and does not only look back on that."""
    return verb.lemma_ in _PUT_OFF and not any(child.lower_ == "had" for child in verb.children)


def _of_day(word: Token) -> bool:
    """Whether a day of a month says which thing a present clause speaks of: "the June 17 report blames the pilot"."""
    return word.lower_ not in WEEKDAYS and word.dep_ in _OF_DAY_RELATIONS and _hangs_on_noun(word)


def _pictured(verb: Token) -> bool:
    """Whether a caption tells in the present what its picture shows: "Berg, left, greets Ruiz … in this photo"."""
    words = verb.doc[first_within(verb, _CAPTION) : end_within(verb, _CAPTION)]
    sided = any(
        one.text == "," and side.lower_ in _SIDES and last.text == ","
        for one, side, last in zip(words, words[1:], words[2:], strict=False)
    )
    return sided or any(word.lower_ in _PICTURES and word.head != verb for word in words)


def _if_ever(verb: Token, auxs: Sequence[Token]) -> bool:
    """Whether the past tense only follows that of the telling: "promised tax cuts if her party won in October"."""
    past = {aux.lower_ for aux in auxs} <= {"were"} if auxs else verb.tag_ == "VBD"
    return past and any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "once") for child in verb.children)


def _of_clause(verb: Token) -> Outlook:
    """What the clause tells, where a modal or the simple present of what is arranged looks ahead too."""
    auxs = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    words = {aux.lower_ for aux in auxs}
    if words & _UNREAL and words & {"have", "'ve", "’ve"}:
        return Outlook.PAST
    told = outlook(verb)
    if told is Outlook.FUTURE or infinitive(verb):
        return told
    if words & _UNREAL or _if_ever(verb, auxs):
        return Outlook.FUTURE
    if not auxs and (_pictured(verb) or (verb.tag_ == "VBP" and verb.lemma_ in _UNCHANGED)):
        return Outlook.PAST
    present = {aux.lower_ for aux in auxs if aux.tag_ in {"VBZ", "VBP"}}
    if verb.tag_ == "VBG" and present & {"is", "are", "am", "'s", "’s", "'re", "’re"} and "been" not in words:
        return Outlook.FUTURE
    arranged = (
        verb.lemma_ not in _STANDING
        and (verb.tag_ in {"VBZ", "VBP"} or present & {"is", "are"})
        and "been" not in words
    )
    return Outlook.FUTURE if told is Outlook.PRESENT and arranged else told
