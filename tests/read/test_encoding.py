"""Bytes become the characters that the writer meant, or a reason why not."""

from collections.abc import Callable

import pytest

from kb.errors import ReadError
from kb.read.encoding import decode

PROSE = "The café owner said “no” – twice. Prices rose by £3 in Málaga, the mayor’s office said on Friday.\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (PROSE.encode(), PROSE),
        (PROSE.encode("utf-8-sig"), PROSE),
        (PROSE.encode("utf-16"), PROSE),
        (PROSE.encode("utf-16-le"), PROSE),
        (PROSE.encode("utf-16-be"), PROSE),
        (PROSE.encode("utf-32"), PROSE),
        (PROSE.encode("cp1252"), PROSE),
        (PROSE.encode("mac_roman"), PROSE),
        (b"coding: koi8-r\n" + "Договор подписан".encode("koi8-r"), "coding: koi8-r\nДоговор подписан"),
        (b'<meta charset="iso-8859-1"><p>caf\xe9 \x96 bar</p>', '<meta charset="iso-8859-1"><p>café – bar</p>'),
        (b"charset=utf-7 +ADw-script+AD4-", "charset=utf-7 +ADw-script+AD4-"),
        (b"charset=no-such-thing caf\xe9s were closed, he said", "charset=no-such-thing cafés were closed, he said"),
        (b"charset=utf-16 but plain in fact", "charset=utf-16 but plain in fact"),
    ],
    ids=[
        "UTF-8", "UTF-8 with mark", "UTF-16 with mark", "UTF-16 LE", "UTF-16 BE", "UTF-32 with mark", "Windows-1252",
        "Mac Roman", "declared", "Latin-1 is Windows-1252", "never UTF-7", "unknown charset", "wrong charset",
    ],
)  # fmt: skip
def test_bytes_are_read_in_the_encoding_they_were_written_in(data: bytes, text: str) -> None:
    assert decode(data, "x") == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "x: binary data (PDF), not text"),
        (b"\x89PNG\r\n\x1a\n", "x: binary data (PNG), not text"),
        (bytes(range(32)) * 40, "x: binary data, not text"),
        ("“Straße”, says a sign in Zürich".encode()[:-4] + b"\xff", "x: damaged UTF-8 at byte 33: invalid start byte"),
        (b"\xff\xfea\x00b", "x: damaged UTF-16-LE at byte 4: truncated data"),
    ],
    ids=["PDF", "PNG", "control characters", "damaged UTF-8", "half of a UTF-16 character"],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        decode(data, "x")
    assert str(caught.value) == reason


def test_an_overlong_slash_never_becomes_a_slash() -> None:
    assert "/" not in decode(b"a path of \xc0\xaf and more English words around it", "x")


def test_a_lone_surrogate_of_utf8_is_refused_in_a_text_that_is_utf8(refusal: Callable[[str, str | bytes], str]) -> None:
    assert refusal("a.txt", "“Köln”, the mayor said".encode() + b"\xed\xa0\x80") == (
        "a.txt: damaged UTF-8 at byte 27: invalid continuation byte"
    )
