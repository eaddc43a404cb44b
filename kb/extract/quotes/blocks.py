"""Words set apart by layout instead of marks: after a colon, over a signature, behind a speaker's label."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from kb.document import Interval
from kb.extract.quotes import frames, interviews, speakers
from kb.extract.quotes.reading import Reading
from kb.extract.quotes.report import Report
from kb.extract.words.agents import sort_of
from kb.extract.words.cues import NOUNS, attributes
from kb.extract.words.quotemarks import MARK, paragraphs
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE, FINITE_OR_MODAL
from kb.nlp.words import Token

_SIGNATURE = re.compile(r"(?:—|–|--|―|-)\s*(?=[A-Z])")
_LABEL = re.compile(r"(?:\*\*)?(?:([A-Z][\w.’'-]*(?: [A-Z(][\w.’')-]*){0,4})(?:\*\*)?:|([QA])\.)(?:\*\*)?[ \t]+(?=\S)")
_LINE = re.compile(r"(?<=[.?!…\"”’'*)])[ \t]*\n")
_LABELS = wordlist("note source sources update photo image video audio by from editor date read related credit")
"""First words that end in a colon and name nobody."""

_REPORTS = wordlist("report source study poll survey")
"""Nouns that stand before a colon for whoever says it."""

_LONGEST_LINE = 25
"""How many words a line that names its speaker before a colon has at most."""


def find(reading: Reading) -> Iterator[Report]:
    """The reports that the layout of paragraphs shows."""
    whole = (_stripped(reading.text, each) for each in paragraphs(reading.text) if reading.told(each[0]))
    blocks = [part for block in whole for part in _split(reading.text, block)]
    turns = _turns(reading, blocks)
    yield from turns.values()
    taken = {part for turn in turns.values() for part in turn.content}
    for i, block in enumerate(blocks):
        label = _LABEL.match(reading.text, *block)
        if i in turns or block in taken:
            continue
        if label is not None and _announces(reading, label, block):
            yield _labelled(reading, label, block, "announced")
        elif (entry := _entry(reading, block)) is not None:
            yield entry
        elif i and reading.text[blocks[i - 1][1] - 1] == ":":
            after = blocks[i + 1] if i + 1 < len(blocks) else None
            yield from _introduced(reading, blocks[i - 1], block, after)
        elif i + 1 < len(blocks):
            yield from _signed(reading, block, blocks[i + 1])


def _stripped(text: str, block: Interval) -> Interval:
    start, end = block
    body = text[start:end]
    return start + len(body) - len(body.lstrip()), start + len(body.rstrip())


def _split(text: str, block: Interval) -> Iterator[Interval]:
    """A paragraph, cut where a line that begins with a label follows the end of a sentence."""
    start = block[0]
    for line in _LINE.finditer(text, *block):
        if _LABEL.match(text, line.end(), block[1]):
            yield start, line.start()
            start = line.end()
    yield start, block[1]


def _turns(reading: Reading, blocks: list[Interval]) -> dict[int, Report]:
    """The turns of a transcript or an interview by the number of the paragraph that each begins with."""
    matches = {i: m for i, block in enumerate(blocks) if (m := _LABEL.match(reading.text, *block))}
    names = _labels(matches.values())
    labelled = [i for i, m in matches.items() if _name(m) in names]
    if not labelled:
        return _answers(reading, blocks)
    turns: dict[int, Report] = {}
    first = blocks[labelled[0]][0]
    voices = {label: interviews.voice(reading, label, first) for label in {*map(_name, matches.values())}}
    for i in range(labelled[0], labelled[-1] + 1):
        if i in matches:
            turns[i] = turn = _turn(reading, matches[i], blocks[i], voices[_name(matches[i])])
        elif _speaks(turn) and _prose(reading.text, blocks[i]):
            turn.content.append(blocks[i])
            turn.marks += _marks(reading, blocks[i])
    return turns


def _name(label: re.Match[str]) -> str:
    return label.group(label.lastindex or 0)


def _labels(matches: Iterable[re.Match[str]]) -> frozenset[str]:
    """The labels of a transcript: each stands before several paragraphs, and there are at least two of them."""
    found = Counter(_name(match) for match in matches)
    names = {name for name, times in found.items() if times > 1 and name.split()[0].lower() not in _LABELS}
    if len(names) < 2:
        return frozenset()
    return frozenset(
        names | {name for name in found if interviews.lettered(name) or interviews.initials(name) in names}
    )


def _turn(reading: Reading, label: re.Match[str], block: Interval, voice: Token | None) -> Report:
    """What stands behind a label, with whom the label stands for, where it does not say so itself."""
    turn = _labelled(reading, label, block)
    if voice is not None or interviews.lettered(_name(label)):
        turn.speaker = voice
    return turn


def _speaks(turn: Report) -> bool:
    """Whether a label is somebody's, so that an unlabelled paragraph behind it is too."""
    head = turn.speaker
    return head is not None and (head.ent_type_ in {"PER", "ORG"} or head.text.isupper() or sort_of(head) is not None)


def _prose(text: str, block: Interval) -> bool:
    """Whether a paragraph ends like a sentence and is no remark in brackets."""
    return text[block[0]] not in "([*" and text[block[1] - 1] in ".!?…\"”’'"


