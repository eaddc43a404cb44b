"""Reading articles with the reader's own dictionaries of event frames and actors."""

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kb import facts
from kb.document import Document
from kb.errors import InputError
from kb.pipeline.readers import reading, title
from kb.pipeline.workers import Extract

if TYPE_CHECKING:
    from kb.extract.events.actorcodes import ActorCodes
    from kb.extract.events.eventframes import Frames


def reading_with(frames: Path | None, actors: Path | None, nlp: str | None = None) -> Extract:
    """What reads a document with the dictionaries in these files; `InputError` names the line of one that is wrong.

    `nlp` is that of `build`.
    """
    if not (frames or actors):
        return reading(nlp)
    _frames(frames)
    _actors(actors)
    title(nlp)
    return partial(_extracted, frames, actors, nlp)


def _extracted(frames: Path | None, actors: Path | None, nlp: str | None, document: Document) -> facts.Article:
    from kb.extract import extract  # noqa: PLC0415 - loads the models, in the worker
    from kb.nlp import analyse  # noqa: PLC0415

    return extract(analyse(document, nlp), frames=_frames(frames), actor_codes=_actors(actors))


@cache
def _frames(path: Path | None) -> "Frames | None":
    from kb.extract.events import eventframes  # noqa: PLC0415 - loads spaCy

    return eventframes.read(_lines(path), path.name) if path else None


@cache
def _actors(path: Path | None) -> "ActorCodes | None":
    from kb.extract.events import actorcodes  # noqa: PLC0415 - loads spaCy

    return actorcodes.read(_lines(path), path.name) if path else None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error
