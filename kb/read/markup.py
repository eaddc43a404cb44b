"""A look at a page's tags before the parser sees them, whose cost grows with the square of a tag's attributes."""

import re

# Attributes as the HTML standard's tokenizer cuts them; possessive, so that no page makes it go back.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
_TAG = re.compile(
    r"<!--(?s:.)*?(?:-->|\Z)|<(?P<raw>script|style)\b(?s:.)*?(?:</(?P=raw)|\Z)"
    rf"|<[a-z][^\s/>]*+(?P<attributes>(?:{_ATTRIBUTE})*+)",
    re.IGNORECASE,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)


def most_attributes(html: str) -> int:
    """The number of attributes of the tag that has the most."""
    most = 0
    for tag in _TAG.finditer(html):
        if len(tag["attributes"] or "") > 2 * most:
            most = max(most, sum(1 for _ in _ATTRIBUTES.finditer(tag["attributes"])))
    return most