def _answers(reading: Reading, blocks: list[Interval]) -> dict[int, Report]:
    """What stands between the bold questions of an interview; behind the last, the first paragraph."""
    asked = sorted(interviews.questions(reading, blocks))
    speaker = interviews.interviewee(reading, blocks[asked[0]][0]) if asked else None
    found: dict[int, Report] = {}
    for i, end in zip(asked, [*asked[1:], asked[-1] + 2], strict=True) if speaker is not None else ():
        answer = [blocks[k] for k in range(i + 1, end) if k == i + 1 or _prose(reading.text, blocks[k])]
        marks = [mark for block in answer for mark in _marks(reading, block)]
        found[i + 1] = Report(content=answer, rule="answer", speaker=speaker, marks=marks)
    return found


def _announces(reading: Reading, label: re.Match[str], block: Interval) -> bool:
    """Whether a line of its own tells whose words it holds: "Judge: the case is closed"."""
    head = _head(reading, *label.span(label.lastindex or 0))
    line = reading.text[label.end() : block[1]]
    words = reading.doc[reading.token_from(label.end()) : reading.token_from(block[1])]
    named = head.ent_type_ == "PER" and any(word.tag_ in FINITE_OR_MODAL or word.tag_ == "TO" for word in words)
    told = any(
        frames.find(word) is not None for word in words if word.tag_ in FINITE
    )  # "Report: envoys met, aide says"
    speaks = sort_of(head) is not None or named or (head.lemma_.lower() in _REPORTS and not told)
    return speaks and "\n" not in line and 2 <= len(line.split()) <= _LONGEST_LINE


def _labelled(reading: Reading, label: re.Match[str], block: Interval, rule: str = "label") -> Report:
    name = label.span(label.lastindex or 0)
    content = [_unmarked(reading.text, label.end(), block[1])]
    return Report(content=content, rule=rule, speaker=_head(reading, *name), name=name, marks=_marks(reading, block))


def _unmarked(text: str, start: int, end: int) -> Interval:
    """A stretch without the stars that make it bold."""
    return start, start + len(text[start:end].rstrip("* "))


def _head(reading: Reading, start: int, end: int) -> Token:
    """The last word of a name."""
    return reading.doc[reading.token_at(end - 1)] if end > start else reading.doc[reading.token_at(start)]


def _introduced(reading: Reading, before: Interval, block: Interval, after: Interval | None) -> Iterator[Report]:
    """A paragraph without marks after "The ministry said in a statement:"."""
    if MARK.match(reading.text, *block) or block[1] - block[0] < 20 or _item(reading.text, block):
        return
    sentence = reading.doc[reading.token_at(before[1] - 1)].sent
    cues = [t for t in sentence if t.idx >= before[0] and (attributes(t) and speakers.active(t))]
    told = [t for t in sentence if t.pos_ == "NOUN" and t.lemma_ in NOUNS]
    signer = _signer(reading, after) if after is not None else None
    if not cues and not told and signer is None:
        return
    cue = cues[-1] if cues else (told[-1] if told else None)
    speaker = signer or (speakers.speaker_of(cues[-1]) if cues else speakers.child(sentence.root, "nsubj"))
    if speaker is not None:
        span = (cue.idx, cue.idx + len(cue)) if cue is not None else None
        yield Report(content=[block], rule="block", cue=cue, cue_span=span, speaker=speaker)


def _entry(reading: Reading, block: Interval) -> Report | None:
    """A paragraph of several sentences that its first words give to who writes it: "Anna Berg writes: ... ..."."""
    colon = reading.text.find(": ", *block)
    if colon < 0 or '"' in reading.text[slice(*block)] or MARK.search(reading.text, *block):
        return None
    cue = reading.doc[reading.token_at(colon - 1)]
    inside = cue.sent.start_char < colon and reading.text[block[0] : block[0] + 1].isalnum()
    if cue.lemma_ != "write" or cue.tag_ != "VBZ" or not inside or cue.sent.end_char >= block[1]:
        return None
    speaker = speakers.speaker_of(cue)
    if speaker is None or speaker.idx < block[0]:
        return None
    span = (cue.idx, cue.idx + len(cue))
    return Report(content=[(colon + 2, block[1])], rule="entry", cue=cue, cue_span=span, speaker=speaker)


def _item(text: str, block: Interval) -> bool:
    return re.match(r"[-*•·]|\d+[.)]", text[block[0] : block[0] + 4]) is not None


def _signed(reading: Reading, block: Interval, after: Interval) -> Iterator[Report]:
    """A paragraph without marks over "— Name"."""
    signer = _signer(reading, after)
    if signer is not None and not MARK.match(reading.text, *block):
        yield Report(content=[block], rule="signature", speaker=signer)


def _signer(reading: Reading, block: Interval) -> Token | None:
    """Who signs: the name that a short paragraph behind a dash begins with."""
    match = _SIGNATURE.match(reading.text, *block)
    if match is None or block[1] - block[0] > 120 or reading.text[block[1] - 1] in ".?!-–—":
        return None
    first = reading.token_from(match.end())
    names = []
    for token in reading.doc[first : first + 5]:
        if token.pos_ not in {"PROPN", "NOUN"} or token.idx >= block[1]:
            break
        names.append(token)
    return names[-1] if names else None


def _marks(reading: Reading, block: Interval) -> list[int]:
    """The marks that open a labelled paragraph and hold all of it."""
    start, end = block
    within = (bisect_left(reading.marks, at, key=lambda mark: mark.start) for at in block)
    held = ((i, reading.marks[i]) for i in range(*within))
    return [i for i, mark in held if mark.end <= end and mark.end - mark.start > 0.9 * (end - start)]
