"""Complements that verbs decide, where the parse has taken them for modifiers of a noun or of the whole."""

from collections.abc import Callable

from kb.lexicon.wordlist import wordlist
from kb.nlp.mended import COMPLEMENTS, SAYING, Mended
from kb.nlp.tags import COMMON

_GERUND = wordlist("admit avoid begin continue deny finish quit risk start stop")
"""Verbs that take another in -ing."""

_PARTICIPIAL = wordlist("compete exist follow grow lead mount oppose remain rise strike surround")
"""Verbs whose form in -ing before a noun mostly is an adjective, also behind those."""

_JUDGING = wordlist("brand call consider declare deem find label render")
"""Verbs that say of something that it is so."""

_SHOOTING = frozenset(("shoot", "strike"))
"""Verbs behind which "dead" tells what became of the object."""

_INFINITIVE = wordlist(
    "agree aim attempt choose decide decline fail hope intend manage offer plan pledge prepare promise refuse resolve "
    "seek swear threaten try volunteer vote vow want"
)
"""Verbs whose "to" with a verb behind is what is agreed, not what for."""

_LEAVING = wordlist("depart embark fly head leave sail start travel")
"""Verbs whose "for" is where somebody goes."""

_NAMING = wordlist("appoint choose crown declare elect name nominate promote")
"""Verbs that give somebody an office."""

_CHARGING = wordlist("accuse acquit convict")
_STRIPPING = wordlist("deprive relieve rid rob strip")
"""Verbs whose "of" says what somebody is charged with or loses, and is no part of who that is."""

_CALLING = wordlist("appeal call campaign plead press push wait")
"""Verbs whose "for" may be who is to do what follows."""

_DEFINITE = wordlist("the this that these those")
_OF_MANY = wordlist("member gang group band crowd number dozen score pair couple majority team crew string series")
"""Nouns whose "of" mostly says of whom they are made."""

_QUOTES, _MARKS, _REACH = frozenset(("``", "''")), 3, 12


def complemented(words: Mended) -> None:
    """Mends heads and relations in place."""
    taken = {head for head, dep in zip(words.heads, words.deps, strict=True) if dep in COMPLEMENTS}
    for i, dep in enumerate(words.deps):
        if dep == "mark" and words.lemmas[i].lower() == "that":
            _reported(words, words.heads[i], taken)
        if i and dep in _MENDED:
            _MENDED[dep](words, i, taken)


def _modifier(words: Mended, i: int, _: set[int]) -> None:
    """Mends what is no modifier in "denied misusing money" and in "called the vote illegal"."""
    noun = words.heads[i]
    verb = words.heads[noun]
    if words.lemmas[i].lower() == "dead" and verb == i - 1 and words.verb(verb, _SHOOTING):
        words.heads[i], words.deps[i] = verb, "xcomp"  # "shot dead two men"
    if words.deps[noun] != "obj" or words.heads[i] != noun:
        return
    gerund = words.tags[i] == "VBG" and verb == i - 1 and words.lemmas[i].lower() not in _PARTICIPIAL
    if gerund and words.verb(verb, _GERUND):
        words.heads[i], words.deps[i], words.heads[noun] = verb, "xcomp", i
    elif words.tags[i] == "JJ" and noun == i - 1 and words.verb(verb, _JUDGING):
        words.heads[i], words.deps[i] = verb, "xcomp"


def _purpose(words: Mended, i: int, taken: set[int]) -> None:
    """Mends what is no purpose in "agreed in a call to open an embassy"."""
    if _agreed(words, i, words.heads[i], taken):
        words.deps[i] = "xcomp"


def _apart(words: Mended, i: int, taken: set[int]) -> None:
    """Mends what does not belong to the call in "agreed in a call on Monday to open an embassy"."""
    noun = words.heads[i]
    verb = words.heads[noun]
    if words.deps[noun].startswith("obl") and noun < i - 2 and _agreed(words, i, verb, taken):
        words.heads[i], words.deps[i] = verb, "xcomp"


def _at_the_time(words: Mended, i: int, taken: set[int]) -> None:
    """Mends what does not say which time in "denied at the time that there were talks"."""
    noun = words.heads[i]
    verb = words.heads[noun]
    told = words.deps[noun] == "obl" and words.lemmas[noun].lower() == "time" and verb < noun < i
    if told and verb not in taken and words.verb(verb, SAYING) and words.lemmas[noun + 1].lower() == "that":
        words.heads[i], words.deps[i] = verb, "ccomp"


def _relative(words: Mended, i: int, taken: set[int]) -> None:
    """Mends what the parse took for a relative clause."""
    _at_the_time(words, i, taken)
    _of_content(words, i)


