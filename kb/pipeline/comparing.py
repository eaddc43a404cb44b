"""Comparing what articles tell: each that is new or changed with those that share its names and terms.

What is found is a set of pairs that depends on the two articles alone, so that the order in which they come does not
matter, and adding one costs no more than the others that tell of the same.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

from kb import facts
from kb.pipeline.casting import Roles, appearances, enter
from kb.pipeline.outcome import Outcome
from kb.pipeline.state import Heard, hear, heard, name_of
from kb.pipeline.stating import withdrawn
from kb.resolve import Outline, labels
from kb.resolve.digest import Digest, pack, unpack
from kb.resolve.digesting import digest
from kb.resolve.sameness import likeness
from kb.resolve.stories import WINDOW, keys, month, tie, timeless
from kb.resolve.told import Told
from kb.store import Entry, Registry, Shelved, Witness, Writer

TOGETHER = 1_000
"""Articles that are compared in one transaction: many, as each touches pages all over the ledger."""

_REMEMBERED = 5_000
"""Digests kept in memory."""


class Compared(NamedTuple):
    """What others are compared with of an article, and its events in outline."""

    digest: Digest
    outline: Outline


class Digests:
    """The digests of articles, those used last at hand."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known: OrderedDict[str, Digest | None] = OrderedDict()

    def of(self, article: str) -> Digest | None:
        """The digest of an article, if it was compared."""
        if article not in self._known:
            packed = self._registry.digest(article)
            self._known[article] = unpack(packed) if packed else None
            if len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        self._known.move_to_end(article)
        return self._known[article]

    def put(self, found: Digest) -> None:
        """Takes in the digest of an article that was just compared."""
        self._known[found.article] = found

    def forget(self, articles: Iterable[str]) -> None:
        """Forgets the digests of articles that are compared anew."""
        for article in articles:
            self._known.pop(article, None)


