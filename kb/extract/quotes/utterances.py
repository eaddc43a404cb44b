"""What stands between quotation marks, and the report that is made of it."""

import re

from kb.extract.quotes import speakers
from kb.extract.quotes.reading import Reading
from kb.extract.quotes.report import Report
from kb.nlp.words import Token

ENDED = re.compile(r"[.!?…][\s\"”’'»)\]]*$")
"""The end of a sentence, with the marks that may close behind it."""


def words(text: str) -> int:
    """The number of words in a text."""
    return len(re.findall(r"[^\W_]+(?:[’'.-][^\W_]+)*", text))


def inner(reading: Reading, i: int) -> str:
    """The text between the marks."""
    mark = reading.marks[i]
    return reading.text[mark.start : mark.end].strip("\"“”„«»‘’'` \n")


def utterance(reading: Reading, i: int) -> bool:
    """Whether the marks hold a sentence or a piece of one rather than a title, a nickname or a word."""
    body = inner(reading, i)
    count = words(body)
    return count >= 4 or (count >= 1 and body[-1:] in ",.!?…")


def clause(reading: Reading, i: int) -> bool:
    """Whether the marks hold a subject and its verb, be they ever so few words: “we will rebuild”."""
    mark = reading.marks[i]
    held = reading.doc[reading.token_from(mark.start) : reading.token_from(mark.end)]
    return any(word.dep_ == "nsubj" and mark.start < word.head.idx < mark.end for word in held)


def report(reading: Reading, i: int, rule: str, cue: Token | None, speaker: Token | None) -> Report:
    """The report of what a pair of marks holds."""
    return Report(
        content=list(reading.marks[i].parts),
        rule=rule,
        cue=cue,
        cue_span=(cue.idx, cue.idx + len(cue)) if cue is not None else None,
        speaker=speaker,
        marks=[i],
        negated=cue is not None and cue.pos_ != "NOUN" and speakers.unsaid(cue),
    )
