"""Days, outcomes and phrases that belong to the main verb otherwise than the parse has it."""

from collections.abc import Callable

from kb.lexicon.calendar import WEEKDAYS
from kb.lexicon.wordlist import wordlist
from kb.nlp.mended import COMPLEMENTS, SUBJECTS, Mended
from kb.nlp.tags import FINITE

_OUTCOMES = wordlist("kill injure wound maim leave cause destroy damage trap strand displace trigger spark")
"""Verbs whose form in -ing behind a comma tells what came of it all."""

_PREPOSITIONS = wordlist("on off at from with against into during amid near")

_ARRANGING = wordlist(
    "plan schedule set intend expect promise vow pledge arrange hope want prepare invite summon due be book"
)
"""Verbs behind which a day is that of what they arrange."""

_OCCASIONAL = wordlist(
    "meet hold begin start open resume convene vote elect visit travel fly arrive return leave attend join host "
    "appear testify march strike rally protest demonstrate play face run go come speak address discuss negotiate talk "
    "launch inaugurate bury decide report close reopen"
)
"""Verbs of what takes place on a set day."""

_TRADES = wordlist("smuggle traffic launder rig fix poach")
"""Verbs of crimes that are called by what is done to whom: "people smuggling", "drug trafficking"."""

_TIMES = wordlist("while when as after before")
_FATES = wordlist("injure wound hurt arrest detain kill hospitalise hospitalize evacuate rescue")
_HURT = frozenset(("injured", "wounded"))
_CLIMB, _REACH = 6, 8


def circumstantial(words: Mended, pos: list[str]) -> None:
    """Mends in place "the agency on Monday charged Berg" and "crashed while trying to land, killing two".

    `pos` are the parts of speech of the words.
    """
    subjects: dict[int, int] = {}
    for i, dep in enumerate(words.deps):
        if dep.startswith("nsubj"):
            _second(words, i, subjects)
        elif dep in _MENDED:
            _MENDED[dep](words, i)
        elif words.tags[i] == "CD":
            _number(words, i)
        elif words.lemmas[i].lower() in WEEKDAYS:
            _weekday(words, i)
        elif i and words.tags[i] == "VBG":
            _gerund(words, pos, i)


def _weekday(words: Mended, day: int) -> None:
    """Mends a weekday that hangs on a subject, or on an infinitive behind the main verb."""
    if words.deps[day] == "nmod":
        _day(words, day)
    elif words.deps[day].startswith("obl"):
        _last_day(words, day)


def _gerund(words: Mended, pos: list[str], i: int) -> None:
    """Mends a form in -ing that names a crime, or tells what came of it all."""
    if words.deps[i] == "acl" and words.lemmas[i].lower() in _TRADES:
        _trade(words, pos, i)
    elif words.deps[i] == "advcl" and words.tags[i - 1] == ",":
        _outcome(words, i)


def _second(words: Mended, noun: int, subjects: dict[int, int]) -> None:
    """A second subject behind its verb is the object, one behind a comma the other: "India, Pakistan trade fire"."""
    verb = words.heads[noun]
    first = subjects.setdefault(verb, noun)
    if first + 2 == noun < verb and words.tags[first + 1] == "," and words.tags[first] == words.tags[noun] == "NNP":
        words.heads[noun], words.deps[noun] = first, "conj"
        return
    if verb < first < noun and words.tags[noun - 1] == "," and (words.tags[first], words.tags[noun]) == ("NN", "NNP"):
        words.heads[noun], words.deps[noun] = first, "appos"  # "said the lawyer, Anna Berg"
        return
    if not first < verb < noun or words.tags[verb] not in FINITE or words.deps[noun] != "nsubj":
        return
    if not any(
        words.heads[i] == verb and words.deps[i] in COMPLEMENTS
        for i in range(verb + 1, min(noun + _REACH, len(words.tags)))
    ):
        words.deps[noun] = "obj"


def _pair(words: Mended, name: int) -> None:
    """Two names before a verb in the plural are two, and no second name of one: "Peru, Chile trade fire".

    Nor is a name behind "and" another name: "leader Ana Vidal and President Karl Lind met".
    """
    first, verb = name - 2, name + 1
    if any(words.heads[i] == name and words.deps[i] == "cc" for i in range(max(0, words.heads[name]), name)):
        words.deps[name] = "conj"
    plural = verb < len(words.tags) and words.tags[verb] == "VBP" and words.heads[first] == verb
    if plural and words.heads[name] == first and words.tags[name - 1] == "," and words.tags[name] == "NNP":
        words.deps[name] = "conj"


def _number(words: Mended, number: int) -> None:
    """So many are what is done, or what it befalls: "wounded at least 14", ", 23 injured"."""
    above, verb = words.heads[number], number + 1
    if words.deps[number] == "xcomp" and words.lemmas[above].lower() in _FATES and above < number:
        words.deps[number] = "obj"
    if verb == len(words.tags) or words.tags[verb] not in ("VBN", "VBD") or words.lemmas[verb].lower() not in _FATES:
        return
    opens = number and words.tags[number - 1] in (",", ":")
    if opens and words.deps[verb] == "advcl" and above != verb and words.heads[verb] < number:
        words.heads[number], words.deps[number] = verb, "nsubj:pass"
        words.deps[verb], words.tags[verb] = "parataxis", "VBN"


