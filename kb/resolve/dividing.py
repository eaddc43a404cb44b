"""What editors split off an actor, place or thing: in an article, some words or all speak of somebody else."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kb import facts, iri
from kb.document import Interval
from kb.resolve.decisions import Decision, Split
from kb.resolve.events import Happenings
from kb.resolve.quotes import addresses
from kb.resolve.scene import Scene

Naming = dict[str, list[Interval]]
"""The parts of an article that speak of somebody, by IRI, and the words by which they do."""

_TOLD = re.compile(r"#[cq]-")
"""Claims and quotes: where they all are somebody else's, so is everything in the article."""


@dataclass(frozen=True, slots=True)
class Division:
    """Whose names give one of these IRIs is somebody else in an article, or only in some parts of it.

    `mark` is what all that one decision takes out has in common.
    """

    mark: str
    names: frozenset[str]
    parts: frozenset[str]


def mark(split: Split) -> str:
    """What those whom a decision takes out of an actor have in common, and nobody else has."""
    return iri.digest([split.iri, min(split.claims)], 8)


def divisions(decisions: Iterable[Decision]) -> Mapping[str, tuple[Division, ...]]:
    """What decisions take out of the actors of each article that they speak of."""
    found: dict[str, list[Division]] = {}
    for split in (one for one in decisions if isinstance(one, Split) and one.names):
        for article in taken_from(split):
            parts = (part for part in split.claims if part.startswith(f"{article}#") and article not in split.claims)
            found.setdefault(article, []).append(Division(mark(split), frozenset(split.names), frozenset(parts)))
    return {article: tuple(sorted(some, key=lambda one: one.mark)) for article, some in found.items()}


def taken_from(split: Split) -> list[str]:
    """The articles out of which a split takes something."""
    return sorted({claim.partition("#")[0] for claim in split.claims})


def divided(
    article: facts.Article, base: str, address: str, found: Iterable[Division]
) -> tuple[facts.Article, dict[str, str]]:
    """The article with actors of their own for what editors split off, and the mark of each by what its name gives."""
    marks: dict[str, str] = {}
    for division in found:
        scene = Scene.of(base, address, article)
        meant = bearers(scene, division.names)
        told = naming(scene, meant)
        if whole(division.parts, told):
            marks |= dict.fromkeys(division.names, division.mark)
        else:
            article, twins = _parted(scene, meant, told, division.parts)
            cast = Scene.of(base, address, article).cast
            marks |= {cast.minted(twin): division.mark for twin in twins}
    return article, marks


def bearers(scene: Scene, names: Collection[str]) -> frozenset[str]:
    """The local actors whose names give one of these IRIs."""
    return frozenset(actor.id for actor in scene.article.actors if scene.cast.minted(actor.id) in names)


def naming(scene: Scene, meant: frozenset[str]) -> Naming:
    """The claims, quotes, works and mentions of an article that speak of some local actors."""
    found: Naming = {}
    for part, words in _naming(scene, meant):
        found.setdefault(part, []).append(words)
    return found


def whole(parts: frozenset[str], told: Naming) -> bool:
    """Whether these parts, or none named, leave nothing of an article to whom it seems to speak of."""
    said = {part for part in told if _TOLD.search(part)} or told.keys()
    return not parts or (bool(said) and said <= parts)


def _naming(scene: Scene, meant: frozenset[str]) -> Iterator[tuple[str, Interval]]:
    quotes = addresses(scene)
    claims = Happenings(scene, quotes, {}, {}).claims
    mentions = [(one.start, one.end) for one in scene.article.mentions if one.actor in meant]
    for event in scene.article.events:
        parts = [(part.start, part.end) for part in event.participants if part.actor in meant]
        if not meant.isdisjoint(event.places):
            parts += [words for words in mentions if _inside(words, event.sentence)]
        yield from ((claims[event.id], words) for words in parts)
    for quote in scene.article.quotes:
        if quote.speaker and quote.speaker.actor in meant:
            yield quotes[quote.id], (quote.speaker.start, quote.speaker.end)
    for work in scene.article.works:
        if work.attributed_to in meant and (address := scene.chains.work(work.id)):
            yield address, work.evidence
    yield from ((iri.span(scene.iri, *words), words) for words in mentions)


