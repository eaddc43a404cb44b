"""The country that a noun phrase belongs to, by its own words."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from kb.extract.actors.leaders import leaders_in
from kb.extract.actors.plausible import is_field
from kb.extract.actors.whereabouts import at_home, country_of_place
from kb.extract.tables.gazetteer import (
    State,
    begins_institution,
    begins_name,
    country_of_town,
    gazetteer,
    longest_institution,
)
from kb.extract.tables.lexicon import lexicon
from kb.extract.tables.spelling import home_of_misspelled, misspelled_people
from kb.extract.words.answers import kept
from kb.extract.words.marks import GENITIVE, HYPHENS
from kb.extract.words.names import words
from kb.extract.words.phrases import first_of, last_of, preposition
from kb.extract.words.titles import is_title
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Span, Token
from kb.terms import Sector

_SIZES = (6, 5, 4, 3, 2, 1)
_LINKS = wordlist("of in for from at")
_STANCE = wordlist("anti pro non ex")
_SETTLED = frozenset(
    [
        *("base", "live", "operate", "headquarter", "reside", "register", "flee", "originate", "settle"),
        *("expel", "deport", "evict", "evacuate", "drive", "order", "exile", "displace"),
    ]
)
"""Verbs that say where somebody belongs, or comes from."""
_MADE = wordlist("made backed built funded born style supported sponsored controlled occupied")


def country_of(head: Token, before: int | None = None) -> str | None:
    """The alpha-3 code of the state that the noun phrase of this head names, as its modifier, owner or place.

    `before` is the number of the token that ends the modifiers, which is the head unless given.
    """
    settled = gazetteer().country_of_people(head.doc[max(0, head.i - 1) : head.i + 1].text)
    if settled and before is None:
        return settled
    tied = head.lemma_.lower() in lexicon("ties") and any(child.dep_ == "nmod:poss" for child in head.lefts)
    front = _named_before(head, before)
    found = () if tied else countries_of(head, before) or tuple(dict.fromkeys(_cities_before(head, front)))
    if found:
        return found[-1] if len(found) == 1 else None
    complements = [child for child in head.rights if child.dep_ == "nmod"] or _following(head)
    if head.lemma_.lower() in lexicon("envoys"):  # sent to a state, which is not theirs
        complements = [child for child in complements if preposition(child) in ("of", "from")]
    complements += [where for clause in _clauses(head) for where in _settled(clause)]
    within = [child for child in complements if preposition(child) in ("in", "at")]
    told = (code for child in complements if child not in within for code in _country_of_complement(child))
    code = next(told, None) or next(_institutions_in_front(front), None)  # "Hamas officials in Qatar"
    code = code or next((code for child in within for code in _country_of_complement(child)), None)
    return code or next(_led_by(head, front), None)


def _named_before(head: Token, before: int | None) -> Span:
    """The words before a noun, or none where none of them looks like a name, as mostly."""
    front = head.doc[_front(head) : head.i if before is None else before]
    return front if any(token.ent_type_ or token.text[:1].isupper() for token in front) else front[:0]


def _led_by(head: Token, front: Span) -> Iterator[str]:
    """The states of past leaders in "supporters of Salvador Allende" and "the Allende government"."""
    named = (child for child in head.rights if child.dep_ == "nmod" and child.ent_type_ == "PER")
    yield from (code for child in named for code in leaders_in(_phrase(child)))
    yield from leaders_in(front)


def _phrase(head: Token) -> Span:
    return head.doc[first_of(head).i : last_of(head).i + 1]


def _clauses(head: Token) -> Iterator[Token]:
    """The clauses that narrow a noun, and a participle right behind it, whatever the parse hangs it on."""
    yield from (clause for clause in head.rights if clause.dep_ == "acl")
    if head.i + 1 < len(head.doc) and head.nbor().dep_ == "advcl" and head.nbor().tag_ in {"VBG", "VBN"}:
        yield head.nbor()


def _settled(clause: Token) -> Iterator[Token]:
    """Where those "based in Peru", "living near Lima" or "fleeing the war in Peru" are."""
    if clause.lemma_ in _SETTLED:
        phrases = [child for child in clause.rights if child.dep_ in {"obl", "obj"}]
        inner = (c for child in phrases for c in child.rights if c.dep_ == "nmod" and not child.ent_type_)
        yield from (child for child in (*phrases, *inner) if child.ent_type_ == "LOC")


def _institutions_in_front(front: Span) -> Iterator[str]:
    """The countries of the known bodies that stand before a noun: "Hamas militants"."""
    starts = [i for i, token in enumerate(front) if token.ent_iob_ == "B"]  # Span.ents walks the whole text
    for start, after in pairwise([*starts, len(front)]):
        name = front[start:after]
        named = name[: sum(token.ent_type_ == name[0].ent_type_ for token in name)]
        known = at_home(gazetteer().institution(named.text), words(named.text), front.doc)
        if known and known.country and not is_field(named):
            yield known.country


def _cities_before(head: Token, front: Span) -> Iterator[str]:
    """The countries of the cities and regions that stand as a name before a noun: "Osaka police"."""
    named = tuple(token for token in front if token.ent_type_ in {"LOC", "NORP"} or _is_base(token) or _is_free(token))
    if front and front[-1].ent_type_ == "PER" and front[-1].ent_iob_ == "B" and head.text.islower():
        people = gazetteer().country_of_people(front[-1].text)  # no given name stands before "rebels"
        return iter((people,) if people else ())
    return (code for code in places_in(named) if not _is_stance(named[0], named[-1]))


def _is_free(token: Token) -> bool:
    """Whether recognition has overlooked a capitalised word, as of "Ibo elders", or sees a body in a people."""
    if not token.text[:1].isupper():
        return False
    people = token.ent_type_ == "ORG" and gazetteer().country_of_people(token.text) is not None
    return people or (token.ent_type_ == "" and token.pos_ == "PROPN")


def _is_base(token: Token) -> bool:
    """Whether the word says where something is based: "the Osaka-based firm"."""
    return token.text[:1].isupper() and "".join(t.lower_ for t in token.doc[token.i + 1 : token.i + 3]) == "-based"


def _following(head: Token) -> list[Token]:
    """The place directly after a subject, "rebels in Peru", whatever the parse hangs it on."""
    doc, i = head.doc, head.i + 1
    if not head.dep_.startswith("nsubj") or i + 1 >= len(doc) or doc[i].lower_ not in _LINKS:
        return []
    i += 1 + (doc[i + 1].lower_ == "the")
    return [doc[i]] if i < len(doc) and doc[i].ent_type_ == "LOC" else []


@kept
def countries_of(head: Token, before: int | None = None) -> tuple[str, ...]:
    """The alpha-3 codes of all states that the words before a noun name: two of "Peruvian and Chilean officials"."""
    front = tuple(head.doc[_front(head) : head.i if before is None else before])
    states = list(states_in(front))
    if not states and len(several := _coordinated(head)) > 1:
        return several
    joined = any(token.lower_ in {"and", "or", ","} for token in front)
    return tuple(dict.fromkeys(state.code for _, state in (states if joined else states[-1:])))


def _coordinated(head: Token) -> tuple[str, ...]:
    """The states of "the presidents of Peru and Chile"."""
    owners = (child for child in head.rights if child.dep_ == "nmod" and any(c.lower_ == "of" for c in child.children))
    joined = ((owner, *(c for c in owner.children if c.dep_ == "conj")) for owner in owners)
    names = (
        tuple(token.doc[first_of(token).i : last_of(token, complements=False).i + 1])
        for all_ in joined
        for token in all_
    )
    return tuple(dict.fromkeys(state.code for name in names for _, state in states_in(name)))


def is_international(tokens: Sequence[Token]) -> bool:
    """Whether the words name a body between states, as in "U.N. peacekeepers"."""
    spans = (tokens[i : i + size] for size in (3, 2, 1) for i in range(len(tokens) - size + 1))
    found = (gazetteer().institution(_text(span)) for span in spans if is_whole(span))
    return any(institution is not None and institution.sector is Sector.IGO for institution in found)


def is_whole(span: Sequence[Token]) -> bool:
    """Whether capitalised words are not cut out of a longer name."""
    last = span[-1]
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    ends = following is None or following.ent_iob_ != "I" or is_title(following)
    return span[0].text[:1].isupper() and span[0].ent_iob_ != "I" and ends


@kept
def _front(head: Token) -> int:
    """Where the phrase begins, its owner included wherever the parse has put that."""
    first = first_of(head)
    if first.i > 1 and first.nbor(-1).lower_ in {"'s", "’s"}:
        return first_of(first.nbor(-2)).i
    return first.i


def _country_of_complement(child: Token) -> Iterator[str]:
    if child.ent_type_ != "LOC" and not any(c.dep_ == "case" and c.lower_ in _LINKS for c in child.children):
        return
    tokens = tuple(token for token in _phrase(child) if token.ent_type_ != "PER")
    for _, state in states_in(tokens):
        yield state.code
    yield from places_in(tokens)
    yield from _institutions_in(tokens)


def _institutions_in(tokens: Sequence[Token]) -> Iterator[str]:
    """The countries of the known bodies that some words name: "leaders of Hamas"."""
    for first, token in enumerate(tokens):
        if token.text[:1].isupper() and begins_institution(token.text):
            longest = tokens[first : first + longest_institution()]
            names = (_text(longest[:size]) for size in range(len(longest), 0, -1) if is_whole(longest[:size]))
            yield from (known.country for name in names if (known := gazetteer().institution(name)) and known.country)


def states_in(tokens: Sequence[Token]) -> Iterator[tuple[int, State]]:
    """Every state that the words name, as itself, by its people's name or by its seat, with the first word's place."""
    known = gazetteer()
    i = 0
    while i < len(tokens):
        first = tokens[i]
        if not (first.text[:1].isupper() or first.ent_type_ == "NORP"):
            i += 1
            continue
        for size in _SIZES if first.text[:1].isupper() and begins_name(first.text) else ():
            if i + size > len(tokens):
                continue
            text = _text(tokens[i : i + size])
            state = _state(text)
            if state:
                if not _is_stance(first, tokens[i + size - 1]) and not _begins_owned(first):
                    yield i, state
                i += size - 1
                break
            if size > 1 and (known.is_place(text) or known.country_of_people(text)):
                i += size - 1
                break
        else:
            misspelled = misspelled_people(first.text) if first.ent_type_ == "NORP" else None
            if misspelled and not _is_stance(first, first):
                yield i, misspelled
        i += 1


def _begins_owned(first: Token) -> bool:
    """Whether a state begins the name of a body that another state has: "Peru's Chile Institute"."""
    doc, i = first.doc, first.i
    named = first.ent_type_ == "ORG" and first.ent_iob_ == "B" and i + 1 < len(doc) and doc[i + 1].ent_iob_ == "I"
    if not named or i < 2 or doc[i - 1].lower_ not in GENITIVE:
        return False
    start = next((at for at in range(i - 2, -1, -1) if doc[at].ent_iob_ == "B"), i - 2)
    return gazetteer().state(doc[start : i - 1].text) is not None


@lru_cache(maxsize=1 << 14)
def _state(text: str) -> State | None:
    known = gazetteer()
    return known.demonym(text) or known.state(text) or known.seat(text)


def places_in(tokens: Sequence[Token]) -> Iterator[str]:
    """The countries of the cities and regions that the words name."""
    for size in (3, 2, 1):
        for i in range(len(tokens) - size + 1):
            text = _text(tokens[i : i + size])
            cut = size < len(tokens) and _is_cut(tokens[i], tokens[i + size - 1])
            if text[:1].isupper() and not cut and (country := _country_of_name(text, tokens[i])):
                yield country


def _is_cut(first: Token, last: Token) -> bool:
    """Whether words are only a piece of a place's name, which lies elsewhere than its piece: "San" of "San Aurelio"."""
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    ends = after is None or after.ent_iob_ != "I"
    if first.ent_type_ in {"ORG", "MISC"} and first.ent_iob_ == "I" and not ends:
        return first.nbor(-1).ent_iob_ == "B" and first.nbor(-1).pos_ == "PROPN"  # "Aung San Mya"
    return first.ent_type_ == "LOC" and not (ends and first.ent_iob_ != "I")


