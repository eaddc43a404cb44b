"""Text to tokens with exact offsets: spaCy's English tokenizer, kept linear on hostile text."""

import re
from functools import cache
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LONGEST = 500
"""A longer stretch without white space is no word and is cut, since the tokenizer's patterns are not linear."""

_OVERLONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


_REPEATED = r"(?:([-=*_~#$!?<>])\1+|[!?]{2,})"
"""A run of one mark, which the treebanks leave whole."""

_DOTTED_HYPHEN = r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])"
"""The hyphen of "U.S.-led", at which the treebanks cut."""

_ABBREVIATIONS = """
Capt. Lt. Col. Maj. Sgt. Cpl. Cmdr. Adm. Brig. Gen. Gov. Sen. Rep. Rev. Hon. Pres. Supt. Insp. Prof. Sec. al. etc.
approx. vs.
"""


@cache
def language() -> Language:
    """A blank English pipeline: tokenizer and vocabulary, no data files."""
    pipeline = spacy.blank("en")
    defaults, tokenizer = pipeline.Defaults, cast("Any", pipeline.tokenizer)
    tokenizer.prefix_search = compile_prefix_regex([_REPEATED, *(defaults.prefixes or ())]).search
    tokenizer.suffix_search = compile_suffix_regex([_REPEATED, *(defaults.suffixes or ())]).search
    tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), _DOTTED_HYPHEN]).finditer
    for word in _ABBREVIATIONS.split():
        tokenizer.add_special_case(word, [{"ORTH": word}])
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
