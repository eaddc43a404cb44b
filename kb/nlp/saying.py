"""What belongs to a verb of saying, where the parse has hung it on what is said."""

from kb.lexicon.wordlist import wordlist
from kb.nlp.mended import SAYING, SUBJECTS, Mended

_TELLING = wordlist("assure inform notify promise remind tell warn")
"""Verbs that take whom one tells before "that"."""

_APART = frozenset((",", "``", "''", ":", "-LRB-", "-RRB-"))
_TITLES = ("NN", "IN", "JJ")
"""How the tags of words in a title begin."""

_TITLED = 6
"""How many words a name and its title have: "promised Prime Minister Ida Berg"."""

_REACH = 24
"""How many words behind the verb of saying its own may stand."""

_CIRCUMSTANCES = frozenset(("obl", "obl:unmarked", "obl:tmod"))


def attributed(words: Mended) -> None:
    """Mends heads and relations in place."""
    subjects: dict[int, list[int]] = {}
    for i, dep in enumerate(words.deps):
        if dep in SUBJECTS:
            subjects.setdefault(words.heads[i], []).append(i)
    for verb, found in subjects.items():
        _titled(words, verb, found)
        _across(words, verb, found, subjects)
        if len(found) == 1:
            _listener(words, verb, found[0])
    for i, dep in enumerate(words.deps):
        if dep in _CIRCUMSTANCES:
            _behind(words, i)
        if dep == "compound" and i:
            _noun_before(words, i)
        if dep == "mark" and words.lemmas[i] == "that":
            _past_citing(words, words.heads[i])


def _titled(words: Mended, verb: int, found: list[int]) -> None:
    """Mends what is part of the title in "Treasury Under Secretary Ida Berg said", and no subject beside her."""
    if len(found) != 2 or not found[1] < verb:
        return
    between = range(found[0] + 1, found[1])
    inside = all(words.heads[k] == found[1] and words.tags[k].startswith(_TITLES) for k in between)
    if inside and words.tags[found[0]].startswith("NN") and words.tags[found[1]] == "NNP":
        words.heads[found[0]], words.deps[found[0]] = found[1], "compound"


def _across(words: Mended, verb: int, found: list[int], subjects: dict[int, list[int]]) -> None:
    """Mends who says so in "The agency said the group stole data": no subject stands before what the clause hangs on.

    The clause keeps the subject that stands behind the verb of saying, which has none of its own.  Nor does a second
    one stand behind its verb: "The rebels left, army spokesman, Ida Berg, said".
    """
    above = words.heads[verb]
    if words.deps[verb] == "ccomp" and above not in subjects and found[0] < verb < found[-1] < above:
        words.heads[found[-1]], words.deps[found[-1]] = above, "nsubj"
        return
    if words.deps[verb] == "ccomp" and above not in subjects and found[0] < above < found[-1] < verb:
        words.heads[found[0]], words.deps[found[0]] = above, "nsubj"


def _noun_before(words: Mended, i: int) -> None:
    """Mends who speaks in "Swiss television reports", where a finite verb can have no noun for a part of its own."""
    verb, tag = words.heads[i], words.tags[i - 1]
    finite = verb == i + 1 and words.tags[verb] in ("VBZ", "VBD") and words.tags[i].startswith("NN")
    if finite and words.heads[i - 1] == verb and words.deps[i - 1] == "nsubj" and tag in ("JJ", "NNP", "NN"):
        words.deps[i] = "nsubj"
        words.heads[i - 1], words.deps[i - 1] = i, "amod" if tag == "JJ" else "compound"


def _past_citing(words: Mended, i: int) -> None:
    """Mends what is reported, and cites nobody, in "reported, citing two officers, that a colonel had fled"."""
    over = words.heads[i]
    citing = words.heads[over] if words.deps[over] == "obj" else over
    verb = words.heads[citing]
    cites = words.tags[citing] == "VBG" and words.lemmas[citing] in ("cite", "quote") and citing < i
    if cites and verb < citing and words.verb(verb, SAYING) and words.deps[citing] in ("advcl", "xcomp"):
        words.heads[i], words.deps[i] = verb, "ccomp"


def _listener(words: Mended, verb: int, noun: int) -> None:
    """Mends whom one tells in "visited the town and promised Prime Minister Berg that", whose subject stands before."""
    if not verb < noun < verb + _TITLED or words.deps[verb] != "conj" or not words.verb(verb, _TELLING):
        return
    clause = next((i for i in range(noun + 1, min(noun + _REACH, len(words.heads))) if words.heads[i] == verb), verb)
    if words.deps[clause] == "ccomp":
        words.deps[noun] = "iobj"


def _behind(words: Mended, i: int) -> None:
    """Mends when or where something is said in "The tanks will come, Berg said during a visit"."""
    clause = words.heads[i]
    verb = words.heads[clause]
    told = words.deps[clause] == "ccomp" and clause < verb < i < verb + _REACH and words.verb(verb, SAYING)
    if told and _APART.isdisjoint(words.tags[verb:i]):
        words.heads[i] = verb
