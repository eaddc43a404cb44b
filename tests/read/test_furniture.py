"""Page furniture is marked, not cut, and what it tells is kept."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kb.document import Document
from kb.read import read

Article = Callable[[str, str | bytes], Document]

LEAD = "The harbour council said on Friday that it would close the old ferry terminal before the end of the year."
MORE = "Its chairman, Bo Ek, had told reporters in April that the building was safe and would stay open to passengers."


def marked(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.furniture]


@pytest.mark.parametrize(
    "line",
    [
        "- Advertisement -", "ADVERTISEMENT", "Article continues below", "Sponsored", "Story continues below this ad",
        "Share", "Share this article", "Facebook Twitter WhatsApp Email",
        "Share on Facebook | Tweet | Print", "12 shares",
        "Leave a Reply", "Your e-mail address will not be shared.", "Required fields are marked *", "3 Comments",
        "Log in to comment", "Save my name, email, and website in this browser for the next time I comment.",
        "Sign up for our morning newsletter", "Subscribe now", "Follow us on X", "Follow Ann Lee on X",
        "This site uses cookies to improve your visit. Find out more.", "Accept all cookies",
        "Read more: Ten ferries to take this summer", "RELATED STORIES", "You may also like", "Most read",
        "Tags: ferries, harbours", "2d1c7c52-5b0e-4b7e-9b4f-0a0c8d5d7f10", "Article ID: 48213", "0",
        "https://example.org/ferry", "All rights reserved.", "* * *", "###",
    ],
)  # fmt: skip
def test_a_line_of_furniture_is_marked_wherever_it_stands(article: Article, line: str) -> None:
    assert marked(article("a.txt", f"Ferry terminal to close\n\n{LEAD}\n\n{line}\n\n{MORE}\n")) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fall in Tokyo", "Copyright law passes in Brussels", "More than 40 ferries to sail again",
        "By Friday evening, the terminal was empty.", "Photo shows ferry listing before it sank",
        "Comments by minister anger union",
        "Register of ships found after 40 years", "Follow the money, prosecutors say", "Video of beating shocks Oslo",
        "Sources: minister to quit", "Source close to talks says deal is near", "Watch company moves to Bern",
        "Home owners to pay more", "Subscribers lose millions", "In pictures of the scene, smoke rises from the roof",
        "5 killed as bus leaves road", "Tags found on stolen statues",
        "Read carefully before voting, judge tells jurors",
    ],
)  # fmt: skip
def test_a_headline_that_begins_like_furniture_is_none(article: Article, line: str) -> None:
    found = article("a.txt", f"{line}\n\n{LEAD}\n\n{MORE}\n")
    assert (marked(found), found.headline) == ([], line)


def test_the_lines_of_a_text_broken_at_a_column_are_no_furniture(article: Article) -> None:
    text = (
        "Ferry terminal to close\n\nThe harbour council said on Friday that it would send its workers\nhome\n"
        "and that the pier would be closed until the twelve men who live\nnext\nto it had moved away.\n"
    )
    assert marked(article("a.txt", text)) == []


def test_short_words_are_navigation_only_at_the_edges(article: Article) -> None:
    assert marked(
        article("a.txt", f"Home\nWorld\nFerry terminal to close\n\n{LEAD}\n\nPolitics\n\n{MORE}\n\nBack to top")
    ) == [
        "Home\nWorld",
        "Back to top",
    ]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("12.5 C\nBergen\nSaturday, May 9, 2026", date(2026, 5, 9)),
        ("Bergen 12°C\n\nSaturday, May 9, 2026", date(2026, 5, 9)),
        ("54 F\n\nBergen\n\nSaturday, 9 May 2026 | 08:15 CET", date(2026, 5, 9)),
        ("THE HARBOUR POST\nBergen, Saturday, May 9, 2026", date(2026, 5, 9)),
        ("Partly cloudy\nHumidity: 40%\n9 May 2026", date(2026, 5, 9)),
    ],
)
def test_a_masthead_of_weather_and_day_is_furniture_that_gives_the_reference_date(
    article: Article, head: str, day: date
) -> None:
    found = article("a.txt", f"{head}\n\nFerry terminal to close\n\n{LEAD}\n")
    assert (marked(found), found.headline) == ([head], "Ferry terminal to close")
    assert (found.reference_date, found.date_published) == (day, None)


@pytest.mark.parametrize(
    ("line", "published", "reference"),
    [
        ("Published: May 9, 2026 08:15 GMT", date(2026, 5, 9), date(2026, 5, 9)),
        ("Posted on 9 May 2026", date(2026, 5, 9), date(2026, 5, 9)),
        ("Updated May 9, 2026 at 10:30 a.m. EDT", None, date(2026, 5, 9)),
        ("May 9, 2026 | 4 min read", None, date(2026, 5, 9)),
        ("The Harbour Post, 9 May 2026", None, date(2026, 5, 9)),
    ],
)
def test_only_a_date_that_says_so_is_that_of_publication(
    article: Article, line: str, published: date | None, reference: date
) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{line}\n\n{LEAD}\n")
    assert (marked(found), found.date_published, found.reference_date) == ([line], published, reference)


@pytest.mark.parametrize(
    ("start", "agency"),
    [
        ("BERGEN (AFP) — ", "AFP"),
        ("Bergen, May 9 (KNB) -- ", "KNB"),
        ("New Bergen, May 9 (KNB) ", "KNB"),
        ("BERGEN, May 9. /KNB/. ", "KNB"),
        ("BERGEN, May 9 (Coast Wire) - ", "Coast Wire"),
        ("Bo Ek (right) - ", None),
        ("Ministers (AFP among their readers) ", None),
    ],
)
def test_the_agency_of_a_dateline_is_a_source(article: Article, start: str, agency: str | None) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{start}{LEAD}\n")
    assert (marked(found), [named.name for named in found.source_organizations]) == ([], [agency] if agency else [])


@pytest.mark.parametrize(
    ("head", "authors", "organisations"),
    [
        ("By\nAnn Lee", ["Ann Lee"], []),
        ("By Ann Lee\nEl Faro", ["Ann Lee"], ["El Faro"]),
        ("Ann Lee\nPolitical correspondent", ["Ann Lee"], []),
        ("Ann Lee\nHarbour reporter in Bergen\n9 May 2026", [], []),
        ("Bergen, 9 May 2026 (Lusa)", [], ["Lusa"]),
        ("By Ann Lee\nCoast Press\nPublished 5:30 AM EDT, May 9, 2026", ["Ann Lee"], ["Coast Press"]),
    ],
)
def test_a_byline_may_take_several_lines(
    article: Article, head: str, authors: list[str], organisations: list[str]
) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{head}\n\n{LEAD}\n")
    assert [named.name for named in found.authors] == authors
    assert [named.name for named in found.source_organizations] == organisations


def test_the_parts_of_a_source_line_are_kept_apart(article: Article) -> None:
    line = "Source: Coast Wire | 2026-05-09 10:30:00 | Editor: ek"
    found = article("a.txt", f"Ferry terminal to close\n\n{line}\n\n{LEAD}\n")
    assert (marked(found), found.original_sources[0].name, found.reference_date) == (
        [line],
        "Coast Wire",
        date(2026, 5, 9),
    )


def test_a_date_that_is_another_day_elsewhere_is_furniture_without_a_day(article: Article) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\nIssued on: 09/05/2026 - 10:30\n\n{LEAD}\n")
    assert (marked(found), found.reference_date) == (["Issued on: 09/05/2026 - 10:30"], None)


@pytest.mark.parametrize(
    ("line", "authors", "outlets"),
    [
        ("By Ann Lee in Bergen | The Meridian | 9 May 2026", ["Ann Lee"], ["The Meridian"]),
        ("Ann Lee · The Meridian · 9 May 2026", ["Ann Lee"], ["The Meridian"]),
        ("May 9, 2026 | The Morning Ledger | By Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"], ["The Morning Ledger"]),
        ("By Ann Lee, The Meridian, May 9, 2026", ["Ann Lee"], ["The Meridian"]),
        ("By Ann Lee | The Hague | May 9, 2026", ["Ann Lee"], []),
        ("The Meridian, Saturday 9 May 2026", [], ["The Meridian"]),
        ("Staff and agencies\nSat 9 May 2026 14.05 BST", [], []),
        ("Ann Lee in Bergen and Bo Ek in Oslo\nThe Meridian\n9 May 2026", ["Ann Lee", "Bo Ek"], ["The Meridian"]),
    ],
)
def test_writer_outlet_and_day_may_share_a_line(
    article: Article, line: str, authors: list[str], outlets: list[str]
) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{line}\n\n{LEAD}\n")
    assert [named.name for named in found.authors] == authors
    assert [named.name for named in found.publishers + found.source_organizations] == outlets
    assert (found.reference_date, marked(found)) == (date(2026, 5, 9), [line])


@pytest.mark.parametrize("start", ["May 9, 2026 - ", "Bergen, 9 May 2026 — ", "Bergen, May 9, 2026 (Coast Wire) -- "])
def test_a_dateline_may_be_written_small_where_it_has_a_year(article: Article, start: str) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{start}{LEAD}\n")
    assert found.reference_date == date(2026, 5, 9)


def test_a_day_above_a_part_of_the_text_belongs_to_the_text(article: Article) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{LEAD}\n\nMay 9, 2026\n\n{MORE}\n")
    assert (marked(found), found.reference_date) == ([], None)


def test_a_full_date_in_the_dateline_is_the_reference_date_and_its_agency_the_source(article: Article) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\nBERGEN, Norway, May 9, 2026 (Coast Wire) - {LEAD}\n")
    assert (found.reference_date, found.date_published, marked(found)) == (date(2026, 5, 9), None, [])
    assert [(named.name, found.text[slice(*named.span or ())]) for named in found.source_organizations] == [
        ("Coast Wire", "Coast Wire")
    ]


@pytest.mark.parametrize(
    ("start", "stamp", "given", "day"),
    [
        ("BERGEN, March 3 (Coast Wire) - ", "Published: March 4, 2026", None, date(2026, 3, 3)),
        ("BERGEN, 31 December (Coast Wire) - ", "Published: January 2, 2026", None, date(2025, 12, 31)),
        ("BERGEN, March 3 (Coast Wire) - ", "Published: May 9, 2026", None, date(2026, 5, 9)),
        ("BERGEN, March 3 (Coast Wire) - ", "", date(2026, 5, 1), date(2026, 3, 3)),
        ("BERGEN, Dec. 3 (Coast Wire) - ", "", date(2026, 5, 1), date(2025, 12, 3)),
        ("BERGEN, March 3 (Coast Wire) - ", "", None, None),
        ("BERGEN, February 30 (Coast Wire) - ", "", date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_a_dateline_without_a_year_is_of_the_days_before_the_page(
    tmp_path: Path, start: str, stamp: str, given: date | None, day: date | None
) -> None:
    (tmp_path / "a.txt").write_text(f"Ferry terminal to close\n\n{stamp}\n\n{start}{LEAD}\n")
    (found,) = read([tmp_path / "a.txt"], date=given)
    assert isinstance(found, Document)
    assert found.reference_date == day


@pytest.mark.parametrize(
    ("line", "authors", "organisations"),
    [
        ("By Ann Lee", ["Ann Lee"], []),
        ("BY ANN LEE, LEE JI-WON [jiwon@harbourpost.co.uk]", ["Ann Lee", "Lee Ji-won"], ["Harbourpost"]),
        ("By Ann Lee, Bergen", ["Ann Lee"], []),
        ("By Ann Lee and Bo van der Ek, Coast Wire", ["Ann Lee", "Bo van der Ek"], ["Coast Wire"]),
        ("By ANN O'NEIL in Bergen | May 9, 2026", ["Ann O'Neil"], []),
        ("By Ann Lee in Bergen, Norway and Bo Ek in Paris, Cy Orr in New York", ["Ann Lee", "Bo Ek", "Cy Orr"], []),
        ("By Jean-Luc de la Tour for the Coast Press", ["Jean-Luc de la Tour"], ["Coast Press"]),
        ("BY MARY MCDONALD", ["Mary McDonald"], []),
        ("By Ann Lee, Political Editor", ["Ann Lee"], []),
        ("By Ann Lee, Crime Reporter", ["Ann Lee"], []),
        ("By the Coast Press", [], ["Coast Press"]),
        ("By Reuters", [], ["Reuters"]),
        ("Ann Lee, Staff Writer", ["Ann Lee"], []),
        ("Ann Lee ann.lee@gmail.com", ["Ann Lee"], []),
        ("By ANN LEE and BO EK Coast Press", ["Ann Lee", "Bo Ek"], ["Coast Press"]),
        (
            "Coast Press writers Ann Lee in Bergen and Bo Ek in Oslo contributed to this report.",
            ["Ann Lee", "Bo Ek"],
            [],
        ),
        ("(Reporting by Ann Lee in Bergen and Bo Ek; Editing by Cy Orr)", ["Ann Lee", "Bo Ek"], []),
    ],
)
def test_a_byline_names_its_authors_and_their_outlet(
    article: Article, line: str, authors: list[str], organisations: list[str]
) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{LEAD}\n\n{MORE}\n\n{line}\n")
    assert marked(found) == [line]
    assert [named.name for named in found.authors] == authors
    assert [named.name for named in found.source_organizations] == organisations
    for named in found.authors + found.source_organizations:
        assert found.text[slice(*named.span or ())].casefold() == named.name.casefold()


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Original Source: www.coastwire.example", "www.coastwire.example"),
        ("Source: Coast Wire", "Coast Wire"),
        ("This article was originally published by the Coast Wire on May 9, 2026.", "Coast Wire"),
        ("First published in The Coast Weekly.", "The Coast Weekly"),
        ("Republished with permission from Coast Wire under a Creative Commons licence.", "Coast Wire"),
        ("The post Ferry terminal to close appeared first on Coast Wire.", "Coast Wire"),
        ("Read the original article: https://coastwire.example/ferry", "https://coastwire.example/ferry"),
        ("(With inputs from AFP)", "AFP"),
    ],
)
def test_an_original_source_is_furniture_that_is_named(article: Article, line: str, source: str) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{LEAD}\n\n{line}\n")
    assert (marked(found), [named.name for named in found.original_sources]) == ([line], [source])
    assert [found.text[slice(*named.span or ())] for named in found.original_sources] == [source]


@pytest.mark.parametrize(
    ("caption", "mark", "credit"),
    [
        ("A ferry leaves Bergen on Friday. [COASTWIRE]", "[COASTWIRE]", "COASTWIRE"),
        ("A ferry leaves Bergen on Friday. (AP Photo/Ann Lee)", "(AP Photo/Ann Lee)", "Ann Lee"),
        ("A ferry leaves Bergen on Friday. (Photo by Ann Lee)", "(Photo by Ann Lee)", "Ann Lee"),
        (
            "A ferry leaves Bergen on Friday. Photo: Ann Lee/Coast Wire",
            "Photo: Ann Lee/Coast Wire",
            "Ann Lee/Coast Wire",
        ),
        ("Image credit: Coast Wire", "Image credit: Coast Wire", "Coast Wire"),
        ("ANN LEE / AFP", "ANN LEE / AFP", "ANN LEE / AFP"),
        ("Image source, Getty Images", "Image source, Getty Images", "Getty Images"),
        ("AFP via Getty Images", "AFP via Getty Images", "AFP via Getty Images"),
        ("Courtesy of Coast Wire", "Courtesy of Coast Wire", "Coast Wire"),
    ],
)
def test_only_the_credit_of_a_caption_is_furniture(article: Article, caption: str, mark: str, credit: str) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{LEAD}\n\n{caption}\n\n{MORE}\n")
    assert (marked(found), [named.name for named in found.image_credits]) == ([mark], [credit])


def test_the_holder_of_the_rights_is_the_publisher(article: Article) -> None:
    found = article("a.txt", f"Ferry terminal to close\n\n{LEAD}\n\n© 2026 The Harbour Post. All rights reserved.\n")
    assert (marked(found), [named.name for named in found.publishers]) == (
        ["© 2026 The Harbour Post. All rights reserved."],
        ["The Harbour Post"],
    )


def test_a_comment_form_is_furniture_down_to_its_last_field(article: Article) -> None:
    form = "Leave a Reply\n\nName *\nEmail *\nWebsite\n\nPost Comment"
    assert marked(article("a.txt", f"Ferry terminal to close\n\n{LEAD}\n\n{form}\n\n{MORE}\n")) == [form]


def test_a_page_that_is_all_furniture_is_refused(refusal: Callable[[str, str], str]) -> None:
    assert refusal("a.txt", "Share\n\n12 comments\n\nSubscribe now\n") == "a.txt: no article text, only page furniture"
