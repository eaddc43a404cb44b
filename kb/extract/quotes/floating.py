"""Words in marks that no frame attributes: whole sentences that go on, and fragments of a sentence about speaking."""

from collections.abc import Iterator, Mapping, Sequence

from kb.document import Interval
from kb.extract.quotes import idle, speakers
from kb.extract.quotes.direct import previous_word
from kb.extract.quotes.reading import Reading, title
from kb.extract.quotes.report import Report
from kb.extract.quotes.utterances import ENDED, inner, report, utterance, words
from kb.extract.words.cues import CALLING, FRAGMENT
from kb.extract.words.passives import agent
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_BLAMING = wordlist("accuse blast decry denounce deride slam")
"""Verbs with which also a single word in marks is somebody's."""

_JUDGING = wordlist("characterise characterize condemn dismiss reject")
_PATH = wordlist("obj obl nmod xcomp acl conj amod compound ccomp advcl dep nmod:poss appos")
"""Relations over which quoted words depend on the verb they are a part of."""


def sentences(reading: Reading, taken: set[int], reports: Sequence[Report]) -> list[Report]:
    """Sentences that stand alone in marks: they go on with what the last speaker says, or nobody is named for them."""
    ends = sorted(reports, key=lambda r: (r.end, -r.start))
    found, at = list[Report](), 0
    last: Report | None = None
    for i, mark in enumerate(reading.marks):
        while at < len(ends) and ends[at].end <= mark.start:
            last = ends[at] if last is None or ends[at].end >= last.end else last
            at += 1
        if i in taken or reading.parents[i] != -1 or not utterance(reading, i) or not _alone(reading, i):
            continue
        goes_on = last is not None and _near(reading, last.end, mark.start) and not _turn(reading, i, last)
        speaker = _introduced(reading, i) or (last.speaker if goes_on and last is not None else None)
        if speaker is not None or (_ended(reading, i) and (words(inner(reading, i)) > 2 or _in_talk(reading, i))):
            last = report(reading, i, "floating", None, speaker)
            found.append(last)
    return found


def _introduced(reading: Reading, i: int) -> Token | None:
    """The person whom the sentence right before the marks is about."""
    start = reading.marks[i].start
    before = previous_word(reading, start)
    if before is None or reading.inside[before.i] != -1 or "\n" in reading.gap(before.idx, start):
        return None
    subject = speakers.child(before.sent.root, "nsubj")
    if subject is None or reading.inside[subject.i] != -1 or subject.i > before.i:
        return None
    return subject if subject.ent_type_ == "PER" or subject.lower_ in {"he", "she"} else None


def _alone(reading: Reading, i: int) -> bool:
    """Whether the marks hold whole sentences that begin where a sentence, or what a frame has interrupted, begins."""
    mark = reading.marks[i]
    before = reading.text[max(mark.start - 40, 0) : mark.start]
    starts = not before.strip() or "\n" in before[len(before.rstrip()) :] or bool(ENDED.search(before))
    if not starts:
        return before.rstrip()[-1:] in ";—–-" and _ended(reading, i)
    return _ended(reading, i) or reading.text[mark.end : mark.end + 1] in {".", "\n", ""}


def _ended(reading: Reading, i: int) -> bool:
    return inner(reading, i)[-1:] in {".", "!", "?", "…", "-"}


def _turn(reading: Reading, i: int, last: Report) -> bool:
    """Whether somebody else answers: other marks end right before on the line, or a paragraph before asks."""
    gap = reading.text[reading.marks[i - 1].end : reading.marks[i].start] if i else "x"
    if not gap.strip() and "\n" not in gap:
        return True
    apart = "\n" in reading.gap(last.end, reading.marks[i].start)
    return apart and (asks(reading, last) or _answered(reading, i))


def _answered(reading: Reading, i: int) -> bool:
    """Whether a line is a question in marks and the next line begins with marks: a turn of a conversation."""
    if inner(reading, i)[-1:] != "?" or i + 1 >= len(reading.marks):
        return False
    gap = reading.gap(reading.marks[i].end, reading.marks[i + 1].start)
    return "\n" in gap and not gap.strip()


