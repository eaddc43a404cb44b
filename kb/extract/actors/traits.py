"""What names and the words around them tell of an entity: offices, country, sector, gender."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.leaders import state_of_leader
from kb.extract.actors.nationality import country_of, is_international, places_in, states_in
from kb.extract.actors.offices import Office, offices_of
from kb.extract.actors.references import Reference, class_before
from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import gender_of, sort_of
from kb.extract.words.phrases import first_of
from kb.nlp.words import Token
from kb.terms import Sector

_WEAK = frozenset({None, Sector.SOC, Sector.CVL, Sector.UNK})
"""Sectors that a later, more telling word may replace."""

_SEAT = re.compile(r",? \(?[DRI]-[A-Z]")
_AGAINST = frozenset({"against", "with", "on", "to", "toward"})
_CLIMB = 6
_NEAR = 40
"""How many words back "its" may find its body."""

_OPENING = 40
"""How many words of a sentence may name a state before whom it brings in."""

_LEAD = 2
"""How many sentences, a headline among them, say what an article is about."""

_WEIGHT = 2
"""How much one naming there weighs against one further down."""

_BODIES = frozenset({"organization", "outlet", "group"})

_WORLDLY = frozenset({Sector.IGO, Sector.NGO, Sector.MNC})

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

_OF_STATES = frozenset({"minister", "premier", "chancellor", "king", "queen", "ambassador", "envoy"})
"""Offices that states have, and no other bodies."""

_EXPELLED = frozenset({"extradition", "extradite", "deport", "deportation", "surrender", "repatriation", "transfer"})
"""What is done to those who are not in the state yet to which it is done."""

_EXECUTIVE = frozenset({"ceo", "chief executive", "chief financial officer", "chief operating officer"})
"""Offices that make a company of what is only called a group."""

STATELY = frozenset({Sector.GOV, Sector.LEG, Sector.JUD, Sector.COP, Sector.MIL, Sector.SPY})
"""Sectors of those who serve a state."""


def note_traits(scene: Scene) -> None:
    """Write down what every name tells of the entity that it denotes."""
    for entity in scene.entities:
        if entity.institution:
            entity.country = entity.country or entity.institution.country
            entity.sector = entity.sector or entity.institution.sector
        if entity.kind in {"organization", "outlet", "group"}:
            for reference in entity.references:
                _note_body(scene, entity, reference)
        if entity.kind in {"outlet", "state"}:
            entity.sector = Sector.JRN if entity.kind == "outlet" else Sector.GOV
    for person in scene.of_kind("person"):
        for reference in person.references:
            _note_person(scene, person, reference)
        nouns = {office.sort.noun.rpartition(" ")[2] for _, office in person.offices}
        led = None if person.country or person.international else state_of_leader(person.names_heard, nouns)
        person.country = person.country or led


def _country_of_seat(name: Reference) -> str | None:
    """The country of a member of Congress, whose party and state American papers write behind the name: "D-Vt."."""
    end = name.span[1]
    return "USA" if _SEAT.match(name.head.doc.text, end, end + len(" (D-Vt")) else None


def _note_person(scene: Scene, person: Entity, name: Reference) -> None:
    if len(name.words) > 1:
        person.gender = person.gender or gender_of(name.text.split()[0])
    person.country = person.country or country_of(name.head, name.first) or _country_of_seat(name)
    for office in offices_of(name):
        person.offices.append((name, office))
        noun = office.sort.noun.rpartition(" ")[2]
        person.held.setdefault(noun, {}).setdefault((office.sort.noun, office.words), office)
        scene.holders.setdefault(noun, {})[person] = None
        person.gender = gender_of(noun) or person.gender
        note_office(scene, person, office)


def note_office(scene: Scene, person: Entity, office: Office) -> None:
    """Take over what an office tells of whoever holds it, and for those who speak for a body, what that is."""
    body = next((scene.at[t.i] for t in office.tokens if t.i in scene.at and scene.at[t.i].kind in _BODIES), None)
    person.country = person.country or office.country or (body.country if body else _owning_state(scene, office))
    person.international = person.international or is_international(office.tokens)
    if body and body.sector is Sector.SOC and office.sort.noun in _EXECUTIVE:
        body.sector = Sector.BUS
    if person.sector in _WEAK:
        person.sector = _sector_of_office(office, body or _owner(scene, office)) or person.sector


def _owning_state(scene: Scene, office: Office) -> str | None:
    """The country of the state named last before "its foreign minister", which no company or town has."""
    first = office.noun.doc[office.first]
    if first.lower_ not in {"its", "their"} or office.sort.noun.rpartition(" ")[2] not in _OF_STATES:
        return None
    before = (scene.at.get(i) for i in range(office.first - 1, max(-1, office.first - _NEAR), -1))
    return next((entity.country for entity in before if entity and entity.kind == "state"), None)


def _owner(scene: Scene, office: Office) -> Entity | None:
    """The body named last before "its president", unless a state is named after it."""
    first = office.noun.doc[office.first]
    if first.lower_ not in {"its", "their"}:
        return None
    before = (scene.at.get(i) for i in range(office.first - 1, max(-1, office.first - _NEAR), -1))
    last = next((entity for entity in before if entity and entity.kind in _BODIES | {"state"}), None)
    return last if last and last.kind in _BODIES else None


def _sector_of_office(office: Office, body: Entity | None) -> Sector | None:
    """The sector of an office: of those who speak for or lead a body, the body's own."""
    noun = office.sort.noun.rpartition(" ")[2]
    if noun == "counterpart" and office.state:
        return Sector.GOV
    if "opposition" in office.words and noun not in _OF_STATES:
        return Sector.OPP
    if noun == "deputy" and any(child.dep_ == "nmod:poss" for child in office.noun.children):
        return body.sector if body else None  # whoever stands in for somebody sits in no parliament for that
    speaks = noun.startswith("spokes")
    if body and (speaks or noun in lexicon("heads")) and (body.sector or office.state is None):
        return body.sector
    if not (body or office.former) and noun in lexicon("heads") and (described := _sector_described(office)):
        return described
    owned = (body and body.kind != "group") or office.noun.doc[office.first].lower_ in {"its", "their"}
    return None if speaks and owned else office.sector


