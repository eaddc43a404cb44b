"""Who is taken for whom, by name and by what is known."""

from collections.abc import Iterable
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.resolve.actors.clusters import Pair, clusters
from kb.resolve.actors.known import Known, keys
from kb.resolve.actors.likeness import CLOSE, SAME, likeness
from kb.resolve.folding import folded


def _known(shown: str, sort: str = "person", **more: Any) -> Known:
    values = {name: frozenset(value) if isinstance(value, tuple) else value for name, value in more.items()}
    id_ = f"{shown}|{sorted(more.items())}"
    return Known(id=id_, sort=sort, name=folded(shown), shown=shown, first=("2031-05-02", id_, 0), **values)  # type: ignore[arg-type]


def _body(shown: str, **more: Any) -> Known:
    return _known(shown, "body", **more)


def pairs(everybody: Iterable[Known]) -> list[Pair]:
    """All who are looked for under each other's keys and are at least close."""
    ordered = sorted(everybody, key=lambda known: known.id)
    met = (Pair(a.id, b.id, likeness(a, b)) for a, b in combinations(ordered, 2) if _meet(a, b))
    return [pair for pair in met if pair.likeness.score >= CLOSE]


def _meet(one: Known, other: Known) -> bool:
    opposite = str.maketrans("<>", "><")
    return any(key[0].translate(opposite) + key[1:] in keys(other) for key in keys(one))


PORTS = {"titles": ("ports minister",), "country": "SRN"}

SAME_AS = [
    (_known("Andrei Volkov", **PORTS), _known("Andrey Volkov", **PORTS)),
    (_known("Sergei Yurev", country="SRN"), _known("Sergey Yuriev", country="SRN", titles=("judge",))),
    (_known("Ann-Marie Vane"), _known("Ann Marie Vane")),
    (_known("José Ibáñez"), _known("Jose Ibanez")),
    (_known("Sun Li-hwa"), _known("Sun Lihwa")),
    (_known("Oda Kenji", **PORTS), _known("Kenji Oda", **PORTS)),
    (_known("Tess B. Marlow"), _known("Tess Marlow")),
    (_known("Robert Vane", **PORTS), _known("Bob Vane", **PORTS)),
    (_known("Tess Marlow", country="SRN"), _known("Tess Marlow")),
    (
        _known("Marlow", titles=("president",), country="SRN"),
        _known("Tess Marlow", titles=("president",), country="SRN"),
    ),
    (_body("Harbour Board of Sarn", others=("hbs",)), _body("HBS")),
    (_body("Marlow Shipping Ltd"), _body("Marlow Shipping")),
    (_body("S.A.R.N. Lines"), _body("Sarn Lines Inc")),
    (_body("U.S. Treasury", country="USA"), _body("Treasury", country="USA")),
    (_body("U.S. Harbour Force", country="USA"), _body("United States Harbour Force")),
    (_body("Department of Energy", country="USA"), _body("Energy Department", country="USA")),
    (
        _body("Veridian Shipping Corp", company=("marlow", "vane")),
        _body("Veredian Shipping Corp", company=("marlow", "vane")),
    ),
    (_known("Côte d'Ivoire", "state", country="CIV"), _known("Ivory Coast", "state", country="CIV")),
]

APART = [
    (_known("Tess Marlow", offices=("mayor@sarn",)), _known("Tess Marlow", offices=("mayor@velle",))),
    (_known("Marlow", offices=("mayor@sarn",)), _known("Marlow", offices=("mayor@velle",))),
    (_known("Tess Marlow"), _known("Juno Marlow")),
    (_known("Tess A. Marlow"), _known("Tess B. Marlow")),
    (_known("Paul Vane Jr"), _known("Paul Vane Sr")),
    (_known("Kim Il Sarn"), _known("Kim Jong Sarn")),
    (_body("Finance Ministry", country="SRN"), _body("Finance Ministry", country="VEL")),
    (_body("Sarn Bank"), _body("Bank of Velle")),
    (_body("Marlow Industries"), _body("Marlow Semiconductor")),
    (_known("Sarn", "place", country="SRN"), _known("Sarn", "body")),
    (_known("Iran", "state", country="IRN"), _known("Iraq", "state", country="IRQ")),
]

