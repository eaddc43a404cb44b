"""Who speaks in a conversation whose turns carry no frame: turn and turn about, and whoever reacts right behind."""

from collections.abc import Sequence

from kb.extract.quotes import speakers
from kb.extract.quotes.floating import asks
from kb.extract.quotes.reading import Reading
from kb.extract.quotes.report import Report
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_LONGEST_FRAME = 8
"""How many words may stand between a question and the paragraph that answers it."""

_PERSONS = wordlist("he she i")


def attribute(reading: Reading, turns: Sequence[Report]) -> None:
    """Give the turns that nobody is named for the speaker that the turns around them leave over."""
    _take_turns(reading, turns)
    for turn in turns:
        if turn.speaker is None and turn.rule == "floating" and (person := _reacts(reading, turn)) is not None:
            turn.speaker, turn.rule = person, "reaction"
    _take_turns(reading, turns)


def _take_turns(reading: Reading, turns: Sequence[Report]) -> None:
    """Of three turns that touch, the first and the last are one speaker's."""
    threes = list(zip(turns, turns[1:], turns[2:], strict=False))
    for first, answer, last in (*threes, *((c, b, a) for a, b, c in reversed(threes))):
        if last.speaker is None and first.speaker is not None and _exchange(reading, first, answer, last):
            last.speaker, last.rule = first.speaker, "turn"


def _exchange(reading: Reading, *turns: Report) -> bool:
    first, second, third = sorted(turns, key=lambda turn: turn.start)
    return _touch(reading, first, second) and _touch(reading, second, third)


def _touch(reading: Reading, left: Report, right: Report) -> bool:
    """Whether somebody else answers: a blank parts two on a line, or a line from one that asks or is asked."""
    gap = reading.gap(reading.marks[left.marks[-1]].end, reading.marks[right.marks[0]].start)
    if "\n" not in gap:
        return not gap.strip()
    return _framed(gap) and (asks(reading, left) or (asks(reading, right) and not gap.strip()))


def _framed(gap: str) -> bool:
    """Whether no more than a frame stands between two utterances."""
    return len(gap.split()) <= _LONGEST_FRAME


def _reacts(reading: Reading, turn: Report) -> Token | None:
    """The person whom the sentence right behind the marks is about: "Is it far?" Mira looked at the map."""
    end = reading.marks[turn.marks[-1]].end
    first = reading.token_from(end)
    if first >= len(reading.doc) or "\n" in reading.gap(end, reading.begins[first] + 1):
        return None
    subject = speakers.child(reading.doc[first].sent.root, "nsubj")
    if subject is None or not first <= subject.i < first + 5 or reading.inside[subject.i] != -1:
        return None
    return subject if subject.ent_type_ == "PER" or subject.lower_ in _PERSONS else None
