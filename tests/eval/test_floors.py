"""Accuracy has floors, pinned in floors.json, that only rise."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from quotes import SCORER, SHARED, predicted

FLOORS = Path(__file__).parent / "floors.json"
GOLD = SHARED / "data" / "quotes"

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="../shared with gold and scorers is not here")


def measured(name: str, folder: Path) -> dict[str, float]:
    """The scorer's figures for one gold file, in hundredths."""
    gold, found = GOLD / f"{name}.jsonl", folder / "found.jsonl"
    rows = [json.loads(line) for line in gold.read_text("utf8").split("\n") if line]
    found.write_text("".join(json.dumps(row) + "\n" for row in predicted(rows)), "utf8")
    command = [sys.executable, SCORER, gold, found, "--top-level", "--json"]
    figures = json.loads(subprocess.check_output(command, text=True).splitlines()[-1])
    return {key: round(figures[key][2], 2) for key in ("exact", "ov0.5", "e2e")}


@pytest.mark.parametrize("name", ["gum_news", "gum_interview", "gum_bio", "gum_court", "riqua_valid"])
def test_quotations_are_read_at_least_as_well_as_before(
    name: str,
    tmp_path: Path,
    accept: bool,  # noqa: FBT001 - pytest passes fixtures by name
) -> None:
    floors = json.loads(FLOORS.read_text("utf8")) if FLOORS.exists() else {}
    now, floor = measured(name, tmp_path), floors.get(name, {})
    if accept:
        floors[name] = {key: max(value, floor.get(key, 0)) for key, value in now.items()}
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf8")
    assert floor or accept, f"no floors for {name}: run `pytest --accept`"
    # A hundredth is what another processor's rounding can move.
    assert {key: value for key, value in now.items() if value < floor.get(key, 0) - 0.01} == {}
