"""The facts of articles without a store."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from kb import facts
from kb.pipeline.readers import reading
from kb.pipeline.workers import Extract, Mined, mined
from kb.read import Failure, read


def extract(
    paths: Iterable[str | Path],
    *,
    date: date | None = None,
    jobs: int | None = None,
    nlp: str | None = None,
    extract: Extract | None = None,
) -> Iterator[facts.Article | Failure]:
    """The facts of each article of the paths, or why there are none, in the order of the input; nothing is stored.

    `date`, `jobs` and `nlp` are those of `build`.
    """
    workers = os.cpu_count() or 1 if jobs is None else jobs
    for found in mined(read(paths, date=date), workers, extract or reading(nlp)):
        told = found.told if isinstance(found, Mined) else found
        assert isinstance(told, facts.Article | Failure)
        yield told
