"""Reported clauses: complements of verbs of saying, clauses that "X said" interrupts, "according to", noun cues."""

import re
from collections.abc import Iterator

from kb.document import Interval
from kb.extract.quotes import attributions, estimates, frames, idle, openings, speakers
from kb.extract.quotes.reading import Reading, title
from kb.extract.quotes.report import Report
from kb.extract.quotes.stretches import stretches
from kb.extract.quotes.tails import open_tail, tail
from kb.extract.words.cues import ADDRESSING, DOCUMENTS, FILLERS, HEARING, NOUNS, asks, kind_of, reports
from kb.extract.words.negation import nobody
from kb.extract.words.phrases import NOMINAL, preposition
from kb.lexicon.calendar import MONTH_NUMBERS, WEEKDAYS
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_DAYS = speakers.TIMES | frozenset(WEEKDAYS) | frozenset(MONTH_NUMBERS)
_CUES = frozenset({"NOUN", "VERB", "ADJ"})
_SENTENCE = re.compile(r"[.!?][\"”’']?\s+[\"“‘']")
_LIGHT = wordlist(
    "bear bring come deliver express give hold issue make offer publish put raise read release repeat reach send share "
    "sound voice"
)
"""Verbs with which a noun of saying is one act: "made the claim that"."""

_INFERRING = wordlist(
    "confirm demonstrate establish guarantee illustrate imply indicate prove represent reveal show signal suggest "
    "support underline underscore"
)
"""Verbs whose participle mostly tells what follows from a happening."""

_OF_WHAT = wordlist("accusation allegation charge suspicion")
"""Nouns whose "of" mostly tells what somebody is accused of, not who accuses."""

_OF = wordlist("tell speak warn dream complain boast")
"""Verbs whose "of" tells what is spoken of."""

_NOBODYS = wordlist("evidence experience fact history logic")
"""What is said to show or teach a thing by whoever concludes it."""

_PHATIC = wordlist("assure beg confess declare deny promise say swear tell wonder")
"""Verbs with which speakers underline what they are saying: "I must say", "I tell you"."""

_INNER = wordlist(
    "afraid aware certain feel forget guess hear imagine know notice perceive recollect reflect remember "
    "see sense suppose sure think unaware understand wish"
)
"""Words for what goes on in a mind and is no stand taken in public."""


def find(reading: Reading) -> Iterator[Report]:
    """Every reported clause outside furniture, in text order of the cues."""
    for sentence in reading.sentences:
        for token in sentence:
            if token.pos_ not in _CUES and token.lower_ not in attributions.OPENING:
                continue
            if (phrase := attributions.attributed(reading, token)) is not None:
                yield from phrase
            elif token.pos_ == "NOUN" and token.lemma_.lower() in NOUNS:
                yield from _noun(reading, token)
            elif count := list(estimates.estimated(reading, token)):
                yield from count
            elif reports(token):
                yield from _verb(reading, token)


def _verb(reading: Reading, verb: Token) -> Iterator[Report]:
    """Read "X said that Y": what a verb of saying reports, if it reports anything."""
    if idle.imperative(verb) or idle.reports_nothing(verb) or _bare(verb):
        return
    content, rule = _content(reading, verb)
    speaker = speakers.speaker_of(verb)
    if rule == "interrupted":
        speaker = _framed(verb, speaker)
    if not content or _said_by_nobody(reading, verb, speaker, rule):
        return
    if rule in {"complement", "follows"} and not _clausal(reading, content):
        return
    span = verb.idx, verb.idx + len(verb)
    denied = speakers.unsaid(verb)
    if denied and speaker is None:
        return  # "has not been told who"
    yield Report(content=content, rule=rule, cue=verb, cue_span=span, speaker=speaker, negated=denied)


def _content(reading: Reading, verb: Token) -> tuple[list[Interval], str]:
    """The words that a verb of saying reports, and the rule that finds them."""
    clause = _complement(verb)
    if clause is None or _SENTENCE.search(reading.gap(verb.idx, clause.idx)):
        return _without_complement(reading, verb)
    if clause.i > verb.i and not _behind_frame(verb, clause):
        return stretches(reading, openings.of_clause(verb, clause), tail(reading, verb, clause), [], verb), "complement"
    if clause.i < verb.i and frames.find(verb) is None:
        holes = _frame(clause, verb) + _added(clause, verb)
        return stretches(reading, clause.left_edge.i, _reach(clause, verb), holes, verb), "complement"
    return _without_complement(reading, verb)


