"""Each format gives the same kind of document, with everything that it states."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kb.document import Document, Named
from kb.read import READERS, Failure, read

Article = Callable[[str, str | bytes], Document]
Reading = Callable[[str, str | bytes], list[Document | Failure]]

DAY = date(2026, 5, 9)
LEAD = "The harbour council said on Friday that it would close the old ferry terminal before the end of the year."


def test_plain_text_is_kept_whole_under_its_path(article: Article) -> None:
    assert article("a.txt", f"\ufeffFerry terminal to close\r\n\r\n{LEAD}\r\n") == Document(
        id="a.txt",
        text=f"Ferry terminal to close\n\n{LEAD}\n",
        headline="Ferry terminal to close",
        headline_span=(0, 23),
        language="en",
    )


def test_the_beginning_of_a_first_line_that_is_a_paragraph_serves_for_a_headline_and_is_no_line_of_its_own(
    article: Article,
) -> None:
    found = article("a.txt", f"{LEAD} {LEAD}")
    assert (found.headline, found.headline_span) == (f"{LEAD} The harbour", None)


def test_a_json_line_states_everything(article: Article) -> None:
    row = {
        "id": "x-1",
        "url": "https://example.org/ferry",
        "title": "Ferry terminal to close",
        "text": f"Ferry terminal to close\n\n{LEAD}",
        "published": "2026-05-09T08:00:00Z",
        "publisher": "The Harbour Post",
        "authors": ["By Ann Lee and BO EK", {"name": "Cy Orr"}],
        "language": "en-GB",
    }
    assert article("a.jsonl", json.dumps(row)) == Document(
        id="x-1",
        text=f"Ferry terminal to close\n\n{LEAD}",
        headline="Ferry terminal to close",
        headline_span=(0, 23),
        language="en",
        reference_date=date(2026, 5, 9),
        date_published=date(2026, 5, 9),
        urls=("https://example.org/ferry",),
        authors=(Named("Ann Lee"), Named("Bo Ek"), Named("Cy Orr")),
        publishers=(Named("The Harbour Post"),),
    )


def test_an_agency_or_outlet_that_is_stated_as_author_is_the_organisation_it_came_from(article: Article) -> None:
    authors = ["Ann Lee <lee@x.org>", "AFP", "https://x.org/lee", "The Harbour Post"]
    row = {"text": LEAD, "publisher": "The Harbour Post", "authors": authors}
    found = article("a.jsonl", json.dumps(row))
    assert (found.authors, found.source_organizations) == ((Named("Ann Lee"),), (Named("AFP"),))


def test_a_title_that_does_not_stand_in_the_text_has_no_place_there(article: Article) -> None:
    found = article("a.jsonl", json.dumps({"title": "Ferry news", "text": LEAD}))
    assert (found.id, found.text, found.headline, found.headline_span) == ("a.jsonl:1", LEAD, "Ferry news", None)


def test_a_bad_json_line_is_one_failure_and_the_others_are_read(reading: Reading) -> None:
    good = json.dumps({"id": 7, "text": LEAD}).encode()
    rows = [
        good,
        b"{oops",
        b"[]",
        b'{"id": "x"}',
        b'{"text": 5}',
        b'{"text": " "}',
        b'{"text": "\xff"}',
        b"[" * 99999,
        b"",
        good,
    ]
    assert [
        found.id if isinstance(found, Document) else str(found) for found in reading("a.jsonl", b"\n".join(rows))
    ] == [
        "7",
        "a.jsonl:2: broken JSON: Expecting property name enclosed in double quotes at column 2",
        "a.jsonl:3: not a JSON object",
        "a.jsonl:4: no text",
        "a.jsonl:5: text is no string but a number",
        "a.jsonl:6: empty, no text",
        "a.jsonl:7: not UTF-8 at byte 10: invalid start byte",
        "a.jsonl:8: broken JSON: nested too deeply",
        "7",
    ]


def test_a_json_file_holds_one_article_or_an_array_of_them_or_lines(reading: Reading) -> None:
    row = json.dumps({"text": LEAD})
    several = (json.dumps({"text": LEAD}, indent=1), f"[{row},\n{row}, 3]", f"{row}\n{row}\n")
    assert [
        [found.id if isinstance(found, Document) else str(found) for found in reading("a.json", c)] for c in several
    ] == [
        ["a.json"],
        ["a.json:1", "a.json:2", "a.json:3: not a JSON object"],
        ["a.json:1", "a.json:2"],
    ]


def test_markdown_is_kept_whole_with_its_front_matter_as_furniture(article: Article) -> None:
    head = (
        '---\ntitle: "Ferry terminal to close"\ndate: 2026-05-09\nauthors:\n  - Ann Lee\n  - Bo Ek\n'
        "publisher: The Harbour Post\nurl: https://example.org/ferry\noriginal_source: Coast Wire\n---"
    )
    text = f"{head}\n\n# Ferry terminal to close\n\n![The quay](quay.jpg)\n\n{LEAD}\n"
    found = article("a.md", text)
    assert found == Document(
        id="a.md",
        text=text,
        headline="Ferry terminal to close",
        headline_span=(text.index("# ") + 2, text.index("# ") + 25),
        language="en",
        furniture=((0, len(head)), (text.index("!["), text.index("jpg)") + 4)),
        reference_date=date(2026, 5, 9),
        date_published=date(2026, 5, 9),
        urls=("https://example.org/ferry",),
        authors=(Named("Ann Lee"), Named("Bo Ek")),
        publishers=(Named("The Harbour Post"),),
        original_sources=(Named("Coast Wire"),),
    )


def test_the_rows_of_a_table_are_no_prose(article: Article) -> None:
    table = "| Day | What |\n| --- | --- |\n| 3 May | Norway attacked Peru |"
    text = f"# Ferry terminal to close\n\n{LEAD}\n\n{table}\n\nBerg | a pilot | spoke.\n"
    found = article("a.md", text)
    marked = [found.text[start:end] for start, end in found.furniture] if isinstance(found, Document) else []
    assert "\n".join(marked) == table


PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry terminal to close | The Harbour Post</title>
<link rel="canonical" href="https://example.org/ferry">
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2026-05-09T08:00:00+02:00">
<meta property="og:title" content="Ferry terminal to close"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Ferry terminal to close</h1>
<figure><img src="q.jpg"><figcaption>The old <b>quay</b>. Photo: Bo Ek</figcaption></figure>
<p>{LEAD}</p><p>“We had no choice,” said the council’s chairman, who put the cost of repairs at £3&nbsp;million.</p>
<p>Passengers will be taken by bus to the new pier, which opened last year on the other side of the bay.</p></article>
<aside>Related: <a href="/x">Ten ferries to take</a></aside><footer>© 2026 The Harbour Post</footer></body></html>"""


