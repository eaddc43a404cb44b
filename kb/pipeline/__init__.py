"""The only room that knows the order of the rooms: read, analyse, extract, resolve, put."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kb.pipeline.building import Progress, Run, build
    from kb.pipeline.deciding import correct, decide, hide
    from kb.pipeline.explaining import why
    from kb.pipeline.extracting import extract
    from kb.pipeline.forgetting import forget, remember
    from kb.pipeline.linking import known, link
    from kb.pipeline.report import Report
    from kb.pipeline.splitting import split
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

_WHERE = {
    "kb.pipeline.building": "Progress Run build",
    "kb.pipeline.deciding": "correct decide hide",
    "kb.pipeline.explaining": "why",
    "kb.pipeline.extracting": "extract",
    "kb.pipeline.forgetting": "forget remember",
    "kb.pipeline.linking": "known link",
    "kb.pipeline.report": "Report",
    "kb.pipeline.splitting": "split",
    "kb.pipeline.state": "stats",
    "kb.pipeline.upgrading": "upgrade",
    "kb.pipeline.workers": "Extract",
    "kb.store": "backup restore",
}


def __getattr__(name: str) -> Any:
    """Loads what is asked for: whoever reads one article, and every worker, needs no store."""
    where = next((module for module, names in _WHERE.items() if name in names.split()), None)
    if where is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(where), name)