def _said_by_nobody(reading: Reading, verb: Token, speaker: Token | None, rule: str) -> bool:
    """Whether nobody in particular is told to have said anything: "you know", "the evidence shows", "would say"."""
    if idle.unreal(verb, speaker) or idle.asked(verb):
        return True
    if speaker is None:
        return not _voiced(verb, rule)
    if speaker.lower_ in {"you", "whoever"} or nobody(speaker) or _is_nobodys(speaker):
        return True
    if reading.inside[verb.i] >= 0 and of_the_moment(verb, speaker):
        return True
    return _inner(verb, speaker) or _straddles(reading, verb, speaker) or _own_inference(verb, speaker)


def _bare(adjective: Token) -> bool:
    """Whether an adjective has no verb beside it and its clause behind it: "talks resume, Peru unsure"."""
    behind = any(each.dep_ == "ccomp" and each.i > adjective.i for each in adjective.children)
    return adjective.pos_ == "ADJ" and not behind and speakers.child(adjective, "cop") is None


def _straddles(reading: Reading, verb: Token, speaker: Token) -> bool:
    """Whether the cue is a quoted word and its subject is not: the picture “shows what the games are for”."""
    return reading.inside[verb.i] >= 0 > reading.inside[speaker.i] and speaker.i < verb.i


def _is_nobodys(noun: Token) -> bool:
    """Whether what shows a thing is no work of anybody: "the evidence shows", and not "the prosecutor's evidence"."""
    beside = any(each.dep_ not in {"det", "punct"} for each in noun.children)
    return noun.lemma_.lower() in _NOBODYS and not beside


def _framed(verb: Token, speaker: Token | None) -> Token | None:
    """Who speaks in ", X says": the noun in the frame, whatever subject the tree has found outside it."""
    frame = frames.find(verb)
    if frame is None or (speaker is not None and frame.start <= speaker.i < frame.end):
        return speaker
    words = (t for t in verb.doc[frame.start : frame.end] if t.lower_ not in _DAYS)
    nouns = [t for t in words if t.pos_ in NOMINAL and t.dep_ != "compound"]
    whole = [noun for noun in nouns if noun.head not in nouns]
    return next(iter(whole or nouns), speaker)


def _clausal(reading: Reading, content: list[Interval]) -> bool:
    """Whether the words hold a verb of their own, or marks that speak for themselves."""
    words = [t for s, e in content for t in reading.doc[reading.token_from(s) : reading.token_from(e)]]
    if len(content) == 1 and _is_title(reading.text[slice(*content[0])]):
        return False
    verbal = any(t.pos_ in {"VERB", "AUX"} for t in words)
    return len(words) > 1 and (verbal or any(reading.inside[t.i] >= 0 for t in words))


def _is_title(words: str) -> bool:
    """Whether the words are the name of a work in marks, perhaps with a word behind it: read “The Long Way” twice."""
    marked = re.fullmatch(r"[\"“‘']([^\"“”‘’]+)[\"”’'](?: \w+)?", words)
    return marked is not None and title(marked[1])


def of_the_moment(verb: Token, speaker: Token | None) -> bool:
    """Whether a speaker only says "I think", "I must say" of the own words, or "you know" to somebody."""
    if speaker is None or speaker.lower_ not in {"i", "we", "you"}:
        return False
    return kind_of(verb) != "speech" or (verb.tag_ in {"VBP", "VB"} and verb.lemma_ in _PHATIC)


def _inner(verb: Token, speaker: Token) -> bool:
    """Whether the verb tells what somebody else had in mind, which only the teller of a story can know."""
    if speaker.lower_ in {"i", "we"} or verb.lemma_.lower() not in _INNER:
        return False
    if verb.lemma_ == "hear" and speaker.lemma_.lower() in HEARING:
        return False
    if verb.pos_ == "ADJ":
        return any(k.dep_ == "cop" and k.tag_ == "VBD" for k in verb.children)
    return verb.tag_ == "VBD"


