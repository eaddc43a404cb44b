"""Which IRI those who are the same are called by: the one published for them, else that of their first mention.

An IRI stays with those whom it was published for: a namesake who turns up later, or in an older article, gets one of
its own, and a store that is made anew from the IRIs of an earlier one gives each back to whom it stood for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from kb import iri
from kb.resolve.actors.casting import unpack
from kb.resolve.actors.known import Known, Order
from kb.store import Ledger, Roster
from kb.store.issued import DIGITS


@dataclass(frozen=True, slots=True)
class Register:
    """What IRIs are given by: the ledger, those of it who are thought over, and the data version that comes next.

    Without `history` no IRI was published before it.  `ghosts` are by sign the IRIs of such as an editor took out of
    somebody before, and takes out no more.
    """

    ledger: Ledger
    roster: Roster
    base: str
    version: int
    history: bool
    ghosts: Mapping[str, Sequence[str]]

    def called(self, sign: str) -> list[str]:
        """The published IRIs by which all called somebody until now."""
        names = (self.roster.name(sign), *self.ghosts.get(sign, ()))
        return [by for by in names if by and self.since(by) < inf]

    def since(self, address: str) -> float:
        """The data version in which an IRI was published, infinite for one that never was."""
        found = self.roster.since(address) if self.history else None
        return inf if found is None or found >= self.version else found

    def family(self, address: str) -> set[str]:
        """The published IRIs that differ from one in nothing that can be read, with those given just now."""
        return self.ledger.issued.family(address) if self.history else set()


class Party:
    """Those who are the same, in order of appearance, and the IRIs that were published for them.

    `called` are those that they are called by, with who is called so first; `held` are those that stand for them from
    now on, and `address` is the one of these that they are called by.
    """

    def __init__(self, register: Register, group: Sequence[Known]) -> None:
        self._register = register
        self.group = group
        self.owns: set[str] = set()
        self.called: dict[str, Order] = {}
        self.held: set[str] = set()
        self.address = ""
        self._fresh: set[str] = set()
        for known in group:
            owns, names = register.roster.owns(known.id), register.called(known.id)
            self.owns.update(owns)
            self.called |= {by: min(known.first, self.called.get(by, known.first)) for by in names}
            if not names:
                self._fresh.update(owns)

    @property
    def first(self) -> Order:
        """Where one of them appears first."""
        return self.group[0].first

    def age(self, address: str) -> tuple[float, Order, str]:
        """What decides which of their IRIs stays: the one that was published first."""
        return self._register.since(address), self.called.get(address, self.first), address

    def strength(self, address: str) -> tuple[bool, bool, bool, Order]:
        """How well an IRI is theirs, the least best: they are called so, still told of in its words, or named so."""
        words = self._register.ledger.issued.follower(address) in {known.id for known in self.group}
        first = self.called.get(address, self.first)
        return address not in self.called, not words, not self.gives(address), first

    def gives(self, address: str) -> bool:
        """Whether an IRI is made of a name of theirs, published or not."""
        alike = any(own[:-DIGITS] == address[:-DIGITS] for own in self.owns)
        return alike and (address in self.owns or address in self._scoped)

    def due(self) -> Iterator[str]:
        """The published IRIs that they are called by, and those of the names of such as were never called anything."""
        yield from self.called
        for own in sorted(self._fresh):
            family = self._register.family(own)
            # Who is told from a namesake by an IRI leaves the plain one to the namesake.
            if family.isdisjoint(self.called) and not (own in family and family & self._told_apart):
                yield from self._published({own})
        if self._fresh:
            yield from self._published(self._told_apart)

    def left(self) -> Iterator[str]:
        """The published IRIs that any name of theirs gives, for those who are due none."""
        yield from self._published(self._told_apart or self.owns)

    def minted(self, taken: set[str]) -> str:
        """The IRI that the first of their names gives, told apart where a namesake has it."""
        register = self._register
        own, shown, (_, where, _) = self.group[0].own, self.group[0].shown, self.group[0].first
        if own not in taken and register.since(own) == inf:
            return own
        article = where.rpartition("/")[2]
        found = told_apart(own, register.base, shown, article)
        return found if found not in taken else told_apart(own, register.base, shown, f"{article} {own}")

    @cached_property
    def _told_apart(self) -> frozenset[str]:
        """The IRIs given to anybody that an article in which they appear gives to tell them from namesakes."""
        families = frozenset(one for own in self.owns for one in self._register.family(own)) - self.owns
        return families & self._scoped if families else families

    @cached_property
    def _scoped(self) -> frozenset[str]:
        names, base = self._register.ledger.names, self._register.base
        found = ((one, unpack(one.packed).shown) for known in self.group for one in names.everywhere(known.id))
        return frozenset(told_apart(one.own, base, shown, one.article.rpartition("/")[2]) for one, shown in found)

    def _published(self, addresses: Iterable[str]) -> Iterator[str]:
        """Those that were published, and of which nothing is known that tells whom they stood for from these."""
        countries = {known.country for known in self.group if known.country}
        for address in sorted(addresses):
            home = self._register.roster.home(address)
            if self._register.since(address) < inf and (home is None or not countries or home in countries):
                yield address


def told_apart(own: str, base: str, shown: str, article: str) -> str:
    """The IRI of somebody who is first named in an article, and whose name gives one that is a namesake's."""
    folder = own.removeprefix(base).partition("/")[0]
    return iri.entity(base, folder, folder, shown, article)


def called(register: Register, groups: Iterable[Sequence[Known]]) -> list[Party]:
    """Finds out for groups of those who are the same, among them all namesakes, by which IRI each is called."""
    parties = [Party(register, group) for group in sorted(groups, key=lambda group: group[0].first)]
    taken: set[str] = set()
    if register.history:
        for claims in (Party.due, Party.left):
            _hold([party for party in parties if not party.held], claims, taken)
            taken |= {one for party in parties for one in party.held}
    for party in parties:
        party.address = min(party.held, key=party.age) if party.held else party.minted(taken)
        taken.add(party.address)
    return parties


def _hold(parties: Iterable[Party], claims: Callable[[Party], Iterator[str]], taken: Iterable[str]) -> None:
    """Gives each of the IRIs that parties claim to the one whose it is best."""
    claimants: dict[str, list[Party]] = {}
    for party in parties:
        for address in sorted(set(claims(party)).difference(taken)):
            claimants.setdefault(address, []).append(party)
    for address, rivals in claimants.items():
        best = min(rivals, key=lambda party: party.strength(address)) if len(rivals) > 1 else rivals[0]
        best.held.add(address)
