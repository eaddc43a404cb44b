"""The only room that knows the order of the rooms: read, analyse, extract, resolve, put."""

from kb.pipeline.build import Progress, Run, build
from kb.pipeline.deciding import correct, decide, hide, split
from kb.pipeline.explaining import why
from kb.pipeline.extracting import extract
from kb.pipeline.forgetting import forget, remember
from kb.pipeline.linking import known, link
from kb.pipeline.report import Report
from kb.pipeline.state import stats
from kb.pipeline.upgrading import upgrade
from kb.pipeline.workers import Extract
from kb.store import backup, restore

__all__ = [
    "Extract",
    "Progress",
    "Report",
    "Run",
    "backup",
    "build",
    "correct",
    "decide",
    "extract",
    "forget",
    "hide",
    "known",
    "link",
    "remember",
    "restore",
    "split",
    "stats",
    "upgrade",
    "why",
]
