"""The sentence around a word, within bounds: walking through all of it may take a megabyte."""

from kb.nlp.words import Token


def first_within(token: Token, reach: int) -> int:
    """The number of the sentence's first token, or of the one `reach` tokens before the word."""
    return max(token.i - reach, token.sent.start)


def end_within(token: Token, reach: int) -> int:
    """One past the number of the sentence's last token, or of the one `reach` tokens after the word."""
    return min(token.i + reach, token.sent.end)
