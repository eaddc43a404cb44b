"""The accuracy of actors has floors, pinned in floors_actors.json, that only rise."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from actors import DATA, alone, in_sentence, score_coreference, score_strings

FLOORS = Path(__file__).parent / "floors_actors.json"

MEASURES: dict[str, Callable[[], dict[str, float]]] = {
    "plover_gsr actor strings where they stand": lambda: score_strings(in_sentence),
    "plover_gsr actor strings alone": lambda: score_strings(alone),
    "gum news, interview and bio pronouns, precision": lambda: {
        group: rates["P"] for group, rates in score_coreference().items() if "P" in rates
    },
}

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="../shared with the gold is not here")


@pytest.mark.parametrize("name", MEASURES)
def test_actors_are_read_at_least_as_well_as_before(
    name: str,
    accept: bool,  # noqa: FBT001 - pytest passes fixtures by name
) -> None:
    floors = json.loads(FLOORS.read_text("utf8")) if FLOORS.exists() else {}
    now, floor = MEASURES[name](), floors.get(name, {})
    if accept:
        floors[name] = {key: max(value, floor.get(key, 0)) for key, value in now.items()}
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf8")
    assert floor or accept, f"no floors for {name}: run `pytest --accept`"
    # Two hundredths is what one pronoun more or less can move among the few of a kind.
    assert {key: value for key, value in now.items() if value < floor.get(key, 0) - 0.02} == {}
