"""Who says what stands before: the phrase between the words and a verb of saying that has no subject."""

from collections.abc import Sequence

from kb.nlp.names import Name

FINITE = frozenset(("VBD", "VBZ", "VBP"))
PHRASE = frozenset(("DT", "CD", "JJ", "JJR", "JJS", "IN", "POS", "PRP$", "CC", "HYPH", "NN", "NNS", "NNP", "NNPS"))
REACH = 16
"""How many words may stand between the comma and the verb."""


def reported(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with the phrase between a comma and the verb made the subject of the verb.

    "Norway may expel diplomats, two officials with knowledge of it said": nothing else can have said it.
    """
    del names
    owned = {head for head, dep in zip(heads, deps, strict=True) if dep.startswith(("nsubj", "csubj", "expl"))}
    told = {head: i for i, (head, dep) in enumerate(zip(heads, deps, strict=True)) if dep == "ccomp" and i < head}
    found, relations = list(heads), list(deps)
    for verb, clause in told.items():
        first = _behind_comma(tags, clause, verb) if verb not in owned and tags[verb] in FINITE else verb
        loose = [i for i in range(first, verb) if heads[i] < first]
        if not loose or not tags[loose[0]].startswith("N"):
            continue
        titled = tags[loose[-1]].startswith("NNP") and "IN" not in tags[loose[0] : loose[-1]]
        who = loose[-1] if titled else loose[0]
        for i in loose:
            found[i], relations[i] = who, "nmod:desc" if titled else "nmod"
        found[who], relations[who] = verb, "nsubj"
    return found, relations


def _behind_comma(tags: Sequence[str], clause: int, verb: int) -> int:
    """Where the phrase before a verb begins behind a comma; the verb itself where there is no such phrase."""
    first = verb
    while first > max(clause, verb - REACH) and tags[first - 1] in PHRASE:
        first -= 1
    return first if tags[first - 1] == "," else verb