class Comparison:
    """Compares articles with all others: those that were just admitted by the facts at hand, others by their rows."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._digests = Digests(writer.ledger.registry)
        self._hand: dict[str, tuple[Compared, Roles]] = {}

    def take(self, article: str, told: facts.Article, outcome: Outcome) -> None:
        """Takes in what an article tells that was just admitted, and compares a thousand together."""
        if outcome is Outcome.ADDED:
            found = hear(self._writer.ledger, article, self._writer.base, [told])
            self._hand[article] = _compared(article, found)
        else:
            # What its other readings tell has to be known too.
            self._hand.pop(article, None)
        if len(self._hand) >= TOGETHER:
            self._compare(sorted(self._hand))

    def finish(self) -> None:
        """Compares all articles that wait for it; a comparison that was killed goes on where it was."""
        articles = self._writer.ledger.registry.waiting(digested=False)
        for start in range(0, len(articles), TOGETHER):
            self._compare(articles[start : start + TOGETHER])

    def _compare(self, articles: list[str]) -> None:
        """Compares articles with the others; what the identity graph says of events and claims that are gone, goes.

        Who appears in them is noted, to be recognised later.
        """
        registry = self._writer.ledger.registry
        self._digests.forget(articles)
        with self._writer.transaction() as make:
            known = {article: _loosened(registry, article) for article in registry.compared(articles)}
            for article in known:
                registry.drop(article)
            told = self._told(articles)
            registry.digested(articles)
            enter(self._writer.ledger, {article: told[article][1] if article in told else [] for article in articles})
            compared = [one for one, _ in told.values()]
            keep(registry, compared, known)
            connect(registry, [one.digest for one in compared], self._digests)
            for article, entries in known.items():
                make(withdrawn(self._writer, article, entries.values()))

    def _told(self, articles: list[str]) -> dict[str, tuple[Compared, Roles]]:
        """What articles tell, without those that have no reading any more."""
        ledger = self._writer.ledger
        # Some that were at hand may have been replaced since, or joined by another reading.
        lone = ledger.lone(articles)
        found: dict[str, tuple[Compared, Roles]] = {}
        for article in articles:
            ours = self._hand.pop(article, None)
            if ours and article in lone:
                found[article] = ours
            elif read := heard(ledger, article, self._writer.base):
                found[article] = _compared(article, read)
        return found


def _compared(article: str, found: Heard) -> tuple[Compared, Roles]:
    return Compared(digest(article, found.facts), found.outline), appearances(article, found)


def keep(registry: Registry, told: Sequence[Compared], known: Mapping[str, Mapping[str, Entry]]) -> None:
    """Keeps what others have to know of articles; `known` are their events as they were called before, each by name."""
    registry.tell(
        Shelved(ours.article, pack(ours), map(_number, keys(ours)), ours.day.toordinal() if ours.day else None)
        for ours, _ in told
    )
    minted = registry.minted(named.iri for _, found in told for named in found.own.values())
    entries = [one for ours, found in told for one in _entries(ours, found, known.get(ours.article, {}), minted)]
    witnesses = (witness for ours, found in told for witness in _witnesses(ours.article, found))
    registry.put(entries, witnesses, ((ours.article, *tie) for ours, found in told for tie in sorted(found.ties)))
    registry.loosen(entry.name for entry in entries)


def connect(registry: Registry, told: Sequence[Digest], digests: Digests) -> None:
    """Keeps the pairs of events of articles and of others that look the same."""
    waiting = {ours.article for ours in told}
    for ours in told:
        digests.put(ours)
    edges: list[tuple[str, str, float]] = []
    for ours in told:
        # Of two that are new, the later finds the other.
        waiting.remove(ours.article)
        others = (other for other in registry.sharing(ours.article, WINDOW) if other not in waiting)
        edges += (edge for other in others for edge in _edges(ours, digests.of(other)))
    registry.connect(edges)


def _loosened(registry: Registry, article: str) -> dict[str, Entry]:
    """What an article's events were called; those that hung together with them are to be thought over."""
    known = {entry.name: entry for entry in registry.entries(article)}
    for entry in known.values():
        registry.loosen(other for other, _ in registry.edges(entry.name))
        registry.loosen(member.name for member in registry.members(entry.iri))
    return known


def _entries(ours: Digest, found: Outline, known: Mapping[str, Entry], minted: Mapping[str, int]) -> Iterator[Entry]:
    article = ours.article
    day = ours.day.isoformat() if ours.day else "9999-12-31"
    since = {entry.own: entry.since for entry in known.values()}
    for trigger, named in found.own.items():
        name = name_of(article, trigger)
        called = known[name].iri if name in known else named.iri
        published = since[named.iri] if named.iri in since else minted.get(named.iri)
        yield Entry(name, article, trigger[0], day, labels.packed(named), named.iri, published, called)


def _witnesses(article: str, found: Outline) -> Iterator[Witness]:
    for trigger, voice in found.voices:
        day, _, place = voice.order
        yield Witness(voice.claim, name_of(article, trigger), article, day, place, voice.key, voice.certainty.value)


def _edges(ours: Digest, theirs: Digest | None) -> Iterator[tuple[str, str, float]]:
    """The pairs of events of two articles that look the same."""
    if theirs is None:
        return
    first, second = sorted((ours, theirs), key=lambda one: one.article)
    worth = {
        (one.local, other.local): (one, other)
        for sign in first.signs.keys() & second.signs.keys()
        for one, other in product(first.signs[sign], second.signs[sign])
    }
    if not worth:
        return
    known = tie(first, second)
    for one, other in worth.values():
        score = likeness(Told(first, one), Told(second, other), known)
        if score is not None:
            yield name_of(first.article, one.local), name_of(second.article, other.local), score


def _number(key: str) -> int:
    """A key as a number, below zero for one that is good for any day; those of one month or half year lie together."""
    number = int.from_bytes(blake2b(key.encode(), digest_size=5).digest())
    return -1 - (month(key) << 40 | number) if timeless(key) else number
