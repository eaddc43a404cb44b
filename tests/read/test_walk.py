"""Files are found in one order, and whatever cannot be read is named."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.document import Document
from kb.read import count, read

LEAD = "The harbour council said on Friday that it would close the old ferry terminal before the end of the year."


def found(*paths: str) -> list[str]:
    return [one.id if isinstance(one, Document) else str(one) for one in read(paths)]


def test_folders_are_read_whole_in_the_order_of_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "d/b/z.txt",
        "d/a.txt",
        "d/c.md",
        "d/.git/x.txt",
        "d/.hidden",
        "d/README.md",
        "d/b/Readme",
        "e.txt",
        "d/B.TXT",
        "d/notes",
        "d/no. 7",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(LEAD)
    assert found("e.txt", "d") == ["e.txt", "d/B.TXT", "d/a.txt", "d/b/z.txt", "d/c.md", "d/no. 7", "d/notes"]


def test_a_folder_that_links_to_itself_is_entered_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.txt").write_text(LEAD)
    (tmp_path / "d" / "loop").symlink_to(tmp_path / "d")
    assert found("d") == ["d/a.txt"]


def test_what_cannot_be_opened_is_one_line_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "a.xlsx").write_bytes(b"x")
    (tmp_path / "d" / "empty.txt").write_bytes(b"")
    (tmp_path / "d" / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d" / "loop.txt").symlink_to(tmp_path / "d" / "loop.txt")
    os.mkfifo(tmp_path / "d" / "pipe.txt")
    (tmp_path / "d" / "z.txt").write_text(LEAD)
    assert found("missing.txt", "nul\0.txt", "d") == [
        "missing.txt: no such file or directory",
        "nul.txt: embedded null byte",
        "d/a.xlsx: no reader for .xlsx files",
        "d/empty.txt: empty file",
        "d/gone.txt: no such file or directory",
        "d/loop.txt: too many levels of symbolic links",
        "d/pipe.txt: neither a file nor a folder",
        "d/z.txt",
    ]


def without_root_rights() -> None:
    """Takes from root, in the process to be started, the right to pass by permissions (capabilities(7))."""
    drop_from_bounding_set, passes_by_permissions, reads_everything = 24, 1, 2
    libc = ctypes.CDLL(None)
    for right in (passes_by_permissions, reads_everything):
        assert libc.prctl(drop_from_bounding_set, right, 0, 0, 0) == 0


def test_an_unreadable_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir(mode=0)
    reading = "from kb.read import read; print(*read(['d']), sep='\\n')"
    drop = without_root_rights if os.geteuid() == 0 else None
    done = subprocess.run(
        [sys.executable, "-c", reading], cwd=tmp_path, preexec_fn=drop, capture_output=True, text=True, check=True
    )
    assert done.stdout == "d: permission denied\n"


def test_a_file_that_vanishes_between_listing_and_reading_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text(LEAD)
    reading = read(["a.txt", "b.txt", "c.txt"])
    first = next(reading)
    Path("b.txt").unlink()
    rest = [one.id if isinstance(one, Document) else str(one) for one in reading]
    assert isinstance(first, Document)
    assert rest == ["b.txt: no such file or directory", "c.txt"]


def test_a_name_that_is_no_unicode_is_shown_with_replacement_characters(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(LEAD)
    assert [name.rpartition("/")[2] for name in found(str(tmp_path))] == ["caf\ufffd.txt"]


def test_articles_are_counted_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD)
    (tmp_path / "b.jsonl").write_text("{}\n{}\n{}\n")
    assert (count([tmp_path, "missing"]), count([tmp_path, "-"])) == (5, None)