def _of_content(words: Mended, i: int) -> None:
    """Mends what says the content in "a report that Berg had met Ruiz": a verb has no two objects and a subject."""
    inside = [k for k in range(words.heads[i] + 1, min(i + _MARKS * 2, len(words.heads))) if words.heads[k] == i]
    that = next((k for k in inside if words.lemmas[k].lower() == "that" and words.deps[k] == "obj" and k < i), None)
    others = {words.deps[k] for k in inside if k != that}
    if that == words.heads[i] + 1 and "nsubj" in others and "obj" in others and words.tags[that - 1] in COMMON:
        words.deps[i], words.deps[that], words.tags[that] = "acl", "mark", "IN"


def _of_noun(words: Mended, i: int, taken: set[int]) -> None:
    """Mends what the parse took for a clause about a noun."""
    _apart(words, i, taken)
    _at_the_time(words, i, taken)


def _filling(words: Mended, i: int, _: set[int]) -> None:
    """Mends what fills the noun right before it and not the verb above both in 'voiced her will to "go on"'."""
    to = next((k for k in range(i - 1, max(i - _MARKS, 0), -1) if words.tags[k] not in _QUOTES), 0)
    noun, verb = to - 1, words.heads[i]
    if words.tags[i] != "VB" or words.tags[to] != "TO" or words.heads[to] != i or words.deps[noun] != "obj":
        return
    if words.heads[noun] == verb and words.tags[noun] in COMMON:
        words.heads[i], words.deps[i] = noun, "acl"


def _said(words: Mended, i: int, taken: set[int]) -> None:
    """Mends what the main verb says in "Berg, who asked not to be named, said the road was closed"."""
    about = words.heads[i]
    main = words.heads[words.heads[about]]
    if words.deps[about] == "acl:relcl" and about < main < i and main not in taken and words.verb(main, SAYING):
        words.heads[i] = main


def _reported(words: Mended, i: int, taken: set[int]) -> None:
    """Mends what does not fill the statement in "said in a statement posted online that the road was closed"."""
    noun = words.heads[i]
    verb = words.heads[noun]
    fills = words.deps[i] == "acl" and words.deps[noun].startswith("obl") and verb < noun < i - 1
    if fills and verb not in taken and words.verb(verb, SAYING):
        words.heads[i], words.deps[i] = verb, "ccomp"


def _clause(words: Mended, i: int, taken: set[int]) -> None:
    """Mends a clause that fills a noun, or that the main verb says."""
    _filling(words, i, taken)
    _said(words, i, taken)


def _circumstance(words: Mended, i: int, _: set[int]) -> None:
    """Mends where or by what it was said, no part of what is, in "said on state television the talks had failed"."""
    clause = words.heads[i]
    verb = words.heads[clause]
    if words.deps[clause] != "ccomp" or not verb < i < clause or not words.verb(verb, SAYING):
        return
    case = words.heads[verb + 1] == i and words.deps[verb + 1] == "case" and words.lemmas[verb + 1].lower()
    stated = case in ("on", "via") or (case == "in" and (words.lemmas[verb + 2] == "a" or words.tags[i] == "NNP"))
    if stated and words.tags[i + 1] != ",":
        words.heads[i] = verb


def _called_for(words: Mended, i: int, taken: set[int]) -> None:
    """Mends who is to do it in "called for six of the bank's dams to be inspected", where "for" is taken for a case."""
    noun = words.heads[i]
    verb = words.heads[noun]
    called = words.lemmas[i].lower() == "for" and words.deps[noun] == "obl" and words.verb(verb, _CALLING)
    if not called or not verb < i < noun:
        return
    held = (k for k in range(noun + 1, min(noun + _REACH, len(words.tags))) if words.heads[k] == verb)
    done = next((k for k in held if words.deps[k] in ("advcl", "xcomp")), 0)
    to = next((k for k in range(noun + 1, done) if words.tags[k] == "TO" and words.heads[k] == done), 0)
    last = next((k for k in range(noun + 1, to) if words.tags[k] in (",", "CC", "RB")), 0)
    if to and not last and words.tags[done].startswith("VB"):
        words.heads[i], words.deps[i] = done, "mark"
        words.heads[noun] = done
        _for_to(words, i, taken)


