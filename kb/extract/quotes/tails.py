"""Where reported words end: with the clause of the tree, or where the sentence shows that the reporter goes on."""

from kb.extract.quotes import speakers
from kb.extract.quotes.reading import Reading
from kb.extract.words.cues import CITING, reports
from kb.extract.words.denials import DENYING
from kb.extract.words.marks import DASHES, STOPS
from kb.extract.words.resuming import resumes
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE, FINITE_OR_MODAL
from kb.nlp.words import Token

_CHECKING = wordlist("verify confirm corroborate")
_ACCOUNTS = wordlist("account accusation allegation assertion charge claim version")
_CLIMB = 8
_STOPS = STOPS | {"…"}
_REPORTERS_OWN = wordlist("according while whereas although though but so with as when whilst yet")
"""Words after a comma with which the reporter, not the speaker, goes on."""

_ASIDE = wordlist("as when while whilst according")
"""Words with which the reporter goes on even without a comma."""


def tail(reading: Reading, cue: Token, clause: Token) -> int:
    """The number of the token after the last word of a clause that its cue introduces."""
    end = _bound(reading, cue)
    at = _cut(reading, cue, clause.left_edge.i, min(clause.right_edge.i + 1, end))
    if at < min(clause.right_edge.i + 1, end):
        return at
    while at < end and not _stops(reading, cue, at):
        at = _after(reading, at)
    return min(at, end)


def open_tail(reading: Reading, cue: Token, start: int) -> int:
    """The same when the tree shows no clause: everything from `start` that the reporter does not say."""
    end = _bound(reading, cue)
    at = start + 1
    while at < end and not _stops(reading, cue, at):
        at += 1
    return min(_cut(reading, cue, start, at), end)


def _bound(reading: Reading, cue: Token) -> int:
    """The end of the sentence without its last marks, or of the clause that qualifies another."""
    end = _sentence_end(reading, cue)
    while end > cue.i and (cue.doc[end - 1].is_space or cue.doc[end - 1].text in _STOPS):
        end -= 1
    end = min(end, _frame_behind(cue))
    over = cue
    while over.head != over and over.dep_ not in {"parataxis", "conj", "ccomp", "root"}:
        if over.dep_ == "acl:relcl" and over.right_edge.i > cue.i and _goes_on(over):
            return min(end, over.right_edge.i + 1)
        qualifies = over.dep_ in {"acl:relcl", "csubj"} or (over.dep_ == "advcl" and _marked(over))
        over = over.head
        if qualifies and over.i > cue.right_edge.i > cue.i:
            return min(end, cue.right_edge.i + 1)
    return end


def _goes_on(clause: Token) -> bool:
    """Whether the sentence goes on behind ", who said so," with what the one it is about does."""
    about = clause.head
    over = about.head if about.dep_ in speakers.SUBJECTS | {"nsubj:pass"} else about
    return about.i < clause.i and over.i > clause.right_edge.i


def _frame_behind(cue: Token) -> int:
    """Where the frame of the words that the cue is itself part of begins: "is considering whether to go, X said"."""
    clause = cue
    for _ in range(_CLIMB):
        if clause.dep_ == "ccomp" and clause.head.i > clause.right_edge.i and reports(clause.head):
            return clause.right_edge.i + 1
        if clause.dep_ not in {"conj", "ccomp", "xcomp"}:
            break
        clause = clause.head
    return len(cue.doc)


def _sentence_end(reading: Reading, cue: Token) -> int:
    """The end of the cue's sentence, which closing marks after a full stop end whatever the tree says."""
    doc, level = cue.doc, reading.inside[cue.i]
    for k in range(cue.i + 1, cue.sent.end - 1):
        closes = reading.inside[k] != level and reading.inside[k + 1] == level
        if closes and doc[k - 1].text in {".", "?", "!"} and doc[k + 1].text.istitle():
            return k + 1
    return cue.sent.end


def _marked(clause: Token) -> bool:
    return clause.tag_ == "VBG" or any(k.dep_ in {"mark", "advmod"} and k.i < clause.i for k in clause.children)


def _after(reading: Reading, at: int) -> int:
    """The end of the largest constituent that begins with a token, a leading comma skipped."""
    doc = reading.doc
    if doc[at].is_punct or doc[at].is_space:
        return at + 1
    top = doc[at]
    while top.head != top and top.head.left_edge.i >= at:
        top = top.head
    return max(at, top.right_edge.i) + 1