def _parted(
    scene: Scene, meant: Iterable[str], told: Naming, parts: Collection[str]
) -> tuple[facts.Article, list[str]]:
    """The article with a twin for each local actor, of whom those parts speak, and the ids of the twins."""
    words = [one for part, some in told.items() if part in parts for one in some]
    claims = Happenings(scene, addresses(scene), {}, {}).claims
    moved = {event.id for event in scene.article.events if claims[event.id] in parts}
    twins = {local: f"{local}'" for local in sorted(meant)}
    while not {actor.id for actor in scene.article.actors}.isdisjoint(twins.values()):
        twins = {local: f"{twin}'" for local, twin in twins.items()}
    return _Twins(twins, words, moved).told(scene.article), list(twins.values())


@dataclass(frozen=True, slots=True)
class _Twins:
    """The ids of local actors' twins, the words that speak of these, and the mentions of events whose places do."""

    ids: Mapping[str, str]
    words: list[Interval]
    events: set[str]

    def told(self, article: facts.Article) -> facts.Article:
        """The article with twins in it."""
        mentions = tuple(replace(one, actor=self._of(one.actor, (one.start, one.end))) for one in article.mentions)
        actors = (pair for one in article.actors for pair in self._pair(one, article.document.text, mentions))
        return replace(
            article,
            mentions=mentions,
            actors=tuple(actors),
            memberships=tuple(map(self._tie, article.memberships)),
            quotes=tuple(map(self._quote, article.quotes)),
            events=tuple(map(self._event, article.events)),
            works=tuple(replace(one, attributed_to=self._of(one.attributed_to, one.evidence)) for one in article.works),
        )

    def _of(self, local: str, words: Interval) -> str:
        here = local in self.ids and any(words[0] < end and start < words[1] for start, end in self.words)
        return self.ids[local] if here else local

    def _tie(self, tie: facts.Membership) -> facts.Membership:
        member, organization = (self._of(one, tie.evidence) for one in (tie.member, tie.organization))
        return replace(tie, member=member, organization=organization)

    def _quote(self, quote: facts.Quote) -> facts.Quote:
        said = quote.speaker
        return replace(quote, speaker=said and replace(said, actor=self._of(said.actor, (said.start, said.end))))

    def _event(self, event: facts.Event) -> facts.Event:
        parts = tuple(replace(one, actor=self._of(one.actor, (one.start, one.end))) for one in event.participants)
        places = tuple(self.ids.get(one, one) for one in event.places) if event.id in self.events else event.places
        return replace(event, participants=parts, places=places)

    def _pair(self, actor: facts.Actor, text: str, mentions: Iterable[facts.Mention]) -> Iterator[facts.Actor]:
        """An actor, and its twin where it has one, each under the fullest of the names by which it is called."""
        if actor.id not in self.ids:
            yield actor
            return
        spelt: dict[str, set[str]] = {}
        for one in mentions:
            spelt.setdefault(one.actor, set()).add(" ".join(text[one.start : one.end].split()))
        known, twin_id = [actor.name, *actor.alternate_names], self.ids[actor.id]
        ours, theirs = ([name for name in known if name in spelt.get(one, ())] for one in (actor.id, twin_id))
        name = actor.name if actor.name in ours or not ours else max(ours, key=len)
        others = tuple(one for one in actor.alternate_names if one != name and (one in ours or one not in theirs))
        yield replace(actor, name=name, alternate_names=others)
        twin = max(theirs, key=len, default=actor.name)
        yield replace(
            actor,
            id=twin_id,
            name=twin,
            alternate_names=tuple(one for one in theirs if one != twin),
            wikidata=None,
            # The same words stand for two here, so that nobody elsewhere can be known by them.
            scope=actor.scope or iri.name_key(twin) == iri.name_key(name),
        )


def _inside(words: Interval, sentence: Interval) -> bool:
    return sentence[0] <= words[0] and words[1] <= sentence[1]
