"""Which work a quotation shows that the article had before it: a report, a statement, somebody's unnamed words."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kb import facts
from kb.document import Interval
from kb.extract.actors.cast import Cast
from kb.extract.quotes import speakers
from kb.extract.quotes.reading import Reading
from kb.extract.sources.makers import MAKERS
from kb.extract.words.cues import CITING, DOCUMENTS, STATEMENTS, VERBS
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE
from kb.nlp.words import Token
from kb.terms import SourceClass

_VAGUE = wordlist("people person source insider some other others many observer report")
"""Nouns of unnamed speakers of whom they tell nothing."""

_BODIES = wordlist(
    "agency army authority board cabinet coastguard commission committee council court department embassy government "
    "military ministry municipality navy office parliament police prosecution senate treasury"
)
"""Nouns of institutions, which speak officially also where they are not named."""

_DAY = re.compile(r"\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])")
_FRAME_ENDS = frozenset(',;:.“"(')
"""Marks at which the reporter's frame ends."""
_JOINING = wordlist("that and but whether")
_BREAKS = frozenset(",;:—–(")
"""Marks at which what is told of somebody ends."""
_SENDERS = frozenset({"outlet", "organization", "state"})
"""For whom people speak that are of them: "observers from the African Union"."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One link of a chain before it is known which other claims share it."""

    actor: str
    name: str
    source_class: SourceClass
    evidence: Interval
    published: date | None = None

    @property
    def sort(self) -> str:
        """What kind of work it is, whatever the article calls its source this time."""
        return self.name.split()[0] if self.name.startswith(("Words of", "Report by", "Statement by")) else self.name


