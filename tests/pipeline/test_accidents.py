"""Builds that are killed, and disks that are full."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from stories import built, canonical, story, written

from kb.store import Reader

HERE = Path(__file__).parent
LINES = [
    story(f"n{number}", f"Tess Marlow met Juno Vane at pier number {number} on Friday, it was said.", "2031-05-02")
    for number in range(12)
]
BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from stories import extract
from kb.pipeline import build

def told(done, total):
    print(done, flush=True)

build([{news!r}], Path({store!r}), jobs=0, extract=extract, progress=told)
"""


def _start(news: Path, store: Path) -> subprocess.Popen[str]:
    program = BUILD.format(here=str(HERE), news=str(news), store=str(store))
    return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=Path.cwd())


@pytest.mark.parametrize("acknowledged", [0, 1, 5, 11])
def test_a_killed_build_loses_no_acknowledged_article_and_the_next_build_finishes_it(
    tmp_path: Path, acknowledged: int
) -> None:
    news = written(tmp_path, *LINES)
    process = _start(news, tmp_path / "kb")
    assert process.stdout
    for _ in range(acknowledged):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    report = built(tmp_path / "kb", news)
    assert report.unchanged >= acknowledged
    built(tmp_path / "whole", news)
    assert canonical(tmp_path / "kb") == canonical(tmp_path / "whole")


def test_what_a_killed_build_acknowledged_can_be_read_when_the_next_build_of_anything_ended(tmp_path: Path) -> None:
    process = _start(written(tmp_path, *LINES), tmp_path / "kb")
    assert process.stdout
    for _ in range(3):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    (tmp_path / "nothing").mkdir()
    built(tmp_path / "kb", tmp_path / "nothing")
    with Reader(tmp_path / "kb") as reader:
        assert len(reader.select("SELECT ?a { ?a a <https://schema.org/NewsArticle> }")) >= 3


def test_a_full_disk_ends_the_build_in_one_line_and_the_store_opens_again(tmp_path: Path) -> None:
    news = written(tmp_path, *LINES)
    # A limit on the size of files stands for a disk that is full.
    limited = BUILD.replace(
        "build(",
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))\nbuild(",
        1,
    )
    program = limited.format(here=str(HERE), news=str(news), store=str(tmp_path / "kb"))
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "kb.errors.StoreError: " in ended.stderr.splitlines()[-1]
    acknowledged = len(ended.stdout.split())
    report = built(tmp_path / "kb", news)
    assert report.unchanged >= acknowledged
    built(tmp_path / "whole", news)
    assert canonical(tmp_path / "kb") == canonical(tmp_path / "whole")
