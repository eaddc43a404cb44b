"""exports/ is what kb makes of the sample articles today, in every format."""

from pathlib import Path

import pytest

from kb.export import FORMATS, save
from kb.store import Reader

EXPORTS = Path(__file__).parents[1] / "exports"


def exported(name: str, store: Path, folder: Path) -> list[Path]:
    path = folder / "tables" if FORMATS[name].write_folder else folder / f"sample{FORMATS[name].suffix}"
    with Reader(store) as reader:
        return save(name, reader.quads(), path, reader.base)


@pytest.mark.parametrize("name", FORMATS)
def test_the_published_sample_is_what_kb_makes_today(
    name: str,
    sample_store: Path,
    accept: bool,  # noqa: FBT001 - pytest passes fixtures by name
    tmp_path: Path,
) -> None:
    if accept:
        exported(name, sample_store, EXPORTS)
    behind = [
        made.name
        for made in exported(name, sample_store, tmp_path)
        if made.read_bytes() != (EXPORTS / made.relative_to(tmp_path)).read_bytes()
    ]
    assert behind == [], "exports/ is behind: run `pytest --accept` and review the diff"