def _stops(reading: Reading, cue: Token, at: int) -> bool:
    """Whether the reporter takes over at a token that the tree does not count to the clause."""
    doc = reading.doc
    first = doc[at]
    dash = first.text in DASHES and doc[at - 1].whitespace_
    if dash or first.text == ";" or (reading.inside[at] != reading.inside[cue.i] and first.text == "”"):
        return True
    word = doc[at + 1] if first.text == "," and at + 1 < len(doc) else first
    comma = word != first or (at > 1 and doc[at - 2].text == "," and doc[at - 1].text in {"”", '"', "''"})
    if word.lower_ in (_REPORTERS_OWN if comma else _ASIDE) or word.dep_ == "cc":
        return (comma and word.dep_ != "cc") or word.lower_ in _ASIDE or _new_clause(word, cue, comma=comma)
    return comma and (word.tag_ in {"VBG", "VBN"} or _frame(word) or _main(word, cue))


def _main(word: Token, cue: Token) -> bool:
    """Whether the verb of "X, who said so, did not come" begins here, where the tree has no clause for what is said."""
    return cue.dep_ == "acl:relcl" and cue.right_edge.i == cue.i and word.tag_ in FINITE_OR_MODAL


def _new_clause(conjunction: Token, cue: Token, *, comma: bool) -> bool:
    """Whether "and …" goes on with what the reporter says or with another verb of saying."""
    verb = _verb(conjunction)
    if verb is None:
        return False
    own = speakers.child(verb, "nsubj", "nsubj:pass", "expl") is not None
    if reports(verb) and (verb.tag_ == cue.tag_ or (own and verb.tag_ in FINITE)):
        return True
    return (comma and own) or (not own and verb.tag_ == cue.tag_ and verb.head == cue)


def _verb(conjunction: Token) -> Token | None:
    """The verb that a conjunction adds."""
    head = conjunction.head
    if head.i > conjunction.i and head.pos_ in {"VERB", "AUX"}:
        return head
    return next((t for t in conjunction.doc[conjunction.i + 1 : conjunction.i + 4] if t.pos_ == "VERB"), None)


def _frame(word: Token) -> bool:
    """Whether "X said" begins here."""
    for token in word.doc[word.i : word.i + 5]:
        if token.text in _STOPS or token.text == ",":
            return False
        if token.pos_ == "VERB":
            return reports(token) and token.tag_ in FINITE
    return False


def _after_marks(reading: Reading, cue: Token, start: int, end: int) -> int:
    """Where marks end that hold the whole clause, when a comma sets apart what follows them."""
    first = start + 1 if cue.doc[start].lower_ == "that" else start
    mark = reading.inside[first] if first < end else -1
    if mark in (-1, reading.inside[cue.i]):
        return end
    after = reading.token_from(reading.marks[mark].end)
    if after >= end or (cue.doc[after].text != "," and cue.doc[after - 2].text != ","):
        return end
    follows = cue.doc[after + 1] if cue.doc[after].text == "," else cue.doc[after]
    return after if follows.tag_ == "VBG" else end


def _participle(comma: Token, end: int) -> bool:
    """Whether ", adding that …" begins at a comma."""
    verb = comma.nbor() if comma.i + 2 < end else comma
    if verb.text in {"”", '"', "’", "''"} and verb.i + 2 < end:
        verb = verb.nbor()
    if verb.lower_ == "with":
        return any(t.tag_ == "VBG" and reports(t) for t in verb.doc[verb.i + 1 : min(verb.i + 6, end)])
    if verb.lower_ in CITING:
        return True
    return (
        verb.tag_ == "VBG"
        and reports(verb)
        and (verb.nbor().lower_ == "that" or speakers.child(verb, "ccomp") is not None)
    )


def _contrast(comma: Token, end: int) -> bool:
    """Whether ", whereas" begins another clause with a subject of its own at a comma, ", while" one of saying."""
    word = comma.nbor() if comma.i + 2 < end else comma
    told = word.lower_ == "while" and reports(word.head) and word.head.tag_ in FINITE
    return (word.lower_ == "whereas" or told) and speakers.child(word.head, "nsubj", "nsubj:pass") is not None


