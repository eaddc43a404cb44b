"""The tables: GraphQL names on top, one row for each node, safe to open in a spreadsheet."""

import csv
import io
from pathlib import Path

import handmade
import pytest

from kb import export, iri
from kb.export.tables import columns
from kb.iri import BASE
from kb.model import NODES, Node
from kb.shape import slots


def tables(folder: Path, *articles: list[Node]) -> dict[str, list[dict[str, str]]]:
    paths = export.save("csv", handmade.quads(*articles), folder, BASE)
    return {path.stem: list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline=""))) for path in paths}


@pytest.mark.parametrize("cls", NODES, ids=handmade.ids)
def test_columns_have_the_graphql_names(cls: type[Node]) -> None:
    assert [name for name in columns(cls) if name not in {"id", "variant"}] == [slot.camel for slot in slots(cls)]


def test_every_class_has_a_table(tmp_path: Path) -> None:
    found = tables(tmp_path, handmade.first(), handmade.second())
    assert {name: len(rows) for name, rows in found.items()} == {
        "Article": 2,
        "Claim": 3,
        "Correction": 0,
        "Event": 2,
        "Group": 1,
        "Membership": 1,
        "NewsOutlet": 1,
        "Organization": 2,
        "Participation": 1,
        "Person": 1,
        "Place": 2,
        "Quote": 1,
        "Resemblance": 0,
        "Span": 13,
        "State": 1,
        "Thing": 1,
        "Work": 2,
    }


def test_what_several_graphs_say_of_one_event_stands_in_one_row(tmp_path: Path) -> None:
    rows = tables(tmp_path, handmade.first(), handmade.second())["Event"]
    assert [row for row in rows if row["mode"]] == [
        {
            "id": handmade.HALT.id,
            "variant": "",
            "name": "Dockers halt ferries",
            "type": "protest",
            "mode": "strike",
            "cameo": "",
            "start": "2031-03-07",
            "end": "2031-03-07",
            "when": "2031-03-07",
            "dateInferred": "",
            "location": handmade.VELLE.id,
            "superEvent": "",
            "about": "",
            "participations": iri.participation(handmade.HALT.id, "agent", handmade.BRANDT.id),
        }
    ]


def test_several_values_share_a_cell(tmp_path: Path) -> None:
    (brandt,) = tables(tmp_path, handmade.first())["Person"]
    assert brandt["alternateNames"] == "A. Brandt | Brandt"


def test_cells_are_safe_for_spreadsheets_and_lose_nothing(tmp_path: Path) -> None:
    found = tables(tmp_path, handmade.nasty())
    (thing,) = found["Thing"]
    assert thing["name"] == handmade.NASTY
    assert thing["alternateNames"] == "'=1+1 | @x \\| y"
    (article,) = found["Article"]
    assert article["text"] == handmade.NASTY
    assert article["identifier"].startswith("'")
    assert {cell[0] for rows in found.values() for row in rows for cell in row.values() if cell}.isdisjoint("=+-@")
