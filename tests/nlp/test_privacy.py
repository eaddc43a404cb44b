"""Reading an article tells nobody, and leaves nothing in the home of who reads it."""

import os
import subprocess
import sys
from pathlib import Path

READ = """
from kb.document import Document
from kb.nlp import analyse
print(len(analyse(Document(id="a", text="The mayor left.", headline="", language="en")).doc))
"""


def test_reading_writes_nothing_into_the_home(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", READ], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "4\n"
    assert list(tmp_path.iterdir()) == []