def test_a_page_is_reduced_to_its_article_below_its_title(article: Article) -> None:
    found = article("a.html", PAGE)
    assert found == Document(
        id="a.html",
        image_credits=(Named("Bo Ek"),),
        text=(
            f"Ferry terminal to close\n\n{LEAD}\n\n“We had no choice,” said the council’s chairman, who put the cost "
            "of repairs at £3 million.\n\nPassengers will be taken by bus to the new pier, which opened last year on "
            "the other side of the bay."
        ),
        headline="Ferry terminal to close",
        headline_span=(0, 23),
        language="en",
        reference_date=date(2026, 5, 9),
        date_published=date(2026, 5, 9),
        urls=("https://example.org/ferry",),
        authors=(Named("Ann Lee"),),
        publishers=(Named("The Harbour Post"),),
    )


@pytest.mark.parametrize(
    ("head", "body", "published", "reference"),
    [
        ('<meta name="pubdate" content="2026-05-09">', "", DAY, DAY),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2026-05-09"}]}</script>', "", DAY, DAY),
        ("", "<time datetime='2026-05-09T10:00Z'>today</time>", DAY, DAY),
        ("", "<p>Published May 9, 2026</p>", DAY, DAY),
        ("", "<p>Posted on May 9, 2026 by Ann Lee</p>", DAY, DAY),
        ("", "<p>Saturday, 9 May 2026</p>", None, DAY),
        ('<link rel="canonical" href="https://example.org/2026/05/09/ferry">', "", None, DAY),
        ('<script type="application/ld+json">{oops</script>', f"<p>{LEAD} It opened on May 9, 2016.</p>", None, None),
    ],
    ids=["meta", "JSON-LD", "time", "published line", "posted line", "masthead", "address", "only in the story"],
)
def test_a_page_is_dated_by_what_says_so_and_not_by_its_story(
    article: Article, head: str, body: str, published: date | None, reference: date | None
) -> None:
    page = (
        f"<html><head><title>Ferry</title>{head}</head><body><article><h1>Ferry</h1>{body}<p>{LEAD}</p>"
        f"<p>{LEAD} It has stood since 2019-01-01.</p></article><footer>Updated June 3, 2027</footer></body></html>"
    )
    found = article("a.html", page)
    assert (found.date_published, found.reference_date) == (published, reference)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/x", "data:text/html,x", "http://", "http://a b/"]
)
def test_an_address_that_is_no_web_address_is_left_out(article: Article, address: str) -> None:
    assert article("a.jsonl", json.dumps({"text": LEAD, "url": [address, "https://example.org/"]})).urls == (
        "https://example.org/",
    )
    assert article("a.html", PAGE.replace("https://example.org/ferry", address)).urls == ()


