"""The words before a name that say what its bearer is: honorifics, ranks and offices."""

from dataclasses import dataclass

from kb.extract.tables.gazetteer import Agent, gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import Sort, sort_of
from kb.extract.words.answers import kept
from kb.extract.words.marks import HYPHENS
from kb.extract.words.ranks import BY_THE_TEXT
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Doc, Token
from kb.terms import Sector

_HONORIFICS: dict[str, Sector | None] = {
    **dict.fromkeys(("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "dame", "mx", "messrs"), None),
    **dict.fromkeys(("sen", "rep", "mp", "mep", "msp", "congressman", "congresswoman"), Sector.LEG),
    **dict.fromkeys(("gov", "pres", "amb", "sec", "cllr", "coun", "ald"), Sector.GOV),
    **dict.fromkeys(("gen", "lt", "col", "maj", "capt", "sgt", "cpl", "adm", "cmdr", "brig", "pvt"), Sector.MIL),
    **dict.fromkeys(("rev", "fr", "father", "sister", "brother", "sheikh"), Sector.REL),
    **dict.fromkeys(("det", "supt", "insp", "const", "pc", "dci", "wpc"), Sector.COP),
    "justice": Sector.JUD,
}

_FORMER = wordlist("former ex then late ousted deposed retired outgoing")
YET_TO_SERVE = wordlist("elect designate")
"""What stands behind an office that is still to be taken up: "president-elect"."""
PAST = wordlist("former ex ousted deposed retired")
"""Words by which an office is no longer held."""
_WORDS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class Title:
    """The words before a name that end in a noun for a person; `first` and `noun` are token numbers."""

    first: int
    noun: int
    sort: Sort


def is_title(token: Token) -> bool:
    """Whether a word at the beginning of a name is no part of it but a form of address, rank or office."""
    return honorific(token) is not None or (token.pos_ in {"NOUN", "PROPN", "ADJ"} and _is_office_word(token))


def _is_office_word(token: Token) -> bool:
    sort = sort_of(token)
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.text in gazetteer().genders and token.text[:1].isupper():
        return False  # a given name: "Amir", "Hunter"
    return bool(sort and sort.agent.kind == "person") or bool(
        following is not None
        and token.lower_ in {"prime", "vice", "deputy", "former", "foreign"}
        and is_title(following)
    )


def honorific(token: Token) -> str | None:
    """The form of address without its point, such as "mrs"."""
    if not token.text[:1].isupper():
        return None
    plain = token.lower_.replace(".", "")
    return plain if plain in _HONORIFICS else None


def is_yet_to_serve(doc: Doc, mark: int) -> bool:
    """Whether the hyphen of "president-elect" stands at this token."""
    return doc[mark].text == "-" and mark + 1 < len(doc) and doc[mark + 1].lower_ in YET_TO_SERVE


def title_before(first: int, name_head: Token) -> Title | None:
    """The title that stands directly before the name whose first token has the number `first`."""
    return _title_before(name_head.doc.tokens[first])


@kept
def _title_before(first: Token) -> Title | None:
    doc, last = first.doc, first.i - 1
    if first.i == 0 or first.is_sent_start:
        return None
    if last >= 2 and is_yet_to_serve(doc, last - 1):
        last -= 2
    noun = doc[last] if _sort(doc[last]) else _before_preposition(doc[last])
    sort = _sort(noun) if noun is not None else None
    if noun is None or sort is None:
        return None
    return Title(_start(noun), noun.i, sort)


def _before_preposition(last: Token) -> Token | None:
    """The office of a title such as "Secretary of State" or "Minister for Trade and Industry", by its last word."""
    words, i = last.doc.tokens, last.i
    while not words[i].is_sent_start and last.i - i < 6 and _names_field(words[i]):
        i -= 1
    if i == last.i or words[i].is_sent_start:
        return None
    between, office = words[i], words[i - 1]
    sent = between.lower_ in {"to", "in"} and office.lemma_.lower() in lexicon("envoys")
    if sent and last.ent_type_ == "LOC" and last.nbor().ent_type_ == "PER":
        return office  # "the ambassador to Peru Jane Doe"
    return office if (sent or between.lower_ in {"of", "for"}) and _opens(office) else None


def _names_field(token: Token) -> bool:
    return token.pos_ in _WORDS or token.lower_ in {"and", "the"}


def _opens(office: Token) -> bool:
    """Whether a word begins a title that goes on behind a preposition: "Minister of", "senator for", a name's own."""
    sort = sort_of(office) if office.tag_ == "NN" else None
    if office.tag_ in {"NNS", "NNPS"}:
        return False  # "Members of the Dockers' Union" are nobody's title
    if office.text[:1].isupper():
        return True
    if sort is None or sort.agent.kind != "person":
        return False
    seated = office.nbor().lower_ == "for" and sort.agent.sector is Sector.LEG
    return seated or (office.dep_ == "nmod:desc" and office.head.ent_type_ == "PER")  # "the mayor of Lima Rosa Quispe"


def _sort(noun: Token) -> Sort | None:
    address = honorific(noun)
    if address:
        told = BY_THE_TEXT[address](noun) if address in BY_THE_TEXT else None
        sector = told or _HONORIFICS[address]
        return Sort(address, Agent("person", sector or Sector.UNK, bound=False))
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    sort = sort_of(noun)
    return sort if sort and sort.agent.kind == "person" else None


def _start(noun: Token) -> int:
    """Leftwards over nouns, adjectives and possessors; an article or any other word ends the title."""
    doc, i = noun.doc, noun.i
    while not doc[i].is_sent_start and _continues(doc[i - 1], doc[i]):
        i -= 1
    while doc[i].text in {"-", "–", "'s", "’s"}:
        i += 1
    return i


def _continues(token: Token, following: Token) -> bool:
    if token.tag_ == "NNS" and (sort := sort_of(token)) and sort.agent.kind == "person":
        return False  # "told reporters President Cole"
    if token.pos_ in _WORDS or token.lower_ in _FORMER:
        return True
    return token.text in HYPHENS or (token.lower_ in {"'s", "’s"} and following.pos_ in _WORDS)
