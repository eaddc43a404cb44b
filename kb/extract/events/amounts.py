"""The sum of money that an event is about: what is paid, given, fined or invested."""

from collections.abc import Iterator

from kb.extract.events.matching import Match
from kb.extract.words.numbers import Sum, numeral, sums
from kb.nlp.words import Token
from kb.terms import EventType

_PAID = frozenset(
    {
        *(EventType.AID, EventType.ARMS_TRANSFER, EventType.TRANSACTION, EventType.CONVICTION, EventType.AGREEMENT),
        *(EventType.COERCION, EventType.LAW, EventType.APPEAL, EventType.INVITATION, EventType.CONCESSION),
    }
)
_PLACES = ("obj", "of", "for", "with", "in", "worth", "at", "to")
_LONGEST = 12


def amount(found: Match) -> Sum | None:
    """The only sum of money in what the event does and to what, in whole units."""
    if found.frame.type not in _PAID:
        return None
    nouns = [token for place in _PLACES for token in found.places.get(place, ())]
    nouns += [child for child in found.head.children if child.dep_ == "obl:unmarked"]
    told = {one for noun in nouns for one in sums(_phrase(noun))}
    return next(iter(told)) if len(told) == 1 else None


def _phrase(noun: Token) -> list[Token]:
    """A noun phrase without the clauses behind its noun, and the rest of a number that the parse has cut off."""
    end = min(_last(noun), noun.i + _LONGEST)
    while end < len(noun.doc) and numeral(noun.doc[end]):
        end += 1
    return list(noun.doc[_first(noun) : end])


def _first(noun: Token) -> int:
    return max(noun.left_edge.i, noun.i - _LONGEST)


def _last(noun: Token) -> int:
    clauses: Iterator[int] = (
        child.left_edge.i
        for child in noun.children
        if child.i > noun.i and child.dep_ in {"acl", "acl:relcl", "appos", "conj", "parataxis"}
    )
    return min(clauses, default=noun.right_edge.i + 1)
