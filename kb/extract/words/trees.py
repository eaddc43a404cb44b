"""Where the children and the sentence of a word stand."""

from collections.abc import Sequence

from kb.nlp.words import Span, Token


def children(token: Token) -> Sequence[Token]:
    """The words that depend on a word, in text order."""
    return token.children


def sentence_of(token: Token) -> Span:
    """The sentence that a word stands in."""
    return token.doc.sentence_of(token.i)


def start_of(token: Token) -> int:
    """The number of the first token of the sentence that a word stands in."""
    return sentence_of(token).start


def end_of(token: Token) -> int:
    """The number of the token behind the sentence that a word stands in."""
    return sentence_of(token).end