def _disputed(comma: Token, end: int) -> bool:
    """Whether ", an account that Beijing disputed" begins at a comma, or ", which Beijing could not confirm"."""
    which = comma.nbor() if comma.i + 1 < end else comma
    if which.lower_ == "which" and which.dep_ == "obj" and which.head.lemma_ in DENYING | _CHECKING:
        return True
    account = next((t for t in comma.doc[comma.i + 1 : min(comma.i + 4, end)] if t.lemma_ in _ACCOUNTS), None)
    clauses = account.rights if account is not None else ()
    return any(c.dep_ == "acl:relcl" and c.lemma_ in DENYING | _CHECKING for c in clauses)


def _came(verb: Token) -> bool:
    """Whether a past verb tells what came of words about the future: "said it will go on, and the South protested"."""
    ahead = speakers.child(verb.head, "aux") if verb.dep_ == "conj" and verb.tag_ == "VBD" else None
    told = speakers.child(verb, "nsubj") is not None and speakers.child(verb, "aux", "aux:pass", "cop", "mark") is None
    return ahead is not None and ahead.lower_ in {"will", "would", "'ll", "’ll"} and told


def _told_of_now(verb: Token, cue: Token) -> bool:
    """Whether a past verb without subject tells of the speaker behind words in the present: "says X, but stopped"."""
    past = verb.tag_ == cue.tag_ == "VBD" and verb.dep_ == "conj" and verb.head.tag_ in {"VBZ", "VBP"}
    return past and speakers.child(verb, "nsubj", "nsubj:pass", "expl", "aux", "aux:pass") is None


def _by_the_same(above: Token, verb: Token) -> bool:
    """Whether a named person does two things of which the first is no saying: "said Berg welcomed it but insisted"."""
    doer = speakers.child(above, "nsubj") if above != verb else None
    acts = above.tag_ == verb.tag_ == "VBD" and above.pos_ == "VERB" and speakers.child(above, "aux", "cop") is None
    return acts and doer is not None and doer.ent_type_ == "PER"


def _cut(reading: Reading, cue: Token, start: int, end: int) -> int:
    """Where "and wrote that …" begins, when the tree counts it to the clause of the verb before."""
    end = _after_marks(reading, cue, start, end)
    for token in cue.doc[start:end]:
        if token.text == "," and (_participle(token, end) or _contrast(token, end) or _disputed(token, end)):
            return token.i
        conjunction = token.dep_ == "cc" or token.lower_ in {"and", "but"}
        if conjunction and (_takes_over(token, cue, start) or _says_more(token, cue, start, end)):
            return token.i
    sourced = (t for t in cue.doc[start + 1 : end] if t.lower_ == "according" and t.nbor(-1).text == ",")
    comma = next((t for t in sourced if t.i > cue.i and not interrupts(t)), None)
    return comma.i if comma is not None else end


def _takes_over(conjunction: Token, cue: Token, start: int) -> bool:
    """Whether "and" or "but" goes on with what the speaker did, or with what came of it."""
    if conjunction.i == start:
        return False
    verb, set_off = conjunction.head, conjunction.nbor(-1).text == ","
    if resumes(verb) or (set_off and _came(verb)):
        return True
    return set_off and conjunction.lower_ == "but" and _told_of_now(verb, cue)


def _says_more(conjunction: Token, cue: Token, start: int, end: int) -> bool:
    """Whether "and" goes on with another verb of saying: "said it was safe, and wrote that"."""
    doc, at = cue.doc, conjunction.i
    verb = next((t for t in doc[at + 1 : at + 4] if t.pos_ == "VERB"), None)
    if verb is None or not reports(verb) or not (verb.tag_ == cue.tag_ or {verb.tag_, cue.tag_} <= FINITE):
        return False
    before = start <= verb.head.i < at
    above = verb.head if before and verb.dep_ == "conj" else verb
    if any(t.pos_ != "ADV" for t in doc[at + 1 : verb.i]) or _by_the_same(above, verb):
        return False
    told = before and cue.lemma_ == "report"  # what a person does that is reported on
    clause = verb.i + 1 < end and (verb.nbor().lower_ == "that" or speakers.child(verb, "ccomp") is not None)
    return clause or (conjunction.nbor(-1).text == "," and not told) or (verb.tag_ == "VBD" and above.tag_ == "VB")


def interrupts(according: Token) -> bool:
    """Whether "according to X" stands in a clause that has begun: "and that, according to the police, two died"."""
    begun = according.nbor(-1).text == "," and according.doc[according.i - 2].lower_ in {"that", "and", "but"}
    return according.i > 1 and begun