def _own_inference(verb: Token, speaker: Token) -> bool:
    """Whether "…, suggesting that" tells what the article itself concludes from a happening."""
    if verb.tag_ != "VBG" or verb.lemma_ not in _INFERRING:
        return False
    return speaker.pos_ != "PROPN" and speaker.lemma_.lower() not in DOCUMENTS


def _behind_frame(verb: Token, clause: Token) -> bool:
    """Whether a clause only follows ", X said," and what is said stands before it."""
    if any(k.dep_ == "mark" for k in clause.children):
        return False
    frame = frames.find(verb)
    if frame is None or any(k.dep_ in speakers.SUBJECTS and verb.i < k.i < frame.end for k in clause.children):
        return False
    return clause.i > frame.end


def _voiced(verb: Token, rule: str) -> bool:
    """Whether a verb without a speaker in the tree still tells that somebody spoke."""
    return rule != "follows" and speakers.active(verb) and verb.tag_ != "VBG" and verb.pos_ == "VERB"


def _without_complement(reading: Reading, verb: Token) -> tuple[list[Interval], str]:
    """The words of a verb that has no clause in the tree: those around it, or those that plainly follow it."""
    frame = frames.find(verb)
    if frame is not None:
        return stretches(reading, frame.since, frame.until, [(frame.start, frame.end)], verb), "interrupted"
    over = _interrupted(verb)
    if over is not None:
        holes = [(verb.left_edge.i, verb.right_edge.i + 1), *_added(over, verb)]
        return stretches(reading, over.left_edge.i, _reach(over, verb), holes, verb), "interrupted"
    start = openings.without_clause(verb)
    if start is None:
        return [], ""
    return stretches(reading, start, open_tail(reading, verb, start), [], verb), "follows"


def _reach(over: Token, verb: Token) -> int:
    """Where an interrupted clause ends: before ", leaving …", with which the reporter goes on behind "X said"."""
    last, doc = verb.right_edge.i + 1, verb.doc
    goes_on = last + 1 < verb.sent.end and doc[last].text == "," and doc[last + 1].tag_ == "VBG"
    return last if goes_on and last > over.i else over.right_edge.i + 1


def _complement(verb: Token) -> Token | None:
    """The clause that the verb takes as its object; a participle before the verb is none where a clause follows."""
    found = [
        each for each in verb.children if each.dep_ == "ccomp" and not _infinitive(each) and not _beside(each, verb)
    ]
    behind = [each for each in found if each.i > verb.i]
    with_that = [each for each in behind if _that(each)]
    if verb.lemma_ in _OF and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "of" and not with_that:
        return None  # "tell of the night the river rose"
    if with_that and found[0] not in with_that and found[0].left_edge.pos_ == "ADP":
        return with_that[0]  # "said in a tribute released on Friday that", which the tree makes two clauses
    bare = speakers.child(found[0], "nsubj", "nsubj:pass", "expl", "csubj") is None if found else True
    if behind and (bare or (verb.tag_ == "VBG" and behind[0].left_edge.lower_ == "that")):
        return behind[0]
    return next(iter(found), None)


def _beside(clause: Token, verb: Token) -> bool:
    """Whether a clause only looks like something said: ", who …", or "what she did" after a verb of praise or blame."""
    return speakers.aside(clause) or (clause.left_edge.lower_ == "what" and not asks(verb))


def _infinitive(clause: Token) -> bool:
    """Whether a clause is "to do something", which reports an act and no words."""
    marks = any(k.lower_ == "to" and k.i < clause.i for k in clause.children)
    return marks and not any(
        k.dep_ in {"nsubj", "nsubj:pass"} or k.tag_ in {"WP", "WRB", "WDT"} for k in clause.children
    )


