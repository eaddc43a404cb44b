"""Words in quotation marks: which of them are somebody's, and whose."""

import re

from kb.extract.quotes import behind, circumstances, idle, speakers
from kb.extract.quotes.behind import ANSWERS
from kb.extract.quotes.reading import Reading, title
from kb.extract.quotes.report import Report
from kb.extract.quotes.utterances import ENDED, clause, inner, report, utterance, words
from kb.extract.words.cues import attributes, kind_of
from kb.extract.words.marks import STOPS
from kb.extract.words.phrases import NOMINAL, preposition
from kb.nlp.tags import FINITE
from kb.nlp.words import Token

_DASHES = re.compile(r"\s*(?:—|–|--|-|―)\s*(?=[A-Z])")


def find(reading: Reading) -> list[Report]:
    """One report for every utterance in marks that somebody is named for, in text order."""
    reports: list[Report] = []
    for i, mark in enumerate(reading.marks):
        last = reports[-1] if reports else None
        if last is not None and _goes_on(reading, last, i):
            if ENDED.search(reading.text[last.start : last.end].rstrip("\"”’'» ")):
                reports.append(report(reading, i, last.rule, last.cue, last.speaker))
            else:
                last.content += mark.parts
                last.marks.append(i)
            continue
        found = next(filter(None, (rule(reading, i) for rule in _RULES)), None)
        if found is not None and last is not None and found.cue is not None and found.cue == last.cue:
            found.speaker = last.speaker
        if found is not None:
            reports.append(found)
    return reports


def _close_before(reading: Reading, i: int) -> Report | None:
    """X says, "…", where the verb stands right before the marks, with a comma or colon or behind who speaks."""
    last = previous_word(reading, reading.marks[i].start)
    if last is None or last.i == 0:
        return None
    stopped = last.text in {",", ":"} and attributes(last.nbor(-1))
    own = last.tag_ in FINITE and attributes(last) and (who := speakers.speaker_of(last)) and who.i < last.i
    return _frame_before(reading, i) if stopped or own else None


def _frame_before(reading: Reading, i: int) -> Report | None:
    """X said, "…"; X said: "…"; the frame may be the end of the paragraph before."""
    mark, level = reading.marks[i], reading.parents[i]
    last = previous_word(reading, mark.start)
    if last is None or reading.inside[last.i] != level:
        return None
    if last.text == ":":
        return _after_colon(reading, i, last)
    spoken = utterance(reading, i) or (attributes(last) and clause(reading, i))
    if not spoken or title(inner(reading, i)) or "\n\n" in reading.gap(last.idx, mark.start):
        return None
    verb = _verb_before(reading, last, level) or _verb_over(reading, i, last)
    if verb is None or not (last.text in ",—–-" or (_object_follows(last, verb) and kind_of(verb) != "finding")):
        return None
    speaker = speakers.speaker_of(verb)
    heard = _heard(verb) and reading.text[mark.start + 1 :].lstrip()[:1].isupper()
    if not heard and (idle.unreal(verb, speaker) or (not speakers.active(verb) and verb != last)):
        return None
    return report(reading, i, "before", verb, speaker)


def previous_word(reading: Reading, at: int) -> Token | None:
    """The word before a character, white space skipped."""
    for k in range(reading.token_from(at) - 1, max(reading.token_from(at) - 5, -1), -1):
        if not reading.doc[k].is_space:
            return reading.doc[k]
    return None


def _verb_before(reading: Reading, last: Token, level: int) -> Token | None:
    """The nearest verb of saying to the left, when only its own words lie between."""
    for k in range(last.i, max(last.i - 16, last.sent.start - 1), -1):
        token = reading.doc[k]
        if reading.inside[k] != level:
            return None
        if attributes(token) and (token.tag_ != "VB" or token.i == last.i or _heard(token)):
            return token if _open(token, last) else None
        if token.pos_ == "VERB" and token.tag_ in FINITE:
            return None
    return None


def _heard(verb: Token) -> bool:
    """Whether an infinitive tells what was said: "would say" of a habit, "hear her say", "went so far as to say"."""
    if verb.tag_ != "VB":
        return False
    habit = any(each.dep_ == "aux" and each.lower_ in {"would", "'d", "’d"} for each in verb.children)
    far = verb.nbor(-1).lower_ == "to" and verb.i > 1 and verb.nbor(-2).lower_ == "as"
    return habit or far or (verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in {"hear", "make", "help"})