def test_the_given_date_serves_where_none_is_stated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"May 9, 2026\n\n{LEAD}")
    (tmp_path / "b.txt").write_text(LEAD)
    day = date(2025, 1, 2)
    assert [found.reference_date for found in read([tmp_path], date=day) if isinstance(found, Document)] == [
        date(2026, 5, 9),
        day,
    ]


def test_without_any_date_there_is_none(article: Article) -> None:
    assert article("a.txt", LEAD).reference_date is None


@pytest.mark.parametrize(
    ("content", "reader"),
    [
        (LEAD, "text"),
        (PAGE, "page"),
        (json.dumps({"id": "x", "text": LEAD}), "lines"),
        (json.dumps([{"id": "x", "text": LEAD}]), "array"),
        (f"---\ntitle: Ferry\n---\n{LEAD}", "Markdown"),
    ],
)
def test_standard_input_is_read_by_what_it_looks_like(
    content: str, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode()))))
    (found,) = read(["-"])
    assert isinstance(found, Document)
    assert (found.id, found.headline) == {
        "text": ("-", LEAD),
        "page": ("-", "Ferry terminal to close"),
        "lines": ("x", LEAD),
        "array": ("x", LEAD),
        "Markdown": ("-", "Ferry"),
    }[reader]


def test_an_id_is_one_printable_line(article: Article) -> None:
    ids = ["../../etc/passwd", "..%2f", "C:\\CON", "a\r\nSet-Cookie: x", "a\u0000\ud800", "é", "x" * 5000]
    assert [article("a.jsonl", json.dumps({"id": i, "text": LEAD})).id for i in ids] == [
        "../../etc/passwd",
        "..%2f",
        "C:\\CON",
        "a Set-Cookie: x",
        "a",
        "é",
        "x" * 5000,
    ]


def test_two_articles_of_one_id_are_both_handed_on(reading: Reading) -> None:
    row = json.dumps({"id": "same", "text": LEAD})
    assert [found.id for found in reading("a.jsonl", f"{row}\n{row}") if isinstance(found, Document)] == [
        "same",
        "same",
    ]


def test_every_reader_has_a_sample() -> None:
    samples = Path(__file__).parent.parent / "samples"
    suffixes = {path.suffix for path in samples.iterdir()}
    without = {reader for reader in READERS.values() if not any(READERS.get(suffix) is reader for suffix in suffixes)}
    assert without == set()
