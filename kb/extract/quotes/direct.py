"""Words in quotation marks: which of them are somebody's, and whose."""

import re

from spacy.tokens import Token

from kb.extract.quotes import circumstances, speakers
from kb.extract.quotes.clauses import Report
from kb.extract.quotes.reading import Reading, title
from kb.extract.words.arguments import preposition
from kb.extract.words.cues import attributes, kind_of

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
STOPS = frozenset({".", "?", "!", ";", ":"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
REACH = 40
"""How many words after the marks a verb of saying may stand, long appositions included."""

ANSWERS = frozenset(
    "acknowledgment answer comment cry exclamation greeting inquiry observation question reaction reflection rejoinder "
    "remark reply response retort verdict".split()
)
"""Nouns that quoted words may be: "…" was her answer."""

DASHES = re.compile(r"\s*(?:—|–|--|-|―)\s*(?=[A-Z])")
ENDED = re.compile(r"[.!?…][\s\"”’'»)\]]*$")


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
        found = next(filter(None, (rule(reading, i) for rule in RULES)), None)
        if found is not None and last is not None and found.cue is not None and found.cue == last.cue:
            found.speaker = last.speaker
        if found is not None:
            reports.append(found)
    return reports


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


def report(reading: Reading, i: int, rule: str, cue: Token | None, speaker: Token | None) -> Report:
    """The report of what a pair of marks holds."""
    return Report(
        content=list(reading.marks[i].parts),
        rule=rule,
        cue=cue,
        cue_span=(cue.idx, cue.idx + len(cue)) if cue is not None else None,
        speaker=speaker,
        marks=[i],
        negated=cue is not None and cue.pos_ != "NOUN" and speakers.negated(cue),
    )


def _frame_after(reading: Reading, i: int) -> Report | None:
    """Find the frame behind the marks: "…," said X; "…," X, who leads Y, said."""
    mark, level = reading.marks[i], reading.parents[i]
    first = _next_word(reading, mark.end)
    if first is None or reading.inside[first.i] != level or first.pos_ in {"CCONJ", "SCONJ"}:
        return None
    # A comma at the end of the quoted words promises a frame, whatever the tree makes of it.
    promised = inner(reading, i)[-1:] == "," or reading.text[mark.end : mark.end + 2].lstrip()[:1] == ","
    if _closed(reading, i, first) or not (utterance(reading, i) or promised):
        return None
    verb = _verb_after(reading, first, level)
    free = verb is not None and (promised or verb == first or _free(reading, verb))
    if verb is None or not free or (_introduces(reading, verb) and not promised):
        return None
    speaker = _subject_after(reading, first, verb)
    if speaker is None or verb.nbor().lower_ == "that":
        return None
    return report(reading, i, "after", verb, speaker)


def _predicate_after(reading: Reading, i: int) -> Report | None:
    """Read "…" was her answer: a noun of saying that the quoted words are."""
    first = _next_word(reading, reading.marks[i].end)
    if first is None or first.lemma_ != "be" or reading.inside[first.i] != reading.parents[i]:
        return None
    for token in reading.doc[first.i + 1 : min(first.i + 8, first.sent.end)]:
        if token.pos_ in {"VERB", "PUNCT"} or reading.inside[token.i] != reading.parents[i]:
            return None
        if token.pos_ == "NOUN" and token.lemma_ in ANSWERS:
            return report(reading, i, "predicate", token, _owner(token))
    return None


def _owner(noun: Token) -> Token | None:
    """Whose answer it is."""
    owners = [
        k for k in noun.children if k.dep_ == "nmod:poss" or (k.dep_ == "nmod" and preposition(k) in {"of", "from"})
    ]
    return owners[0] if owners else None


def _close_before(reading: Reading, i: int) -> Report | None:
    """X says, "…", where the verb and a comma or colon stand right before the marks."""
    last = previous_word(reading, reading.marks[i].start)
    if last is None or last.text not in {",", ":"} or last.i == 0 or not attributes(last.nbor(-1)):
        return None
    return _frame_before(reading, i)


def _next_word(reading: Reading, at: int) -> Token | None:
    """The first word after the marks in the same paragraph, commas and dashes skipped."""
    for k in range(reading.token_from(at), min(reading.token_from(at) + 4, len(reading.doc))):
        token = reading.doc[k]
        if "\n" in token.text or token.text in {".", ";", ":", "!", "?"}:
            return None
        if not token.is_space and token.text not in {",", "-", "–", "—", "--"}:
            return token
    return None


def _closed(reading: Reading, i: int, first: Token) -> bool:
    """Whether a full stop inside the marks ends the sentence, so that what follows is another one."""
    body = inner(reading, i).rstrip()
    if body[-1:] == ".":
        return not first.is_lower and not (attributes(first) and first.is_lower)
    return False


def _verb_after(reading: Reading, first: Token, level: int) -> Token | None:
    """The verb of saying of the frame that begins with this word."""
    for k in range(first.i, min(first.i + REACH, len(reading.doc) - 1)):
        token = reading.doc[k]
        if reading.inside[k] != level or token.text in {".", "?", "!", ";"} or "\n" in token.text:
            return None
        if token.pos_ == "VERB" and token.tag_ in FINITE and (token == first or not _within_noun(token, first)):
            return token if attributes(token) else None
    return None


def _introduces(reading: Reading, verb: Token) -> bool:
    """Whether the verb stands right before other marks: he said, "…"."""
    at = verb.i + 1
    comma = at + 1 < len(reading.doc) and reading.doc[at].text in {",", ":"}
    return comma and reading.inside[at + 1] not in (-1, reading.inside[verb.i]) and not reading.doc[at + 1].is_space


def _within_noun(token: Token, first: Token) -> bool:
    """Whether a verb stands in a relative clause or participle of the words before it."""
    at = token
    for _ in range(6):
        if at.dep_ in {"acl:relcl", "acl", "appos", "amod"} and at.head.i >= first.i and at.head.i < token.i:
            return True
        if at.head == at:
            return False
        at = at.head
    return False


def _free(reading: Reading, verb: Token) -> bool:
    """Whether the verb has no clause or object of its own after it, and so takes the words before it."""
    level = reading.inside[verb.i]
    clauses = (k for k in verb.children if k.dep_ == "ccomp" and k.i > verb.i and reading.inside[k.i] == level)
    if not all(map(speakers.aside, clauses)):
        return False
    if verb.lemma_ in {"say", "tell", "ask", "add"} or kind_of(verb) == "manner":
        return True
    return not any(each.dep_ == "obj" and each.i > verb.i and each.pos_ != "PROPN" for each in verb.children)


def _subject_after(reading: Reading, first: Token, verb: Token) -> Token | None:
    """Who speaks in the frame: the verb's subject, else the first noun of the frame."""
    found = speakers.child(verb, "nsubj")
    if found is not None and found.i >= first.i:
        return speakers.antecedent(found)
    between = [t for t in reading.doc[first.i : verb.i] if t.pos_ in NOMINAL]
    if between:
        return _top(between[0], verb.i)
    following = [t for t in reading.doc[verb.i + 1 : verb.i + 8] if t.pos_ in NOMINAL]
    if following and first == verb:
        return _top(following[0], len(reading.doc))
    return speakers.speaker_of(verb)


def _top(noun: Token, limit: int) -> Token:
    """The head of the noun phrase that a word begins."""
    while noun.head.i > noun.i and noun.head.i < limit and noun.head.pos_ in NOMINAL and noun.dep_ != "conj":
        noun = noun.head
    return noun


def _frame_before(reading: Reading, i: int) -> Report | None:
    """X said, "…"; X said: "…"; the frame may be the end of the paragraph before."""
    mark, level = reading.marks[i], reading.parents[i]
    last = previous_word(reading, mark.start)
    if last is None or reading.inside[last.i] != level:
        return None
    if last.text == ":":
        return _after_colon(reading, i, last)
    if not utterance(reading, i) or title(inner(reading, i)) or "\n\n" in reading.gap(last.idx, mark.start):
        return None
    verb = _verb_before(reading, last, level)
    if verb is None or not (last.text in ",—–-" or _object_follows(last, verb)):
        return None
    speaker = speakers.speaker_of(verb)
    if speakers.unreal(verb, speaker) or (not speakers.active(verb) and verb != last):
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
        if (attributes(token) and token.tag_ != "VB") or (attributes(token) and token.i == last.i):
            return token if _open(token, last) else None
        if token.pos_ == "VERB" and token.tag_ in {"VBD", "VBZ", "VBP"}:
            return None
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
    told = [t for t in sentence if t.i < colon.i and attributes(t) and reading.inside[t.i] == reading.parents[i]]
    verb = told[-1] if told else None
    speaker = speakers.speaker_of(verb) if verb is not None else None
    if speaker is None or speaker.i > colon.i:
        speaker = _subject_of(sentence.root)
    return report(reading, i, "colon", verb, speaker) if speaker is not None else None


def _subject_of(root: Token) -> Token | None:
    return speakers.child(root, "nsubj", "nsubj:pass") or (root if root.pos_ == "PROPN" else None)


def _signature(reading: Reading, i: int) -> Report | None:
    """Read "…" — X, with the name to the end of the paragraph."""
    mark = reading.marks[i]
    match = DASHES.match(reading.text, mark.end) if utterance(reading, i) else None
    if match is None:
        return None
    line = reading.text[match.end() : match.end() + 200].split("\n", 1)[0]
    head = reading.doc[reading.token_from(match.end())]
    if head.pos_ not in NOMINAL or words(line) > 20 or (ENDED.search(line) and words(line) > 8):
        return None
    return report(reading, i, "signature", None, _top(head, head.sent.end))


def _goes_on(reading: Reading, last: Report, i: int) -> bool:
    """Whether marks go on behind the comma of a frame: "The figures," X said, "were wrong."."""
    if last.rule != "after" or not last.marks or reading.parents[i] != reading.parents[last.marks[-1]]:
        return False
    start, end = last.end, reading.marks[i].start
    gap = reading.doc[reading.token_from(start) : reading.token_from(end)]
    return len(gap) > 0 and gap[-1].text == "," and not any(t.text in STOPS or "\n" in t.text for t in gap)


RULES = (_close_before, _frame_after, _predicate_after, _frame_before, _signature)
"""The rules for words in marks; the first that applies counts."""
