"""The state of a leader of the past, whom articles name without saying of which country: "President Sadat"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from kb.extract.actors.references import Reference
from kb.extract.actors.whereabouts import named_states
from kb.extract.tables.gazetteer import gazetteer, past_leaders
from kb.extract.tables.lexicon import lexicon
from kb.extract.tables.spelling import forms
from kb.extract.words.marks import GENITIVE
from kb.extract.words.names import Words, words
from kb.nlp.words import Token

_FAMILY_FIRST = frozenset({"CHN", "KHM", "KOR", "PRK", "TWN"})
"""Where the first word of a name is that of the family."""

_ENGLISH = frozenset({"AUS", "BLZ", "BRB", "CAN", "DMA", "GBR", "GRD", "IRL", "JAM", "NZL", "TTO", "USA", "ZWE"})
"""States whose leaders' names many others bear."""

_LONGEST_SURNAME = 3
_MISSPELT = 9
"""Letters from which on a name one letter off is still that name."""

_OTHER_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "dj", "ı": "i", "ʻ": ""})

Codes = frozenset[str]


def state_of_leader(heard: Sequence[Reference], offices: Iterable[str]) -> str | None:
    """The alpha-3 code of the state that somebody led, by name and held offices, if the article speaks of no others."""
    if not heard:
        return None
    rules = not lexicon("leaders").isdisjoint(offices) or any(_governs(name.last, name.head) for name in heard)
    name = max((name.words for name in heard), key=len)
    code = _led(name, rules=rules)
    if rules and code not in _ENGLISH and code == _known(name, _full(), near=True):
        return code  # the full name and the office: nobody else is meant, whatever states the article speaks of
    return _admitted(code, heard[0].head, rules=rules)


def leaders_in(tokens: Iterable[Token]) -> Iterator[str]:
    """The codes of the states of the past leaders whom some words name, as in "supporters of Salvador Allende"."""
    for first in (token for token in tokens if token.ent_iob_ == "B"):
        last = first.i
        while last + 1 < len(first.doc) and first.doc[last + 1].ent_iob_ == "I":
            last += 1
        rules = _governs(last, first) or (first.i > 0 and first.nbor(-1).lower_ in lexicon("leaders"))
        if first.ent_type_ != "PER" and not rules:
            continue
        code = _admitted(_led(words(first.doc[first.i : last + 1].text), rules=rules), first, rules=rules)
        if code:
            yield code


def _governs(last: int, name: Token) -> bool:
    """Whether the name is followed by what only a ruler has: "the Sadat government", "Sadat's regime"."""
    doc, after = name.doc, last + 1
    after += after < len(doc) and doc[after].lower_ in GENITIVE
    return after < len(doc) and doc[after].lower_ in lexicon("governments")


def _admitted(code: str | None, name: Token, *, rules: bool) -> str | None:
    own = gazetteer().state(name.text)  # "Salvador Allende" speaks of no El Salvador
    told = named_states(name.doc) - {own.code if own else None}
    if code is None or (told and code not in told):
        return None
    return code if rules or code in told or code not in _ENGLISH else None


def _led(name: Words, *, rules: bool) -> str | None:
    """The state that the bearer of a full name led, or, for one who `rules`, of a surname that is no other leader's."""
    tables = (_full(), _surnames()) if rules else (_full(),)
    return next(filter(None, (_known(name, table, near=rules) for table in tables)), None)


def _known(name: Words, known: Mapping[str, Codes], *, near: bool) -> str | None:
    """The only state of those whom a table knows by this name, or with `near` by one a letter off."""
    spelled = "".join(name).translate(_OTHER_LETTERS)
    plain = "".join((name[0], *(word for word in name[1:] if len(word) > 1))).translate(_OTHER_LETTERS)
    found = known.get(spelled) or known.get(plain) or Codes()
    if not found and near and len(spelled) >= _MISSPELT:
        found = Codes(code for form in forms(spelled) for code in _shortened(known is _full()).get(form, ()))
    return next(iter(found)) if len(found) == 1 else None


@cache
def _full() -> Mapping[str, Codes]:
    spelled = ((words(name), code) for name, code in past_leaders().items())
    return _collected(
        (form, code)
        for name, code in spelled
        for form in {"".join(name), "".join((name[0], *(word for word in name[1:] if len(word) > 1)))}
    )


@cache
def _surnames() -> Mapping[str, Codes]:
    return _collected(
        (surname, code) for name, code in past_leaders().items() for surname in _surnames_of(words(name), code)
    )


def _surnames_of(name: Words, code: str) -> Iterator[str]:
    if code in _FAMILY_FIRST:
        yield name[0]
    elif code != "VNM":  # where the last word is a given name and the first one that half of the country bears
        yield from ("".join(name[-size:]) for size in range(1, min(len(name), _LONGEST_SURNAME + 1)))


@cache
def _shortened(full: bool) -> Mapping[str, Codes]:  # noqa: FBT001
    """Every long name as it is and with one letter left out."""
    known = _full() if full else _surnames()
    found: dict[str, Codes] = {}
    for name, codes in known.items():
        for form in forms(name) if len(name) >= _MISSPELT else ():
            found[form] = found[form] | codes if form in found else codes
    return found


def _collected(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Codes]:
    found: dict[str, set[str]] = {}
    for name, code in pairs:
        found.setdefault(name.translate(_OTHER_LETTERS), set()).add(code)
    return {name: Codes(codes) for name, codes in found.items()}