class Citations:
    """Reads the citations of an article's quotations."""

    def __init__(self, reading: Reading, cast: Cast, dates: Sequence[facts.Date]) -> None:
        self._doc, self._text, self._begins = reading.doc, reading.text, reading.begins
        self._cast, self._dates = cast, dates
        self._actors = {actor.id: actor for actor in cast.actors}
        self._papers = _papers(cast)

    def of(self, quote: facts.Quote) -> Iterator[Citation]:
        """The works that the frame of a quotation cites, the one nearest to the article first."""
        if quote.speaker is None:
            return
        told = self._told(quote)
        if told is not None:
            yield told
        own = self._own(quote)
        if own is not None:
            yield own
        yield from self._cited(quote)

    def _own(self, quote: facts.Quote) -> Citation | None:
        """The report or statement in which the speaker says it."""
        assert quote.speaker is not None
        actor = self._actors.get(quote.speaker.actor)
        head, start = self._head(quote.speaker.start, quote.speaker.end), quote.speaker.start
        if actor is not None and actor.id in self._papers and head.lemma_.lower() in DOCUMENTS | {"it"}:
            head = self._doc[self._papers[actor.id]]
            start, _ = self._cast.phrase_of(head)
        if actor is None or (head.pos_ == "PRON" and actor.scope) or self._thinks(quote):
            return None
        name = _title(actor, _described(self._text, head, start), head)
        if name is None:
            return None
        evidence = self._evidence(quote)
        return Citation(self._author(actor, head), name, _class(actor, head), evidence, day_in(evidence, self._dates))

    def _thinks(self, quote: facts.Quote) -> bool:
        """Whether the cue is one of thinking, which nothing is published in."""
        if quote.cue is None:
            return False
        cue = self._doc[self._token(quote.cue[0])]
        return VERBS.get(cue.lemma_.lower()) == "thought" and cue.lemma_ not in {"estimate", "conclude", "believe"}

    def _author(self, actor: facts.Actor, head: Token) -> str:
        """Who made a document that speaks: "a study by X", "X's letter", "reports emerged in X"; else the speaker."""
        paper = head.lemma_.lower() in DOCUMENTS
        if not paper and actor.kind in {"organization", "outlet", "state"}:
            return actor.id  # "the ombudsman's office" speaks for itself
        people = not paper and actor.kind in {"person", "group"}
        if (actor.kind != "thing" and not actor.scope) or (people and actor.kind == "person"):
            return actor.id
        found = [k for k in head.children if k.dep_ in {"nmod:poss", "nmod"} and _links(k, {"by", "of", "from", "in"})]
        if (
            head.lemma_ == "report"
            and head.dep_ in speakers.SUBJECTS
            and head.head.lemma_ in {"emerge", "appear", "surface"}
        ):
            found += [k for k in head.head.children if k.dep_ == "obl" and _links(k, {"in", "from"})]
        kinds = _SENDERS if people else MAKERS
        makers = [a for k in found if (a := self._cast.actor_of(k)) and self._actors[a].kind in kinds]
        several = people and any(c.dep_ == "conj" for k in found for c in k.rights)  # "the ministers of X and Y"
        return makers[0] if makers and not several else actor.id

    def _told(self, quote: facts.Quote) -> Citation | None:
        """The outlet that the speaker told it to, or the outlet or body that quotes the speaker."""
        told = (self._actors.get(actor_id) for actor_id in quote.addressees)
        outlet = next((actor for actor in told if actor is not None and actor.kind == "outlet"), None)
        actor = outlet or self._quoting(quote)
        if actor is None:
            return None
        evidence = self._evidence(quote)
        name = f"Report by {actor.name}"
        return Citation(actor.id, name, SourceClass.OFFICIAL, evidence, day_in(evidence, self._dates))

    def _quoting(self, quote: facts.Quote) -> facts.Actor | None:
        """Who quotes in "X quoted her as saying" or "she was quoted by X", where X is an outlet, a body or a state."""
        if quote.cue is None:
            return None
        cue = self._doc[self._token(quote.cue[0])]
        verb = speakers.quoting(cue)
        subject = speakers.child(verb, "nsubj") if verb is not None else speakers.quoted_by(cue)
        actor = self._actors.get(speakers.known(self._cast, subject) or "") if subject is not None else None
        return actor if actor is not None and actor.kind in {"outlet", "organization", "state"} else None

    def _cited(self, quote: facts.Quote) -> Iterator[Citation]:
        """Whom the speaker cites: "the paper said, citing two officials"."""
        if quote.cue is None:
            return
        cue = self._doc[self._token(quote.cue[0])]
        for token in cue.sent:
            if token.lower_ not in CITING or any(s <= token.idx < e for s, e in quote.content) or token == cue:
                continue
            source = speakers.child(token, "obj", "iobj")
            actor_id = self._cast.actor_of(source) if source is not None else None
            if source is None or actor_id is None:
                continue
            actor = self._actors[actor_id]
            start, end = self._cast.phrase_of(source)
            end = max(end, start + len(_described(self._text, source, start)))
            name = _title(actor, _described(self._text, source, start), source) or f"Words of {actor.name}"
            yield Citation(actor.id, name, _class(actor, source), (token.idx, end))

    def _evidence(self, quote: facts.Quote) -> Interval:
        """The reporter's frame: speaker, cue, and what stands between the cue and the words."""
        assert quote.speaker is not None
        spans = [(quote.speaker.start, quote.speaker.end), *([quote.cue] if quote.cue else [])]
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        last = self._doc[self._token(end - 1)]
        stop = min([s for s, _ in quote.content if s >= end], default=last.sent.end_char)
        for token in self._doc[last.i + 1 : last.sent.end]:
            if token.idx >= stop or token.text in _FRAME_ENDS or token.lower_ in _JOINING:
                break
            end = token.idx + len(token)
        return start, end

    def _head(self, start: int, end: int) -> Token:
        """The head of the words between two characters."""
        first, last = self._token(start), self._token(max(end - 1, start))
        return self._doc[first : last + 1].root

    def _token(self, at: int) -> int:
        return max(bisect_right(self._begins, at) - 1, 0)


