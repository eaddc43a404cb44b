"""Which state an article is about, and who of those without a state is of that one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.nationality import states_in
from kb.extract.actors.offices import Office
from kb.extract.actors.references import Reference
from kb.extract.actors.sectors import STATELY
from kb.extract.tables.gazetteer import State, gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Doc, Token
from kb.terms import Sector

_AGAINST = wordlist("against with on to toward")

_CLIMB = 6

_LEAD = 2
"""How many sentences, a headline among them, say what an article is about."""

_WEIGHT = 2
"""How much one naming there weighs against one further down."""

_OPENING = 40
"""How many words of a sentence may name a state before whom it brings in."""

_DOMINANT = 0.75
"""The share of one state among all that an article names, for the article to be about that state."""

_HEARD = 3
"""How often a state that the opening does not name must be named for the article to be about it."""

_AT_HOME = frozenset(
    [
        *(Sector.REB, Sector.OPP, Sector.PTY, Sector.PRM, Sector.CVL, Sector.LAB, Sector.AGR, Sector.ELI),
        *(Sector.CRM, Sector.PRE, Sector.UAF, Sector.REL, Sector.EDU),
    ]
)
"""Sectors of those who, in an article about one state, are of that state unless it says otherwise."""

_POLITICAL = frozenset({Sector.REB, Sector.OPP, Sector.PTY, Sector.PRM, Sector.ELI})
"""Sectors of those of them whose country is told even of one person."""

_ANYWHERE = frozenset({Sector.EDU, Sector.MED, Sector.BUS, Sector.JRN})
"""Sectors of those who are heard in the news of other countries too."""

_HEADS = "leader president king queen ruler monarch sultan emir dictator strongman emperor".split()
_RANKS = dict.fromkeys(_HEADS, "head") | dict.fromkeys(("prime minister", "premier", "chancellor"), "government")
_RANKS["counterpart"] = "any"
"""What of a state whoever is called so heads."""

_NOT_RULING = frozenset({Sector.OPP, Sector.PTY, Sector.REB, Sector.LAB, Sector.BUS})
"""Sectors of those who may be called presidents and rule no state."""

_BELOW = wordlist("deputy vice assistant junior")
"""Words before the office of those of whom a state has several."""

_SENT = frozenset(
    {
        *("extradition", "extradite", "deport", "deportation", "surrender", "repatriation", "transfer"),
        *("fly", "travel", "journey", "head", "trip", "flight"),
    }
)
"""What is done by those, or to those, who are not in the state yet to which it is done."""

_HOSTED = wordlist("talk negotiation summit meeting conference mediation")
"""What those of many states come to a state for."""

_BACKING = wordlist("back support arm fund finance sponsor train equip aid")
"""What a state does for those of another."""


def settle_home(scene: Scene) -> None:
    """Give those without a state the one state that the article is about, if it is about one."""
    weights: Counter[str] = Counter()
    for entity in scene.entities:
        if entity.country and entity.kind != "outlet":
            weights[entity.country] += len(entity.references)
    opening = Counter(_opening(scene))
    weights.update({code: _WEIGHT * times for code, times in opening.items()})
    home, weight = max(weights.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    told = [entity for entity in scene.entities if entity.country == home]
    abroad = all(entity.sector in _ANYWHERE or _is_stranger(entity) for entity in told) or _is_goal(told)
    passing = weight < _HEARD and not any(map(_opens, told))
    if abroad or passing or weight < _DOMINANT * sum(weights.values()):
        _settle_rulers(scene, opening)
        return
    foes = deals_with(scene, home)
    backed = {noun.i for state in scene.of_kind("state") if state.country == home for noun in _backed_by(state)}
    for entity in scene.entities:
        if entity.country is None and not entity.international and _may_be_of(scene, entity, home):
            heard = entity.references if entity.sector in STATELY else entity.names_heard
            abroad = any(one.head.i in foes for one in heard) or any(one.head.i in backed for one in entity.references)
            entity.country = None if abroad else home


def _may_be_of(scene: Scene, entity: Entity, home: str) -> bool:
    """Whether somebody without a state is of the kind that an article about one state does not call its own."""
    strangers = entity.modifiers & lexicon("counted") or (entity.kind == "person" and entity.sector not in _POLITICAL)
    nouns = {entity.head_noun, *(office.sort.head_noun for _, office in entity.offices)}
    if not lexicon("envoys").isdisjoint(nouns):
        return False  # who is sent to a state is of another
    if entity.sector is Sector.CRM and (entity.kind == "organization" or entity.noun in lexicon("borderless")):
        return False  # gangs have names, and hackers victims, in many states
    if _rules(entity) and (is_elsewhere(entity, home) or has_rival(scene, home)):
        return False  # "President Sadat met the Peruvian leader" tells of two states
    return entity.sector in STATELY or (entity.sector in _AT_HOME and not strangers)


def _is_stranger(entity: Entity) -> bool:
    """Whether it is one private person without a name, who may be anywhere: "a 31-year-old Moldovan"."""
    return entity.is_person and not entity.named and entity.sector not in STATELY


def _is_goal(told: Sequence[Entity]) -> bool:
    """Whether the opening names a state only as where some are sent or meet: "extradited to Peru", "talks in Peru"."""
    opening = [one.head for entity in told for one in entity.references if _in_opening(one)]
    return bool(opening) and all(
        (_SENT & _line(head) and "to" in _cases(head)) or (_HOSTED & _line(head) and "in" in _cases(head))
        for head in opening
    )


def _line(head: Token) -> set[str]:
    return {head.head.lemma_.lower(), head.head.head.lemma_.lower()}


def _in_opening(name: Reference, sentences: int = _LEAD) -> bool:
    """Whether an expression stands in the headline or the first sentence, or in so many sentences."""
    return name.head.i < max(sentence.end for sentence in islice(name.head.doc.sents, sentences))


def _opens(entity: Entity, sentences: int = _LEAD) -> bool:
    """Whether the headline or the first sentence speaks of it, or so many sentences."""
    return bool(entity.references) and _in_opening(entity.references[0], sentences)


def _rules(entity: Entity) -> bool:
    """Whether somebody is called a president, a minister or the like, or another's counterpart."""
    nouns = {office.sort.head_noun for _, office in entity.offices}
    return (
        entity.kind == "person"
        and entity.sector not in _NOT_RULING
        and not (lexicon("leaders") | {"counterpart"}).isdisjoint(nouns)
    )


