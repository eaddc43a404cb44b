"""The sentence around a word, within bounds: asking spaCy for the sentence walks all of it, which may be a megabyte."""

from kb.nlp.words import Token


def first_within(token: Token, reach: int) -> int:
    """The number of the sentence's first token, or of the one `reach` tokens before the word."""
    i, last = token.i, max(token.i - reach, 0)
    while i > last and not token.doc[i].is_sent_start:
        i -= 1
    return i


def end_within(token: Token, reach: int) -> int:
    """One past the number of the sentence's last token, or of the one `reach` tokens after the word."""
    i, last = token.i + 1, min(token.i + reach, len(token.doc))
    while i < last and not token.doc[i].is_sent_start:
        i += 1
    return i
