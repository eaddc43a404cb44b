"""On articles of our own, quotations of every type are right and found as often as before, or more often."""

import json
from pathlib import Path

import pytest
from quotegold import GOLD, PASSAGES, SETS, counts, figures, read

FLOORS = Path(__file__).parent / "quote_floors.json"


def test_no_type_of_quotation_falls_below_its_floor(accept: bool) -> None:  # noqa: FBT001 - a fixture, by name
    floors = json.loads(FLOORS.read_text("utf8")) if FLOORS.exists() else {}
    now = {f"{name} {kind}": of for name, files in SETS.items() for kind, of in figures(counts(files)).items()}
    if accept:
        risen = {
            kind: {key: max(value, floors.get(kind, {}).get(key, 0)) for key, value in scores.items()}
            for kind, scores in now.items()
        }
        FLOORS.write_text(json.dumps(risen, indent=2, sort_keys=True) + "\n", "utf8")
        floors = risen

    below = {
        (kind, key): value for kind, scores in now.items() for key, value in scores.items() if value < floors[kind][key]
    }
    assert below == {}
    assert all(scores["precision"] >= 0.75 for scores in now.values())


@pytest.mark.parametrize("article", [*GOLD, *PASSAGES], ids=lambda path: path.stem)
def test_confidence_stays_between_a_guess_and_certainty(article: Path) -> None:
    found = read(article.read_text("utf8").split("-----\n")[0].strip())

    assert [one.rule for one in found if not 0.3 <= one.confidence <= 1] == []
