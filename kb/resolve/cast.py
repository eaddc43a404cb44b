"""Actors, places and things of one article, each under the IRI that every other article gives it too."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import reduce
from typing import NamedTuple

from kb import facts, iri
from kb.document import Document
from kb.document import Named as Stated
from kb.errors import QuarantineError
from kb.model import Actor, Group, Iri, Named, NewsOutlet, Organization, Person, Place, Ref, State, Text, Thing
from kb.resolve.actors.names import body, generic
from kb.resolve.tables.states import wikidata

WIKIDATA = "http://www.wikidata.org/entity/"


class Kind(NamedTuple):
    """Where things of a kind live, what their IRI is hashed with, and their class."""

    folder: str
    key: str
    cls: type[Named]


KINDS: dict[facts.ActorKind, Kind] = {
    "person": Kind("actor", "person", Person),
    "organization": Kind("actor", "organization", Organization),
    # A newspaper that one article takes for some organisation is still the same.
    "outlet": Kind("actor", "organization", NewsOutlet),
    "state": Kind("actor", "state", State),
    "group": Kind("actor", "group", Group),
    "place": Kind("place", "place", Place),
    "thing": Kind("thing", "thing", Thing),
}

_TITLE = re.compile(
    r"(?:mrs?|ms|miss|dr|prof|sir|dame|lord|lady|rev|gen|col|capt|lt|sgt|sen|rep|gov)\.?\s+", re.IGNORECASE
)


class Cast:
    """The named nodes of one article, by local id and by IRI."""

    def __init__(
        self,
        base: str,
        article_iri: str,
        document: Document,
        actors: Iterable[facts.Actor],
        name: Callable[[str], str] = str,
    ) -> None:
        self._base = base
        self._article = article_iri
        self._name = name
        self._iris: dict[str, str] = {}
        self._minted: dict[str, str] = {}
        self._entries: dict[str, list[facts.Actor]] = {}
        self._by_name: dict[str, str] = {}
        self._countries: dict[str, str] = {}
        outlets = {iri.name_key(stated.name) for stated in _outlets(document)}
        for actor in actors:
            kind = "outlet" if actor.kind == "organization" and iri.name_key(actor.name) in outlets else actor.kind
            known = actor if kind == actor.kind else replace(actor, kind=kind)
            minted = self._minted[actor.id] = self._mint(known)
            self._iris[actor.id] = self._enter(known, minted)
            for spelling in (actor.name, *actor.alternate_names):
                self._by_name.setdefault(iri.name_key(spelling), self._iris[actor.id])

    def ref(self, local: str) -> str:
        """The IRI of a local actor, place or thing; raises QuarantineError for an id that stands for nothing."""
        if local not in self._iris:
            raise QuarantineError(self._article, f"its facts speak of {local}, which is none of its actors")
        return self._iris[local]

    def minted(self, local: str) -> str:
        """The IRI that the name of a local actor gives it, whatever it is called for the sake of other articles."""
        self.ref(local)
        return self._minted[local]

    def stated(self, name: str, kind: facts.ActorKind) -> Ref[Actor]:
        """The IRI of a name that the article's source states: an actor of the text, else a new one of this kind."""
        key = iri.name_key(name)
        found = self._by_name.get(key)
        if found is None or KINDS[self._entries[found][0].kind].folder != "actor":
            found = self._by_name[key] = self._entered(facts.Actor(id="", kind=kind, name=name))
        return Ref(found)

    def organization(self, local: str) -> bool:
        """Whether a local actor is a body that can control another."""
        return self._entries[self.ref(local)][0].kind in {"organization", "outlet", "state"}

    def nodes(self) -> list[Named]:
        """All of them, in order of IRI."""
        return list(self._placed())

    def _entered(self, actor: facts.Actor) -> str:
        return self._enter(actor, self._mint(actor))

    def _enter(self, actor: facts.Actor, minted: str) -> str:
        address = self._name(minted)
        if actor.country:
            self._countries.setdefault(address, actor.country)
        self._entries.setdefault(address, []).append(actor)
        return address

    def _mint(self, actor: facts.Actor) -> str:
        kind = KINDS[actor.kind]
        scope = self._article.rpartition("/")[2] if _private(actor) else ""
        return iri.entity(self._base, kind.folder, kind.key, actor.name, scope)

    def _placed(self) -> Iterator[Named]:
        """Puts each place into the state of its country, where the article names that state."""
        named = {
            address: reduce(_joined, (_node(address, actor) for actor in actors))
            for address, actors in sorted(self._entries.items())
        }
        states = {
            node.country: address
            for address, node in reversed(named.items())
            if isinstance(node, State) and node.country
        }
        for address, node in named.items():
            state = states.get(self._countries.get(address, ""))
            yield replace(node, within=Ref(state)) if state and isinstance(node, Place) else node


def _outlets(document: Document) -> tuple[Stated, ...]:
    return (*document.publishers, *document.source_organizations, *document.original_sources)


def _private(actor: facts.Actor) -> bool:
    """Whether the name means nothing outside the article: said so, a surname alone, or a ministry of no known state."""
    if actor.wikidata:
        return False
    if actor.kind == "organization" and not actor.country and generic(body(actor.name)):
        return True
    return actor.scope or (actor.kind == "person" and len(_TITLE.sub("", actor.name).split()) < 2)


def _node(address: str, actor: facts.Actor) -> Named:
    known = actor.wikidata or (None if actor.scope else wikidata(actor.kind, actor.name, actor.country))
    same_as = frozenset({Iri(WIKIDATA + known)} if known else ())
    others = frozenset(Text(name) for name in actor.alternate_names if name != actor.name)
    node = KINDS[actor.kind].cls(id=address, name=Text(actor.name), alternate_names=others, same_as=same_as)
    return replace(node, country=actor.country, sector=actor.sector) if isinstance(node, Actor) else node


def _joined(first: Named, second: Named) -> Named:
    """One node for two entries of the same name; an outlet is the more exact organisation."""
    if isinstance(first, Organization) and isinstance(second, NewsOutlet):
        first, second = second, first
    others = (first.alternate_names | second.alternate_names | {second.name}) - {first.name}
    joined = replace(first, alternate_names=others, same_as=first.same_as | second.same_as)
    if isinstance(joined, Actor) and isinstance(second, Actor):
        return replace(joined, country=joined.country or second.country, sector=joined.sector or second.sector)
    return joined
