"""Text to tokens with exact offsets: spaCy's English tokenizer, kept linear on hostile text."""

import re
from functools import cache

from spacy.attrs import ORTH
from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from spacy.vocab import create_vocab

_LONGEST = 500
"""A longer stretch without white space is no word and is cut, since the tokenizer's patterns are not linear."""

_OVERLONG = re.compile(rf"\S{{{_LONGEST}}}(?=\S)")

_REPEATED = r"(?:([-=*_~#$!?<>])\1+|[!?]{2,})"
"""A run of one mark, which the treebanks leave whole."""

_DOTTED_HYPHEN = r"(?<=[A-Za-z]\.)[-–](?=[A-Za-z])"
"""The hyphen of "U.S.-led", at which the treebanks cut."""

_ABBREVIATIONS = """
Capt. Lt. Col. Maj. Sgt. Cpl. Cmdr. Adm. Brig. Gen. Gov. Sen. Rep. Rev. Hon. Pres. Supt. Insp. Prof. Sec. al. etc.
approx. vs.
"""


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer, whose vocabulary every Doc has.

    It is made with all its rules at once: every later change reads them all again, and a blank pipeline around it takes
    four times as long to load.
    """
    english = English.Defaults
    special = {word: [{ORTH: word}] for word in _ABBREVIATIONS.split()}
    return Tokenizer(
        create_vocab("en", english),
        rules={**(english.tokenizer_exceptions or {}), **special},
        prefix_search=compile_prefix_regex([_REPEATED, *(english.prefixes or ())]).search,
        suffix_search=compile_suffix_regex([_REPEATED, *(english.suffixes or ())]).search,
        infix_finditer=compile_infix_regex([*(english.infixes or ()), _DOTTED_HYPHEN]).finditer,
        url_match=english.url_match,
    )


def tokens(text: str) -> tuple[list[str], list[bool]]:
    """The tokens of a text and whether a space follows each; joined again they are the text."""
    words: list[str] = []
    spaces: list[bool] = []
    start = 0
    cuts = [match.end() for match in _OVERLONG.finditer(text)]
    for end in [*cuts, len(text)]:
        for token in tokenizer()(text[start:end]):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
        start = end
    return words, spaces
