"""Taking decisions of editors: checked against the store and each other first, then written, then obeyed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad
from rdflib import URIRef

from kb.errors import InputError, NotFoundError
from kb.index import prepare
from kb.model import Article, Node, Span
from kb.pipeline.contradicting import consistent
from kb.pipeline.drawing import drawn
from kb.pipeline.state import DECISIONS, current, joint, known, shared
from kb.pipeline.uniting import unite
from kb.rdf import RDF_TYPE, decode
from kb.resolve.corrections import nodes, shown, slot_of
from kb.resolve.corrections import parsed as parsed_value
from kb.resolve.decisions import Correct, Decision, Hide, Merge, Split, parsed, pointed_at, written
from kb.resolve.dividing import taken_from
from kb.shape import class_of
from kb.store import Change, Entry, Reader, Registry, Writer
from kb.store.directory import MARK, any_base_of, replace, reported

_IDENTIFIED = frozenset({"event", "actor", "place", "thing"})
"""What several articles may tell of, so that it can be merged and split."""


def sound(file: Path | None, store: Path, base: str) -> None:
    """Raises InputError for a file of decisions that no store of this base could obey."""
    found = _read(file)
    if found is not None:
        _sound(found, any_base_of(store) if (store / MARK).exists() else base)


def obey(writer: Writer, file: Path | None) -> None:
    """Takes the decisions of a file that is there for the store's, after checking them; raises InputError."""
    decisions = _read(file)
    if decisions is not None:
        check(writer, decisions)
        take(writer, decisions)


def _read(file: Path | None) -> tuple[Decision, ...] | None:
    if file is None or not file.exists():
        return None
    with reported(file):
        text = file.read_text("utf-8")
    return parsed(text, str(file))


def decide(store: Path, file: Path, decision: Decision) -> None:
    """Adds a decision to the file, and makes the store obey; raises InputError, with nothing written."""
    with Writer(store, existing=True) as writer:
        obey(writer, file)
        decisions = (*known(writer.ledger), decision)
        check(writer, decisions)
        _present(writer, decision)
        with reported(file):
            replace(file, written(decisions))
        take(writer, decisions)
        unite(writer)
        writer.publish(prepare=prepare)


def take(writer: Writer, decisions: tuple[Decision, ...]) -> None:
    """Makes these the store's decisions, and notes what has to be thought over for their sake."""
    before = known(writer.ledger)
    if before == decisions:
        return
    registry = writer.ledger.registry
    changed = [one for one in (*before, *decisions) if one not in before or one not in decisions]
    addresses = sorted({address for one in changed for address in pointed_at(one)})
    edited = sorted({one.iri for one in changed if isinstance(one, Correct | Hide)})
    shown_again = {one.iri for one in changed if isinstance(one, Hide) and one in before}
    articles = _articles(writer, edited, shown_again)
    with writer.transaction() as make:
        was = _stated(writer, edited, before)
        writer.ledger.note(DECISIONS, written(decisions))
        for article in articles:
            make(drawn(writer.ledger, article, writer.base, current(writer.ledger, article, writer.base)))
        make(Change.of({}, was, _stated(writer, edited, decisions)))
        parted = _parted(writer, changed)
        registry.wait(parted)
        registry.redraw(parted)
        for address in addresses:
            entries = [*registry.minted_as(address), *registry.members(address)]
            registry.loosen(entry.name for entry in entries)
            if witness := registry.witness(address):
                registry.loosen([witness.name])


def _parted(writer: Writer, decisions: Iterable[Decision]) -> list[str]:
    """The articles in which decisions tell actors apart."""
    splits = (one for one in decisions if isinstance(one, Split) and one.names)
    return sorted(one for one in {one for split in splits for one in taken_from(split)} if writer.ledger.readings(one))


def restate(writer: Writer) -> None:
    """Makes a new identity graph say what editors corrected."""
    with writer.transaction() as make:
        make(Change.of({}, (), shared(nodes(known(writer.ledger)), writer.base)))


def _articles(writer: Writer, addresses: Iterable[str], hidden: Iterable[str]) -> list[str]:
    """The articles whose graphs speak of some nodes, or will speak of those that were hidden."""
    articles = set(_speaking(writer, addresses))
    for address in hidden:
        entries = _entries(writer.ledger.registry, address)
        if "#" in address and "/article/" in address:
            articles.add(address.partition("#")[0])
        elif entries:
            articles |= {entry.article for entry in entries}
        else:
            articles.update(writer.ledger.articles())
    return sorted(articles.intersection(writer.ledger.articles()))


def _speaking(writer: Writer, addresses: Iterable[str]) -> Iterator[str]:
    quads = writer.quads.store
    for address in addresses:
        for quad in (
            *quads.quads_for_pattern(NamedNode(address), None, None, None),
            *quads.quads_for_pattern(None, None, NamedNode(address), None),
        ):
            if isinstance(quad.graph_name, NamedNode):
                yield quad.graph_name.value.replace(f"{writer.base}doc/", writer.base, 1)