def _verb_over(reading: Reading, i: int, last: Token) -> Token | None:
    """The verb of saying, however far to the left, of a clause whose comma stands before a whole sentence in marks."""
    body = inner(reading, i)
    if last.text != "," or not body[:1].isupper() or words(body) < 4:
        return None
    level = reading.parents[i]
    for verb in last.ancestors:
        if verb.i < last.i and attributes(verb) and kind_of(verb) in {"speech", "manner"} and speakers.active(verb):
            free = reading.inside[verb.i] == level and verb.tag_ != "VBG" and verb.dep_ != "acl:relcl"
            return verb if free and speakers.child(verb, "ccomp", "obj") is None else None
    return None


def _open(verb: Token, last: Token) -> bool:
    """Whether the verb still wants its words: no clause of it has ended before the marks."""
    return not any(each.dep_ == "ccomp" and verb.i < each.i <= last.i for each in verb.children)


def _object_follows(last: Token, verb: Token) -> bool:
    """Whether the marks follow the verb, its "that" or whom it is said to without a comma."""
    told = verb.lemma_ == "tell" and last.head in (verb, verb.head) and not last.is_punct
    return last == verb or last.lower_ == "that" or told or _by_medium(last, verb)


def _by_medium(last: Token, verb: Token) -> bool:
    """Whether nothing but "in a blog post" stands between the verb and the marks."""
    phrase = next((k for k in verb.children if k.i > verb.i and k.dep_ in {"obl", "obj"} and preposition(k)), None)
    named = phrase is not None and phrase.lemma_.lower() in circumstances.NOUNS
    return named and phrase is not None and phrase.left_edge.i == verb.i + 1 and phrase == last


def _after_colon(reading: Reading, i: int, colon: Token) -> Report | None:
    """What a colon introduces: the sentence before names the speaker, or the words before it do."""
    if not utterance(reading, i):
        return None
    sentence = colon.sent
    subject = speakers.child(sentence.root, "nsubj")
    if subject is not None and subject.lemma_ in ANSWERS and subject.i < colon.i:
        return report(reading, i, "colon", subject, behind.owner(subject))
    told = [t for t in sentence if t.i < colon.i and attributes(t) and reading.inside[t.i] == reading.parents[i]]
    verb = told[-1] if told else None
    if verb is None and words(inner(reading, i)) < 3:
        return None
    speaker = speakers.speaker_of(verb) if verb is not None else None
    if speaker is None or speaker.i > colon.i:
        speaker = _subject_of(sentence.root)
    return report(reading, i, "colon", verb, speaker) if speaker is not None else None


def _subject_of(root: Token) -> Token | None:
    return speakers.child(root, "nsubj", "nsubj:pass") or (root if root.pos_ == "PROPN" else None)


def _signature(reading: Reading, i: int) -> Report | None:
    """Read "…" — X, with the name to the end of the paragraph."""
    mark = reading.marks[i]
    match = _DASHES.match(reading.text, mark.end) if utterance(reading, i) else None
    if match is None:
        return None
    line = reading.text[match.end() : match.end() + 200].split("\n", 1)[0]
    head = reading.doc[reading.token_from(match.end())]
    if head.pos_ not in NOMINAL or words(line) > 20 or (ENDED.search(line) and words(line) > 8):
        return None
    return report(reading, i, "signature", None, behind.top(head, head.sent.end))


def _goes_on(reading: Reading, last: Report, i: int) -> bool:
    """Whether marks go on behind the comma of a frame: "The figures," X said, "were wrong."."""
    if last.rule != "after" or not last.marks or reading.parents[i] != reading.parents[last.marks[-1]]:
        return False
    start, end = last.end, reading.marks[i].start
    gap = reading.doc[reading.token_from(start) : reading.token_from(end)]
    return len(gap) > 0 and gap[-1].text == "," and not any(t.text in STOPS or "\n" in t.text for t in gap)


_RULES = (_close_before, behind.frame, behind.predicate, _frame_before, _signature)
"""The rules for words in marks; the first that applies counts."""
