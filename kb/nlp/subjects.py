"""Subjects that the parse has hung elsewhere: of a verb of saying, and of a relative clause."""

from collections.abc import Sequence

from kb.nlp.names import Name
from kb.nlp.tags import COMMON, FINITE

_LOOSE = frozenset(("advcl", "ccomp", "conj", "parataxis"))
_PHRASE = frozenset(("DT", "CD", "JJ", "JJR", "JJS", "IN", "POS", "PRP$", "CC", "HYPH", "NN", "NNS", "NNP", "NNPS"))
_REACH = 16
"""How many words may stand between the comma and the verb."""


def beside_place(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with a noun apposed to a place made the subject of the verb of saying right behind it.

    "Rockets fell on Oslo, the ministry said": an apposition would end in a comma, and the verb has no other subject.
    """
    places = {i for name in names if name.label == "LOC" for i in range(name.start, name.end)}
    owned = {head for head, dep in zip(heads, deps, strict=True) if dep.startswith("nsubj")}
    found, told = list(heads), list(deps)
    for i, dep in enumerate(deps[:-1]):
        verb = i + 1
        if dep == "appos" and heads[i] in places and tags[i] in COMMON and tags[verb] in FINITE and verb not in owned:
            if found[verb] == i:
                found[verb], told[verb] = found[i], "parataxis"
            found[i], told[i] = verb, "nsubj"
    return found, told


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
        _hang(range(first, verb), verb, tags, found, relations)
    return found, relations


def second(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with the first of two subjects given to the clause between them, the other to what says it.

    "Her claim that it was rigged was rejected by the court, Berg said": the claim said nothing.
    """
    del tags, names
    subjects: dict[int, list[int]] = {}
    for i, dep in enumerate(deps):
        if dep.startswith(("nsubj", "csubj", "expl")):
            subjects.setdefault(heads[i], []).append(i)
    passive = {head for head, dep in zip(heads, deps, strict=True) if dep == "aux:pass"}
    found, relations = list(heads), list(deps)
    for i, dep in enumerate(deps):
        verb = heads[i]
        first, *others = subjects.get(verb, [i])
        if dep != "ccomp" or first >= i:
            continue
        late = [other for other in (others or subjects.get(i, [])) if i < other < verb]
        if late and (others or len(subjects[i]) == 1) and bool(others) != (i in subjects):
            found[first], relations[first] = i, "nsubj:pass" if i in passive else "nsubj"
            found[late[0]], relations[late[0]] = verb, "nsubj"
    return found, relations


def relative(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with the phrase between a relative pronoun and its verb made the subject of the verb.

    In "their report, which the minister Berg presented" the parse may take Berg for another name of the report.
    """
    del names
    owned = {head for head, dep in zip(heads, deps, strict=True) if dep.startswith(("nsubj", "csubj", "expl"))}
    found, relations = list(heads), list(deps)
    for pronoun, tag in enumerate(tags):
        verb = heads[pronoun]
        held = tag in ("WDT", "WP") and deps[pronoun] in ("obj", "obl") and deps[verb] == "acl:relcl"
        if not held or verb in owned or not pronoun + 1 < verb < pronoun + _REACH:
            continue
        last = next((i for i in range(pronoun + 1, verb) if tags[i] not in _PHRASE), verb)
        _hang(range(pronoun + 1, last), verb, tags, found, relations)
    return found, relations


def whose(
    heads: Sequence[int], deps: Sequence[str], tags: Sequence[str], names: Sequence[Name]
) -> tuple[list[int], list[str]]:
    """Heads and relations, with a clause behind a comma that "whose" opens hung on the noun right before it.

    In "who signed, said Ana Ruiz, whose brother died" the parse may take it for a circumstance of the signing.
    """
    del names
    found, relations = list(heads), list(deps)
    for pronoun in (i for i, tag in enumerate(tags) if tag == "WP$" and i > 1 and tags[i - 1] == ","):
        subject, noun = heads[pronoun], pronoun - 2
        clause = heads[subject]
        if not deps[subject].startswith("nsubj") or deps[clause] not in _LOOSE or not tags[noun].startswith("N"):
            continue
        last = noun
        while last - _REACH < heads[noun] < noun and tags[heads[noun]].startswith("N"):
            noun = heads[noun]
        found[clause], relations[clause] = noun, "acl:relcl"
    return found, relations


def _hang(phrase: range, verb: int, tags: Sequence[str], heads: list[int], deps: list[str]) -> None:
    """Makes a phrase whose parts hang on what stands before the subject of a verb: its name, else its first noun."""
    loose = [i for i in phrase if heads[i] < phrase.start]
    if not loose or not tags[loose[0]].startswith("N"):
        return
    titled = tags[loose[-1]].startswith("NNP") and "IN" not in tags[loose[0] : loose[-1]]
    who = loose[-1] if titled else loose[0]
    for i in loose:
        heads[i], deps[i] = who, "nmod:desc" if titled else "nmod"
    heads[who], deps[who] = verb, "nsubj"


def _behind_comma(tags: Sequence[str], clause: int, verb: int) -> int:
    """Where the phrase before a verb begins behind a comma; the verb itself where there is no such phrase."""
    first = verb
    while first > max(clause, verb - _REACH) and tags[first - 1] in _PHRASE:
        first -= 1
    return first if tags[first - 1] == "," else verb
