"""What the tests of stores elsewhere share: the words of the questions, and operations made up from the schema."""

import sys
from pathlib import Path

for folder in ("questions", "serve"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))
