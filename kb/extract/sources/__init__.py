"""Source chains: through which works, of whom, the article knows what it tells."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb import facts
from kb.document import Interval
from kb.extract.actors.cast import Cast
from kb.extract.quotes.reading import Reading, read
from kb.extract.sources import hearsay, origins
from kb.extract.sources.citations import Citation, Citations, words_of
from kb.extract.words.denials import denials, may_deny
from kb.extract.words.tellings import tellings
from kb.nlp import Analysis
from kb.nlp.words import Token
from kb.terms import SourceClass

_GOES_ON = re.compile(r"\b(?:also|added|adds|adding|continued|further|went on)\b")


@dataclass(frozen=True, slots=True)
class Sources:
    """The works that an article cites and what rests on them.

    `reach` says which stretch of text is told by which work, `derived_from` names the works that the article itself is
    taken from, `quotes` maps a quote's id to the work it reached the article through.
    """

    works: tuple[facts.Work, ...] = ()
    reach: tuple[tuple[Interval, str], ...] = ()
    derived_from: tuple[str, ...] = ()
    quotes: Mapping[str, str] = field(default_factory=dict)


def find(analysis: Analysis, cast: Cast, quotes: Sequence[facts.Quote], dates: Sequence[facts.Date]) -> Sources:
    """The works that an article cites, in text order of what cites them."""
    reading = read(analysis)
    shelf = _Shelf()
    chains = _chains(reading, cast, quotes, dates)
    near = {quote.id: work for quote in quotes if (work := shelf.chain(chains[quote.id]))}
    reach = [(span, near[quote.id]) for quote in quotes if quote.id in near for span in quote.content]
    reach += _hearsay(analysis, cast, shelf)
    reach += _denials(reading, cast, shelf)
    reach += _tellings(reading, cast, shelf)
    derived = tuple(shelf.chain([each]) for each in origins.originals(analysis.document, cast))
    for picture, release in origins.pictures(analysis.document, cast, dates):
        shelf.chain([picture, *([release] if release is not None else [])], image=True)
    return Sources(tuple(shelf.works), tuple(sorted(reach)), tuple(dict.fromkeys(filter(None, derived))), near)


def attribute(quotes: Sequence[facts.Quote], sources: Sources) -> tuple[facts.Quote, ...]:
    """The quotes with the works that they reached the article through."""
    near = sources.quotes
    return tuple(replace(quote, derived_from=near[quote.id]) if quote.id in near else quote for quote in quotes)


class _Shelf:
    """The works found so far; one is shared only by what has the same chain above it."""

    def __init__(self) -> None:
        self.works: list[facts.Work] = []
        self._known: dict[tuple[str, str, str | None], list[int]] = {}

    def chain(self, links: Sequence[Citation], *, image: bool = False) -> str | None:
        """The id of the work nearest to the article, each derived from the next."""
        above: str | None = None
        for link in reversed(links):
            above = self._put(link, above, image=image)
        return above

    def _put(self, link: Citation, above: str | None, *, image: bool) -> str:
        key = link.actor, link.sort, above
        for i in reversed(self._known.setdefault(key, [])):
            if link.published in (None, self.works[i].date_published):
                return self.works[i].id
        work = facts.Work(
            id=f"w{len(self.works) + 1}",
            name=link.name if link.published is None else f"{link.name}, {link.published.isoformat()}",
            attributed_to=link.actor,
            source_class=link.source_class,
            evidence=link.evidence,
            derived_from=above,
            date_published=link.published,
            image=image,
        )
        self._known[key].append(len(self.works))
        self.works.append(work)
        return work.id


def _chains(
    reading: Reading, cast: Cast, quotes: Sequence[facts.Quote], dates: Sequence[facts.Date]
) -> dict[str, list[Citation]]:
    """For each quote the works that it came through, the one nearest to the article first."""
    citations = Citations(reading, cast, dates)
    chains: dict[str, list[Citation]] = {}
    for i, quote in enumerate(quotes):
        outer = chains.get(quote.outer or "", [])
        own = [link for link in citations.of(quote) if all(link.actor != each.actor for each in outer)]
        chains[quote.id] = [*outer, *own]
        if not chains[quote.id] and i and _continues(reading, quotes[i - 1], quote):
            chains[quote.id] = chains[quotes[i - 1].id]
    return chains


def _continues(reading: Reading, last: facts.Quote, quote: facts.Quote) -> bool:
    """Whether the same speaker goes on in the next sentence with "also" or "added", or in marks alone."""
    if quote.speaker is None or last.speaker is None or quote.speaker.actor != last.speaker.actor or quote.outer:
        return False
    if quote.cue is None:
        return quote.content[0][0] - last.content[-1][1] < 400
    start = min(quote.speaker.start, quote.cue[0])
    frame = reading.text[start : quote.cue[1] + 40]
    gap = reading.text[last.content[-1][1] : start]
    return _GOES_ON.search(frame) is not None and len(gap) < 300


def _denials(reading: Reading, cast: Cast, shelf: _Shelf) -> list[tuple[Interval, str]]:
    """What a word such as "it" in "The army denied it" stands for is denied on the denier's word."""
    reach: list[tuple[Interval, str]] = []
    if not may_deny(reading.text):
        return reach
    for denial in (one for sentence in reading.sentences for one in denials(sentence)):
        work = _on_word_of(denial.denier, denial.verb, cast, shelf)
        reach += [((denial.said.idx, denial.said.idx + len(denial.said)), work)] if work else []
    return reach


def _tellings(reading: Reading, cast: Cast, shelf: _Shelf) -> list[tuple[Interval, str]]:
    """What stands without a clause behind a verb of saying is told on the word of its subject."""
    reach: list[tuple[Interval, str]] = []
    for one in (one for sentence in reading.sentences for one in tellings(sentence)):
        if reading.inside[one.verb.i] < 0 and (work := _on_word_of(one.teller, one.verb, cast, shelf)):
            last = one.told.right_edge
            reach.append(((one.told.left_edge.idx, last.idx + len(last)), work))
    return reach


def _on_word_of(teller: Token, verb: Token, cast: Cast, shelf: _Shelf) -> str | None:
    """The work that stands for what somebody says who is known."""
    actor = cast.actor_of(teller)
    if actor is None:
        return None
    start, end = cast.phrase_of(teller)
    evidence = min(start, verb.idx), max(end if start > verb.idx else 0, verb.idx + len(verb))
    return shelf.chain([words_of(cast.actor(actor), teller, evidence)])


def _hearsay(analysis: Analysis, cast: Cast, shelf: _Shelf) -> list[tuple[Interval, str]]:
    reach = []
    for told in hearsay.of(analysis):
        actor = cast.actor_of(told.word)
        if actor is None:
            continue
        word = analysis.document.text[told.evidence[0] : told.evidence[1]]
        name = f"Unattributed: {word}"
        work = shelf.chain([Citation(actor, name, SourceClass.ANONYMOUS, told.evidence)])
        reach += [(span, work) for span in told.content if work]
    return reach