def _charge(words: Mended, i: int, _: set[int]) -> None:
    """Mends what one is charged with or loses, no part of who one is, in "accused rebels of war crimes".

    With "the" or a name it may be a part, as in "accused the head of the union", unless another "of" stands before.
    """
    whom, parts = words.heads[i], 0
    while words.deps[whom] == "nmod" and words.heads[whom] < whom and parts < _MARKS:
        whom, parts = words.heads[whom], parts + 1
    verb = words.heads[whom]
    charged = verb < whom < i and words.deps[whom] in ("obj", "iobj") and words.verb(verb, _CHARGING | _STRIPPING)
    if not charged or words.tags[i] not in COMMON or i - whom > 2 * _REACH:
        return
    own = [k for k in range(words.heads[i] + 1, i) if words.heads[k] == i]
    case = next((k for k in own if words.deps[k] == "case"), 0)
    if words.lemmas[case].lower() != "of":
        return
    parts += any(words.lemmas[k].lower() == "of" for k in range(whom + 1, case))
    behind = (k for k in range(i + 1, min(i + _MARKS * 3, len(words.heads))) if words.lemmas[k].lower() == "of")
    if any(words.heads[words.heads[k]] in (i, whom, verb) for k in behind):
        return
    whose = any(words.deps[k] == "nmod:poss" for k in own) and words.lemmas[verb].lower() not in _STRIPPING
    many = words.lemmas[whom].lower() in _OF_MANY
    if parts or not (whose or many or any(words.lemmas[k].lower() in _DEFINITE for k in own)):
        words.heads[i], words.deps[i] = verb, "obl"


def _appointed(words: Mended, i: int, _: set[int]) -> None:
    """Mends "will be appointed ambassador", where the parse has one be the ambassador and "appointed" stand apart."""
    office, verb = words.heads[i], i + 1
    if (
        not verb < office
        or words.tags[office] not in COMMON
        or words.tags[verb] != "VBN"
        or not words.verb(verb, _NAMING)
    ):
        return
    above, dep = words.heads[office], words.deps[office]
    words.heads[verb], words.deps[verb] = (verb if above == office else above), dep
    words.heads[office], words.deps[office] = verb, "xcomp"
    for k in range(max(0, i - _MARKS * 4), verb):
        if words.heads[k] == office:
            words.heads[k] = verb
            words.deps[k] = {"nsubj": "nsubj:pass", "cop": "aux:pass"}.get(words.deps[k], words.deps[k])


def _for_to(words: Mended, i: int, _: set[int]) -> None:
    """Mends who is to do it, no goal of the call, in "called for the general to be sacked"; one leaves for a place."""
    verb = words.heads[i]
    above = words.heads[verb]
    to = next((k for k in range(i + 2, verb) if words.tags[k] == "TO" and words.heads[k] == verb), 0)
    if words.lemmas[i].lower() != "for" or not to:
        return
    noun = to - 1
    while i < words.heads[noun] < to and words.heads[noun] != noun:
        noun = words.heads[noun]
    if not words.tags[noun].startswith(("N", "PRP", "CD")) or words.heads[noun] not in (verb, above):
        return
    if words.verb(above, _LEAVING):
        words.heads[i], words.deps[i], words.heads[noun], words.deps[noun] = noun, "case", above, "obl"
        return
    passive = any(words.heads[k] == verb and words.deps[k] == "aux:pass" for k in range(to, verb))
    words.heads[noun], words.deps[noun] = verb, "nsubj:pass" if passive else "nsubj"


def _phrase(words: Mended, i: int, _: set[int]) -> None:
    """Mends what is no part of a name, as it has a preposition: "a visit to Lima by Norway's Defence Minister"."""
    name = words.heads[i]
    between = range(name + 1, i)
    own = any(words.heads[k] == i and words.deps[k] == "case" and words.tags[k] == "IN" for k in between)
    if own and words.tags[name].startswith("N") and not any(words.tags[k] in ("CC", ",") for k in between):
        words.heads[i] = words.heads[name] if words.deps[name] == "nmod" else name
        words.deps[i] = "nmod"


def _agreed(words: Mended, i: int, verb: int, taken: set[int]) -> bool:
    """Whether a verb with "to" is what another says that is agreed, planned or refused."""
    infinitive = words.tags[i] == "VB" and words.tags[i - 1] == "TO" and words.heads[i - 1] == i
    return infinitive and verb < i and verb not in taken and words.verb(verb, _INFINITIVE)


_MENDED: dict[str, Callable[[Mended, int, set[int]], None]] = {
    "amod": _modifier,
    "compound": _modifier,
    "advcl": _purpose,
    "acl": _of_noun,
    "acl:relcl": _relative,
    "ccomp": _clause,
    "obl": _circumstance,
    "cop": _appointed,
    "mark": _for_to,
    "case": _called_for,
    "flat": _phrase,
    "conj": _phrase,
    "nmod": _charge,
}
"""What may have been taken wrongly, by the relation it was given."""