def asks(reading: Reading, last: Report) -> bool:
    """Whether an utterance in marks ends in a question."""
    return bool(last.marks) and inner(reading, last.marks[-1])[-1:] == "?"


def _in_talk(reading: Reading, i: int) -> bool:
    """Whether nothing but white space stands between the marks and other words in marks that are a whole sentence."""
    before, after = (k for k in (i - 1, i + 1))
    left = before >= 0 and not reading.gap(reading.marks[before].end, reading.marks[i].start).strip()
    right = after < len(reading.marks) and not reading.gap(reading.marks[i].end, reading.marks[after].start).strip()
    return (left and _ended(reading, before)) or (right and _ended(reading, after))


def _near(reading: Reading, start: int, end: int) -> bool:
    gap = reading.text[start:end]
    return len(gap) < 1500 and gap.count("\n") <= 4 and not any(map(_heads, gap.split("\n")[1:-1]))


def _heads(line: str) -> bool:
    """Whether a line stands over what follows, such as the hour in a live report: it ends in no mark."""
    return line.rstrip()[-1:].isalnum()


def fragments(reading: Reading, reports: Sequence[Report], covered: Mapping[int, Interval]) -> list[Report]:
    """Quoted words that are part of a sentence about speaking: called it "an insult".

    Where somebody's words hold the marks, they must hold the verb too: police said she had called it "an insult".
    """
    taken = {i for each in reports for i in each.marks}
    cues = {each.cue.i for each in reports if each.cue is not None}
    return list(_fragments(reading, taken, covered, cues))


def _fragments(reading: Reading, taken: set[int], covered: Mapping[int, Interval], cues: set[int]) -> Iterator[Report]:
    for i in range(len(reading.marks)):
        if i in taken or title(inner(reading, i)):
            continue
        verb = _governor(reading, i)
        if verb is None or (i in covered and (verb.i in cues or not covered[i][0] < verb.idx < covered[i][1])):
            continue
        if words(inner(reading, i)) < 2 and not (verb.lemma_ in _BLAMING or _judged(reading, i, verb)):
            continue
        if verb.lemma_ != "add" and _predicates(verb):
            speaker = speakers.speaker_of(verb)
            if speaker is not None and not idle.unreal(verb, speaker):
                yield report(reading, i, "fragment", verb, speaker)


def _predicates(verb: Token) -> bool:
    """Whether a verb says what somebody does or is done, and not only, beside a noun, what that is called."""
    full = any(child.dep_ in {"aux:pass", "nsubj:pass", "csubj:pass"} for child in verb.children)
    return full or verb.tag_ == "VB" or speakers.active(verb)


def _judged(reading: Reading, i: int, verb: Token) -> bool:
    """Whether a word in small letters is what somebody calls a thing: dismissed the claims as "fantasy"."""
    before = previous_word(reading, reading.marks[i].start)
    told = verb.tag_ in {"VBD", "VBG"} or (verb.tag_ in {"VBZ", "VBN"} and speakers.active(verb))
    told |= agent(verb) is not None
    free = before is not None and before != verb and before.pos_ not in {"ADP", "DET"}
    called = before is not None and (before.lower_ == "as" or (verb.lemma_ in CALLING and free))
    # What one declares is often done by it.
    judges = verb.lemma_ in CALLING | _JUDGING and verb.lemma_ != "declare"
    return told and called and judges and inner(reading, i)[:1].islower()


def _governor(reading: Reading, i: int) -> Token | None:
    """The verb of saying that quoted words depend on, through objects and infinitives only."""
    head = _head(reading, i)
    for _ in range(5):
        if head is None or head.head == head or head.dep_ not in _PATH:
            return None
        if head.dep_ == "appos" and head.head.head.lemma_ not in CALLING:
            return None
        head = head.head
        if reading.inside[head.i] == reading.parents[i] and head.pos_ == "VERB":
            return head if head.lemma_.lower() in FRAGMENT else None
    return None


def _head(reading: Reading, i: int) -> Token | None:
    """The word in the marks that depends on a word outside."""
    mark = reading.marks[i]
    for k in range(reading.token_from(mark.start), reading.token_from(mark.end)):
        token = reading.doc[k]
        if not token.is_punct and not token.is_space and not mark.start <= token.head.idx < mark.end:
            return token
    return None