MAYBE = [
    (_known("Stephen Vane"), _known("Steve Vane")),
    (_known("Tess Marlow", country="SRN"), _known("Tess Marlow", country="VEL")),
    (_body("Veridian Shipping Corp"), _body("Veredian Shipping Corp")),
    (_known("Malcolm Baldrick"), _known("Malcolm Baldridk")),
]


@pytest.mark.parametrize(("one", "other"), SAME_AS, ids=lambda known: known.shown)
def test_two_spellings_of_one_name_are_the_same(one: Known, other: Known) -> None:
    assert likeness(one, other).score >= SAME, likeness(one, other)
    assert [pair.likeness for pair in pairs([one, other])] == [likeness(one, other)]


@pytest.mark.parametrize(("one", "other"), APART, ids=lambda known: known.shown)
def test_namesakes_and_lookalikes_are_kept_apart(one: Known, other: Known) -> None:
    assert likeness(one, other).score < CLOSE, likeness(one, other)


@pytest.mark.parametrize(("one", "other"), MAYBE, ids=lambda known: known.shown)
def test_what_is_not_sure_is_close_and_not_the_same(one: Known, other: Known) -> None:
    assert CLOSE <= likeness(one, other).score < SAME, likeness(one, other)


@pytest.mark.parametrize(("one", "other"), [*SAME_AS, *APART, *MAYBE])
def test_likeness_has_no_direction(one: Known, other: Known) -> None:
    assert likeness(one, other) == likeness(other, one)


def test_the_reasons_say_what_speaks_for_and_against() -> None:
    mayor = _known("Tess Marlow", offices=("mayor@sarn",), country="SRN")
    other = _known("Tess Marlow", offices=("mayor@velle",), country="SRN")
    assert [(reason.what, reason.weight) for reason in likeness(mayor, other).reasons] == [
        ("the same name", 0.85),
        ("SRN and SRN", 0.1),
        ("the same office at two places: mayor of sarn and of velle", -0.7),
    ]


def test_a_name_that_fits_two_who_are_apart_joins_neither() -> None:
    people = [
        _known("Tess Marlow", offices=("mayor@sarn",)),
        _known("Tess Marlow", offices=("mayor@velle",)),
        _known("Tess Marlow"),
    ]
    groups = clusters({one.id: one for one in people}, pairs(people))
    assert sorted(len(group) for group in groups) == [1, 1, 1]


def test_a_name_that_fits_one_of_two_namesakes_better_is_that_one() -> None:
    people = [
        _known("Tess Marlow", offices=("mayor@sarn",)),
        _known("Tess Marlow", offices=("mayor@velle",)),
        _known("Tess Marlow", titles=("mayor",), offices=("mayor@velle",), country="SRN"),
    ]
    groups = clusters({one.id: one for one in people}, pairs(people))
    assert sorted(len(group) for group in groups) == [1, 2]


def test_persons_of_two_countries_are_not_one_by_their_name_alone() -> None:
    abroad = [_known("Tess Marlow", country="SRN"), _known("Tess Marlow", country="VEL"), _known("Tess Marlow")]
    groups = clusters({one.id: one for one in abroad}, pairs(abroad))
    assert sorted(len(group) for group in groups) == [1, 1, 1]


def test_the_order_of_the_names_does_not_matter() -> None:
    people = [one for pair in SAME_AS[:2] for one in pair] + [_known("Andrei Volkov", country="VEL")]
    found = {
        tuple(tuple(known.id for known in group) for group in clusters({one.id: one for one in order}, pairs(order)))
        for order in permutations(people)
    }
    assert len(found) == 1


_NAMES = st.text("aeiouyknrstv -.'", max_size=12)


@given(_NAMES, _NAMES, st.sampled_from(["person", "body", "place", "state"]))
def test_any_two_names_have_a_likeness_and_a_name_is_like_itself(one: str, other: str, sort: str) -> None:
    ours, theirs = _known(one, sort), _known(other, sort)
    assert 0 <= likeness(ours, theirs).score <= 1
    assert likeness(ours, theirs) == likeness(theirs, ours)