def has_rival(scene: Scene, home: str) -> bool:
    """Whether somebody without a state holds an office that another holds in this one, so that a second is told of."""
    persons = [person for person in scene.of_kind("person") if person.sector not in _NOT_RULING]
    held = {rank for ruler in persons if ruler.country == home for rank in _ranks(ruler)}
    others = [one for one in persons if one.country is None and not one.international and _rules(one)]
    return bool(others) and ("any" in held or any(not held.isdisjoint(_ranks(other)) for other in others))


def _ranks(ruler: Entity) -> set[str]:
    """What only one in a state is at a time: its head, the head of its government, the minister of a field."""
    offices = [office for _, office in ruler.offices if not (office.former or _BELOW & office.words)]
    roles = {
        _role(office): office.sort.noun for office in offices if not any(t.ent_type_ == "ORG" for t in office.tokens)
    }
    nouns = {noun for role, noun in roles.items() if role == noun} or ({ruler.noun} if not ruler.offices else set())
    ministers = {role for role, noun in roles.items() if noun.endswith("minister") and role != "minister"}
    return {_RANKS[noun] for noun in nouns if noun in _RANKS} | ministers - _RANKS.keys()


def _role(office: Office) -> str:
    """An office without what says that its holder only acts in it or is yet to take it."""
    return office.role().casefold().removeprefix("acting ").removesuffix("-elect").removesuffix("-designate")


def _has_ruler(scene: Scene, home: str) -> bool:
    """Whether somebody is called the president or a minister of a state."""
    return any(_rules(other) and other.country == home for other in scene.of_kind("person"))


