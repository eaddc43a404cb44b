"""From the facts of one article to its digest."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kb import facts
from kb.resolve.digest import Digest, Happening, Party
from kb.resolve.meanings import meant
from kb.resolve.stars import polarity_of
from kb.resolve.stems import stem, telling, words

_TERMS = 40
"""So many terms tell an article's story."""

_CONTEXT = 24
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_WEIGHTS: dict[facts.ActorKind, int] = {"person": 3, "organization": 3, "thing": 3, "place": 2, "state": 1, "group": 1}
_LEGAL = frozenset("inc incorporated corp corporation co company ltd limited plc llc ag sa nv the of and &".split())
_OF = re.compile(
    r"\s+(?:of|in|from|at|on|for|with|who|which|that|near|to|by|as|against|over|under|between)\b.*|,.*", re.DOTALL
)
"""Where the head of a description ends."""


def digest(article_iri: str, article: facts.Article) -> Digest:
    """The digest of an article's facts; nothing of it depends on another article."""
    actors = {actor.id: actor for actor in article.actors}
    terms, names = _terms(article, actors)
    groups: dict[str, list[facts.Event]] = {}
    for mention in article.events:
        groups.setdefault(mention.event, []).append(mention)
    happenings = (_happening(article, actors, mentions) for mentions in groups.values())
    day = article.document.reference_date
    return Digest(article_iri, day, terms, names, tuple(sorted(happenings, key=lambda one: one.local)))


def party(role: str, actor: facts.Actor) -> Party:
    """An actor, place or thing in a role."""
    named = not actor.scope and actor.kind != "group" and (actor.name[:1].isupper() or actor.name[:1].isdigit())
    if named:
        found = [word for word in words(actor.name) if word not in _LEGAL] or words(actor.name) or [actor.name]
        last, own = found[-1], found
    else:
        head = words(_OF.sub("", actor.name)) or words(actor.name) or [actor.name]
        last, own = stem(head[-1]), [stem(word) for word in head]
    return Party(role, actor.kind, named, last, tuple(sorted(set(own))), actor.country, actor.name)


def _terms(
    article: facts.Article, actors: dict[str, facts.Actor]
) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """The heaviest terms of an article, each with how much it weighs, and which of them are names, heaviest first."""
    text = article.document.text
    weights: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for mention in article.mentions:
        if actor := actors.get(mention.actor):
            _name(names, actor, _WEIGHTS.get(actor.kind, 0))
    for start, end in article.sentences:
        weights.update(telling(text[start:end]))
    for word in telling(article.document.headline):
        weights[word] += 2
    plain = {term: min(n, 4) for term, n in weights.items() if term not in names}
    known = {term: min(n, 12) for term, n in names.items()}
    heaviest = _heaviest(plain | known, _TERMS)
    specific = {term: n for term, n in heaviest if names[term] and n > 1}
    return heaviest, tuple(term for term, _ in _heaviest(specific, _TERMS))


def _name(names: Counter[str], actor: facts.Actor, weight: int) -> None:
    one = party("", actor)
    if weight and one.named:
        names[one.last if one.kind == "person" else " ".join(one.words)] += weight


def _heaviest(weights: dict[str, int], most: int) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(weights.items(), key=lambda term: (-term[1], term[0]))[:most])


def _happening(article: facts.Article, actors: dict[str, facts.Actor], mentions: Sequence[facts.Event]) -> Happening:
    text = article.document.text
    founding = next((mention for mention in mentions if mention.id == mention.event), mentions[0])
    dated = [mention for mention in mentions if mention.start_date or mention.end_date]
    when = min(dated, key=lambda mention: mention.inferred, default=None)
    parts = {party(part.role.value, actors[part.actor]) for one in mentions for part in one.participants}
    places = {party("place", actors[place]) for one in mentions for place in one.places}
    said = " ".join(text[slice(*sentence)] for sentence in sorted({mention.sentence for mention in mentions}))
    return Happening(
        local=founding.trigger,
        type=founding.type.value,
        stems=_stems(text[slice(*mention.trigger)] for mention in mentions),
        polarities="".join(sorted({polarity_of(mention.certainty) or "?" for mention in mentions})),
        parties=tuple(sorted(parts, key=repr)),
        places=tuple(sorted(places, key=repr)),
        start=when.start_date if when else None,
        end=when.end_date if when else None,
        stated=bool(when and not when.inferred),
        context=_top(telling(said)),
        figures=tuple(sorted(set(_FIGURE.findall(said)))),
    )


def _stems(triggers: Iterable[str]) -> tuple[str, ...]:
    """The stem of each trigger's head, of a phrase all that tell; and what they mean."""
    found = {found for trigger in triggers for found in (telling(trigger) or [stem(word) for word in words(trigger)])}
    return meant(found)


def _top(found: list[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(found[: _CONTEXT * 2]))[: _CONTEXT * 2])
