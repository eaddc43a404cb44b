"""Names of places that stand for a government, by use: "Lima said" is the state, "in Lima" is the city."""

from kb.extract.tables.lexicon import lexicon
from kb.extract.words.marks import DASHES
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token

_PARTING = DASHES | {"("}
_ENVOYS = wordlist("ambassador envoy emissary")

_PRESSING = wordlist("call impose sanction tariff pressure embargo duty restriction")
"""What is done or put "on" a government, and on no city."""

UNIONS = {"Brussels": "European Union"}
"""Cities by which news also means a body of several states that sits there."""


def _is_ready(verb: Token) -> bool:
    """Whether what only a government does is told with a verb of lying and standing: "Washington stood ready"."""
    return any(child.pos_ == "ADJ" and child.dep_ in {"xcomp", "advcl"} for child in verb.rights)


def is_government(head: Token) -> bool:
    """Whether the name of a seat of government, with this head, is used for the state."""
    if is_dateline(head):
        return False
    first = head
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    governor = first.head
    if first.dep_ in {"nsubj", "nsubj:outer", "root", "dislocated"}:
        return (
            first.dep_ != "root"
            and (governor.lemma_ not in lexicon("seat_static") or _is_ready(governor))
            and governor.pos_ in {"VERB", "AUX", "ADJ"}
        )
    if first.dep_ in {"obj", "iobj"}:
        return governor.lemma_ not in lexicon("seat_touched")
    if first.dep_ == "obl:agent":
        return True
    if first.dep_ == "nmod:poss":
        return governor.lemma_.lower() not in lexicon("seat_civic") and not governor.ent_type_
    return first.dep_ in {"obl", "nmod"} and (_after_preposition(first, governor) or _is_accredited(first, governor))


def _is_accredited(head: Token, governor: Token) -> bool:
    """Whether an envoy is sent to or called back from there: "recalled its ambassador from Oslo"."""
    case = next((child.lower_ for child in head.children if child.dep_ == "case"), "")
    sent = [governor, *(child for child in governor.children if child.dep_ in {"obj", "nsubj:pass"})]
    return case in {"from", "to"} and any(word.lemma_.lower() in _ENVOYS for word in sent)


def is_dateline(head: Token) -> bool:
    """Whether the name opens a report, as in "LIMA, June 2 -" or "LIMA (Reuters)"."""
    doc, i = head.doc, head.i
    begins = all(token.text.isupper() or token.text == "," for token in doc[max(0, i - 3) : i] if not token.is_space)
    opening = doc[i].is_sent_start or (begins and doc[max(0, i - 3)].is_sent_start)
    following = doc[i + 1 : i + 8]
    marks = [token.text for token in following if token.text in _PARTING]
    return bool(opening and marks and (following[0].text == "," or following[0].text in _PARTING))


def _after_preposition(head: Token, governor: Token) -> bool:
    case = next((child.lower_ for child in head.children if child.dep_ == "case"), "")
    if (case in lexicon("seat_placed") and case not in {"on", "upon"}) or case == "":
        return False
    if case == "between":
        return governor.lemma_.lower() in lexicon("bilateral")
    if case in {"from", "to", "for", "of"}:
        return _is_given(governor.lemma_.lower(), case)
    if case in {"on", "upon"}:
        return governor.lemma_.lower() in _PRESSING
    return case in {"with", "against", "by", "without"}


def _is_given(noun: str, case: str) -> bool:
    """What a government gives, gets or does; anything else to, from or of a city is a matter of place."""
    return noun in lexicon("seat_given") or (case == "of" and noun in lexicon("bilateral"))
