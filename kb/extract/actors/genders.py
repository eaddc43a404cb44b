"""Which persons are "he" and which are "she", where only pronouns tell."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.references import Reference
from kb.extract.actors.salience import MEMORY, SUBJECTS
from kb.extract.tables.lexicon import lexicon
from kb.lexicon.wordlist import wordlist

_MALE = wordlist("he him his himself")


def note_genders(
    scene: Scene, references: Sequence[Reference], sentence_of: Sequence[int], quotation_of: Sequence[int]
) -> None:
    """Give persons of unknown gender that of the pronouns that can mean nobody else.

    A pronoun outside quotations votes where its own and the previous sentence name one person before it, and twice as
    its subject; a tie decides nothing.
    """
    votes: defaultdict[Entity, Counter[str]] = defaultdict(Counter)
    near: list[tuple[int, Entity]] = []
    for reference in references:
        sentence = sentence_of[reference.head.i]
        entity = scene.denoted.get(reference)
        if entity and entity.kind == "person":
            near = [(s, e) for s, e in near[-MEMORY:] if s >= sentence - 1] + [(sentence, entity)]
        word = reference.head.lower_
        gender = "m" if word in _MALE else "f" if word in lexicon("feminine") else None
        named = {e for s, e in near if s >= sentence - 1}
        if reference.form == "pronoun" and gender and len(named) == 1 and not quotation_of[reference.head.i]:
            votes[named.pop()][gender] += 1 + (reference.head.dep_ in SUBJECTS)
    for person, counted in votes.items():
        if counted["m"] != counted["f"]:
            person.gender = person.gender or max(counted, key=lambda gender: counted[gender])
