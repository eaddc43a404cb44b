"""The form in which every text is frozen, so that offsets and hashes mean the same everywhere."""

import re
import unicodedata

# Line ends other than LF: CR LF, CR, and the NEL of mainframes.
_LINE_END = re.compile("\r\n?|\x85")

# Controls other than tab and LF, byte order marks, lone surrogates, and the two characters that XML forbids.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")

# Where a long run of combining marks may be; English text never gets here.
_FOREIGN = re.compile("[^\x00-\u02ff]{31,}")

_GRAPHEME_JOINER = "\u034f"


def normalise(text: str) -> str:
    """The text in NFC with LF line ends, without BOM, surrogates or control characters but tab and newline."""
    clean = _FORBIDDEN.sub("", _LINE_END.sub("\n", text))
    return clean if clean.isascii() else unicodedata.normalize("NFC", _stream_safe(clean))


def one_line(text: str) -> str:
    """The text normalised, with every run of white space as one space."""
    return " ".join(normalise(text).split())


def _stream_safe(text: str) -> str:
    """The text with a joiner after every 30 combining marks, as UAX #15 section 13 bounds the cost of sorting them."""
    return _FOREIGN.sub(lambda run: _broken(run[0]), text)


def _broken(run: str) -> str:
    pieces, marks = [], 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks > 30:
            pieces.append(_GRAPHEME_JOINER)
            marks = 1
        pieces.append(character)
    return "".join(pieces)
