"""Taking decisions of editors: checked against the store and each other first, then written, then obeyed."""

from collections.abc import Iterable
from pathlib import Path

from kb.errors import InputError, NotFoundError
from kb.index import prepare
from kb.pipeline.ruling import FACT, known, rulings
from kb.pipeline.uniting import unite
from kb.resolve.decisions import Decision, Merge, Split, parsed, pointed_at, written
from kb.store import Entry, Reader, Registry, Writer
from kb.store.directory import MARK, any_base_of, replace, reported


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
        _present(writer, decision)
        check(writer, decisions)
        with reported(file):
            replace(file, written(decisions))
        take(writer, decisions)
        unite(writer)
        writer.publish(prepare=prepare)


def split(store: Path, file: Path, event: str, claims: Iterable[str], *, editor: str, reason: str) -> None:
    """Takes some claims on an event for claims on another; raises InputError, with nothing written."""
    with Reader(store) as reader:
        registry = reader.ledger.registry
        told = [witness.claim for entry in registry.members(event) for witness in registry.witnesses(entry.name)]
    taken = tuple(dict.fromkeys(claims))
    rest = tuple(sorted(claim for claim in told if claim not in taken))
    if not told:
        raise NotFoundError(f"{store} has no event {event}")
    if stray := sorted(set(taken) - set(told)):
        raise InputError(f"{stray[0]} is no claim on {event}")
    if not rest:
        raise InputError(f"{event} cannot be split: these are all claims on it")
    decide(store, file, Split(iri=event, claims=taken, rest=rest, editor=editor, reason=reason))


def take(writer: Writer, decisions: tuple[Decision, ...]) -> None:
    """Makes these the store's decisions, and notes what has to be thought over for their sake."""
    before = known(writer.ledger)
    if before == decisions:
        return
    registry = writer.ledger.registry
    changed = [one for one in (*before, *decisions) if one not in before or one not in decisions]
    with writer.transaction():
        writer.ledger.note(FACT, written(decisions))
        for address in {address for one in changed for address in pointed_at(one)}:
            entries = [*registry.minted_as(address), *registry.members(address)]
            registry.loosen(entry.name for entry in entries)


def check(writer: Writer, decisions: Iterable[Decision]) -> None:
    """Raises InputError for decisions that cannot be obeyed, each alone or all together."""
    together = list(decisions)
    _sound(together, writer.base)
    _consistent(writer.ledger.registry, together)


def _sound(decisions: Iterable[Decision], base: str) -> None:
    for decision in decisions:
        for address in pointed_at(decision):
            if not address.startswith(base):
                raise InputError(f"{address} is not an IRI of this store, whose base is {base}")
        if isinstance(decision, Merge):
            _one_kind(decision, base)


def _one_kind(merge: Merge, base: str) -> None:
    kinds = sorted({address.removeprefix(base).partition("/")[0] for address in merge.iris})
    if len(set(merge.iris)) < 2 or len(kinds) > 1:
        reason = f"one is of {kinds[0]}/ and one of {kinds[-1]}/" if len(kinds) > 1 else "they are the same IRI"
        raise InputError(f"{' and '.join(merge.iris)} cannot be merged: {reason}")
    if kinds != ["event"]:
        raise InputError(f"{' and '.join(merge.iris)} cannot be merged: only events can")


def _consistent(registry: Registry, decisions: Iterable[Decision]) -> None:
    ruled = rulings(registry, decisions)
    group: dict[str, str] = {}

    def root(name: str) -> str:
        while name in group:
            name = group[name]
        return name

    for first, second in sorted(ruled.one):
        if root(first) != root(second):
            group[root(first)] = root(second)
    for first, second in sorted(ruled.two):
        if root(first) == root(second):
            told = " and ".join(entry.own for name in (first, second) if (entry := registry.entry(name)))
            raise InputError(f"the decisions contradict each other: {told} are merged by one and split by another")


def _present(writer: Writer, decision: Decision) -> None:
    """Raises NotFoundError where a new decision speaks of what the store does not have."""
    for address in pointed_at(decision):
        if "/event/" in address and not _entries(writer.ledger.registry, address):
            raise NotFoundError(f"{writer.path} has no event {address}")
        if "#c-" in address and writer.ledger.registry.witness(address) is None:
            raise NotFoundError(f"{writer.path} has no claim {address}")


def _entries(registry: Registry, address: str) -> list[Entry]:
    return [*registry.members(address), *registry.minted_as(address)]
