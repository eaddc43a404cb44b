"""The last look at an article's facts: actors that nothing speaks of are dropped, and the rest is numbered afresh."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from kb import facts

Rename = Callable[[str], str]


def tidied(article: facts.Article) -> facts.Article:
    """The article without unnamed actors that nothing refers to, actors numbered from a1 on."""
    used = set(_used(article))
    kept = [actor for actor in article.actors if actor.id in used or not actor.scope]
    names = {actor.id: f"a{number}" for number, actor in enumerate(kept, start=1)}
    return _renamed(article, kept, names)


def _used(article: facts.Article) -> Iterator[str]:
    """The ids of all actors that a quote, event, work or membership refers to."""
    for quote in article.quotes:
        yield from (quote.speaker.actor,) if quote.speaker else ()
        yield from quote.addressees
    for event in article.events:
        yield from (one.actor for one in event.participants)
        yield from event.places
    yield from (work.attributed_to for work in article.works)
    for membership in article.memberships:
        yield from (membership.member, membership.organization)


def _renamed(article: facts.Article, kept: list[facts.Actor], names: dict[str, str]) -> facts.Article:
    to = names.__getitem__
    return replace(
        article,
        actors=tuple(replace(actor, id=to(actor.id)) for actor in kept),
        mentions=tuple(replace(one, actor=to(one.actor)) for one in article.mentions if one.actor in names),
        memberships=tuple(
            replace(one, member=to(one.member), organization=to(one.organization)) for one in article.memberships
        ),
        quotes=tuple(_quote(quote, to) for quote in article.quotes),
        events=tuple(_event(event, to) for event in article.events),
        works=tuple(replace(work, attributed_to=to(work.attributed_to)) for work in article.works),
    )


def _quote(quote: facts.Quote, to: Rename) -> facts.Quote:
    speaker = replace(quote.speaker, actor=to(quote.speaker.actor)) if quote.speaker else None
    return replace(quote, speaker=speaker, addressees=tuple(map(to, quote.addressees)))


def _event(event: facts.Event, to: Rename) -> facts.Event:
    taking = tuple(replace(one, actor=to(one.actor)) for one in event.participants)
    return replace(event, participants=taking, places=tuple(map(to, event.places)))
