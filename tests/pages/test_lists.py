"""Conditions narrow lists to what they say, and true and false share a list between them."""

import re
from urllib.parse import parse_qs, urlsplit

import handmade
import pytest

from kb.errors import QueryError
from kb.index.conditions import conditions
from kb.index.sql import Sql
from kb.index.windows import window
from kb.model import NODES, Actor, Article, Claim, Event, Node, Quote
from kb.pages import findings, views
from kb.pages.filters import filters
from kb.pages.html import Frame
from kb.pages.listing import count, everything, hanging, listed, related
from kb.pages.narrowing import FACETS, Narrowing
from kb.pages.records import Reader

SITE = Frame("Harbour news", handmade.BASE)
YES_OR_NO = [(cls, one.name) for cls in (Article, Claim, Event) for one in filters(cls) if one.range is bool]


def condition(cls: type[Node], name: str, value: object) -> Sql:
    return conditions(cls)[name]("q", value)


@pytest.mark.parametrize("cls", NODES)
def test_every_condition_is_told_in_words(cls: type[Node]) -> None:
    assert {one.name for one in filters(cls)} == set(conditions(cls))


@pytest.mark.parametrize(("cls", "name"), YES_OR_NO)
def test_true_and_false_share_the_list(reader: Reader, cls: type[Node], name: str) -> None:
    both = [count(reader, everything(cls).only(condition(cls, name, value))) for value in (True, False)]
    assert sum(both) == count(reader, everything(cls))


@pytest.mark.parametrize(
    ("cls", "name", "value", "found"),
    [
        (Actor, "name", "A. Brandt", ["Ada Brandt"]),
        (Actor, "search", "BRANDT", ["Ada Brandt"]),
        (Actor, "search", '") } ; DROP ALL #', []),
        (Actor, "country", 'MRL" } #', []),
        (Event, "place", "Marlo", ["Strike spreads to Quill Island", "Dockers halt ferries"]),
        (Event, "place", handmade.ISLAND.id, ["Strike spreads to Quill Island"]),
        (Event, "participant", "Ada Brandt", ["Dockers halt ferries"]),
        (Event, "disputed", True, ["Strike spreads to Quill Island"]),
        (Event, "minArticles", 2, ["Strike spreads to Quill Island"]),
    ],
)
def test_a_condition_keeps_what_it_says(
    reader: Reader, cls: type[Node], name: str, value: object, found: list[str]
) -> None:
    nodes = listed(reader, everything(cls).only(condition(cls, name, value)), window()).nodes
    assert [node.name for node in nodes] == found


@pytest.mark.parametrize("source", [handmade.OBSERVERS, handmade.POST])
def test_the_list_of_what_rests_on_a_source_is_as_long_as_its_page_says(reader: Reader, source: Node) -> None:
    listed_ = count(reader, everything(Claim).only(condition(Claim, "restsOn", source.id)))
    hanging_ = related(reader.node(source.id), hanging(Actor, "resting"), window())
    assert (listed_, hanging_.total) == (findings.resting(reader.node(source.id)).total,) * 2
    assert listed_ > 0


def test_a_list_of_claims_says_of_each_what_is_claimed_and_how_certainly(reader: Reader) -> None:
    page = views.node_list(reader, SITE, "claims", {"restsOn": handmade.MINISTRY.id, "certainty": "DENIED"})
    assert re.findall(r'class="chip"[^>]*><bdi>([^<]*)', page) == ["rests on: Ministry of Ports", "certainty: denied"]
    claims = re.findall(r'<li><a[^>]*><bdi>([^<]*)</bdi></a> <span class="code (\w+)', page)
    assert claims == [("Strike spreads to Quill Island", "denied")]


def test_conditions_add_up(reader: Reader) -> None:
    both = everything(Quote).only(condition(Quote, "speaker", "Ada Brandt"), condition(Quote, "search", "crate"))
    neither = everything(Quote).only(condition(Quote, "speaker", "Ada Brandt"), condition(Quote, "search", "boat"))
    assert (count(reader, both), count(reader, neither)) == (1, 0)


@pytest.mark.parametrize("path", [path for path, cls in views.LISTS.items() if cls in FACETS])
def test_every_choice_of_a_facet_leads_to_as_many_as_it_says(reader: Reader, path: str) -> None:
    cls = views.LISTS[path]
    whole = Narrowing(path, cls, {})
    choices = [one for facet in whole.facets(reader, everything(cls)) for one in facet.choices]
    for choice in choices:
        given = {name: value for name, (value,) in parse_qs(urlsplit(choice.href).query).items()}
        assert count(reader, Narrowing(path, cls, given).of(everything(cls))) == choice.count, choice


def test_a_list_says_what_it_was_narrowed_by_and_leads_back(reader: Reader) -> None:
    page = views.node_list(reader, SITE, "events", {"participant": handmade.BRANDT.id, "type": "PROTEST"})
    chips = re.findall(r'class="chip" href="([^"]*)"[^>]*><bdi>([^<]*)', page)
    assert [words for _, words in chips] == ["participant: Ada Brandt", "type: protest"]
    assert [sorted(parse_qs(urlsplit(href.replace("&amp;", "&")).query)) for href, _ in chips] == [
        ["type"],
        ["participant"],
    ]
    assert "Dockers halt ferries" in page
    assert "Strike spreads" not in page


@pytest.mark.parametrize(
    "given",
    [
        {"type": "NOTHING"},
        {"from": "yesterday"},
        {"minArticles": "x"},
        {"minArticles": "9" * 40},
        {"minArticles": "-1"},
        {"open": "maybe"},
    ],
)
def test_a_value_that_nothing_can_have_is_refused(reader: Reader, given: dict[str, str]) -> None:
    with pytest.raises(QueryError, match="cannot be"):
        views.node_list(reader, SITE, "events", given)


def test_words_are_found_and_marked_where_they_stand(reader: Reader) -> None:
    page = views.search_page(reader, SITE, {"q": "single crate"})
    assert re.findall(r"<mark>([^<]*)</mark>", page) == ["single", "crate", "single", "crate"]
    assert "2 found" in page


def test_a_search_for_nothing_asks_for_words(reader: Reader) -> None:
    assert "found" not in views.search_page(reader, SITE, {"q": " "}).partition("<main")[2].partition("</h1>")[0]
    with pytest.raises(QueryError):
        views.search_page(reader, SITE, {"q": "?!"})
