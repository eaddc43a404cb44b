"""Whom a table knows for sure."""

from datetime import date
from typing import Any

import pytest

from kb.link import Entry, Known, matches

DAY = date(2031, 5, 2)


def _known(name: str, kind: str = "person", **more: Any) -> Known:
    return Known(iri="u:1", kind=kind, names=(name, *more.pop("others", ())), first=DAY, last=DAY, **more)


def _entry(name: str, n: int = 1, **more: Any) -> Entry:
    return Entry(iri=f"https://who.example/{n}", name=name, **more)


def _linked(known: Known, *table: Entry) -> list[tuple[str, str]]:
    return [(match.to.rpartition("/")[2], match.why) for match in matches([known], table)]


MINISTER = frozenset({"ports minister"})


@pytest.mark.parametrize(
    ("known", "entry", "why"),
    [
        (_known("Tess Marlow", country="SRN"), _entry("Tess Marlow", country="SRN"), "named tess marlow, of SRN"),
        (
            _known("Andrey Volkov", country="SRN"),
            _entry("Andrei Volkov", country="SRN"),
            "named like Andrei Volkov, of SRN",
        ),
        (
            _known("Tess Marlow", titles=MINISTER),
            _entry("Tess Marlow", office="Ports Minister", start=date(2030, 1, 1)),
            "named tess marlow, Ports Minister at that time",
        ),
        (
            _known("Harbour Board of Sarn", "organization"),
            _entry("Harbour Board of Sarn"),
            "named harbour board of sarn",
        ),
        (_known("Marlow Lines", "organization"), _entry("Marlow Lines Ltd"), "named like Marlow Lines Ltd"),
        (
            _known("Central Bank", "organization", country="SRN"),
            _entry("Central Bank", country="SRN"),
            "named central bank, of SRN",
        ),
        (_known("Velle", "place", country="SRN"), _entry("Velle", country="SRN"), "named velle, of SRN"),
        (_known("HBS", "organization", others=("Harbour Board",)), _entry("Harbour Board"), "named harbour board"),
    ],
)
def test_one_who_fits_is_linked(known: Known, entry: Entry, why: str) -> None:
    assert _linked(known, entry) == [("1", why)]


@pytest.mark.parametrize(
    ("known", "entry"),
    [
        (_known("Tess Marlow"), _entry("Tess Marlow")),
        (_known("Marlow", country="SRN"), _entry("Tess Marlow", country="SRN")),
        (_known("Tess Marlow", country="SRN"), _entry("Tess Marlow", country="VEL")),
        (_known("Tess Marlow", country="SRN"), _entry("Tess Marlow", country="SRN", kind="place")),
        (
            _known("Tess Marlow", country="SRN", titles=MINISTER),
            _entry("Tess Marlow", country="SRN", office="ports minister", end=date(2011, 1, 1)),
        ),
        (_known("Central Bank", "organization"), _entry("Central Bank", country="SRN")),
        (_known("HBS", "organization"), _entry("HBS")),
        (_known("Velle", "place"), _entry("Velle", country="SRN")),
    ],
)
def test_one_who_may_be_another_is_not_linked(known: Known, entry: Entry) -> None:
    assert _linked(known, entry) == []


def test_of_two_namesakes_the_one_with_the_office_is_linked() -> None:
    known = _known("Tess Marlow", country="SRN", titles=MINISTER)
    table = [_entry("Tess Marlow", 1, country="SRN"), _entry("Tess Marlow", 2, country="SRN", office="ports minister")]
    assert [to for to, _ in _linked(known, *table)] == ["2"]


def test_of_two_namesakes_that_fit_alike_neither_is_linked() -> None:
    table = [_entry("Tess Marlow", n, country="SRN") for n in (1, 2)]
    assert _linked(_known("Tess Marlow", country="SRN"), *table) == []


def test_two_lines_of_one_entry_are_one_entry() -> None:
    table = [_entry("Tess Marlow", country="SRN", office=office) for office in ("mayor", "judge")]
    assert [to for to, _ in _linked(_known("Tess Marlow", country="SRN"), *table)] == ["1"]
