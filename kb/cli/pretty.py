"""One article's facts, printed for a person to read."""

from collections.abc import Iterator
from itertools import groupby

from kb import facts


def pretty(article: facts.Article) -> str:
    """The headline, then quotes, events, actors and sources, each with the words that say it."""
    sections = (
        ("Quotes", _quotes(article)),
        ("Events", _events(article)),
        ("Actors", _actors(article)),
        ("Sources", _sources(article)),
    )
    blocks = [_head(article)]
    blocks += [f"{title}\n" + "\n".join(f"  {line}" for line in lines) for title, lines in _filled(sections)]
    return "\n\n".join(blocks) + "\n"


def _filled(sections: tuple[tuple[str, Iterator[str]], ...]) -> Iterator[tuple[str, list[str]]]:
    for title, lines in sections:
        if found := list(lines):
            yield title, found


def _head(article: facts.Article) -> str:
    document = article.document
    day = document.reference_date.isoformat() if document.reference_date else "no reference date"
    outlets = ", ".join(named.name for named in (*document.publishers, *document.source_organizations))
    return f"{document.headline}\n{' · '.join(filter(None, (day, outlets)))}"


def _quotes(article: facts.Article) -> Iterator[str]:
    names = _names(article)
    for quote in article.quotes:
        speaker = names[quote.speaker.actor] if quote.speaker else "nobody named"
        words = " … ".join(article.document.text[start:end] for start, end in quote.content)
        via = _via(article, quote.derived_from, speaker)
        cue = ", " + _line(article.document.text[slice(*quote.cue)]) if quote.cue else ""
        unsaid = " (not said)" if quote.negated else ""
        yield f"{speaker}{via}, {quote.type.label}{cue}{unsaid}: {_line(words)}"


def _events(article: facts.Article) -> Iterator[str]:
    happenings = sorted(article.events, key=lambda event: (_number(event.event), event.trigger))
    for _, mentions in groupby(happenings, key=lambda event: event.event):
        told = list(mentions)
        first = told[0]
        when = next((event.when for event in told if event.when), None)
        yield f"{first.name} [{first.type.label}]" + (f", {when}" if when else "")
        yield from dict.fromkeys(_claim(article, event) for event in told)


def _claim(article: facts.Article, event: facts.Event) -> str:
    """A mention as a line; two words of one sentence for one happening are one line."""
    start, end = event.sentence
    via = _via(article, event.derived_from)
    return f"    {event.certainty.label}{via}: {_line(article.document.text[start:end])}"


def _actors(article: facts.Article) -> Iterator[str]:
    names = _names(article)
    offices = {
        member: "; ".join(f"{one.role} of {names[one.organization]}{_held(one)}" for one in memberships)
        for member, memberships in groupby(
            sorted(article.memberships, key=lambda one: _number(one.member)), key=lambda one: one.member
        )
    }
    for actor in article.actors:
        detail = ", ".join(filter(None, (actor.kind, actor.country, actor.sector and actor.sector.label)))
        office = offices.get(actor.id)
        yield f"{actor.name} ({detail})" + (f": {office}" if office else "")


def _held(office: facts.Membership) -> str:
    since, until = (f" from {office.start}" if office.start else ""), (f" until {office.end}" if office.end else "")
    return since + until


def _sources(article: facts.Article) -> Iterator[str]:
    names = _names(article)
    for work in article.works:
        yield f"{work.name}: {names[work.attributed_to]}, {work.source_class.label}{_via(article, work.derived_from)}"


def _via(article: facts.Article, source: str | None, teller: str | None = None) -> str:
    """The chain of sources behind what `teller` tells, nearest first; nobody is their own source."""
    names = _names(article)
    works = {work.id: (names[work.attributed_to], work.derived_from) for work in article.works}
    quotes = {
        quote.id: (names[quote.speaker.actor] if quote.speaker else "a quote", quote.derived_from)
        for quote in article.quotes
    }
    chain = [teller]
    while source:
        name, source = (works | quotes)[source]
        if name not in chain:
            chain.append(name)
    return f" (via {' ← '.join(filter(None, chain[1:]))})" if chain[1:] else ""


def _names(article: facts.Article) -> dict[str, str]:
    return {actor.id: actor.name for actor in article.actors}


def _number(local_id: str) -> int:
    return int(local_id[1:])


def _line(words: str) -> str:
    return " ".join(words.split())
