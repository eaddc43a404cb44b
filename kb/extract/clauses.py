"""Reported clauses: the complement of a verb of saying, the clause that "X said" interrupts, "according to", noun cues."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kb.document import Interval
from kb.extract import speakers
from kb.extract.cues import FILLERS, NOUNS, kind_of, reports
from kb.extract.reading import Reading

TRIM_LEFT = " \t\n,;:—–-"
TRIM_RIGHT = " \t\n,;:—–-."


@dataclass(slots=True, kw_only=True)
class Report:
    """Words with the cue that attributes them and the head of the words that name the speaker.

    `rule` names what found it; `marks` the quotation marks that it accounts for.
    """

    content: list[Interval]
    rule: str
    cue: Token | None = None
    cue_span: Interval | None = None
    speaker: Token | None = None
    name: Interval | None = None
    negated: bool = False
    marks: list[int] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.content[-1][1]


def find(reading: Reading) -> Iterator[Report]:
    """Every reported clause outside furniture, in text order of the cues."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.lower_ == "according":
                yield from _according(reading, token)
            elif token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS:
                yield from _noun(reading, token)
            elif reports(token):
                yield from _verb(reading, token)


def _verb(reading: Reading, verb: Token) -> Iterator[Report]:
    clause, rule = _complement(verb)
    if clause is None:
        clause, rule = _interrupted(verb)
    if clause is None or speakers.imperative(verb):
        return
    speaker = speakers.speaker_of(verb)
    if speakers.unreal(verb, speaker) or (speaker is not None and speaker.lower_ == "you" and speakers.asked(verb)):
        return
    content = _extent(reading, clause, verb, rule)
    if content:
        yield Report(
            content=content,
            rule=rule,
            cue=verb,
            cue_span=_cue_span(verb),
            speaker=speaker,
            negated=speakers.negated(verb),
        )


def _cue_span(verb: Token) -> Interval:
    return verb.idx, verb.idx + len(verb)


def _complement(verb: Token) -> tuple[Token | None, str]:
    """The clause that the verb takes as its object."""
    for each in verb.children:
        if each.dep_ == "ccomp":
            return each, "complement"
    return None, ""


def _interrupted(verb: Token) -> tuple[Token | None, str]:
    """The clause into which "X said" or "as X said" is put."""
    over = verb.head
    if over is verb or not any(each.dep_ in speakers.SUBJECTS for each in verb.children):
        return None, ""
    if any(each.dep_ in {"obj", "ccomp", "xcomp"} for each in verb.children if each.lower_ not in {"so", "it"}):
        if verb.lemma_ not in {"tell", "inform", "remind", "assure", "warn", "advise"}:
            return None, ""
    if verb.dep_ == "parataxis" and _filler(verb):
        return None, ""
    if verb.dep_ == "parataxis" and _is_clause(over) and _offset(verb):
        return over, "interrupted"
    if verb.dep_ == "advcl" and _is_clause(over) and any(k.dep_ == "mark" and k.lower_ == "as" for k in verb.children):
        return over, "as"
    return None, ""


def _filler(verb: Token) -> bool:
    subject = speakers.child(verb, "nsubj")
    return subject is not None and subject.lower_ in {"you", "i"} and verb.lemma_ in FILLERS