def _sector_described(office: Office) -> Sector | None:
    """The sector of the body that an office names without its name: "the commission's chairwoman"."""
    nouns = (token for token in office.tokens if token.i != office.noun.i and token.dep_ in {"nmod", "nmod:poss"})
    sorts = (sort_of(token) for token in nouns if not token.ent_type_)
    return next((sort.agent.sector for sort in sorts if sort and sort.agent.kind == "body"), None)


def _note_body(scene: Scene, body: Entity, name: Reference) -> None:
    if body.institution is None or body.institution.sector not in _WORLDLY:
        body.country = body.country or _country_of_body(scene, name)
    nouns = [(child, sort_of(child)) for child in name.head.children if child.dep_ == "appos"]
    if class_before(name):
        nouns.append((name.head.doc[name.first - 1], class_before(name)))
    for noun, sort in nouns:
        if sort and sort.agent.kind != "person":
            body.country = body.country or country_of(noun)
            body.sector = body.sector or sort.agent.sector
            body.kind = "outlet" if sort.agent.kind == "press" and body.kind == "organization" else body.kind
    body.sector = body.sector or _sector_of_name(name)


def _country_of_body(scene: Scene, name: Reference) -> str | None:
    """The country in a body's name, else that of its modifiers, else of its owner, else of a city in its name."""
    known = gazetteer().institution(name.text)
    if known and known.sector in _WORLDLY:
        return known.country
    tokens = tuple(name.head.doc[name.first : name.last + 1])
    own = next((state.code for _, state in states_in(tokens)), None) or country_of(name.head, name.first)
    before = (scene.at.get(i) for i in range(first_of(name.head).i, name.first))
    owner = next((owner.country for owner in before if owner and owner.kind == "state"), None)
    return own or owner or _country_of_place(tokens) or _shared(scene, name)


def _country_of_place(tokens: Sequence[Token]) -> str | None:
    """The country of the place that a name begins with or is of: "Osaka University", "the Mayor of Osaka"."""
    after = next((i + 1 for i, token in enumerate(tokens) if token.lower_ in {"of", "in"}), 0)
    return next(places_in(tokens[after : after + 2]), None) if len(tokens) > 1 else None


def _shared(scene: Scene, name: Reference) -> str | None:
    """The one state named in the article among those that share a demonym in the name."""
    shared = {code for word in name.words for code in gazetteer().shared.get(word.title(), ())}
    meant = shared & {state.country for state in scene.of_kind("state")} if shared else set()
    return meant.pop() if len(meant) == 1 else None


