"""Who asks and who answers in an interview whose turns carry letters, initials or bold questions instead of names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kb.document import Interval
from kb.extract.quotes.reading import Reading
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Span, Token

_ASKING = wordlist("q question interviewer")
_ANSWERING = wordlist("a answer interviewee")
_BOLD = re.compile(r"(\*\*|__)(?P<line>[^\n]+?)\1")

_TALKS = wordlist("answer chat discuss explain join reply respond sit speak talk tell")
_INTERVIEWS = wordlist("ask catch interview meet profile question visit")
_TALK = wordlist("chat conversation interview question talk")


def voice(reading: Reading, label: str, before: int) -> Token | None:
    """Whom a label stands for: who answers or asks by what the text says before the first turn, or by initials."""
    name = label.strip("*_. ").lower()
    if name in _ANSWERING:
        return interviewee(reading, before)
    return interviewer(reading, before) if name in _ASKING else _initialled(reading, label)


def lettered(label: str) -> bool:
    """Whether a label names nobody and only tells who asks and who answers."""
    return label.strip("*_. ").lower() in _ASKING | _ANSWERING


def interviewee(reading: Reading, before: int) -> Token | None:
    """The person whom the words before the first turn are about, and who does not ask."""
    named = [each for each in _named(reading, before) if each.label_ == "PER" and not _signs(each)]
    times = Counter(each.text.split()[-1] for each in named)
    scores = {each: times[each.text.split()[-1]] + 3 * _answers(each) - 6 * _asks(each) for each in named}
    best = max(named, key=lambda each: scores[each], default=None)
    return best.root if best is not None and scores[best] > 0 else None


def interviewer(reading: Reading, before: int) -> Token | None:
    """The outlet or person that the words before the first turn say did the asking."""
    return next((each.root for each in _named(reading, before) if _asks(each)), None)


def questions(reading: Reading, blocks: Sequence[Interval]) -> frozenset[int]:
    """The numbers of the paragraphs that are bold questions of an interview: several, of which half or more ask."""
    bold = {i: match for i, block in enumerate(blocks) if (match := _BOLD.fullmatch(reading.text, *block))}
    asked = [i for i, match in bold.items() if match["line"].rstrip()[-1:] == "?"]
    answered = all(i + 1 < len(blocks) and i + 1 not in bold for i in bold)
    return frozenset(bold if len(bold) > 1 and answered and 2 * len(asked) >= len(bold) else ())


def _named(reading: Reading, before: int) -> Iterator[Span]:
    return (each for each in reading.doc.ents if each.start_char < before and each.label_ in {"PER", "ORG"})


def _signs(name: Span) -> bool:
    """Whether a name stands in a byline."""
    return name.start > 0 and name.doc[name.start - 1].text in {"By", "by"}


def _case(token: Token) -> str:
    return next((each.lower_ for each in token.children if each.dep_ == "case"), "")


def _answers(name: Span) -> bool:
    """Whether somebody is said to have talked to the interviewer."""
    head = name.root
    if head.dep_ in {"nsubj", "nsubj:pass"}:
        return head.head.lemma_ in (_INTERVIEWS if head.dep_ == "nsubj:pass" else _TALKS)
    if _is_visited(head):
        return True
    if head.dep_ == "nmod":
        return head.head.lemma_.lower() in _TALK and _case(head) == "with"
    return head.dep_ in {"obj", "obl"} and head.head.lemma_ in _INTERVIEWS


def _asks(name: Span) -> bool:
    """Whether somebody is said to have done the interview, or to have been talked to."""
    head = name.root
    if head.dep_ == "nsubj":
        visits = name.label_ == "ORG" and any(map(_is_visited, head.head.children))
        return head.head.lemma_ in _INTERVIEWS or visits
    if head.dep_ in {"nmod:poss", "nmod"} and head.head.lemma_.lower() in _TALK:
        return head.dep_ == "nmod:poss" or _case(head) in {"by", "from"}
    told = head.dep_ in {"obj", "iobj"} and head.head.lemma_ == "tell"
    return told or (_is_spoken_to(head) and not _is_visited(head))


def _is_spoken_to(head: Token) -> bool:
    return head.dep_ == "obl" and head.head.lemma_ in _TALKS and _case(head) in {"to", "with"}


def _is_visited(head: Token) -> bool:
    """Whether somebody is talked to by an outlet, or by "us", and so answers: "The Review spoke to Jane Doe"."""
    if not _is_spoken_to(head) or head.ent_type_ != "PER":
        return False
    return any(c.dep_ == "nsubj" and (c.ent_type_ == "ORG" or c.lower_ in {"we", "i"}) for c in head.head.lefts)


def _initialled(reading: Reading, label: str) -> Token | None:
    """The first name in the text whose initials, or first and further letters, the label gives: JD, WN for Wirenews."""
    letters = re.sub(r"[^A-Za-z]", "", label)
    if not 2 <= len(letters) <= 4 or not letters.isupper():
        return None
    names = [each for each in reading.doc.ents if each.label_ in {"PER", "ORG"} and each.text != label]
    exact = (each.root for each in names if initials(each.text) == letters)
    return next(exact, next((each.root for each in names if _short(letters, each.text)), None))


def initials(name: str) -> str:
    """The first letters of the words of a name that begin with a capital."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word[0].isupper())


def _short(letters: str, name: str) -> bool:
    """Whether the letters stand in this order in a name of one word, the first of them first."""
    rest = iter(name.upper())
    return name.isalpha() and name[0] == letters[0] and all(letter in rest for letter in letters)
