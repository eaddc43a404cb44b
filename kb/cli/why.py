"""One article's quotes and events, each with the rule or model that found it and how sure it is."""

from collections.abc import Iterator

from kb import facts


def why(article: facts.Article) -> str:
    """A line for each fact in the order of the text: how sure, what it is, its words; below it what found it."""
    found = [*_quotes(article), *_events(article)]
    blocks = [
        f"{sure:.2f}  {what}\n      by {rule or 'no rule that was noted'}" for _, sure, what, rule in sorted(found)
    ]
    return "\n".join((article.document.headline, *blocks)) + "\n"


def _quotes(article: facts.Article) -> Iterator[tuple[int, float, str, str]]:
    names = {actor.id: actor.name for actor in article.actors}
    for quote in article.quotes:
        speaker = names[quote.speaker.actor] if quote.speaker else "nobody named"
        words = _words(article, *quote.content[0])
        yield quote.content[0][0], quote.confidence, f"quote, {quote.type.label}, {speaker}: {words}", quote.rule or ""


def _events(article: facts.Article) -> Iterator[tuple[int, float, str, str]]:
    for event in article.events:
        what = f"{event.type.label}, {event.certainty.label}: {event.name} [{_words(article, *event.trigger)}]"
        yield event.trigger[0], event.confidence, what, event.rule or ""


def _words(article: facts.Article, start: int, end: int) -> str:
    return " ".join(article.document.text[start:end].split())
