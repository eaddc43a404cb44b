"""Query processes start with a quicker allocator where it loads, and without it where it does not."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kb.serve.sparql.allocator import loads


def test_a_library_that_is_not_there_does_not_load(tmp_path: Path) -> None:
    assert not loads(str(tmp_path / "libnone.so"))


@pytest.mark.skipif(shutil.which("cc") is None, reason="no compiler on this machine")
def test_a_library_that_needs_one_that_is_not_there_does_not_load(tmp_path: Path) -> None:
    needed, library = tmp_path / "libneeded.so", tmp_path / "liballocator.so"
    for command in (("-o", needed), ("-o", library, "-Wl,--no-as-needed", needed)):
        subprocess.run(["cc", "-shared", "-x", "c", "/dev/null", "-x", "none", *map(str, command)], check=True)
    before = loads(str(library))
    needed.unlink()
    assert (before, loads(str(library))) == (True, False)
