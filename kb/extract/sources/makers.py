"""Whose a statement is that speaks: "a statement by the ministry said", "the statement said"."""

from collections.abc import Iterable
from dataclasses import replace

from kb.extract.actors.cast import Cast
from kb.extract.quotes import speakers
from kb.extract.words.cues import DOCUMENTS, STATEMENTS, reports
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

MAKERS = frozenset({"person", "organization", "state", "group", "outlet"})
"""Kinds of those who may have made a document that is of them."""
_ISSUING = wordlist("issue release publish make post put write")
_LETTERS = wordlist("letter e-mail email message memo memorandum cable telegram note")
_WRITING = wordlist("write sign draft")
"""What those do who made a letter, which others may send, read out and leak."""
_ON = 4
"""How many sentences in a row may go on with "it says" about one document."""
_BACK = 150
"""How many words back "the statement" looks for the one that was issued."""


def with_makers(cast: Cast, heads: Iterable[Token]) -> Cast:
    """The cast in which a statement that speaks stands for whoever made it, where the article says who did."""
    unknown = sorted((head for head in heads if cast.actor_of(head) is None), key=lambda head: head.i)
    made: dict[int, str] = {}
    for head in unknown:
        if head.lower_ == "it":
            maker = made.get(document_before(head))
        else:
            maker = _speaking(makers(head), cast) or _issued_before(head, cast)
        if maker:
            made[head.i] = maker
    return replace(cast, denotations={**cast.denotations, **made}) if made else cast


def _is_statement(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.tag_ == "NN" and noun.lemma_.lower() in STATEMENTS


def makers(paper: Token) -> list[Token]:
    """Whose it may be by the words beside it: "by the ministry", "the ministry's", "a ministry statement"."""
    if not _is_statement(paper):
        return []
    beside = [c for c in paper.lefts if c.dep_ in {"nmod:poss", "compound"}]
    beside += [c for c in paper.rights if c.dep_ == "nmod" and preposition(c) in {"by", "from"}]
    return beside


def _issued_before(paper: Token, cast: Cast) -> str | None:
    """Who issued, or spoke in, the statement that "the statement" points back to."""
    if not (_is_statement(paper) and any(child.lower_ in {"the", "that", "this"} for child in paper.lefts)):
        return None
    for earlier in reversed(paper.doc[max(0, paper.i - _BACK) : paper.i]):
        if earlier.lemma_.lower() == paper.lemma_.lower() and earlier.pos_ == "NOUN":
            return _speaking(makers(earlier), cast) or _speaker(earlier, cast)
    return None


def _speaker(paper: Token, cast: Cast) -> str | None:
    """Who says something in it, or else issues it."""
    verb = next((c for c in paper.rights if c.dep_ == "acl:relcl" and _in_which(c)), paper.head)
    issued = paper.dep_ == "obj" and verb.lemma_ in (_WRITING if paper.lemma_.lower() in _LETTERS else _ISSUING)
    told = verb is not paper.head or (paper.dep_ == "obl" and preposition(paper) == "in" and reports(verb))
    subject = speakers.child(verb, "nsubj") if issued or told else None
    return _speaking([subject], cast) if subject is not None else None


def _in_which(clause: Token) -> bool:
    return any(child.lower_ == "which" and preposition(child) == "in" for child in clause.lefts)


def _speaking(tokens: Iterable[Token], cast: Cast) -> str | None:
    found = (actor for token in tokens if (actor := cast.actor_of(token)))
    return next((actor for actor in found if cast.actor(actor).kind in MAKERS), None)


def document_before(pronoun: Token) -> int:
    """The number of the document that the sentences before "it said" are about, -1 where they are about none."""
    at = pronoun
    for _ in range(_ON):
        start = at.sent.start
        root = at.doc[start - 1].sent.root if start else None
        subject = speakers.child(root, "nsubj", "nsubj:pass") if root is not None else None
        if subject is not None and subject.lemma_.lower() in DOCUMENTS:
            return subject.i
        written = speakers.child(root, "obj") if root is not None and root.lemma_ in _WRITING else None
        if written is not None and written.lemma_.lower() in DOCUMENTS:
            return written.i
        if subject is None or subject.lower_ != "it":
            break
        at = subject
    return -1
