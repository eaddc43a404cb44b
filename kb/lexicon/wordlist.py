"""Lists of words, written as prose."""


def wordlist(text: str) -> frozenset[str]:
    """The words of a text, parted by blanks."""
    return frozenset(text.split())
