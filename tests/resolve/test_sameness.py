"""What makes events of two articles one, and what keeps them apart."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kb.lexicon.meanings import meant
from kb.lexicon.stems import telling
from kb.resolve.clusters import Edge, Rulings, clusters
from kb.resolve.digest import Digest, Happening, Party, pack, unpack
from kb.resolve.sameness import conflict, judged
from kb.resolve.stories import keys
from kb.resolve.told import Told

MARLOW = Party("agent", "person", True, "marlow", ("marlow", "tess"), None, "Tess Marlow")  # noqa: FBT003 - named
VANE = Party("agent", "person", True, "vane", ("juno", "vane"), None, "Juno Vane")  # noqa: FBT003 - named
ROE = Party("agent", "person", True, "roe", ("ada", "roe"), None, "Ada Roe")  # noqa: FBT003 - named
SARN = Party("place", "place", True, "sarn", ("sarn",), None, "Sarn")  # noqa: FBT003 - named
LORM = Party("place", "place", True, "lorm", ("lorm",), None, "Lorm")  # noqa: FBT003 - named
NONE = Rulings()
UNLIKE = (("vane", 6), ("marlow", 2), ("goat", 8), ("hill", 6))
TERMS = (("vane", 6), ("marlow", 6), ("ferry", 4), ("debt", 3), ("harbour", 2))


def _told(article: str, day: str | None, terms: tuple[tuple[str, int], ...] = TERMS, **more: Any) -> Told:
    known: dict[str, Any] = {
        "local": (10, 13), "type": "visit", "stems": ("visit",), "polarities": "+", "parties": (MARLOW, VANE),
        "context": ("debt", "ferry", "harbour"), **more,
    }  # fmt: skip
    happening = Happening(**known)
    when = date.fromisoformat(day) if day else None
    return Told(Digest(article, when, terms, ("marlow", "vane"), (happening,)), happening)


def _on(day: str) -> dict[str, Any]:
    return {"start": date.fromisoformat(day), "end": date.fromisoformat(day), "stated": True}


FIRST = _told("a", "2031-05-02")


@pytest.mark.parametrize(
    ("other", "obstacle"),
    [
        ({}, None),
        ({"type": "meeting", "stems": ("talk",)}, "a kind of their own each: visit and meeting"),
        ({"parties": (ROE,)}, "another agent: Tess Marlow and Ada Roe"),
        ({"places": (LORM,)}, "another place: Sarn and Lorm"),
        ({**_on("2031-04-09")}, "another time, 22 days apart"),
    ],
)  # fmt: skip
def test_something_may_keep_two_events_apart(other: dict[str, Any], obstacle: str | None) -> None:
    first = _told("a", "2031-05-02", places=(SARN,), **_on("2031-05-01"))
    verdict = judged(first, _told("b", "2031-05-03", **other))
    assert (verdict.obstacle, verdict.same) == (obstacle, obstacle is None)


def test_a_later_article_that_looks_back_joins_the_event_of_the_older_one() -> None:
    report = _told("a", "2031-11-12", places=(SARN,))
    recalled = _told(
        "b",
        "2032-06-01",
        (("mountain", 5), ("vane", 2)),
        places=(SARN,),
        start=date(2031, 11, 1),
        end=date(2031, 11, 30),
        stated=True,
        context=(),
    )
    assert set(keys(report.digest)) & set(keys(recalled.digest))
    assert judged(report, recalled).same
    other_year = replace(recalled.happening, start=date(2030, 11, 1), end=date(2030, 11, 30))
    assert judged(report, Told(recalled.digest, other_year)).obstacle == "another time, 333 days apart"


def test_two_versions_of_the_day_of_what_happens_once_do_not_keep_it_apart() -> None:
    first, second = _told("a", "2031-05-02", **_on("2031-05-01")), _told("b", "2031-05-03", **_on("2031-05-02"))
    assert judged(first, second).same
    met: dict[str, Any] = {"type": "meeting", "stems": ("meet",)}
    again = (_told("a", "2031-05-02", **met, **_on("2031-05-01")), _told("b", "2031-05-03", **met, **_on("2031-05-02")))
    assert judged(*again).obstacle == "another time, 1 days apart"


def test_a_denial_needs_more_evidence_to_be_one_of_the_same_event() -> None:
    denial = judged(FIRST, _told("b", "2031-05-03", polarities="-"))
    assert denial.needed > judged(FIRST, _told("b", "2031-05-03")).needed
    assert denial.same
    assert judged(FIRST, _told("b", "2031-05-03", parties=(), context=())).same
    unsure = _told("b", "2031-05-03", UNLIKE, parties=(), context=())
    denied = _told("b", "2031-05-03", UNLIKE, parties=(), context=(), polarities="-")
    assert judged(FIRST, unsure).same
    assert not judged(FIRST, denied).same


def test_an_offer_is_no_denial() -> None:
    assert judged(FIRST, _told("b", "2031-05-03", polarities="?")).needed == judged(FIRST, FIRST).needed


DIED: dict[str, Any] = {"type": "death", "stems": meant({"die"}), "parties": ()}
KILLED: dict[str, Any] = {"type": "death", "stems": meant({"kil"}), "parties": ()}


def test_words_of_one_meaning_speak_for_one_event() -> None:
    verdict = judged(_told("a", "2031-05-02", **DIED), _told("b", "2031-05-03", **KILLED))
    assert [(piece.what, piece.weight) for piece in verdict.pieces] == [
        ("words of one meaning: kill", 1.25),
        ("the same kind: death", 1.0),
        ("articles alike by 1.00", 3.0),
        ("words in common: debt, ferry, harbour", 2.0),
        ("the only one of its kind in either article", 1.0),
        ("a kind of event that comes once", 0.5),
    ]
    assert verdict.same


def test_a_noun_and_the_phrase_that_it_stands_for_have_one_meaning() -> None:
    ashore, nominal = (set(meant(telling(words))) for words in ("ran aground", "the grounding"))
    assert ashore & nominal == {"=aground"}


def test_the_only_one_of_its_kind_in_either_article_is_the_same_rather_than_one_of_several() -> None:
    first, second = _told("a", "2031-05-02", **DIED), _told("b", "2031-05-03", **KILLED)
    another = replace(second.happening, local=(90, 96))
    several = Told(replace(second.digest, happenings=(second.happening, another)), second.happening)
    assert judged(first, second).score - judged(first, several).score == 1.0


def _deal(article: str, day: str, *sums: str) -> Told:
    return _told(article, day, type="transaction", stems=meant({"buy"}), sums=sums)


def test_a_deal_between_the_same_two_is_not_another_after_some_days_but_at_another_sum() -> None:
    deal = _deal("a", "2031-05-02", "400")
    assert judged(deal, _deal("b", "2031-05-09", "400")).same
    assert judged(deal, _deal("b", "2031-08-30")).same
    assert not any(piece.weight < 0 for piece in judged(deal, _deal("b", "2031-05-09")).pieces)
    other = {piece.what: piece.weight for piece in judged(deal, _deal("b", "2031-05-09", "2,300")).pieces}
    assert other["other sums"] == -3.0


def _escape(article: str, number: int | None, **more: Any) -> Told:
    who = Party("agent", "group", False, "inmat", ("inmat",), None, "inmates", number)  # noqa: FBT003 - named
    return _told(article, "2031-05-02", UNLIKE, type="movement", stems=("=flee", "escap"), parties=(who,), **more)


def test_two_inmates_are_not_three_but_a_toll_may_rise() -> None:
    pieces = {piece.what: piece.weight for piece in judged(_escape("a", 2), _escape("b", 3)).pieces}
    assert pieces["other numbers: 2 and 3"] == -2.0
    assert judged(_escape("a", 2), _escape("b", None)).score - judged(_escape("a", 2), _escape("b", 3)).score == 2.0
    dead = [replace(_escape(one, n).happening, type="death") for one, n in (("a", 9), ("b", 12))]
    tolls = [replace(FIRST, happening=one) for one in dead]
    assert not any(piece.weight < 0 for piece in judged(*tolls).pieces)


def test_what_both_articles_begin_with_is_rather_the_same() -> None:
    first, second = _escape("a", None, lead=True), _escape("b", None, lead=True)
    pieces = {piece.what: piece.weight for piece in judged(first, second).pieces}
    assert pieces["what both articles begin with"] == 0.75


def test_what_comes_again_is_another_after_some_days() -> None:
    met: dict[str, Any] = {"type": "meeting", "stems": ("meet",), "parties": (MARLOW,), "context": ()}
    assert judged(_told("a", "2031-05-02", **met), _told("b", "2031-05-03", **met)).same
    assert not judged(_told("a", "2031-05-02", **met), _told("b", "2031-05-09", **met)).same


def test_a_verdict_does_not_depend_on_who_comes_first() -> None:
    other = _told("b", "2031-05-03", context=("ferry",), places=(SARN,))
    assert judged(FIRST, other).score == judged(other, FIRST).score


def test_articles_of_different_stories_share_events_only_with_two_names() -> None:
    elsewhere = (("mountain", 5), ("goat", 5))
    alone = _told("b", "2031-05-03", elsewhere, parties=(MARLOW,))
    assert judged(FIRST, alone).obstacle == "articles of different stories, and not two names in common"
    assert judged(FIRST, _told("b", "2031-05-03", elsewhere)).obstacle is None


def test_what_has_too_little_in_common_may_be_one_by_way_of_a_third() -> None:
    elsewhere = _told("b", "2031-05-03", (("mountain", 5), ("goat", 5)), parties=(MARLOW,))
    assert (judged(FIRST, elsewhere).same, conflict(FIRST, elsewhere)) == (False, None)
    assert conflict(FIRST, _told("c", "2031-05-03", type="death", stems=("die",))) is not None


def test_a_digest_comes_back_as_it_was() -> None:
    digest = _told(
        "a",
        None,
        places=(SARN,),
        **_on("2031-05-02"),
        figures=("13",),
        sums=("4",),
        beside=("sarn",),
        lead=True,
        past=True,
    ).digest
    assert unpack(pack(digest)) == digest


def _clusters(edges: list[Edge], rulings: Rulings = NONE, apart: frozenset[str] = frozenset()) -> list[list[str]]:
    return clusters("abcd", edges, rulings, lambda one, other: {one, other} == set(apart))


CHAIN = [Edge(7.0, "a", "b"), Edge(6.5, "b", "c"), Edge(6.2, "c", "d")]


def test_one_resemblance_does_not_chain_two_groups() -> None:
    assert _clusters(CHAIN) == [["a", "b", "c"], ["d"]]


def test_groups_that_mostly_look_the_same_are_one() -> None:
    assert _clusters([*CHAIN, Edge(6.1, "a", "c"), Edge(6.1, "b", "d")]) == [["a", "b", "c", "d"]]


def test_what_keeps_two_apart_keeps_their_groups_apart() -> None:
    more = [*CHAIN, Edge(6.1, "a", "c"), Edge(6.1, "b", "d")]
    assert _clusters(more, apart=frozenset("ad")) == [["a", "b", "c"], ["d"]]


def test_rulings_go_before_everything() -> None:
    assert _clusters(CHAIN, Rulings(two=frozenset({("a", "b")}))) == [["a"], ["b", "c", "d"]]
    assert _clusters(CHAIN, Rulings(one=frozenset({("a", "d")}))) == [["a", "b", "c", "d"]]
