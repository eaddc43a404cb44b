"""Conditions narrow lists to what they say, and true and false share a list between them."""

import handmade
import pytest

from kb.index.conditions import conditions
from kb.index.sql import Sql
from kb.index.windows import window
from kb.model import NODES, Actor, Article, Claim, Event, Node, Quote
from kb.pages.filters import filters
from kb.pages.listing import count, everything, listed
from kb.pages.records import Reader

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


def test_conditions_add_up(reader: Reader) -> None:
    both = everything(Quote).only(condition(Quote, "speaker", "Ada Brandt"), condition(Quote, "search", "crate"))
    neither = everything(Quote).only(condition(Quote, "speaker", "Ada Brandt"), condition(Quote, "search", "boat"))
    assert (count(reader, both), count(reader, neither)) == (1, 0)