def _fate(words: Mended, joining: int) -> None:
    """A number and what befell so many go with what befell others: "nine were killed and 23 injured when …"."""
    first, number, verb = joining - 1, joining + 1, joining + 2
    if first < 0 or verb >= len(words.tags) or words.tags[number] != "CD" or words.tags[first] != "VBN":
        return
    passive = any(words.heads[i] == first and words.deps[i] == "aux:pass" for i in range(max(0, first - _REACH), first))
    if passive and words.tags[verb] in ("VBN", "VBD", "JJ") and words.lemmas[verb].lower() in _FATES | _HURT:
        words.heads[number], words.deps[number] = verb, "nsubj:pass"
        words.heads[verb], words.deps[verb] = first, "conj"
        words.heads[joining], words.tags[verb] = verb, "VBN"


def _oblique(words: Mended, preposition: int) -> None:
    """What stands behind a preposition of its own is no object: "called on leaders", "walked off the job"."""
    noun = words.heads[preposition]
    counted = preposition and words.tags[preposition - 1] == "CD" and words.lemmas[preposition].lower() == "of"
    if counted and words.deps[noun] == "obl" and words.heads[noun] == words.heads[preposition - 1]:
        words.heads[noun], words.deps[noun] = preposition - 1, "nmod"  # "close six of the nine libraries"
        return
    behind = words.lemmas[preposition].lower() in _PREPOSITIONS and words.heads[noun] < preposition < noun
    if behind and words.deps[noun] == "obj" and words.tags[noun] != "CD":
        words.deps[noun] = "obl"


def _trade(words: Mended, pos: list[str], gerund: int) -> None:
    """In "an inquiry into people smuggling" the gerund is the noun, and whoever is smuggled only stands before it."""
    noun = words.heads[gerund]
    held = any(words.heads[i] == gerund for i in range(gerund + 1, min(gerund + _REACH, len(words.heads))))
    cased = any(words.heads[i] == noun and words.deps[i] == "case" for i in range(max(0, noun - _REACH), noun))
    if noun != gerund - 1 or held or not cased:
        return
    words.heads[gerund], words.deps[gerund], words.tags[gerund] = words.heads[noun], words.deps[noun], "NN"
    pos[gerund] = "NOUN"
    words.deps[noun] = "compound"
    for i in range(max(0, noun - _REACH), gerund + 1):
        if words.heads[i] == noun or i == noun:
            words.heads[i] = gerund


def _day(words: Mended, day: int) -> None:
    """A weekday right between a subject and its verb is when that was done."""
    noun, verb = words.heads[day], day + 1
    subject = noun if words.deps[noun] != "flat" else words.heads[noun]
    told = verb < len(words.heads) and words.heads[subject] == verb and words.tags[verb] in FINITE
    if told and words.deps[subject] in SUBJECTS:
        words.heads[day], words.deps[day] = verb, "obl"


def _last_day(words: Mended, day: int) -> None:
    """A weekday behind an infinitive at the end of a clause is that of the news: "agreed to buy its rival on Monday".

    What is only planned, and what takes place on set days, keeps it: "agreed to meet on Monday".
    """
    verb, end = words.heads[day], day + 1
    main = words.heads[verb] if words.deps[verb] in ("xcomp", "advcl") else words.heads[words.heads[verb]]
    closed = end == len(words.tags) or words.tags[end] in (",", ".")
    if not closed or words.deps[verb] not in ("xcomp", "advcl", "acl") or not main < verb < day:
        return
    infinitive = words.tags[verb] == "VB" and words.tags[verb - 1] == "TO"
    news = words.tags[main] == "VBD" and words.lemmas[main].lower() not in _ARRANGING
    if not (infinitive and news) or words.lemmas[verb].lower() in _OCCASIONAL or _dated(words, main, day):
        return
    words.heads[day], words.deps[day] = main, "obl"


def _dated(words: Mended, verb: int, day: int) -> bool:
    """Whether a verb has a day of its own before that one."""
    return any(words.heads[i] == verb and words.lemmas[i].lower() in WEEKDAYS for i in range(max(0, verb - 8), day))


def _outcome(words: Mended, participle: int) -> None:
    """What came of it all hangs on the main verb, not on what was being done."""
    if words.lemmas[participle].lower() not in _OUTCOMES:
        return
    above = words.heads[participle]
    for _ in range(_CLIMB):
        main = words.heads[above]
        if words.deps[above] == "advcl" and _timed(words, above) and main < above:
            if not _of_another(words, above, main):
                words.heads[participle] = main
            return
        if words.deps[above] not in ("xcomp", "advcl", "ccomp") or main == above:
            return
        above = main


def _of_another(words: Mended, clause: int, main: int) -> bool:
    """Whether the clause alone says who acts: "they were abducted when gunmen raided the clinic, killing a guard"."""
    near = range(max(0, main - _REACH), clause)
    passive = any(words.heads[i] == main and words.deps[i] == "aux:pass" for i in near)
    return passive and any(words.heads[i] == clause and words.deps[i] == "nsubj" for i in near)


def _timed(words: Mended, verb: int) -> bool:
    """Whether a word of time opens the clause."""
    start = range(max(0, verb - _CLIMB * 2), verb)
    return any(
        words.heads[i] == verb and words.deps[i] in ("mark", "advmod") and words.lemmas[i].lower() in _TIMES
        for i in start
    )


_MENDED: dict[str, Callable[[Mended, int], None]] = {"appos": _pair, "cc": _fate, "case": _oblique}
"""What may have been taken wrongly, by the relation it was given."""
