"""Text to tokens with exact offsets: spaCy's English tokenizer, kept linear on hostile text."""

import re
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex

LONGEST = 500
"""A longer stretch without white space is no word and is cut, since the tokenizer's patterns are not linear."""

_OVERLONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


@cache
def language() -> Language:
    """A blank English pipeline: tokenizer and vocabulary, no data files."""
    pipeline = spacy.blank("en")
    infixes = [*(pipeline.Defaults.infixes or ()), r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])"]  # the treebanks cut "U.S.-led"
    tokenizer: Any = pipeline.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return pipeline


def tokens(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of a text and whether a space follows each; joined again they are the text."""
    words: list[str] = []
    spaces: list[bool] = []
    start = 0
    cuts = [match.end() for match in _OVERLONG.finditer(text)]
    for end in [*cuts, len(text)]:
        for token in language().tokenizer(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        start = end
    return words, spaces
