"""Word lists as they are best read: in lines of text."""


def words(text: str) -> frozenset[str]:
    """The words of the text."""
    return frozenset(text.split())
