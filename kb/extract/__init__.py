"""What one analysed article says: actors, quotes, sources, dates, events and claims, as local facts."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kb import facts
from kb.extract import actors, dates, events, quotes, sources
from kb.extract.actors import demonyms, memberships
from kb.extract.actors.agency import with_bodies
from kb.extract.actors.dropping import without_strangers
from kb.extract.events.actorcodes import ActorCodes
from kb.extract.events.codes import code
from kb.extract.events.eventframes import Frames
from kb.extract.quotes import selves
from kb.extract.sources import voices
from kb.extract.sources.dropping import without_idle
from kb.nlp import Analysis
from kb.nlp.collector import paused

__all__ = ["EXTRACTORS", "extract"]

EXTRACTORS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "actors": actors.find,
        "dates": dates.find,
        "memberships": memberships.find,
        "quotes": quotes.find,
        "sources": sources.find,
        "events": events.find,
    }
)
"""The finder of each kind of fact, in the order in which they build on each other."""


@paused()
def extract(
    analysis: Analysis, *, frames: Frames | None = None, actor_codes: ActorCodes | None = None
) -> facts.Article:
    """Everything that an article says, as facts with ids local to it.

    `frames` and `actor_codes` are the reader's own dictionaries, read instead of kb's frames and beside its actors.
    """
    cast = voices.admit(analysis, actors.find(analysis))
    times = dates.find(analysis)
    offices = memberships.find(analysis, cast, times)
    said = quotes.find(analysis, cast)
    cited = sources.find(analysis, cast, said, times)
    said = sources.attribute(said, cited)
    cast = selves.admit(analysis, demonyms.admit(analysis, cast), said)
    coded = code(analysis, cast, actor_codes) if actor_codes else None
    cast, codes = coded or (cast, None)
    told = events.find(analysis, cast, said, cited, times, frames=frames, codes=codes)
    article = facts.Article(
        document=analysis.document,
        sentences=tuple((sentence.start_char, sentence.end_char) for sentence in analysis.sentences),
        mentions=cast.mentions,
        actors=cast.actors,
        memberships=offices,
        quotes=said,
        dates=times,
        events=told,
        works=cited.works,
        derived_from=cited.derived_from,
    )
    analysis.words.answers.clear()  # nobody asks again, and the collector would look through them all
    return without_strangers(without_idle(with_bodies(article)))
