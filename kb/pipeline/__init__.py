"""The only room that knows the order of the rooms: read, analyse, extract, resolve, put."""

from kb.pipeline.build import Progress, Run, build
from kb.pipeline.report import Report
from kb.pipeline.workers import Extract

__all__ = ["Extract", "Progress", "Report", "Run", "build"]
