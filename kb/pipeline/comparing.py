"""Comparing what articles tell: each that is new or changed with those that share its names and terms.

What is found is a set of pairs that depends on the two articles alone, so that the order in which they come does not
matter, and adding one costs no more than the others that tell of the same.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from kb.pipeline.casting import enter
from kb.pipeline.state import heard, name_of
from kb.pipeline.stating import withdrawn
from kb.resolve import Outline, labels
from kb.resolve.digest import Digest, pack, unpack
from kb.resolve.digesting import digest
from kb.resolve.sameness import Told, likeness, worth_judging
from kb.resolve.stories import WINDOW, keys, month, tie, timeless
from kb.store import Change, Entry, Registry, Witness, Writer

TOGETHER = 1_000
"""Articles that are compared in one transaction: many, as each touches pages all over the ledger."""

_REMEMBERED = 5_000
"""Digests kept in memory."""


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

    def put(self, article: str, found: Digest | None) -> None:
        """Sets anew what an article's digest is."""
        self._known[article] = found


def compare(writer: Writer) -> None:
    """Compares all articles that wait for it; a comparison that was killed goes on where it was."""
    digests = Digests(writer.ledger.registry)
    for articles in _batches(writer.ledger.registry.waiting(digested=False)):
        with writer.transaction() as make:
            for article in articles:
                make(_compare(writer, article, digests))


def _batches(articles: list[str]) -> Iterator[list[str]]:
    return (articles[start : start + TOGETHER] for start in range(0, len(articles), TOGETHER))


def _compare(writer: Writer, article: str, digests: Digests) -> Change:
    """Compares an article with the others; what the identity graph says of events and claims that are gone, goes.

    Who appears in it is noted, to be recognised later.
    """
    registry = writer.ledger.registry
    known = _loosened(registry, article)
    found = heard(writer.ledger, article, writer.base)
    registry.drop(article)
    registry.digested(article)
    digests.put(article, None)
    enter(writer.ledger, article, found)
    if found:
        ours = digest(article, found.facts)
        keep(registry, ours, found.outline, known)
        connect(registry, ours, digests)
    return withdrawn(writer, article, known.values())


def keep(registry: Registry, ours: Digest, found: Outline, known: Mapping[str, Entry]) -> None:
    """Keeps what others have to know of an article; `known` are its events as they were called before, by name."""
    article = ours.article
    entries = list(_entries(registry, ours, found, known))
    registry.tell(article, pack(ours), map(_number, keys(ours)), ours.day.toordinal() if ours.day else None)
    registry.put(entries, _witnesses(article, found), ((article, *tie) for tie in sorted(found.ties)))
    registry.loosen(entry.name for entry in entries)


def connect(registry: Registry, ours: Digest, digests: Digests) -> None:
    """Keeps the pairs of events of an article and of others that look the same."""
    digests.put(ours.article, ours)
    edges = [edge for other in registry.sharing(ours.article, WINDOW) for edge in _edges(ours, digests.of(other))]
    registry.connect(edges)
    registry.loosen(other for _, other, _ in edges)


def _loosened(registry: Registry, article: str) -> dict[str, Entry]:
    """What an article's events were called; those that hung together with them are to be thought over."""
    known = {entry.name: entry for entry in registry.entries(article)}
    for entry in known.values():
        registry.loosen(other for other, _ in registry.edges(entry.name))
        registry.loosen(member.name for member in registry.members(entry.iri))
    return known


def _entries(registry: Registry, ours: Digest, found: Outline, known: Mapping[str, Entry]) -> Iterator[Entry]:
    article = ours.article
    day = ours.day.isoformat() if ours.day else "9999-12-31"
    since = {entry.own: entry.since for entry in known.values()}
    for trigger, named in found.own.items():
        name = name_of(article, trigger)
        called = known[name].iri if name in known else named.iri
        published = since[named.iri] if named.iri in since else registry.minted(named.iri)
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
    known = tie(first, second)
    for one in first.happenings:
        for other in second.happenings:
            if worth_judging(one, other):
                score = likeness(Told(first, one), Told(second, other), known)
                if score is not None:
                    yield name_of(first.article, one.local), name_of(second.article, other.local), score


def _number(key: str) -> int:
    """A key as a number, below zero for one that is good for any day; those of one month or half year lie together."""
    number = int.from_bytes(blake2b(key.encode(), digest_size=5).digest())
    return -1 - (month(key) << 40 | number) if timeless(key) else number