def _stated(writer: Writer, addresses: Iterable[str], decisions: tuple[Decision, ...]) -> frozenset[Quad]:
    """What the identity graph says of names, and of what editors corrected, under these decisions."""
    return shared((*joint(writer.ledger, addresses, decisions), *nodes(decisions)), writer.base)


def correct(store: Path, file: Path, node: str, field: str, value: str, *, editor: str, reason: str) -> None:
    """Gives a field of a node another value; raises InputError, with nothing written."""
    with Reader(store) as reader:
        slot = slot_of(_class(reader, node), field)
        parsed_value(slot, value)
        held = list(reader.store.quads_for_pattern(NamedNode(node), NamedNode(slot.predicate), None, None))
    read = (quad.object for quad in held if isinstance(quad.object, NamedNode | Literal))
    was = " / ".join(sorted({shown(decode(slot.range)(term)) for term in read}))
    decide(store, file, Correct(iri=node, field=field, value=value, was=was, editor=editor, reason=reason))


def hide(store: Path, file: Path, node: str, *, editor: str, reason: str) -> None:
    """Publishes a node no more; raises InputError, with nothing written."""
    with Reader(store) as reader:
        if _class(reader, node) in (Article, Span):
            raise InputError(f"{node} cannot be hidden: `kb forget` withdraws articles, and spans are parts of them")
    decide(store, file, Hide(iri=node, editor=editor, reason=reason))


def _class(reader: Reader, node: str) -> type[Node]:
    """The class of a node that the store publishes; raises NotFoundError."""
    types = list(reader.store.quads_for_pattern(NamedNode(node), RDF_TYPE, None, None))
    found = sorted({quad.object.value for quad in types if isinstance(quad.object, NamedNode)})
    known_as = [pair[0] for name in found if (pair := class_of(URIRef(name)))]
    if not known_as:
        raise NotFoundError(f"{reader.path} has no node {node}")
    return known_as[0]


def check(writer: Writer, decisions: Iterable[Decision]) -> None:
    """Raises InputError for decisions that cannot be obeyed, each alone or all together."""
    together = list(decisions)
    _sound(together, writer.base)
    consistent(writer.ledger, together)


def _sound(decisions: Iterable[Decision], base: str) -> None:
    for decision in decisions:
        for address in pointed_at(decision):
            if not address.startswith(base):
                raise InputError(f"{address} is not an IRI of this store, whose base is {base}")
        if isinstance(decision, Merge):
            _one_kind(decision, base)
        elif isinstance(decision, Split):
            _splittable(decision, base)


def _splittable(split: Split, base: str) -> None:
    kind, articles = split.iri.removeprefix(base).partition("/")[0], f"{base}article/"
    if kind not in _IDENTIFIED:
        raise InputError(f"{split.iri} cannot be split: only events, actors, places and things can")
    if (kind == "event") == bool(split.names):
        raise InputError(f"{split.iri} cannot be split: a split of an actor gives its names, and no other has any")
    if stray := sorted(one for one in (*split.claims, *split.rest) if not one.startswith(articles)):
        raise InputError(f"{split.iri} cannot be split: {stray[0]} is neither an article nor a part of one")


def _one_kind(merge: Merge, base: str) -> None:
    kinds = sorted({address.removeprefix(base).partition("/")[0] for address in merge.iris})
    if len(set(merge.iris)) < 2 or len(kinds) > 1:
        reason = f"one is of {kinds[0]}/ and one of {kinds[-1]}/" if len(kinds) > 1 else "they are the same IRI"
        raise InputError(f"{' and '.join(merge.iris)} cannot be merged: {reason}")
    if kinds[0] not in _IDENTIFIED:
        raise InputError(f"{' and '.join(merge.iris)} cannot be merged: only events, actors, places and things can")


def _present(writer: Writer, decision: Decision) -> None:
    """Raises NotFoundError where a new decision speaks of what the store does not have."""
    registry, names = writer.ledger.registry, writer.ledger.names
    for address in pointed_at(decision):
        if "#c-" in address and registry.witness(address) is None:
            raise NotFoundError(f"{writer.path} has no claim {address}")
        if "/event/" in address and not _entries(registry, address.partition("#")[0]):
            raise NotFoundError(f"{writer.path} has no event {address}")
        known_as = "/event/" in address or names.signs(own=address, called=address) or registry.survivor(address)
        if isinstance(decision, Merge) and not known_as:
            raise NotFoundError(f"{writer.path} has nobody and nothing that is called {address}")


def _entries(registry: Registry, address: str) -> list[Entry]:
    return [*registry.members(address), *registry.minted_as(address)]