def _interrupted(verb: Token) -> Token | None:
    """The clause into which "X said" or "as X said" is put."""
    over = verb.head
    if over == verb or not any(each.dep_ in speakers.SUBJECTS for each in verb.children):
        return None
    if verb.lemma_ not in ADDRESSING and any(
        k.dep_ in {"obj", "xcomp"} and k.lower_ not in {"so", "it"} for k in verb.children
    ):
        return None
    if verb.dep_ == "parataxis" and not _filler(verb) and _is_clause(over) and _offset(verb):
        return over
    as_ = verb.dep_ == "advcl" and verb.lemma_ in frames.INTERRUPTING
    as_ = as_ and any(k.dep_ == "mark" and k.lower_ == "as" for k in verb.children)
    as_ = as_ and not any(k.dep_ == "obl" and preposition(k) == "of" for k in verb.rights)  # "as X warned of Y"
    return over if as_ and _is_clause(over) else None


def _filler(verb: Token) -> bool:
    subject = speakers.child(verb, "nsubj")
    return subject is not None and subject.lower_ in {"you", "i"} and verb.lemma_ in FILLERS


def _is_clause(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(each.dep_ in {"nsubj", "nsubj:pass", "cop"} for each in token.children)


def _offset(verb: Token) -> bool:
    """Whether a comma, dash or mark sets the interruption apart from what it interrupts."""
    first, last = verb.left_edge, verb.right_edge
    before = first.i > 0 and first.nbor(-1).text[-1:] in ",”\"’'-–—?!…"
    after = last.i + 1 < len(verb.doc) and last.nbor().text in {",", ".", "”", "—", "-", "–", ";", ":"}
    return before or first.text in {",", "-", "–", "—"} or (after and first.i <= verb.head.left_edge.i)


def _frame(clause: Token, verb: Token) -> list[tuple[int, int]]:
    """The hole that a verb leaves which stands inside its own complement: "The figures, she said, were wrong"."""
    first, last = clause.left_edge.i, clause.right_edge.i
    if not first < verb.i < last:
        return []
    inner = [k for k in verb.children if k != clause and first < k.i < last]
    return [(min([verb.i, *(k.left_edge.i for k in inner)]), max([verb.i, *(k.right_edge.i for k in inner)]) + 1)]


def _added(clause: Token, verb: Token) -> list[tuple[int, int]]:
    """The holes that the reporter's own words leave in a clause."""
    return [(k.left_edge.i, k.right_edge.i + 1) for k in clause.children if _reporters_own(k, verb)]


def _reporters_own(part: Token, verb: Token) -> bool:
    """Whether a coordinate clause after "officials said" has its own subject and so is the reporter's."""
    if part.i < verb.i:
        return False
    follows = part.dep_ == "advcl" and part.nbor(-1).text == ","
    adds = part.tag_ == "VBG" and (follows or (part.dep_ in {"advcl", "xcomp", "conj"} and reports(part)))
    return adds or (part.dep_ == "conj" and speakers.child(part, "nsubj", "nsubj:pass") is not None)


def _noun(reading: Reading, noun: Token) -> Iterator[Report]:
    """Read "her claim that the vote was rigged": the clause of a noun of saying."""
    clause = next(
        (k for k in noun.children if k.dep_ in {"acl", "ccomp", "acl:that"} and k.i > noun.i and _that(k)),
        None,
    )
    holder = _holder(noun)
    if clause is None or holder is None or (noun.dep_ == "obl" and reports(noun.head)):
        return
    content = stretches(reading, clause.left_edge.i, clause.right_edge.i + 1, [], noun)
    if content:
        span = noun.idx, noun.idx + len(noun)
        yield Report(content=content, rule="noun", cue=noun, cue_span=span, speaker=holder)


def _that(clause: Token) -> bool:
    return any(k.dep_ == "mark" and k.lower_ in {"that", "whether"} for k in clause.children)


def _holder(noun: Token) -> Token | None:
    """Whose claim it is: "her claim", "the claim of X", "X made the claim"."""
    owner = speakers.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for each in noun.children:
        of_what = noun.lemma_.lower() in _OF_WHAT and not each.ent_type_
        if each.dep_ == "nmod" and not of_what and preposition(each) in {"of", "by", "from"}:
            return each
    if noun.dep_ == "obj" and noun.head.lemma_ in _LIGHT:
        return speakers.speaker_of(noun.head)
    return None