def _papers(cast: Cast) -> dict[str, int]:
    """Where the article first speaks of each document that has no other name."""
    papers = {actor.id for actor in cast.actors if actor.scope and actor.kind == "thing"}
    return {actor: i for i, actor in sorted(cast.denotations.items(), reverse=True) if actor in papers}


def day_in(evidence: Interval, dates: Sequence[facts.Date]) -> date | None:
    """The day that is named between two characters."""
    for each in dates[bisect_left(dates, evidence[0], key=lambda found: found.start) :]:
        if each.end > evidence[1]:
            return None
        if _DAY.fullmatch(each.value):
            return date.fromisoformat(each.value)
    return None


def _described(text: str, head: Token, start: int) -> str:
    """An unnamed speaker with what is told about it: "two officials familiar with the talks"."""
    last = head.i
    for token in head.doc[head.i + 1 : min(head.right_edge.i + 1, head.i + 12)]:
        if token.text in _BREAKS or token.tag_ in FINITE or token.tag_ == "POS" or token.is_space:
            break
        last = token.i
    last -= last > head.i and head.doc[last].tag_ in {"WP", "WDT"}  # "diplomats who spoke"
    return text[start : head.doc[last].idx + len(head.doc[last])]


def _links(noun: Token, prepositions: set[str]) -> bool:
    return noun.dep_ == "nmod:poss" or any(k.dep_ == "case" and k.lower_ in prepositions for k in noun.children)


def _title(actor: facts.Actor, phrase: str, head: Token) -> str | None:
    """What to call the work of an actor; nothing where a named person or a mere thing speaks."""
    if actor.kind == "outlet":
        return f"Report by {actor.name}"
    if head.lemma_.lower() in DOCUMENTS and head.pos_ == "NOUN":
        return phrase
    if actor.scope:
        if _is_body(actor, head):
            return f"Statement by {actor.name}"
        first = head.left_edge
        if first.pos_ in {"DET", "NUM", "PRON"} and phrase.startswith(first.text):
            phrase = first.lower_ + phrase.removeprefix(first.text)
        return f"Words of {phrase}" if actor.kind in {"group", "person"} and head.pos_ in {"NOUN", "ADJ"} else None
    if actor.kind == "organization" and head.head.lemma_ == "report":
        return f"Report by {actor.name}"
    speaks = actor.kind in {"organization", "state"} or _is_body(actor, head)
    return f"Statement by {actor.name}" if speaks else None


def words_of(actor: facts.Actor, head: Token, evidence: Interval) -> Citation:
    """What an actor says, by the noun that stands for the actor there."""
    return Citation(
        actor.id, _title(actor, actor.name, head) or f"Words of {actor.name}", _class(actor, head), evidence
    )


def _class(actor: facts.Actor, head: Token) -> SourceClass:
    """Official for what speaks for an institution, and by how much an unnamed source is described."""
    if not actor.scope and not _is_body(actor, head):
        return SourceClass.UNOFFICIAL if actor.kind in {"person", "group"} else SourceClass.OFFICIAL
    if _is_body(actor, head) or head.pos_ == "PROPN":
        return SourceClass.OFFICIAL
    described = any(k.dep_ in {"amod", "compound", "nmod", "acl", "acl:relcl", "nmod:poss"} for k in head.children)
    vague = head.lemma_.lower() in _VAGUE or head.pos_ in {"PRON", "DET"}
    return SourceClass.ANONYMOUS if vague and not described else SourceClass.PARTLY_ANONYMOUS


def _is_body(actor: facts.Actor, head: Token) -> bool:
    """Whether an unnamed speaker is an institution as a whole: "police", "the army", "the ministry"."""
    noun = head.lemma_.lower()
    if noun in STATEMENTS and actor.kind in {"group", "organization", "state"}:
        noun = actor.name.split()[-1].lower()  # "the statement" of the army
    return noun in _BODIES and actor.kind in {"group", "organization", "state"}
