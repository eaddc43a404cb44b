"""Pages say what is stored, lead to the characters that say it, and let nothing out of an article become markup."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import handmade
import pytest

from kb.model import Article
from kb.pages import views
from kb.pages.addresses import absolute, path_of
from kb.pages.countries import country_name
from kb.pages.html import Frame
from kb.pages.marks import paragraphs
from kb.pages.records import Reader
from kb.pages.schema_org import schema_org

FIRST, NASTY = (
    next(node.id for node in nodes if isinstance(node, Article)) for nodes in (handmade.first(), handmade.nasty())
)
IRIS = [FIRST, NASTY, handmade.SPREAD.id, *(node.id for node in handmade.NAMED)]


def show(reader: Reader, iri: str) -> str:
    record = reader.node(iri)
    described = schema_org(record)
    frame = Frame(views.title_of(record), handmade.BASE, {}, views.queries(record), iri, described=described)
    return views.node_page(record, frame)


class Structure(HTMLParser):
    """Which elements a page opens and closes, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert tag != "script" or attrs == [("type", "application/ld+json")]
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)
        assert not any((value or "").lower().startswith(("javascript:", "data:")) for _, value in attrs)
        if tag not in ("meta", "link", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("iri", IRIS)
def test_every_page_is_well_formed_and_runs_no_script_whatever_the_article_says(reader: Reader, iri: str) -> None:
    page = Structure()
    page.feed(show(reader, iri))
    assert page.open == []
    assert page.tags <= {*ELEMENTS.split(), "script", "svg", "circle", "line", "text"}


def test_a_page_carries_its_node_in_the_terms_of_schema_org_whatever_the_article_says(reader: Reader) -> None:
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', show(reader, NASTY))
    tree = json.loads(written)
    assert (tree["@context"], tree["@id"], tree["@type"]) == ("https://schema.org", NASTY, "NewsArticle")
    assert tree["headline"] == reader.node(NASTY).headline
    assert set("<>&") & set(written) == set()


ELEMENTS = (
    "html head meta title link body a header nav main article p h1 h2 span div aside section figure blockquote bdi"
    " figcaption table thead tbody tr th td ul ol li dl dt dd footer code time br strong del ins"
)


def test_the_text_of_an_article_is_shown_to_the_letter(reader: Reader) -> None:
    shown = ["".join(piece.text for piece in paragraph.pieces) for paragraph in paragraphs(reader.node(FIRST))]
    assert shown == [line for line in handmade.TEXT.split("\n") if line]


def test_quotes_events_and_names_are_marked_where_they_stand(reader: Reader) -> None:
    pieces = [piece for paragraph in paragraphs(reader.node(FIRST)) for piece in paragraph.pieces]
    found = [
        (piece.text, mark.kind, mark.label)
        for piece in pieces
        for mark in (piece.quote, piece.event, piece.name)
        if mark
    ]
    assert found == [
        ("“We ", "quote", "said by Ada Brandt"),
        ("will not load", "quote", "said by Ada Brandt"),
        ("will not load", "event", "Dockers halt ferries"),
        (" a single crate,”", "quote", "said by Ada Brandt"),
        ("Ada Brandt", "name", "Ada Brandt"),
        ("spread", "event", "Strike spreads to Quill Island"),
    ]


def test_an_event_page_says_who_claims_it_through_whom_how_certainly_and_in_which_words(reader: Reader) -> None:
    rows = re.findall(r"<tr><td>.*?</tr>", show(reader, handmade.SPREAD.id), re.DOTALL)
    words = [" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows]
    assert words == [
        (
            "Dockers halt Marlo ferries Harbour Post , 8 March 2031 speculated observers"
            " The strike may spread to Quill Island, according to observers."
        ),
        (
            "No strike on Quill Island Harbour Post , 9 March 2031 denied contradicts speculated Ministry of Ports"
            " Ferries to Quill Island ran on Saturday, the Ministry of Ports said."
        ),
    ]


def test_every_link_of_a_page_leads_below_this_server_or_to_the_web(reader: Reader) -> None:
    for iri in IRIS:
        for href in re.findall(r'href="([^"]*)"', show(reader, iri)):
            assert re.match(r"/|#(content|differ)$|https?://", unescape(href))
            assert "kb.example.org" not in href.partition("?")[0]


def test_every_fragment_that_a_page_links_to_stands_in_the_article(reader: Reader) -> None:
    page = show(reader, FIRST)
    path = path_of(handmade.BASE, FIRST)
    wanted = set(re.findall(rf'href="{path}#([^"]*)"', page + show(reader, handmade.HALT.id)))
    assert wanted <= set(re.findall(r'id="([^"]*)"', page))


def test_names_are_isolated_from_the_direction_of_the_text_around_them(reader: Reader) -> None:
    assert "<bdi>Ada Brandt</bdi>" in show(reader, handmade.BRANDT.id)


def test_home_counts_what_is_there(reader: Reader) -> None:
    page = views.home(reader, Frame("Ferry news", handmade.BASE))
    counts = dict(re.findall(r"<dt>(?:<a[^>]*>)?(\w+)(?:</a>)?</dt><dd>(\d+)</dd>", page))
    assert counts == {
        "articles": "3", "events": "2", "quotes": "1", "actors": "6", "places": "3", "things": "2", "claims": "3",
    }  # fmt: skip


def test_a_list_is_searched_and_paged(reader: Reader) -> None:
    page = views.node_list(reader, Frame("Harbour news", handmade.BASE), "actors", {"search": "brandt"})
    assert re.findall(r"<li><a[^>]*><bdi>([^<]*)", page) == ["Ada Brandt"]


@pytest.mark.parametrize(
    ("given", "iri"),
    [
        ("actor/ada", f"{handmade.BASE}actor/ada"),
        ("/actor/ada", f"{handmade.BASE}actor/ada"),
        ("schema:Person", "https://schema.org/Person"),
        ("https://elsewhere.example/x", "https://elsewhere.example/x"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_an_address_is_an_iri_a_curie_or_a_path(given: str, iri: str) -> None:
    assert absolute(handmade.BASE, given) == iri


def test_a_country_of_which_only_the_code_is_stored_is_called_by_its_name_and_led_to(reader: Reader) -> None:
    country = re.search(r"<dt>Country</dt><dd>(.*?)</dd>", show(reader, handmade.MINISTRY.id))
    assert country
    assert country[1] == f'<a href="{path_of(handmade.BASE, handmade.VELLE_LAND.id)}"><bdi>Marlo</bdi></a>'
    assert [country_name("KEN"), country_name("MRL")] == ["Kenya", "MRL"]