def _is_clause(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(each.dep_ in {"nsubj", "nsubj:pass", "cop"} for each in token.children)


def _offset(verb: Token) -> bool:
    """Whether a comma, dash or mark sets the interruption apart from what it interrupts."""
    first, last = verb.left_edge, verb.right_edge
    before = first.i > 0 and first.nbor(-1).text[-1:] in {",", "”", '"', "’", "'", "-", "–", "—", "?", "!", "…"}
    inner = first.text in {",", "-", "–", "—"}
    after = last.i + 1 < len(verb.doc) and last.nbor().text in {",", ".", "”", "—", "-", "–", ";", ":"}
    return before or inner or (after and first.i <= verb.head.left_edge.i)


def _extent(reading: Reading, clause: Token, verb: Token, rule: str) -> list[Interval]:
    """The characters of a clause without the frame that attributes it and without what the reporter goes on to say."""
    holes = [(verb.left_edge.i, verb.right_edge.i + 1)] if rule != "complement" else _frame(clause, verb)
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    if rule != "complement":
        holes += [(k.left_edge.i, k.right_edge.i + 1) for k in clause.children if _reporters_own(k, verb)]
    return stretches(reading, first, last, holes, verb)


def _frame(clause: Token, verb: Token) -> list[tuple[int, int]]:
    """The hole that a verb leaves which stands inside its own complement: "The figures, she said, were wrong"."""
    if not clause.left_edge.i < verb.i < clause.right_edge.i:
        return []
    inner = [k for k in (*verb.children, verb) if k is not clause and clause.left_edge.i < k.i < clause.right_edge.i]
    return [(min(k.left_edge.i if k is not verb else k.i for k in inner), max(k.i if k is verb else k.right_edge.i for k in inner) + 1)]


def _reporters_own(part: Token, verb: Token) -> bool:
    """Whether a coordinate clause after "officials said" has its own subject and so is the reporter's."""
    return part.dep_ == "conj" and part.i > verb.i and speakers.child(part, "nsubj", "nsubj:pass") is not None


def stretches(
    reading: Reading, first: int, last: int, holes: list[tuple[int, int]], cue: Token | None
) -> list[Interval]:
    """The characters of tokens `first` to `last` (exclusive) without some of them, cut clean at marks."""
    found, at = [], first
    for start, end in [*sorted(holes), (last, last)]:
        if start > at:
            stretch = _trimmed(reading, at, min(start, last))
            if stretch:
                found.append(stretch)
        at = max(at, end)
    level = reading.inside[cue.i] if cue is not None else -1
    found = [fitted for each in found if (fitted := fit(reading, each, level))]
    return _joined(reading, found)


def _trimmed(reading: Reading, first: int, last: int) -> Interval | None:
    start = reading.begins[first]
    end = reading.begins[last] if last < len(reading.begins) else len(reading.text)
    return trimmed(reading.text, start, end)


def trimmed(text: str, start: int, end: int) -> Interval | None:
    """A stretch without white space, commas and dashes at its ends; nothing when no letter is left."""
    body = text[start:end]
    left = len(body) - len(body.lstrip(TRIM_LEFT))
    right = len(body.rstrip(TRIM_RIGHT))
    stretch = text[start + left : start + right]
    if not any(c.isalnum() for c in stretch):
        return None
    return start + left, start + right


def fit(reading: Reading, stretch: Interval, level: int) -> Interval | None:
    """A stretch that leaves no pair of marks half inside: grown over marks that it holds, kept within the cue's own."""
    start, end = stretch
    if level >= 0:
        around = reading.marks[level]
        return trimmed(reading.text, max(start, around.start + 1), min(end, around.end - 1))
    for i in dict.fromkeys((reading.inside[reading.token_at(start)], reading.inside[reading.token_at(end - 1)])):
        mark = _outermost(reading, i, level)
        if mark is None:
            continue
        cut = reading.marks[mark]
        if cut.start < start and cut.end > start:
            start = cut.start
        if cut.start < end < cut.end:
            end = cut.end
    closing = reading.text[end : end + 2]
    if closing[:1] in ".,!?" and closing[1:] in {"”", '"', "’", "'"} and reading.inside[reading.token_at(end)] >= 0:
        end += 2
    return start, end


def _outermost(reading: Reading, mark: int, level: int) -> int | None:
    if mark in (-1, level):
        return None
    while reading.parents[mark] not in (-1, level):
        mark = reading.parents[mark]
    return mark


def _joined(reading: Reading, parts: list[Interval]) -> list[Interval]:
    """Stretches that touch become one."""
    done: list[Interval] = []
    for part in sorted(parts):
        if done and (part[0] <= done[-1][1] or not any(c.isalnum() for c in reading.text[done[-1][1] : part[0]])):
            done[-1] = done[-1][0], max(done[-1][1], part[1])
        else:
            done.append(part)
    return done


def _according(reading: Reading, word: Token) -> Iterator[Report]:
    """ "According to X" tells who says the clause that it stands in."""
    follows = word.i + 1 < len(reading.doc) and word.nbor().lower_ == "to"
    if not follows:
        return
    source = word.head if word.dep_ in {"case", "mark", "advmod"} and word.head.i > word.i else _first_noun(word)
    if source is None:
        return
    clause = _host(source, word)
    if clause is None:
        return
    holes = [(word.i, max(source.right_edge.i, word.i + 1) + 1)]
    first, last = clause.left_edge.i, clause.right_edge.i + 1
    holes += [(k.left_edge.i, k.right_edge.i + 1) for k in clause.children if _reporters_own(k, source)]
    content = stretches(reading, first, last, holes, word)
    if content:
        span = word.idx, word.nbor().idx + 2
        yield Report(content=content, rule="according", cue=word, cue_span=span, speaker=source)


def _first_noun(word: Token) -> Token | None:
    for k in range(word.i + 2, min(word.i + 12, len(word.doc))):
        token = word.doc[k]
        if token.pos_ in {"NOUN", "PROPN", "PRON"}:
            while token.head.i > token.i and token.dep_ in {"compound", "nmod", "amod", "nmod:poss", "flat", "det"}:
                token = token.head
            return token
    return None


def _host(source: Token, word: Token) -> Token | None:
    """The clause that "according to" qualifies."""
    at = source
    for _ in range(8):
        if at.head is at:
            return at if at is not source else None
        at = at.head
        if _is_clause(at) and at.i != word.i:
            return at
    return None


def _noun(reading: Reading, noun: Token) -> Iterator[Report]:
    """ "Her claim that the vote was rigged": the clause of a noun of saying."""
    clause = next(
        (k for k in noun.children if k.dep_ in {"acl", "ccomp", "acl:that"} and k.i > noun.i and _that(k)),
        None,
    )
    if clause is None:
        return
    content = stretches(reading, clause.left_edge.i, clause.right_edge.i + 1, [], noun)
    if content:
        span = noun.idx, noun.idx + len(noun)
        yield Report(content=content, rule="noun", cue=noun, cue_span=span, speaker=_holder(noun))


def _that(clause: Token) -> bool:
    return any(k.dep_ == "mark" and k.lower_ in {"that", "whether"} for k in clause.children)


def _holder(noun: Token) -> Token | None:
    """Whose claim it is: "her claim", "the claim of X", "X made the claim"."""
    owner = speakers.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for each in noun.children:
        if each.dep_ == "nmod" and any(k.dep_ == "case" and k.lower_ in {"of", "by", "from"} for k in each.children):
            return each
    if noun.dep_ in {"obj", "obl"} and noun.head.pos_ == "VERB" and kind_of(noun.head) is None:
        return speakers.speaker_of(noun.head)
    return None
