"""Whoever speaks or gives an office is an actor: behind such a place or paper stands a body."""

from dataclasses import replace

from kb import facts


def with_bodies(article: facts.Article) -> facts.Article:
    """The article, with a body of the same name beside each place or thing that speaks, which speaks in its stead."""
    mute = {actor.id: actor for actor in article.actors if actor.kind in ("place", "thing")}
    speaking = sorted(set(_speaking(article)) & set(mute), key=lambda actor_id: int(actor_id[1:]))
    if not speaking:
        return article
    free = 1 + max(int(actor.id[1:]) for actor in article.actors)
    bodies = {spoken: f"a{free + place}" for place, spoken in enumerate(speaking)}
    return replace(
        article,
        actors=article.actors
        + tuple(replace(mute[spoken], id=body, kind="organization") for spoken, body in bodies.items()),
        memberships=tuple(
            replace(
                one,
                member=bodies.get(one.member, one.member),
                organization=bodies.get(one.organization, one.organization),
            )
            for one in article.memberships
        ),
        quotes=tuple(_voiced(quote, bodies) for quote in article.quotes),
        works=tuple(
            replace(work, attributed_to=bodies.get(work.attributed_to, work.attributed_to)) for work in article.works
        ),
    )


def _speaking(article: facts.Article) -> set[str]:
    speakers = {quote.speaker.actor for quote in article.quotes if quote.speaker}
    addressed = {addressee for quote in article.quotes for addressee in quote.addressees}
    officials = {actor for one in article.memberships for actor in (one.member, one.organization)}
    return speakers | addressed | officials | {work.attributed_to for work in article.works}


def _voiced(quote: facts.Quote, bodies: dict[str, str]) -> facts.Quote:
    speaker = quote.speaker and replace(quote.speaker, actor=bodies.get(quote.speaker.actor, quote.speaker.actor))
    return replace(quote, speaker=speaker, addressees=tuple(bodies.get(one, one) for one in quote.addressees))
