"""Whom "the two countries" or "both leaders" are, and those named together, whom "they" may be."""

from itertools import islice

from kb.extract.actors.entities import BODIES, Entity, Scene
from kb.extract.actors.references import Reference
from kb.extract.actors.salience import Memory
from kb.extract.actors.several import coordinated
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.subjects import subject
from kb.facts import ActorKind

_REACH = 2
"""How many sentences back the two are looked for."""
_DEEP = 40
"""How many words above are asked who tells of it; nobody writes clauses deeper in each other."""

_KINDS: dict[str, frozenset[ActorKind]] = {
    "states": frozenset({"state"}),
    "persons": frozenset({"person"}),
    "bodies": BODIES,
}


def named_together(scene: Scene, reference: Reference) -> Entity | None:
    """Those whom "and" joins up to this name or description, as one."""
    members = tuple(scene.at.get(head.i) for head in coordinated(reference.head))
    found = tuple(member for member in members if member)
    if len(found) < 2 or len(found) < len(members) or len(set(found)) < len(found):
        return None
    return _together(scene, found) if _kind(found) else None


def _kind(members: tuple[Entity, ...]) -> str:
    """What all of them are, or nothing."""
    return next((name for name, kinds in _KINDS.items() if all(member.kind in kinds for member in members)), "")


def _together(scene: Scene, members: tuple[Entity, ...]) -> Entity:
    """The entity that stands for several, the same for the same."""
    return scene.pairs.setdefault(frozenset(members), Entity("group", plural=True, members=members))


def both(scene: Scene, memory: Memory, reference: Reference) -> Entity | None:
    """The two that were last named together, else the only two of their kind of late; never who acts on them."""
    verbs = [token for token in islice(reference.head.ancestors, _DEEP) if token.pos_ == "VERB"]
    telling = {scene.at[head.i] for verb in verbs[1:] for head in subject(verb) if head.i in scene.at}
    acting = {scene.at[head.i] for head in subject(reference.head.head) if head.i in scene.at}
    wanted = _wanted(reference.head.lemma_.lower())
    near: dict[str, list[Entity]] = {name: [] for name in wanted}
    for earlier, entity in memory.recent():
        distance = memory.distance(earlier.head, reference.head)
        if distance > _REACH:
            break
        if entity and len(entity.members) == 2 and _kind(entity.members) in wanted:
            nearer = [tuple(reversed(found)) for found in near.values() if len(found) == 2]
            if distance > 1 and len(nearer) == 1:
                return _together(scene, nearer[0])
            return entity if acting.isdisjoint(entity.members) else None
        for name in wanted:
            if (
                entity
                and entity not in telling
                and earlier.head.dep_ != "compound"  # "UN experts" speak of experts
                and not entity.plural
                and entity.kind in _KINDS[name]
                and entity not in near[name]
            ):
                near[name].append(entity)
    pairs = [tuple(reversed(found)) for found in near.values() if len(found) == 2]
    return _together(scene, pairs[0]) if len(pairs) == 1 and acting.isdisjoint(pairs[0]) else None


def _wanted(noun: str) -> tuple[str, ...]:
    if noun in lexicon("pairs_of_states"):
        return ("states",)
    if noun in lexicon("pairs_of_persons"):
        return ("persons",)
    return ("bodies",) if noun in lexicon("pairs_of_bodies") else ("states", "persons", "bodies")