def is_elsewhere(person: Entity, home: str) -> bool:
    """Whether the sentence that brings somebody in opens with another state: "In Washington, President Hale said".

    So it is where the sentence before tells what another state did: "Peru objected. President Hale said".
    """
    name = next(iter(person.names_heard), None)
    if name is None:
        return False
    first = name.head.sent.start
    before = tuple(name.head.doc[first : min(name.first, first + _OPENING)])
    return any(state.code != home for _, state in (*states_in(before), *_acted_before(name.head.doc, first)))


def _acted_before(doc: Doc, first: int) -> Iterator[tuple[int, State]]:
    """The state of which the sentence before tells, in the same paragraph."""
    before = doc[first - 1].sent if first else None
    if before is None or before[-1].is_space:
        return  # a paragraph ends there
    for subject in (child for child in before.root.children if child.dep_ == "nsubj"):
        yield from states_in((subject,))


def _settle_rulers(scene: Scene, opening: Mapping[str, int]) -> None:
    """Give "President Jane Doe" of the opening the only state named there, though others are named further down."""
    home = next(iter(opening), "")
    if len(opening) != 1 or _has_ruler(scene, home):
        return
    for person in scene.of_kind("person"):
        titles = (office.noun.text.istitle() and office.sort.noun for _, office in person.offices)
        open_ = person.country is None and not person.international and not is_elsewhere(person, home)
        if open_ and _opens(person, _LEAD + 1) and {"president", "prime minister"} & {*titles}:
            person.country = home


def _opening(scene: Scene) -> Iterator[str]:
    """The states that the headline and the first sentence name, by themselves or an adjective, not by their seats."""
    doc = next((entity.references[0].head.doc for entity in scene.entities if entity.references), None)
    for sentence in islice(doc.sents, _LEAD) if doc is not None else ():
        words = tuple(sentence)
        named = states_in(words)
        yield from (state.code for i, state in named if gazetteer().seat(words[i].text) is None)


def deals_with(scene: Scene, home: str) -> set[int]:
    """The heads of those who do something to or with that state, as only somebody of another would be told to do."""
    heads = (ref.head for state in scene.of_kind("state") if state.country == home for ref in state.references)
    dealt = (head for head in heads if head.dep_ == "obj" or _AGAINST.intersection(_cases(head)) or _is_spied_for(head))
    above = (verb for head in dealt if not _comes_home(head) for verb in islice(head.ancestors, _CLIMB))
    dealing = dict.fromkeys(above)
    relative = {verb.head.i for verb in dealing if verb.dep_ == "acl:relcl"}  # "the president, who visited Peru,"
    owners = {c.i for noun in dealing if noun.pos_ == "NOUN" for c in noun.children if _does(c)}  # "a visit by X to"
    return {child.i for verb in dealing for child in verb.children if child.dep_ == "nsubj"} | relative | owners


def _backed_by(state: Entity) -> Iterator[Token]:
    """Those whom a state is told to back: "the rebels, backed by Peru", "the rebels are armed by Peru"."""
    for head in (one.head for one in state.references):
        verb = head.head
        if head.dep_.startswith("obl") and "by" in _cases(head) and verb.lemma_ in _BACKING:
            yield from (verb.head,) if verb.dep_ == "acl" else (c for c in verb.children if c.dep_ == "nsubj:pass")


def _is_spied_for(head: Token) -> bool:
    """Whether somebody serves that state in secret, which only others tell of."""
    return "for" in _cases(head) and head.head.lemma_.lower() in {"spy", "spying", "espionage"}


def _does(word: Token) -> bool:
    """Whether a word beside a noun of action names who does it: "by X", "X's"."""
    return word.dep_ == "nmod:poss" or (word.dep_ == "nmod" and "by" in _cases(word))


def _comes_home(head: Token) -> bool:
    """Whether somebody returns to that state, as only those who belong there do."""
    return head.head.lemma_ == "return" and "to" in _cases(head)


def _cases(head: Token) -> set[str]:
    return {child.lower_ for child in head.children if child.dep_ == "case"}
