"""Accuracy of events has floors, pinned in floors_events.json, that only rise."""

import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path

import certainty
import events
import owngold
import petrarch
import pytest

FLOORS = Path(__file__).parent / "floors_events.json"
PRECISION = 0.75
"""Below this no kind of fact may be published."""

needs_shared = pytest.mark.skipif(not events.SCORER.exists(), reason="../shared with gold and scorers is not here")


def hold(name: str, now: dict[str, float], *, accept: bool) -> None:
    """Compare figures with their floors; with `accept`, raise the floors."""
    floors = json.loads(FLOORS.read_text("utf8")) if FLOORS.exists() else {}
    floor = floors.get(name, {})
    if accept:
        floors[name] = {key: max(value, floor.get(key, 0)) for key, value in now.items()}
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf8")
    assert floor or accept, f"no floors for {name}: run `pytest --accept`"
    # A hundredth is what another processor's rounding can move.
    assert {key: value for key, value in now.items() if value < floor.get(key, 0) - 0.01} == {}


def figures(table: str, *levels: str) -> dict[str, float]:
    """The F1 of some levels of the scorer's table, and its macro F1."""
    found = {level: re.search(rf"^{re.escape(level)} .*? (\d\.\d+) *$", table, re.MULTILINE) for level in levels}
    macro = re.search(r"macro F1 over gold PLOVER types: (\d\.\d+)", table)
    return {key: round(float(match[1]), 2) for key, match in {**found, "macro": macro}.items() if match}


def test_every_kind_of_fact_of_an_event_is_read_as_well_as_before_and_surely_enough(
    accept: bool,  # noqa: FBT001 - pytest passes fixtures by name
) -> None:
    counts = {name: count.row() for name, count in owngold.measure().items()}

    assert {name: row for name, row in counts.items() if row[0] < PRECISION} == {}
    hold("own gold, 55 articles", {name: round(row[2], 2) for name, row in counts.items()}, accept=accept)


def test_how_certain_an_event_is_told_is_read_as_well_as_before(accept: bool) -> None:  # noqa: FBT001
    shares = {code: round(right / found, 2) for code, (right, found) in certainty.measure().items()}

    hold("certainty, 214 sentences", shares, accept=accept)


@needs_shared
@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("plover", ("country+plover   (actors country, PLOVER)", "dyad             (actors country, any event)")),
        ("petrarch", ("exact            (actors full, code full)",)),
    ],
)
def test_who_did_what_to_whom_is_read_at_least_as_well_as_before(
    name: str,
    levels: tuple[str, ...],
    capfd: pytest.CaptureFixture[str],
    accept: bool,  # noqa: FBT001 - pytest passes fixtures by name
) -> None:
    with redirect_stdout(io.StringIO()):
        {"plover": events.TASKS["plover"], "petrarch": petrarch.main}[name]()

    hold(name, figures(capfd.readouterr().out, *levels), accept=accept)
