"""Which NLP pipeline reads the articles of a store; a store is read by one alone."""

from functools import partial
from typing import TYPE_CHECKING

from kb.errors import VersionError
from kb.pipeline.workers import Extract, extracted

if TYPE_CHECKING:
    from kb.store import Writer

EMBEDDED = "embedded"
"""The pipeline inside the package."""

_FACT = "nlp"


def reading(nlp: str | None) -> Extract:
    """What reads a document with this installed pipeline, or with the embedded one; raises InputError like `title`."""
    title(nlp)
    return partial(extracted, nlp=nlp) if nlp else extracted


def title(nlp: str | None) -> str:
    """The name and version of a pipeline; raises InputError for one that is not there or gives no UD trees."""
    if nlp is None:
        return EMBEDDED
    from kb.nlp import pipelines  # noqa: PLC0415 - loads spaCy

    return pipelines.identity(nlp)


def hold(writer: "Writer", nlp: str | None) -> None:
    """Keeps a store to the pipeline that has read it, an empty one to this; raises VersionError for any other."""
    now, before = title(nlp), writer.ledger.fact(_FACT) or EMBEDDED
    if now == before:
        return
    if any(writer.ledger.all_readings()):
        raise VersionError(
            f"{writer.path}: the store was read by the {before} pipeline, not by {now}; `kb upgrade` changes that"
        )
    note(writer, nlp)


def note(writer: "Writer", nlp: str | None) -> None:
    """Notes that this pipeline has read all of the store."""
    writer.ledger.note(_FACT, title(nlp))
