"""Who is the same across articles has floors that only rise, in identity_floors.json; and the scorer is right."""

import json
from pathlib import Path

import identity
import pytest

FLOORS = Path(__file__).with_name("identity_floors.json")
HERE = pytest.mark.skipif(not identity.ARTICLES.exists(), reason="../shared with the articles is not here")


@HERE
def test_identity_is_found_at_least_as_well_as_before(
    accept: bool,  # noqa: FBT001 - pytest passes fixtures by name
) -> None:
    floors: dict[str, float] = json.loads(FLOORS.read_text("utf8")) if FLOORS.exists() else {}
    now = {name: round(value, 2) for name, value in identity.own().items()}
    if accept:
        floors = {name: max(value, floors.get(name, 0)) for name, value in now.items()}
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf8")
    assert floors, "no floors: run `pytest --accept`"
    # A hundredth is what another processor's rounding can move.
    assert {name: now.get(name) for name, floor in floors.items() if now.get(name, 0) < floor - 0.01} == {}


@HERE
def test_the_gold_is_of_the_articles_as_they_are() -> None:
    texts = {article["id"]: article["text"] for article in identity.rows(identity.ARTICLES)}
    for row in identity.rows(identity.GOLD):
        text = texts[row["id"]]
        assert identity.iri.sha256(text).startswith(row["sha256"])
        spans = [(begin, end) for field in ("actors", "events") for begin, end, _ in row.get(field, ())]
        assert all(text[begin:end].strip() == text[begin:end] != "" for begin, end in spans)


GOLD = {("a", 0, 5): "p1", ("a", 9, 12): "p1", ("b", 0, 5): "p1", ("b", 7, 9): "p2"}


def test_all_right_is_one_and_a_mention_that_was_not_found_counts_against_recall() -> None:
    assert identity.b_cubed(GOLD, GOLD) == (1.0, 1.0)
    found = {mention: label for mention, label in GOLD.items() if mention != ("b", 7, 9)}
    assert identity.b_cubed(GOLD, found) == (1.0, 0.75)


def test_all_in_one_costs_precision_and_all_apart_costs_recall() -> None:
    one = identity.b_cubed(GOLD, dict.fromkeys(GOLD, "x"))
    assert (one.precision, one.recall) == pytest.approx(((9 + 1) / 16, 1.0))
    apart = identity.b_cubed(GOLD, {mention: str(mention) for mention in GOLD})
    assert (apart.precision, apart.recall) == pytest.approx((1.0, (3 / 3 + 1) / 4))


def test_mergers_are_counted_between_articles() -> None:
    assert identity.mergers(GOLD, GOLD) == (1.0, 1.0)
    assert identity.mergers(GOLD, dict.fromkeys(GOLD, "x")).recall == 1.0
    wrong = {("a", 0, 5): "x", ("a", 9, 12): "x", ("b", 0, 5): "y", ("b", 7, 9): "x"}
    assert identity.mergers(GOLD, wrong) == (0.0, 0.0)


def test_a_found_mention_is_taken_for_the_gold_one_that_it_overlaps_most() -> None:
    found = {("a", 0, 4): "x", ("a", 9, 30): "y", ("b", 0, 5): "z"}
    assert identity.aligned(GOLD, found) == {("a", 0, 5): "x", ("b", 0, 5): "z"}