def settle_home(scene: Scene) -> None:
    """Give those without a state the one state that the article is about, if it is about one."""
    weights: Counter[str] = Counter()
    for entity in scene.entities:
        if entity.country:
            weights[entity.country] += len(entity.references)
    opening = Counter(_opening(scene))
    weights.update({code: _WEIGHT * times for code, times in opening.items()})
    home, weight = max(weights.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    told = [entity for entity in scene.entities if entity.country == home]
    abroad = all(entity.sector in _ANYWHERE for entity in told) or _is_goal(told)
    passing = weight < _HEARD and not any(map(_opens, told))
    if abroad or passing or weight < _DOMINANT * sum(weights.values()):
        _settle_rulers(scene, opening)
        return
    foes = _foes(scene, home)
    for entity in scene.entities:
        strangers = entity.modifiers & lexicon("counted") or (
            entity.kind == "person" and entity.sector not in _POLITICAL
        )
        at_home = entity.sector in STATELY or (entity.sector in _AT_HOME and not strangers)
        if entity.noun.rpartition(" ")[2] in lexicon("envoys"):
            continue  # who is sent to a state is of another
        if entity.sector is Sector.CRM and (entity.kind == "organization" or entity.noun in lexicon("borderless")):
            continue  # gangs have names, and hackers victims, in many states
        if _rules(entity) and (_is_elsewhere(entity, home) or _has_ruler(scene, home)):
            continue  # "President Sadat met the Peruvian leader" tells of two states
        if entity.country is None and at_home and not entity.international:
            acts = entity.names_heard if entity.sector not in STATELY else entity.references
            entity.country = None if any(one.head.i in foes for one in acts) else home


def _is_goal(told: Sequence[Entity]) -> bool:
    """Whether the opening names a state only as where somebody is sent or what is turned against: "extradited to"."""
    opening = [one for entity in told for one in entity.references if _in_opening(one)]
    return bool(opening) and all(
        _EXPELLED.intersection(_line(one.head)) and "to" in _cases(one.head) for one in opening
    )


def _line(head: Token) -> set[str]:
    return {head.head.lemma_.lower(), head.head.head.lemma_.lower()}


def _in_opening(name: Reference, sentences: int = _LEAD) -> bool:
    return name.head.i < max(sentence.end for sentence in islice(name.head.doc.sents, sentences))


def _opens(entity: Entity, sentences: int = _LEAD) -> bool:
    """Whether the headline or the first sentence speaks of it, or so many sentences."""
    first = entity.references[0].head if entity.references else None
    return first is not None and first.i < max(sentence.end for sentence in islice(first.doc.sents, sentences))


def _rules(entity: Entity) -> bool:
    """Whether somebody is called a president, a minister or the like."""
    nouns = {office.sort.noun.rpartition(" ")[2] for _, office in entity.offices}
    stately = entity.sector not in {Sector.OPP, Sector.PTY, Sector.REB, Sector.LAB, Sector.BUS}
    return entity.kind == "person" and stately and not lexicon("leaders").isdisjoint(nouns)


def _has_ruler(scene: Scene, home: str) -> bool:
    """Whether somebody else is called the president or a minister of a state."""
    return any(_rules(other) and other.country == home for other in scene.of_kind("person"))


def _is_elsewhere(person: Entity, home: str) -> bool:
    """Whether the sentence that brings somebody in opens with another state: "In Washington, President Hale said"."""
    name = next(iter(person.names_heard), None)
    if name is None:
        return False
    first = name.head.sent.start
    before = tuple(name.head.doc[first : min(name.first, first + _OPENING)])
    return any(state.code != home for _, state in states_in(before))


def _settle_rulers(scene: Scene, opening: Mapping[str, int]) -> None:
    """Give "President Jane Doe" of the opening the only state named there, though others are named further down."""
    home = next(iter(opening), "")
    if len(opening) != 1 or _has_ruler(scene, home):
        return
    for person in scene.of_kind("person"):
        titles = (office.noun.text.istitle() and office.sort.noun for _, office in person.offices)
        open_ = person.country is None and not person.international and not _is_elsewhere(person, home)
        if open_ and _opens(person, _LEAD + 1) and {"president", "prime minister"} & {*titles}:
            person.country = home


def _opening(scene: Scene) -> Iterator[str]:
    """The states that the headline and the first sentence name, by themselves or an adjective, not by their seats."""
    doc = next((entity.references[0].head.doc for entity in scene.entities if entity.references), None)
    for sentence in islice(doc.sents, _LEAD) if doc is not None else ():
        words = tuple(sentence)
        named = states_in(words)
        yield from (state.code for i, state in named if gazetteer().seat(words[i].text) is None)


def _foes(scene: Scene, home: str) -> set[int]:
    """The heads of those who do something to or with that state, as only somebody of another would be told to do."""
    heads = (ref.head for state in scene.of_kind("state") if state.country == home for ref in state.references)
    dealt = (head for head in heads if head.dep_ == "obj" or _AGAINST.intersection(_cases(head)) or _is_spied_for(head))
    above = (verb for head in dealt if not _comes_home(head) for verb in islice(head.ancestors, _CLIMB))
    dealing = dict.fromkeys(above)
    relative = {verb.head.i for verb in dealing if verb.dep_ == "acl:relcl"}  # "the president, who visited Peru,"
    owners = {c.i for noun in dealing if noun.pos_ == "NOUN" for c in noun.children if _does(c)}  # "a visit by X to"
    return {child.i for verb in dealing for child in verb.children if child.dep_ == "nsubj"} | relative | owners


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


def _sector_of_name(name: Reference) -> Sector | None:
    """The sector that the last agent noun inside a name tells: the Ministry of Health, Acme Bank."""
    agents = gazetteer().agents
    if name.words[-2:] == ("central", "bank") or name.words[:2] == ("central", "bank"):
        return Sector.GOV
    if name.words[-1] in lexicon("legal_forms", "trade") and "of" not in name.words:
        return Sector.BUS
    if "committee" in name.words and not lexicon("chambers").isdisjoint(w.removesuffix("'s") for w in name.words):
        return Sector.LEG
    own = {name.head.lower_, name.words[0], name.words[-1]}
    heads = [name.head.lower_, *reversed(name.words)]
    # "Centre for Liberal Strategies" is no party: who is named inside a name is not what it is
    told = (word for word in heads if word in agents and (word in own or agents[word].kind != "person"))
    return next((agents[word].sector for word in told), None)
