"""Where reported words begin behind the verb that reports them."""

from kb.extract.quotes import speakers
from kb.extract.words.cues import ADDRESSING, DOCUMENTS, asks, kind_of, reports
from kb.extract.words.passives import passive
from kb.lexicon.wordlist import wordlist
from kb.nlp.tags import FINITE_OR_MODAL
from kb.nlp.words import Span, Token

_WHEN = wordlist(
    "yesterday today tomorrow tonight last this earlier late later next week month year night morning afternoon "
    "evening monday tuesday wednesday thursday friday saturday sunday weekend on"
)
"""Words that tell when something was said."""

_ADVERBIAL = frozenset({"obl", "advmod", "obl:tmod", "obl:unmarked"})

_OPENERS = wordlist("DET NOUN PROPN PRON NUM ADJ SCONJ")

_PLAIN = wordlist(
    "add allege announce argue believe claim complain concede confirm contend declare insist note rule say state "
    "submit think"
)
"""Verbs that hardly ever take anything but a clause."""


def of_clause(verb: Token, clause: Token) -> int:
    """The first word of a clause: its "that", else what follows the verb and is no part of the verb's own frame.

    "Himself" in "declared himself emperor" is what the verb acts on, since no clause has it for its subject.
    """
    mark = next((k for k in clause.children if k.dep_ == "mark" and k.lower_ in {"that", "whether", "if"}), None)
    first = max(clause.left_edge.i, _behind_document(verb, clause), verb.i + 1)
    if mark is not None and mark.i >= first:
        return mark.i
    late = _after_time(verb, first)
    if late is not None:
        return late
    word = verb.nbor()
    adverbial = any(verb.i < k.i < first and k.dep_ in _ADVERBIAL for k in verb.children)
    asked = word.pos_ == "PRON" and word.head == verb and word.dep_ in {"iobj", "obj"}  # "asked him why"
    plain = first > verb.i + 1 and verb.lemma_ not in ADDRESSING and not adverbial and not asked
    return word.i if plain and word.pos_ in _OPENERS and not word.lower_.endswith(("self", "selves")) else first


def _behind_document(verb: Token, clause: Token) -> int:
    """The word behind "said in a statement" where the tree hangs the statement on what is said, else 0."""
    told = next((k for k in clause.lefts if k.dep_ == "obl" and k.left_edge.i == verb.i + 1), None)
    document = told is not None and told.left_edge.lower_ == "in" and told.lemma_.lower() in DOCUMENTS
    return told.right_edge.i + 1 if told is not None and document else 0


def _after_time(verb: Token, first: int) -> int | None:
    """The word after "said last week", when the tree does not see where the clause begins."""
    at = verb.i + 1
    while at < verb.sent.end - 1 and verb.doc[at].lower_ in _WHEN:
        at += 1
    return at if at > verb.i + 1 and at >= first and verb.doc[at].pos_ in {*_OPENERS, "AUX"} else None


def without_clause(verb: Token) -> int | None:
    """Where words begin that follow a verb of saying although the tree shows no clause."""
    word = _after_aside(verb)
    if word is None or word.i + 2 >= verb.sent.end or not reports(verb) or passive(verb):
        return None
    that = _that_after(verb)
    if that is not None:
        return that.i
    if (
        verb.lemma_ not in _PLAIN
        or not speakers.active(verb)
        or word.pos_ not in _OPENERS
        or word.lower_ in {"so", "it"}
    ):
        return None
    rest = list(verb.doc[word.i : min(verb.sent.end, word.i + 25)])
    ahead = verb.tag_ == "VBZ" and any(t.lower_ == "to" for t in rest) and _heads(verb.sent)
    finite = next((t for t in rest if t.tag_ in FINITE_OR_MODAL or (ahead and t.tag_ == "TO")), None)
    if finite is None or verb.tag_ == "VBG" or "acl:relcl" in {finite.dep_, finite.head.dep_}:
        return None
    aside = finite.dep_ == "advcl" and speakers.child(verb, "obj") is not None
    parted = any(t.text in {",", ";"} for t in verb.doc[word.i : finite.i])
    return None if aside or parted else word.i


def _heads(line: Span) -> bool:
    """Whether a line ends in no stop, as headlines do, which look ahead by "to": "Norway says talks to resume"."""
    last = next((t for t in reversed(list(line)) if not t.is_space), None)
    return last is not None and last.text[-1].isalnum()


def _that_after(verb: Token) -> Token | None:
    """The "that" which follows a verb and its adverbials, with a clause behind it."""
    following = verb.doc[verb.i + 1 : min(verb.i + 16, verb.sent.end - 2)]
    if len(following) and following[0].tag_ in {"WP", "WRB", "WDT"} and following[0].lower_ not in {"that", "who"}:
        return following[0] if asks(verb) or following[0].lower_ != "what" else None
    for token in following:
        if (
            token.lower_ in {"that", "whether"}
            and token.pos_ in {"SCONJ", "PRON"}
            and token.nbor().pos_ not in {"VERB", "AUX", "ADP"}
        ):
            if token.head.dep_ in {"acl", "acl:relcl"} and not _whose_words(verb, token.head.head):
                return None
            rest = verb.doc[token.i + 1 : min(token.i + 30, verb.sent.end)]
            return token if token.dep_ == "mark" or any(t.tag_ in FINITE_OR_MODAL for t in rest) else None
        if _narrows(token):
            continue
        if token.pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"} or token.text in {";", ":", "(", "“", '"'}:
            return None
    return None


def _narrows(participle: Token) -> bool:
    """Whether a participle only says which document it is: "said in a statement carried by the agency that"."""
    told = participle.tag_ == "VBN" and participle.dep_ == "acl" and participle.head.i < participle.i
    return told and participle.head.lemma_.lower() in DOCUMENTS


def _whose_words(verb: Token, noun: Token) -> bool:
    """Whether a clause that the tree hangs on a noun is what the verb tells: a document's, or to whom or when."""
    timed = kind_of(verb) == "speech" and noun.head == verb and noun.lemma_.lower() in {*speakers.TIMES, "time"}
    told = verb.lemma_ in ADDRESSING and noun.head == verb and noun.dep_ in {"iobj", "obj"}
    told |= verb.lemma_ == "put" and noun.head == verb and noun.dep_ == "obl"
    return timed or told or (noun.lemma_.lower() in DOCUMENTS and verb.lemma_ != "write")


def _after_aside(verb: Token) -> Token | None:
    """The word after a verb, a comma and what stands between two commas skipped."""
    rest = verb.doc[verb.i + 1 : min(verb.i + 10, verb.sent.end)]
    if not len(rest) or rest[0].text != ",":
        return rest[0] if len(rest) else None
    second = next((t for t in rest[1:] if t.text == ","), None)
    if second is not None and second.i + 1 < verb.sent.end and second.nbor().lower_ in {"that", "whether"}:
        return second.nbor()
    return rest[1] if len(rest) > 1 else None
