"""Outlets of one owner are one source, whether the owner is a company or a person."""

from dataclasses import replace
from pathlib import Path

import pytest
from stories import extract, story, written

from kb import facts
from kb.document import Document
from kb.pipeline import build
from kb.serve.graphql.execute import Operation, answer, data_of
from kb.store import Reader

MEETING = "Tess Marlow met Juno Vane at the harbour of Sarn to talk about the ferry and its debts."
FIRST = story("a1", MEETING, "2031-05-02", "Harbour Star")
SECOND = story("b1", f"{MEETING} Rosa Lindt owns Harbour Star and Daily Herald.", "2031-05-03", "Daily Herald")
OUTLETS = ("Harbour Star", "Daily Herald")


@pytest.mark.parametrize(
    ("role", "sources", "agreeing"),
    [
        ("owner", ["Rosa Lindt"], 0),
        ("majority owner", ["Rosa Lindt"], 0),
        ("co-owner", ["Rosa Lindt"], 0),
        ("former owner", ["Daily Herald", "Harbour Star"], 2),
        ("landowner", ["Daily Herald", "Harbour Star"], 2),
        ("editor", ["Daily Herald", "Harbour Star"], 2),
    ],
)
def test_whoever_owns_two_outlets_is_the_one_source_behind_both(
    tmp_path: Path, role: str, sources: list[str], agreeing: int
) -> None:
    def read(document: Document) -> facts.Article:
        return _owned(extract(document), role)

    build([written(tmp_path, FIRST, SECOND)], tmp_path / "kb", jobs=0, extract=read)
    asked = "{ events { nodes { rootSources { name } claims { nodes { corroborates { id } } } } } }"
    with Reader(tmp_path / "kb") as reader:
        (event,) = answer(Operation(asked), data_of(reader)).body["data"]["events"]["nodes"]
    assert sorted(one["name"] for one in event["rootSources"]) == sources
    assert sum(len(claim["corroborates"]) for claim in event["claims"]["nodes"]) == agreeing


def _owned(told: facts.Article, role: str) -> facts.Article:
    """The article with the outlets that it names, and with what somebody is in them."""
    actors = tuple(replace(one, kind="outlet") if one.name in OUTLETS else one for one in told.actors)
    local = {one.name: one.id for one in actors}
    ties = (
        facts.Membership(member=local["Rosa Lindt"], organization=local[outlet], role=role, evidence=(0, 5))
        for outlet in OUTLETS
        if "Rosa Lindt" in local
    )
    return replace(told, actors=actors, memberships=tuple(ties))
