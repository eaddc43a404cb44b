"""Hostile inputs end as one failure or one document, in time that grows with their size and no faster.

The sizes are such that work in the square of them would not end while anybody waits.
"""

import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.document import Document
from kb.read import READERS, Failure, read

Refusal = Callable[[str, str | bytes], str]
Article = Callable[[str, str | bytes], Document]

LEAD = "The harbour council said on Friday that it would close the old ferry terminal before the end of the year."
MANY_ATTRIBUTES = b" ".join(b"a%d=1" % n for n in range(200_000))
TOO_LARGE = "more than 16,000,000 bytes, too large for one article"


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.txt", b"", "a.txt: empty file"),
        ("a.txt", b" \n\t\n", "a.txt: empty, no text"),
        ("a.txt", b"a" * 50_000_000, f"a.txt: {TOO_LARGE}"),
        ("a.txt", b"The ferry. " * 60_000, "a.txt: 660,000 characters, an article has at most 500,000"),
        ("a.txt", b"The ferry.\n" * 12_000, "a.txt: 12,000 lines, an article has at most 10,000"),
        ("a.txt", b"1" * 100_000, "a.txt: no article text, only page furniture"),
        ("a.html", b"", "a.html: empty file"),
        ("a.html", b"<html><body></body></html>", "a.html: no article in the page"),
        ("a.html", b"<div>" * 500_000 + b"deep", "a.html: no article in the page"),
        ("a.html", b"<p>" + b"word " * 1_000_000, "a.html: 5,000,003 characters, a page has at most 3,000,000"),
        ("a.html", b"<p " + MANY_ATTRIBUTES + b">x", "a.html: a tag with more than 2,000 attributes"),
        ("a.html", b"<" * 500_000, "a.html: no article in the page"),
        ("a.html", b"<!--" * 500_000, "a.html: no article in the page"),
        ("a.html", b"<script>" * 300_000, "a.html: no article in the page"),
        ("a.jsonl", b"\n\n", "a.jsonl: empty file"),
        ("a.jsonl", b'{"text":"' + b"a" * 20_000_000 + b'"}', f"a.jsonl:1: a line of {TOO_LARGE}"),
        ("a.jsonl", b'{"a":' * 200_000, "a.jsonl:1: broken JSON: nested too deeply"),
        ("a.jsonl", b"1" * 10_000, "a.jsonl:1: broken JSON: a number of too many digits"),
        ("a.json", b"[" * 200_000, "a.json: broken JSON: nested too deeply"),
        ("a.json", b"", "a.json: empty file"),
        ("a.md", b"---\n" + b"a: b\n" * 20_000, "a.md: 20,001 lines, an article has at most 10,000"),
    ],
)  # fmt: skip
def test_a_hostile_input_is_one_clear_line(refusal: Refusal, name: str, content: bytes, line: str) -> None:
    assert refusal(name, content) == line


@pytest.mark.parametrize(
    "unit", ["a", " ", "1", ".", "a@", "x/", "(", "[", "-", "“", "a, ", "By A B, ", "share ", "\u00a0", "é", "e\u0301"]
)
def test_a_hundred_kilobytes_of_one_thing_are_read_around(article: Article, unit: str) -> None:
    long = unit * (100_000 // len(unit))
    short = unit * (390 // len(unit))
    text = f"{LEAD}\n\n{long}\n" + f"{short}\n" * 300 + LEAD
    assert article("a.txt", text).headline == LEAD


def test_a_title_of_a_megabyte_ends_in_an_ellipsis(article: Article) -> None:
    title = "The ferry " * 100_000
    found = article("a.html", f"<title>{title}</title><p>{LEAD}</p><p>{LEAD}</p>")
    assert (len(found.headline) <= 500, found.headline[-6:]) == (True, "ferry…")


def test_a_page_fetches_nothing(article: Article) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0)
        host = f"http://127.0.0.1:{canary.getsockname()[1]}"
        article(
            "a.html",
            f'<!DOCTYPE html SYSTEM "{host}/x.dtd" [<!ENTITY x SYSTEM "{host}/e">]><?xml-stylesheet href="{host}/s"?>'
            f'<html><head><base href="{host}"><link rel="stylesheet" href="/s.css"><script src="/s.js"></script></head>'
            f'<body><iframe src="{host}/i"></iframe><img src="/i.png"><p>{LEAD} &x;</p><p>{LEAD}</p></body></html>',
        )
        with pytest.raises(BlockingIOError):
            canary.accept()


def test_an_entity_bomb_stays_small(article: Article) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    page = f'<!DOCTYPE html [<!ENTITY l0 "lol">{entities}]><html><body><p>{LEAD} &l9;</p><p>{LEAD}</p></body></html>'
    assert len(article("a.html", page).text) < 1000


def test_what_a_page_calls_its_address_or_date_is_believed_only_when_it_can_be_one(article: Article) -> None:
    found = article(
        "a.html",
        '<html><head><link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="file:///etc/passwd">'
        '<meta property="article:published_time" content="9999-12-31"></head>'
        f"<body><article><p>{LEAD}</p><p>{LEAD}</p></article></body></html>",
    )
    assert (found.urls, found.date_published) == ((), None)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.sampled_from(sorted({READERS[suffix]: suffix for suffix in READERS if suffix[0] == "."}.values())),
    st.binary(max_size=400),
)
def test_no_bytes_raise_anything(suffix: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(content)
        assert all(isinstance(found, Document | Failure) for found in read([path]))


PIECES = [
    "<p>",
    "</p>",
    "<div ",
    "a='",
    '"',
    ">",
    "&#x110000;",
    "&#0;",
    "<!--",
    "]]>",
    "<![CDATA[",
    "<?xml",
    "<svg>",
    "<table>",
    "\0",
    LEAD,
]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_markup_raises_anything(markup: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.html")
        path.write_text(markup)
        assert all(isinstance(found, Document | Failure) for found in read([path]))