def _country_of_name(text: str, first: Token) -> str | None:
    """The country of a city or region, of those who live there, or of a town, where recognition agrees."""
    known = gazetteer()
    if first.ent_type_ == "PER":
        return None
    found = country_of_place(text, first.doc) or known.country_of_people(text)
    if found or first.ent_type_ != "LOC":
        return found
    return country_of_town(text) or home_of_misspelled(text)


def _text(tokens: Sequence[Token]) -> str:
    first, last = tokens[0], tokens[-1]
    if last.i - first.i + 1 == len(tokens):
        return first.doc.text[first.idx : last.idx + len(last.text)].strip()
    return "".join([token.text + token.whitespace_ for token in tokens]).strip()


def _is_stance(first: Token, last: Token) -> bool:
    """In "anti-Peruvian", "Peru-backed" and "ethnic Peruvians" the state is no owner."""
    doc = first.doc
    if first.i and doc[first.i - 1].lower_ == "ethnic":
        return True
    hyphen_before = first.i > 1 and doc[first.i - 1].text in HYPHENS and doc[first.i - 2].lower_ in _STANCE
    hyphen_after = last.i + 2 < len(doc) and doc[last.i + 1].text in HYPHENS and doc[last.i + 2].lower_ in _MADE
    return hyphen_before or hyphen_after
