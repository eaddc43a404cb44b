"""What the words around one use of a name tell of its bearer: a body, a place, a vessel or another thing."""

from kb.extract.actors.references import Reference, class_before
from kb.extract.actors.sectors import IN_OFFICE
from kb.extract.tables.gazetteer import country_of_town, gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import sort_of
from kb.extract.words.answers import kept
from kb.extract.words.titles import title_before
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Sector

_AT = wordlist("in near off at")
_SEATED = wordlist("mp msp td senator congressman congresswoman parliament seat candidate")
_ARTICLES = wordlist("el la le les il lo der die das al o het de")
_PRINTED = wordlist("report article story editorial column op-ed commentary")
_ANALYSTS = wordlist("analyst economist strategist trader broker")
_POLLS = wordlist("poll survey")
_SURNAMES = wordlist("mills steel bank brothers marine")
"""Words for a trade that people too are called by."""
_UNIONS = wordlist("union guild")
_INITIALS = 3
"""Letters up to which capitals may be somebody's initials."""
_ACTING = frozenset({"nsubj", "obl:agent", "iobj"})


def tells_body(use: Reference) -> bool:
    """Whether the use says that the name is an organization's: "X, a company", "X's chief executive", "shares of X"."""
    head = use.head
    if use.words[-1] in lexicon("trade", "legal_forms") and len(use.words) > 1:
        return True
    nouns = [child for child in head.children if child.dep_ == "appos"]
    nouns += [head.head] if head.dep_ == "appos" and not (use.label == "PER" and _has_head(head.head)) else []
    if class_before(use) or any(_is_body(noun) for noun in nouns if not noun.ent_type_):
        return True
    return head.dep_ in {"nmod:poss", "nmod", "compound"} and _owned(head.head)


def _has_head(body: Token) -> bool:
    """Whether one who holds an office of the body stands before it: "the director of the company, Jane Doe"."""
    office = body.head
    sort = sort_of(office) if body.dep_ == "nmod" and office.pos_ == "NOUN" and office.tag_ == "NN" else None
    return sort is not None and sort.agent.kind == "person" and office.i < body.i


def holds_office(use: Reference) -> bool:
    """Whether commas set the name of two words apart behind an office: "the mayor of Oru, Tove Lindal, said"."""
    doc, head = use.head.doc, use.head
    if head.dep_ != "appos" or len(use.words) < 2 or use.last + 1 >= len(doc) or use.first < 2:
        return False
    named = head.head.ent_type_ or any(child.ent_type_ == "ORG" for child in head.head.lefts)
    noun = head.head.head if named and head.head.dep_ == "nmod" else head.head
    sort = sort_of(noun) if noun.pos_ == "NOUN" and noun.tag_ == "NN" and not noun.ent_type_ else None
    apart = doc[use.first - 1].text == "," and doc[use.last + 1].text in {",", "."}
    owned = any(child.dep_ == "nmod:poss" for child in noun.lefts)
    sectors = IN_OFFICE | {Sector.BUS} if owned else IN_OFFICE
    office = sort is not None and sort.agent.kind == "person" and sort.agent.sector in sectors
    if sort is not None and noun is not head.head:  # "the leader of the Unity party, Ida Berg, said"
        office = office or sort.head_noun in lexicon("heads", "leaders")
    return apart and office and (owned or any(child.lower_ == "the" for child in noun.lefts))


def is_called_body(use: Reference) -> bool:
    """Whether a noun for a body stands directly before the name, or between commas behind it: "Acme, a company"."""
    head = use.head
    last = max(_last_body(head), _last_body(head.head) if head.dep_ == "appos" else -1)
    return class_before(use) is not None or last > use.last


@kept
def _last_body(name: Token) -> int:
    """The number of the last noun for a body that stands in apposition to a name, -1 where there is none."""
    return max((child.i for child in name.children if child.dep_ == "appos" and _is_body(child)), default=-1)


def _is_body(noun: Token) -> bool:
    sort = sort_of(noun)
    return sort is not None and (sort.agent.kind in {"body", "press"} or noun.lemma_ in _UNIONS)


def _owned(noun: Token) -> bool:
    """Whether only an organization has one: a founder, shares, a chief executive."""
    words = lexicon("corporate")
    before = noun.nbor(-1).lower_ if noun.i else ""
    return not noun.ent_type_ and (noun.lemma_.lower() in words or f"{before}-{noun.lemma_.lower()}" in words)


def employs(use: Reference) -> bool:
    """Whether somebody named is the name's, as in "X's Jane Doe", which says that it is no person's."""
    return use.label == "PER" and use.head.dep_ == "nmod:poss" and use.head.head.ent_type_ == "PER"


def says_it(use: Reference) -> bool:
    """Whether the bearer of the name says of itself that "it" does something."""
    return use.head.dep_ == "nsubj" and use.last + 1 == use.head.head.i and _tells_of_it(use.head.head)


