"""From bytes to characters: byte order mark, then UTF-8, then what is declared, then what is likely."""

import codecs
import re

from kb.errors import ReadError

# The four-byte mark of UTF-32 LE begins with the two bytes of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"PK\x03\x04": "ZIP",
    b"PK\x05\x06": "ZIP",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"(\xb5/\xfd": "Zstandard",
    b"\x7fELF": "ELF",
    b"MZ\x90": "Windows program",
    b"\xd0\xcf\x11\xe0": "Microsoft Office",
    b"SQLite format 3": "SQLite",
    b"{\\rtf": "RTF",
}

_DECLARED = re.compile(rb"(?:charset|encoding|coding)[ \t]*[=:][ \t]*[\"']?([A-Za-z0-9._-]{2,40})")
_HEAD = 2048

# These decode plain ASCII to something else, which is how markup is smuggled past a filter.
_NEVER = frozenset(["utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"])

# As web browsers do: what calls itself Latin-1 or ASCII is Windows-1252.
_AS_WINDOWS = frozenset(["iso8859-1", "ascii"])

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_SAMPLE = 1 << 20


def decode(data: bytes, source: str) -> str:
    """The characters of the bytes; ReadError for binary data and for damaged or unknown encodings."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name, source, len(mark))
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReadError(source, f"binary data ({name}), not text")
    wide = _wide(data)
    if wide:
        return _strict(data, wide, source)
    if _binary(data):
        raise ReadError(source, "binary data, not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _declared(data) or _detected(data, source, error)


def _strict(data: bytes, name: str, source: str, skip: int = 0) -> str:
    try:
        return data[skip:].decode(name)
    except UnicodeDecodeError as error:
        at = skip + error.start
        raise ReadError(source, f"damaged {name.upper()} at byte {at:,}: {error.reason}") from error


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark, which Latin text betrays by a zero in every other byte."""
    head = data[:_HEAD]
    half = len(head) // 2
    if half < 2 or len(data) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > 0.02 * len(sample)


def _declared(data: bytes) -> str | None:
    """The text by the encoding that its head names, if that is one and fits."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        return None if name in _NEVER else data.decode("cp1252" if name in _AS_WINDOWS else name)
    except (LookupError, ValueError):  # an unknown name, or bytes that are not so encoded: detection decides
        return None


def _detected(data: bytes, source: str, error: UnicodeDecodeError) -> str:
    if _nearly_utf8(data):
        raise ReadError(source, f"damaged UTF-8 at byte {error.start:,}: {error.reason}") from error
    text = _western(data)
    if text is not None:
        return text
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- needed for one file in thousands

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.encoding.replace("_", "-") in _NEVER:
        raise ReadError(source, "neither UTF-8 nor any encoding that could be recognised") from error
    return _strict(data, best.encoding, source)


def _nearly_utf8(data: bytes) -> bool:
    """Whether most of the bytes beyond ASCII are good UTF-8, so that the file is a damaged one."""
    good = data.decode("utf-8", "ignore")
    foreign = sum(byte > 127 for byte in data[:_SAMPLE])
    kept = sum(len(c.encode()) for c in good[:_SAMPLE] if c > "\x7f")
    return kept > foreign / 2


def _western(data: bytes) -> str | None:
    """English prose in Windows-1252 or Mac Roman, told apart by where its quotation marks and accents fall."""
    best: tuple[int, str] | None = None
    for name in ("cp1252", "mac_roman"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        total, likely = _likely(text[:_SAMPLE])
        if likely >= 0.8 * total and (best is None or likely > best[0]):
            best = (likely, text)
    return best[1] if best else None


_TYPOGRAPHIC = frozenset("‘’“”–—…•€£§°©®™«»½¼¾\u00a0·")


def _likely(text: str) -> tuple[int, int]:
    """How many characters are beyond ASCII, and how many of them stand where English text has such ones."""
    if sum(c < "\x80" and c.isalpha() for c in text) < 0.6 * len(text):
        return 1, 0
    total = likely = 0
    for i, character in enumerate(text):
        if character < "\x80":
            continue
        total += 1
        around = text[max(i - 1, 0) : i] + text[i + 1 : i + 2]
        beside = any(c.islower() for c in around)
        likely += character in _TYPOGRAPHIC or (beside and character.islower()) or (beside and text[i - 1 : i] in "\n ")
    return total, likely
