"""When events happen: the time named with them, or else one taken over from beside them."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kb import facts
from kb.extract.dates import edtf
from kb.extract.dates.distance import away, is_of_cause, told_from
from kb.extract.dates.hanging import reported_then, upwards
from kb.extract.dates.within import enclosing, shares
from kb.extract.words.arguments import TRAVEL
from kb.extract.words.attitudes import SPEECH
from kb.extract.words.ordinals import RANKS
from kb.extract.words.phrases import preposition
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Doc, Token

_BESIDE = 150
"""How many words before or behind an event a time of its sentence still tells when it was."""
_AFTERWARDS = wordlist("but later then subsequently eventually after")
"""Words by which what is told beside something came at another time."""
_FAR, _AMONG = 6, 12
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "ADP"})
_SAME_TIME = frozenset({"conj", "advcl", "obj", "nsubj", "nsubj:pass", "obl"})


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF value, and whether it was taken over from elsewhere."""

    value: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A date: the topmost of its words, its last one, and the words above; `beside` is what it is told from."""

    date: facts.Date
    token: Token
    value: str
    last: int
    line: tuple[Token, ...]
    beside: Token | None


class Timeline:
    """The dates of an article by the words they hang on."""

    def __init__(self, doc: Doc, dates: Sequence[facts.Date]) -> None:
        times = [one for d in dates if d.type in ("DATE", "TIME") and (one := _placed(d, doc))]
        self._placed = [one for one in times if edtf.bounds(one.date.value) != (None, None)]
        self._vague = frozenset(above.i for one in times if not one.date.value for above in one.line)
        self._by_token: dict[int, list[_Placed]] = {}
        self._by_sentence: dict[int, list[_Placed]] = {}
        self._ending: dict[int, list[_Placed]] = {}
        for one in self._placed:
            self._by_sentence.setdefault(one.token.sent.start, []).append(one)
            self._ending.setdefault(one.last, []).append(one)
            for above, value in _dated_by(one):
                self._by_token.setdefault(above.i, []).append(value)
        for near in self._by_sentence.values():
            near.sort(key=_at)

    def own(self, trigger: Token, light: Token | None) -> str | None:
        """The time that stands in the trigger's own clause or phrase."""
        for word in (trigger, light):
            if word is not None and (found := self._of(word)):
                return _joined(found, word)
        return self._then(trigger if light is None else light)

    def _of(self, word: Token) -> list[_Placed]:
        """The times with a word; what was done in one moment has lasted since none: "in power since 2009"."""
        found = self._by_token.get(word.i, [])
        if word.tag_ != "VBD" or any(c.dep_ in ("aux", "aux:pass") for c in word.children):
            return found
        return [one for one in found if preposition(one.token) != "since"]

    def vague(self, *words: Token) -> bool:
        """Whether a time stands with one of the words that cannot be told: "last month" where nothing says when."""
        return any(word.i in self._vague for word in words)

    @property
    def dated(self) -> Iterable[int]:
        """The numbers of the tokens that a date stands with, in order."""
        return sorted(self._by_token)

    def period(self, word: Token) -> str | None:
        """The period that stands with a word: "since 2019", "from 2001 to 2004", "until May"."""
        found = self._by_token.get(word.i, ())
        value = _joined(found, word) if found else ""
        if "/" in value:
            return value
        begun = next((one for one in found if preposition(one.token) == "from"), None)
        return edtf.period(begun.value, "") if begun is not None and "/" not in begun.value else None

    def _then(self, verb: Token) -> str | None:
        """The day right before a "when" that opens the verb's clause: "on Wednesday, when she will be buried"."""
        opening = next((c for c in verb.lefts if c.lower_ == "when" and c.i), None)
        if opening is None:
            return None
        before = opening.nbor(-1)
        before = before.nbor(-1) if before.text == "," and before.i else before
        last = next((d for d in self._ending.get(before.i, ())), None)
        return last.value if last else None

    def beside(self, trigger: Token, taken: Container[int]) -> str | None:
        """The only time of the trigger's sentence, if it is not that of a verb of saying or of another event.

        A clause inside the sentence that tells something of its own takes only a time that stands in it.
        """
        bound = enclosing(trigger)
        values = {
            one.value
            for one in self._around(trigger)
            if shares(bound, trigger, one.token)
            and not (_of_speech(one) or _since(one.token) or _names(one.token))
            and not (_of_other(one, trigger) or is_of_cause(one.token, one.token.head))
            and not any(above.i in taken for above in one.line)
        }
        return next(iter(values)) if len(values) == 1 and "/" not in min(values) else None

    def inside(self, noun: Token) -> str | None:
        """The only time that a noun's own phrase names."""
        first, last = noun.left_edge.i, noun.right_edge.i
        values = {one.value for one in self._around(noun) if first <= one.token.i <= last}
        return next(iter(values)) if len(values) == 1 else None

    def _around(self, trigger: Token) -> Sequence[_Placed]:
        """The times of the trigger's sentence, but none that stands far from it in one that does not end."""
        all_ = self._by_sentence.get(trigger.sent.start, [])
        first = bisect_left(all_, trigger.i - _BESIDE, key=_at)
        return all_[first : bisect_left(all_, trigger.i + _BESIDE, first, key=_at)]


def _at(one: _Placed) -> int:
    return one.token.i


