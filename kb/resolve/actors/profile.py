"""What one article knows about each of its actors and places, as far as it tells them from others of the same name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from kb import facts
from kb.resolve.actors.names import acronym, body, generic, person
from kb.resolve.actors.words import HEADS, TITLES, UNIQUE
from kb.resolve.folding import folded

Sort = Literal["person", "body", "state", "place", "thing", "group"]
SORTS: dict[facts.ActorKind, Sort] = {
    "person": "person", "organization": "body", "outlet": "body", "state": "state", "group": "group", "place": "place",
    "thing": "thing",
}  # fmt: skip

_COMPANY = 12
"""So many names of those who appear beside somebody are kept."""

_OWN = re.compile(r"['’]s? (?:[a-z]+ ){0,2}")
"""What stands between a state and what is its own."""

_FRONT = 48
"""Characters in front of a name in which its title stands."""


class Profile(NamedTuple):
    """An actor, place or thing as one article knows it.

    `name` is folded, `shown` as it was written.  `titles` and `offices` (title and body) are what it is called,
    `bodies` whom it belongs to, `company` the names beside it.  `alone` marks a name that means nothing elsewhere.
    """

    sort: Sort
    name: str
    shown: str
    country: str | None = None
    others: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    alone: bool = False

    @property
    def sign(self) -> str:
        """What profiles have in common that are taken for the same without further comparison."""
        if self.sort == "state" and self.country:
            return f"state\x1f{self.country}"
        held = "\x1e".join(office for office in self.offices if office.partition("@")[0] in UNIQUE)
        titles = "" if " " in self.name else "\x1e".join(title for title in self.titles if title in HEADS)
        return "\x1f".join((self.sort, self.name, self.country or "", held, titles if self.sort == "person" else ""))


def profiles(article: facts.Article) -> dict[str, Profile]:
    """The profile of each actor of an article, by its local id."""
    offices = _offices(article)
    fronts = _fronts(article)
    homes = _homes(article)
    found = {
        actor.id: _profile(
            actor, offices.get(actor.id, ()), fronts.get(actor.id, ()), homes.get(actor.id, homes.get(""))
        )
        for actor in article.actors
    }
    company = list(_company(found, article.mentions))
    return {
        local: one._replace(company=tuple(islice((name for other, name in company if other != local), _COMPANY)))
        if one.sort in {"person", "body"} else one
        for local, one in found.items()
    }  # fmt: skip


def _profile(
    actor: facts.Actor, offices: Iterable[tuple[str, str]], fronts: Iterable[str], home: str | None
) -> Profile:
    sort = SORTS[actor.kind]
    ties = sorted({(title, " ".join(body(name))) for title, name in offices})
    titles = tuple(sorted({*fronts, *(title for title, _ in ties)} - {""})) if sort == "person" else ()
    name = folded(actor.name)
    country = actor.country or (home if sort == "body" and generic(body(actor.name)) else None)
    made = Profile(
        sort=sort,
        name=name,
        shown=actor.name,
        country=country,
        others=tuple(sorted({folded(other) for other in actor.alternate_names if _telling(other)} - {name})),
        titles=titles,
        offices=tuple(sorted(f"{title}@{where}" for title, where in ties if sort == "person")),
        bodies=tuple(sorted({where for _, where in ties})),
    )
    return made._replace(alone=True) if not actor.wikidata and (actor.scope or _vague(made)) else made


def _telling(name: str) -> bool:
    return " " in name.strip() or acronym(name) is not None


def _vague(profile: Profile) -> bool:
    """Whether a name without more says too little: a surname alone, or the name of a body that every state has."""
    if profile.sort == "person" and not person(profile.name).given:
        return not set(profile.titles) & HEADS and not (profile.country and profile.offices)
    return profile.sort == "body" and generic(body(profile.shown)) and not profile.country


def _offices(article: facts.Article) -> dict[str, list[tuple[str, str]]]:
    names = {actor.id: actor.name for actor in article.actors}
    held: dict[str, list[tuple[str, str]]] = {}
    for tie in article.memberships:
        held.setdefault(tie.member, []).append((title(tie.role), names.get(tie.organization, "")))
    return held


def title(words: str) -> str:
    """The title in some words: the prime minister, a minister with what for, or the last word that is a title."""
    said = folded(words).split()
    places = [place for place, word in enumerate(said) if word in TITLES]
    if not places:
        return ""
    last = said[places[-1]]
    before = said[places[-1] - 1] if places[-1] else ""
    return f"{before} {last}" if last in {"minister", "secretary"} and before else last


def _fronts(article: facts.Article) -> dict[str, set[str]]:
    """The titles that stand right in front of each actor's name."""
    text = article.document.text
    found: dict[str, set[str]] = {}
    for mention in article.mentions:
        if mention.kind == "person":
            front = text[max(0, mention.start - _FRONT) : mention.start]
            words = re.split(r"[.,;:()\"“”\n]", front)[-1].split()[-2:]
            if words and folded(words[-1]) in TITLES:
                found.setdefault(mention.actor, set()).add(title(" ".join(words)))
    return found


def _homes(article: facts.Article) -> dict[str, str]:
    """The countries of those whom the article calls a state's own, and under "" the one that it speaks from itself.

    That is the country of the place that it begins with, else of the only state that it names.
    """
    actors = {actor.id: actor for actor in article.actors}
    mentions = sorted(article.mentions, key=lambda mention: mention.start)
    found: dict[str, str] = {}
    for owner, owned in pairwise(mentions):
        between = article.document.text[owner.end : owned.start]
        country = actors[owner.actor].country
        if owner.kind == "state" and country and _OWN.fullmatch(between):
            found.setdefault(owned.actor, country)
    states = {actor.country for actor in article.actors if actor.kind == "state" and actor.country}
    first = actors[mentions[0].actor].country if mentions and mentions[0].start < 4 else None
    if home := first or (states.pop() if len(states) == 1 else None):
        found[""] = home
    return found


def _company(found: Mapping[str, Profile], mentions: Iterable[facts.Mention]) -> Iterator[tuple[str, str]]:
    """Those who tell by their presence which story it is, in the order in which they are named."""
    for local in dict.fromkeys(mention.actor for mention in sorted(mentions, key=lambda one: one.start)):
        one = found.get(local)
        if one and one.sort == "person" and (last := person(one.name).last):
            yield local, last
        elif one and one.sort == "body" and not one.alone and not generic(body(one.shown)):
            yield local, " ".join(body(one.shown))