@kept
def _tells_of_it(verb: Token) -> bool:
    """Whether what a verb tells is what "it" does."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "VERB"), None)
    subject = next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause is not None else None
    return subject is not None and subject.lower_ == "it"


def brings_news(use: Reference) -> bool:
    """Whether what reports has a paper's name in another language, or an agency's: "El Tiempo reported"."""
    capitals = use.text.isalpha() and use.text.isupper() and len(use.text) > _INITIALS
    foreign = len(use.words) > 1 and use.words[0] in _ARTICLES
    return (capitals or foreign) and use.head.dep_ == "nsubj" and use.head.head.lemma_ == "report"


def is_read_in(use: Reference) -> bool:
    """Whether a report or an article stands in what is called so, which is no known place: "a report in De Ster"."""
    held = use.head.dep_ == "nmod" and use.head.head.lemma_.lower() in _PRINTED
    known = gazetteer()
    return (
        held
        and not (known.is_place(use.text) or known.state(use.text) or known.seat(use.text) or country_of_town(use.text))
        and any(child.dep_ == "case" and child.lower_ == "in" for child in use.head.children)
    )


def employs_analysts(use: Reference) -> bool:
    """Whether analysts or economists are at it, as they are at banks and houses: "analysts at Northfield"."""
    held = use.head.dep_ == "nmod" and use.head.head.lemma_.lower() in _ANALYSTS
    return held and any(child.dep_ == "case" and child.lower_ in {"at", "with"} for child in use.head.children)


def polls(use: Reference) -> bool:
    """Whether a poll is by the name, which no title stands before: "a poll by Norstat"."""
    held = use.head.dep_ == "nmod" and use.head.head.lemma_.lower() in _POLLS and len(use.words) == 1
    return held and any(child.dep_ == "case" and child.lower_ == "by" for child in use.head.children)


def trades(use: Reference) -> bool:
    """Whether the name ends in what companies are called by and begins with no given name: "Volta Energie"."""
    return (
        len(use.words) > 1
        and use.words[-1] in lexicon("trade", "legal_forms") - _SURNAMES
        and use.text.split()[0] not in gazetteer().genders
        and title_before(use.first, use.head) is None
    )


def is_behind_article(use: Reference) -> bool:
    """Whether "the" stands right before a single word that no noun follows, as before no person's name."""
    doc, after = use.head.doc, use.last + 1
    alone = len(use.words) == 1 and use.first > 0 and doc[use.first - 1].lower_ == "the"
    return alone and not (after < len(doc) and doc[after].pos_ in {"NOUN", "PROPN", "ADJ", "PART"})


def is_where(use: Reference) -> bool:
    """Whether the name says where: "off X", "in X"."""
    within = any(child.dep_ == "case" and child.lower_ in _AT for child in use.head.children)
    return use.head.dep_ in {"obl", "nmod"} and within and not employs_analysts(use)


def is_constituency(use: Reference) -> bool:
    """Whether the name is that of where somebody sits for: "Leeds East MP Jane Doe", "MP for Leeds East"."""
    doc, after = use.head.doc, use.last + 1
    if use.first > 1 and doc[use.first - 1].lower_ == "for" and doc[use.first - 2].lower_ in _SEATED:
        return True
    return after < len(doc) and doc[after].text in {"MP", "MPs", "MSP", "MSPs", "TD", "TDs", "by-election"}


def acts(use: Reference) -> bool:
    """Whether the bearer of the name does something."""
    first = use.head
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    return first.dep_ in _ACTING


def is_made(use: Reference) -> bool:
    """Whether the name is that of a weapon, vessel, document or the like, or stands beside such a noun."""
    things, head = lexicon("things"), use.head
    if use.words[-1] in things or use.words[-1].removesuffix("s") in things:
        return True
    if is_behind_thing(use):
        return True
    beside = head.head if head.dep_ in {"compound", "appos"} else _before_comma(use)
    if beside is not None and not beside.ent_type_ and beside.lemma_.lower() in things:
        return True
    return _is_vessel(use)


def is_behind_thing(use: Reference) -> bool:
    """Whether the noun for a thing stands directly before the name: "the ship Santa Rosalia"."""
    before = use.head.doc[use.first - 1] if use.first else None
    return before is not None and before.pos_ == "NOUN" and before.lemma_.lower() in lexicon("things")


def _is_vessel(use: Reference) -> bool:
    """Whether one has a crew of it, or boards it: "the crew of the X", "aboard the X"."""
    doc, head = use.head.doc, use.head
    if not use.first or doc[use.first - 1].lower_ != "the" or head.pos_ != "PROPN":
        return False
    if any(child.dep_ == "case" and child.lower_ == "aboard" for child in head.children):
        return True
    if head.dep_ in {"nmod", "nmod:poss"}:
        return head.head.lemma_.lower() in lexicon("aboard")
    return head.dep_ in {"obj", "nsubj:pass"} and head.head.lemma_ in lexicon("boarding")


def _before_comma(use: Reference) -> Token | None:
    """The noun of "the missile, the Falcon"."""
    doc, i = use.head.doc, use.first - 1
    i -= i >= 0 and doc[i].lower_ == "the"
    return doc[i - 1] if i >= 1 and doc[i].text == "," and doc[i - 1].pos_ == "NOUN" else None
