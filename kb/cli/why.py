"""One article's facts, each with the rule that found it and how sure it is."""

from collections.abc import Iterator

from kb import facts

OFFICE = 0.89
DATE = 0.95
WORK = 0.97
ACTOR = 0.98
"""The share that was right on our own articles of what has no confidence of its own; of actors, of those who act."""

Line = tuple[int, float, str, str]
"""Where a fact stands, how sure it is, what it is, and what found it."""


def why(article: facts.Article) -> str:
    """A line for each fact in the order of the text: how sure, what it is, its words; below it what found it."""
    found = [
        *_quotes(article), *_events(article), *_actors(article), *_works(article), *_offices(article), *_dates(article),
    ]  # fmt: skip
    blocks = [
        f"{sure:.2f}  {what}\n      by {rule or 'no rule that was noted'}" for _, sure, what, rule in sorted(found)
    ]
    return "\n".join((article.document.headline, *blocks)) + "\n"


def _quotes(article: facts.Article) -> Iterator[Line]:
    names = {actor.id: actor.name for actor in article.actors}
    for quote in article.quotes:
        speaker = names[quote.speaker.actor] if quote.speaker else "nobody named"
        words = _words(article, *quote.content[0])
        yield quote.content[0][0], quote.confidence, f"quote, {quote.type.label}, {speaker}: {words}", quote.rule or ""


def _events(article: facts.Article) -> Iterator[Line]:
    for event in article.events:
        what = f"{event.type.label}, {event.certainty.label}: {event.name} [{_words(article, *event.trigger)}]"
        yield event.trigger[0], event.confidence, what, event.rule or ""


def _actors(article: facts.Article) -> Iterator[Line]:
    """The actors, places and things where each is first spoken of; who is named elsewhere alone stands first of all."""
    mentions: dict[str, list[facts.Mention]] = {}
    for mention in article.mentions:
        mentions.setdefault(mention.actor, []).append(mention)
    for actor in article.actors:
        told = mentions.get(actor.id, [])
        detail = ", ".join(filter(None, (actor.kind, actor.country, actor.sector and actor.sector.label)))
        form = "description" if actor.scope else "name"
        times = f"{len(told)} mention{'s' * (len(told) > 1)}"
        rule = f"its {form}, with {times}" if told else "what the source states, or what others imply"
        yield told[0].start if told else 0, ACTOR, f"actor, {detail}: {actor.name}", rule


def _works(article: facts.Article) -> Iterator[Line]:
    """The works: one is as sure as the surest quotation that came through it; what is only credited stands there."""
    brought = {quote.derived_from: quote for quote in sorted(article.quotes, key=lambda quote: quote.confidence)}
    for work in reversed(article.works):
        quote = brought.get(work.id)
        if quote is not None and work.derived_from is not None:
            brought.setdefault(work.derived_from, quote)
        rule = (
            f"the frame of a quotation that {quote.rule} found" if quote else "what the text credits or leaves unnamed"
        )
        what = f"source, {work.source_class.label}: {work.name} [{_words(article, *work.evidence)}]"
        yield work.evidence[0], quote.confidence if quote else WORK, what, rule


def _offices(article: facts.Article) -> Iterator[Line]:
    names = {actor.id: actor.name for actor in article.actors}
    for office in article.memberships:
        what = f"office: {names[office.member]}, {office.role}, {names[office.organization]}"
        yield office.evidence[0], OFFICE, f"{what} [{_words(article, *office.evidence)}]", "title or apposition"


def _dates(article: facts.Article) -> Iterator[Line]:
    for day in article.dates:
        what = f"date: {day.value or 'unresolved'} [{_words(article, day.start, day.end)}]"
        yield day.start, DATE, what, f"rules of dates, {day.type}"


def _words(article: facts.Article, start: int, end: int) -> str:
    return " ".join(article.document.text[start:end].split())
