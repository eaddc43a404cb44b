"""What "the North" and "the West" stand for: a state, one of its halves, or a group of states."""

from collections.abc import Iterator, Sequence

from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.references import Reference
from kb.extract.tables.gazetteer import State, gazetteer
from kb.nlp.words import Doc

_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}


def is_compass(word: str) -> bool:
    """Whether the word is one of those that, after "the", may stand for a state or a group of states."""
    return word in _OPPOSITE


def points_at_state(scene: Scene, same: Sequence[Reference]) -> bool:
    """Take "the North" for the state whose name begins so, if the article names one, and "the West" for a group."""
    word = same[0].words[0]
    if len(same[0].words) > 1 or not is_compass(word):
        return False
    named = (e for e in scene.of_kind("state") if e.state and e.state.name.casefold().startswith(f"{word} "))
    half = next(_halves(scene, word, same[0].head.doc), None)
    entity = next(named, None) or (scene.state(half) if half is not None else _group_of(same[0]))
    if entity is None:
        return False
    for reference in same:
        _take_article(reference)
        scene.bind(reference, entity)
    return True


def _halves(scene: Scene, word: str, doc: Doc) -> Iterator[State]:
    """The states that "the North" is in an article that names the South of two, or where either is governed from."""
    states = [entity.state for entity in scene.of_kind("state") if entity.state]
    seats = (gazetteer().seat(token.text) for token in doc if token.text[:1].isupper())
    for state in (*states, *(seat for seat in seats if seat)):
        half, _, rest = state.name.partition(" ")
        other = gazetteer().state(f"{_OPPOSITE.get(half.casefold(), '').title()} {rest}") if rest else None
        if other is not None:
            yield from (one for one in (state, other) if one.name.casefold().startswith(f"{word} "))


def _group_of(reference: Reference) -> Entity | None:
    institution = gazetteer().institution(reference.text)
    return Entity("group", institution=institution, plural=True) if institution else None


def _take_article(reference: Reference) -> None:
    doc = reference.head.doc
    if reference.first > 0 and doc[reference.first - 1].lower_ == "the":
        reference.first -= 1
