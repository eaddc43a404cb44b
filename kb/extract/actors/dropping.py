"""Leaving out whom nothing is said of: actors without a name that no fact refers to."""

from collections.abc import Iterator
from dataclasses import replace

from kb import facts


def without_strangers(article: facts.Article) -> facts.Article:
    """The article without the actors, unnamed or unmentioned, that nothing said refers to; the rest is renumbered."""
    needed, mentioned = set(_referred(article)), {mention.actor for mention in article.mentions}
    kept = [one for one in article.actors if one.id in needed or (one.id in mentioned and not one.scope)]
    ids = {actor.id: f"a{number}" for number, actor in enumerate(kept, 1)}
    if all(number == actor for actor, number in ids.items()) and len(ids) == len(article.actors):
        return article
    return replace(
        article,
        actors=tuple(actor if actor.id == ids[actor.id] else replace(actor, id=ids[actor.id]) for actor in kept),
        mentions=tuple(
            one if one.actor == ids[one.actor] else facts.Mention(one.start, one.end, one.kind, ids[one.actor])
            for one in article.mentions
            if one.actor in ids
        ),
        memberships=tuple(
            replace(one, member=ids[one.member], organization=ids[one.organization]) for one in article.memberships
        ),
        quotes=tuple(_quote(quote, ids) for quote in article.quotes),
        events=tuple(_event(event, ids) for event in article.events),
        works=tuple(replace(work, attributed_to=ids[work.attributed_to]) for work in article.works),
    )


def _referred(article: facts.Article) -> Iterator[str]:
    for quote in article.quotes:
        yield from quote.addressees
        if quote.speaker:
            yield quote.speaker.actor
    for event in article.events:
        yield from event.places
        yield from (participant.actor for participant in event.participants)
    for work in article.works:
        yield work.attributed_to
    for membership in article.memberships:
        yield membership.member
        yield membership.organization


def _quote(quote: facts.Quote, ids: dict[str, str]) -> facts.Quote:
    if all(ids[one] == one for one in (*quote.addressees, *([quote.speaker.actor] if quote.speaker else []))):
        return quote
    speaker = quote.speaker and replace(quote.speaker, actor=ids[quote.speaker.actor])
    return replace(quote, speaker=speaker, addressees=tuple(ids[one] for one in quote.addressees))


def _event(event: facts.Event, ids: dict[str, str]) -> facts.Event:
    if all(ids[one] == one for one in (*event.places, *(participant.actor for participant in event.participants))):
        return event
    participants = tuple(replace(one, actor=ids[one.actor]) for one in event.participants)
    return replace(event, participants=participants, places=tuple(ids[place] for place in event.places))