def _dated_by(one: _Placed) -> Iterator[tuple[Token, _Placed]]:
    """The words that a date stands with; above an "after" or "before" only the time that is told from it."""
    told = away(one.value, one.beside) if one.beside is not None else ""
    away_from = replace(one, value=told) if told else one if one.beside == one.token else None
    passed = one.beside == one.token
    for above in one.line:
        value = away_from if passed else one
        if value is not None:
            yield above, value
        passed = passed or above == one.beside


@lru_cache(maxsize=1)
def timeline(doc: Doc, dates: tuple[facts.Date, ...]) -> Timeline:
    """The timeline of an article; the last one is kept, since offices and events are read from it in turn."""
    return Timeline(doc, dates)


def _placed(day: facts.Date, doc: Doc) -> _Placed | None:
    """A date with the topmost of its words, read with the preposition before it, if it dates anything."""
    first = doc.at(day.start)
    last = max(first + 1, bisect_left(doc.begins, day.end))
    tokens = doc[first:last]
    head = tokens.root
    word = preposition(head) or (doc[first - 1].lower_ if first and doc[first - 1].pos_ in ("ADP", "SCONJ") else None)
    if (word == "since" or tokens[0].lower_ == "this") and _ranked(tokens[0]):
        return None
    value = day.value
    if word == "since":
        value = edtf.period(day.value, "")
    elif word in ("until", "till", "through"):
        value = edtf.period("", day.value)
    since = _since(tokens[0])
    line = tuple(above for above in upwards(head) if since is None or above.i > since.i)
    return _Placed(day, head, value, last - 1, line, told_from(head, line))


def _since(first: Token) -> Token | None:
    """The "since" before a noun that a date tells of: "the first time since independence in 1965"."""
    before = first.doc[max(first.sent.start, first.i - _FAR) : first.i]
    behind = next((k for k in range(len(before) - 1, -1, -1) if before[k].lower_ == "since"), None)
    if behind is None or behind + 1 == len(before) or any(t.pos_ not in _NOMINAL for t in before[behind + 1 :]):
        return None
    return before[behind]


def _ranked(first: Token) -> bool:
    """Whether "the first since 2014" or "the deadliest this year" only says among what it counts."""
    before = first.doc[max(first.sent.start, first.i - _AMONG) : first.i]
    return any(token.lower_ in RANKS or token.tag_ in ("JJS", "RBS") for token in before if token.text != ",")


def _joined(found: Sequence[_Placed], word: Token) -> str:
    """One value of the times with one word: "from Friday to Sunday" is a period, else the nearest counts."""
    by_case = {preposition(one.token): one for one in found}
    if "from" in by_case and (end := by_case.get("to") or by_case.get("until") or by_case.get("through")):
        return edtf.period(by_case["from"].date.value, end.date.value)
    if "between" in by_case and len(found) > 1:
        return edtf.period(found[0].date.value, found[-1].date.value)
    exact = [one for one in found if one.token.head == word] or list(found)
    return min(exact, key=lambda one: (-len(one.value.rstrip("~")), abs(one.token.i - word.i))).value


def _of_speech(day: _Placed) -> bool:
    if reported_then(day.token):
        return True
    verb = next((one for one in day.line if one.pos_ in ("VERB", "AUX")), None)
    return verb is not None and verb.lemma_ in SPEECH


def _names(day: Token) -> bool:
    """Whether a year stands before a noun and only tells which one is meant: "the 2011 disaster"."""
    return day.text.isdigit() and day.i < day.head.i and day.dep_ in ("compound", "nummod", "amod", "nmod:unmarked")


def _of_other(day: _Placed, trigger: Token) -> bool:
    """Whether the day stands behind an "after" or "before" that tells it from the trigger's."""
    if day.beside is None or day.beside == day.token:
        return False
    return not day.beside.left_edge.i <= trigger.i <= day.beside.right_edge.i


def inherited(of: Mapping[int, str], trigger: Token) -> str | None:
    """The time of the event whose clause the trigger is a part of or stands beside, or that tells when it was."""
    above = trigger
    if found := _told_by(of, trigger):
        return found
    for _ in range(4):
        word = preposition(above)
        if (
            above.head == above
            or above.dep_ not in _SAME_TIME
            or (word and word not in ("in", "during", "at", "with", "of") and not _moved_for(above, word))
        ):
            return None
        if any(c.dep_ == "mark" for c in above.children):
            return None
        above = above.head
        if found := of.get(above.i):
            return found
    return None


def _moved_for(noun: Token, word: str) -> bool:
    return word == "for" and noun.head.lemma_ in TRAVEL


def _told_by(of: Mapping[int, str], verb: Token) -> str | None:
    """The time of what happened in the same moment: "killed when warplanes bombed …", "killed in fighting"."""
    # "two were killed and four hurt when a bus fell"
    beside = verb.head.rights if verb.dep_ in ("conj", "acl") else ()
    above = [c for c in beside if c.dep_ in ("advcl", "acl") and c.i > verb.i]
    for child in (*verb.rights, *above):
        if child.i not in of:
            continue
        joined = child.dep_ == "conj" and child.tag_ == verb.tag_
        if joined and not any(c.dep_ == "nsubj" or c.lower_ in _AFTERWARDS for c in child.children):
            return of[child.i]
        if child.dep_ in ("advcl", "acl") and any(
            c.lower_ in ("when", "as", "in") for c in child.lefts if c.dep_ != "obl"
        ):
            return of[child.i]
        if child.dep_.startswith("obl") and preposition(child) in ("in", "during", "at"):
            return of[child.i]
    return None
