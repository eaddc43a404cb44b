"""What names and the words around them tell of an entity: offices, country, sector, gender."""

import re
from collections.abc import Sequence

from kb.extract.actors.entities import BODIES, Entity, Scene
from kb.extract.actors.leaders import state_of_leader
from kb.extract.actors.nationality import country_of, is_international, places_in, states_in
from kb.extract.actors.offices import Office, offices_of
from kb.extract.actors.references import Reference, class_before
from kb.extract.actors.whereabouts import named_states
from kb.extract.tables.gazetteer import Agent, gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import gender_of, sort_of
from kb.extract.words.phrases import first_of, preposition
from kb.extract.words.titles import title_before
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Token
from kb.terms import Sector

_WEAK = frozenset({None, Sector.SOC, Sector.CVL, Sector.UNK})
"""Sectors that a later, more telling word may replace."""

_SEAT = re.compile(r",? \(?[DRI]-[A-Z]")
_NEAR = 40
"""How many words back "its" may find its body."""

_WORLDLY = frozenset({Sector.IGO, Sector.NGO, Sector.MNC})

_OF_STATES = wordlist("minister premier chancellor king queen ambassador envoy")
"""Offices that states have, and no other bodies."""

_OFFICERS = wordlist("secretary treasurer organizer organiser")
"""Offices of those who have a body's sector where it is named by its noun: "the union's secretary"."""

_UNITED = wordlist("confederation federation union association alliance central league")
_WORKING = wordlist("workers employees labour labor unions")
"""What the name of a union of workers holds: "Confederation of Port Workers"."""

_EXECUTIVE = frozenset({"ceo", "chief executive", "chief financial officer", "chief operating officer"})
"""Offices that make a company of what is only called a group."""


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
        nouns = {office.sort.head_noun for _, office in person.offices}
        led = None if person.country or person.international else state_of_leader(person.names_heard, nouns)
        person.country = person.country or led


def _country_of_seat(name: Reference) -> str | None:
    """The country of a member of Congress, whose party and state American papers write behind the name: "D-Vt."."""
    end = name.span[1]
    return "USA" if _SEAT.match(name.head.doc.text, end, end + len(" (D-Vt")) else None


def _modified_until(name: Reference) -> int:
    """Where the words end that say whose a person is: behind an envoy's title stands to whom he is sent."""
    title = title_before(name.first, name.head)
    sent = title is not None and title.sort.head_noun in lexicon("envoys")
    return title.noun if sent and title is not None else name.first


def _note_person(scene: Scene, person: Entity, name: Reference) -> None:
    if len(name.words) > 1:
        person.gender = person.gender or gender_of(name.text.split()[0])
    person.country = person.country or country_of(name.head, _modified_until(name)) or _country_of_seat(name)
    for office in offices_of(name):
        person.offices.append((name, office))
        noun = office.sort.head_noun
        person.held.setdefault(noun, {}).setdefault((office.sort.noun, office.words), office)
        scene.holders.setdefault(noun, {})[person] = None
        person.gender = gender_of(noun) or person.gender
        note_office(scene, person, office)


def note_office(scene: Scene, person: Entity, office: Office) -> None:
    """Take over what an office tells of whoever holds it, and for those who speak for a body, what that is."""
    body = next((scene.at[t.i] for t in office.whose if t.i in scene.at and scene.at[t.i].kind in BODIES), None)
    state = office.state.code if office.state else body.country if body else None
    person.country = person.country or state or office.country or (None if body else _owning_state(scene, office))
    person.international = person.international or is_international(office.whose) or bool(body and body.international)
    if body and body.sector is Sector.SOC and office.sort.noun in _EXECUTIVE:
        body.sector = Sector.BUS
    if person.sector in _WEAK:
        told = _sector_of_office(office, body or _owner(scene, office))
        kin = told is Sector.CVL and any(held.sector is Sector.SOC for _, held in person.offices)
        person.sector = person.sector if kin else told or person.sector  # a secretary may be somebody's sister too


def _owning_state(scene: Scene, office: Office) -> str | None:
    """The country of the state named last before "its foreign minister", which no company or town has."""
    first = office.noun.doc[office.first]
    if first.lower_ not in {"its", "their"} or office.sort.head_noun not in _OF_STATES:
        return None
    before = (scene.at.get(i) for i in range(office.first - 1, max(-1, office.first - _NEAR), -1))
    return next((entity.country for entity in before if entity and entity.kind == "state"), None)


def _owner(scene: Scene, office: Office) -> Entity | None:
    """The body named last before "its president", unless a state is named after it."""
    first = office.noun.doc[office.first]
    if first.lower_ not in {"its", "their"}:
        return None
    before = (scene.at.get(i) for i in range(office.first - 1, max(-1, office.first - _NEAR), -1))
    last = next((entity for entity in before if entity and entity.kind in BODIES | {"state"}), None)
    return last if last and last.kind in BODIES else None


def _sector_of_office(office: Office, body: Entity | None) -> Sector | None:
    """The sector of an office: of those who speak for or lead a body, the body's own."""
    noun = office.sort.head_noun
    if noun == "counterpart" and office.state:
        return Sector.GOV
    if "opposition" in office.words and noun not in _OF_STATES:
        return Sector.OPP
    if noun == "deputy" and any(child.dep_ == "nmod:poss" for child in office.noun.children):
        return body.sector if body else None  # whoever stands in for somebody sits in no parliament for that
    speaks = noun.startswith("spokes")
    if body and (speaks or noun in lexicon("heads")) and (body.sector or body.named or office.state is None):
        return body.sector
    owned = (body and body.kind != "group") or office.noun.doc[office.first].lower_ in {"its", "their"}
    owned = owned or any(child.dep_ == "nmod" and child.tag_ in {"NNP", "NNPS"} for child in office.noun.rights)
    described = None if body else _sector_described(office)
    bare = office.noun.i == office.first + 1 and office.tokens[0].dep_ == "det"  # "a spokesman said"
    unsaid = (speaks and (owned or bare)) or (office.sort.noun == "officer" and owned)
    return described or _of_rebels(office, body) or (None if unsaid else office.sector)


def _of_rebels(office: Office, body: Entity | None) -> Sector | None:
    """The sector of whoever negotiates for rebels or sits in their bureau."""
    stately = office.sort.head_noun in _OF_STATES or office.sector not in {Sector.GOV, Sector.SOC, None}
    return Sector.REB if body and body.sector is Sector.REB and not stately else None


def _sector_described(office: Office) -> Sector | None:
    """The sector of the body that an office names without its name: "the commission's chairwoman"."""
    noun, heads = office.sort.head_noun, office.sort.head_noun in lexicon("heads")
    if office.former or not (heads or noun in _OFFICERS or noun.startswith("spokes")):
        return None
    nouns = (token for token in office.whose if token.i != office.noun.i and token.dep_ in {"nmod", "nmod:poss"})
    sorts = (sort_of(token) for token in nouns if not token.ent_type_)
    found = next((sort.agent.sector for sort in sorts if sort and _makes_up(sort.agent)), None)
    nobody = heads and office.sector is Sector.BUS and _heads_no_body(office)
    return found or (Sector.SOC if nobody else None)


def _is_of_union(name: Reference) -> bool:
    """Whether a name begins with that of a body of many states: "AU Commission"."""
    doc, known = name.head.doc, gazetteer()
    begun = (
        known.institution(doc[name.first : end].text)
        for end in range(name.first + 1, min(name.last, name.first + 3) + 1)
    )
    return any(body is not None and body.sector is Sector.IGO for body in begun)


def _heads_no_body(office: Office) -> bool:
    """Whether somebody is told to head what is no body: "the chairwoman of the inquiry"."""
    of = (child for child in office.noun.rights if child.dep_ == "nmod" and preposition(child) == "of")
    return any(child.pos_ == "NOUN" and not child.ent_type_ and sort_of(child) is None for child in of)


def _makes_up(agent: Agent) -> bool:
    """Whether the noun is that of a body, or of those who are one without a name: "the rebels' spokesman"."""
    rules = agent.kind == "person" and agent.sector is Sector.GOV  # "the minister's director of policy"
    return agent.kind == "body" or agent.sector in {Sector.REB, Sector.LAB} or rules


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
    if body.sector is None and _is_of_union(name):
        body.sector, body.international = Sector.IGO, True
    body.sector = body.sector or _sector_of_name(name)


def _country_of_body(scene: Scene, name: Reference) -> str | None:
    """The country in a body's name, else that of its modifiers, else of its owner, else of a city in its name."""
    known = gazetteer().institution(name.text)
    known = known or gazetteer().institution(name.text.rpartition(" of ")[2].removeprefix("the "))
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
    if len(tokens) < 2:
        return None
    found = next(places_in(tokens[after : after + 1]), None)
    if found is None and next(places_in(tokens[after + 1 : after + 2]), None) is None:
        found = next(places_in(tokens[after : after + 2]), None)
    firm = tokens[-1].lower_ in lexicon("trade", "legal_forms")
    return found if not firm or found in named_states(tokens[0].doc) else None  # "Delta Petroleum" is of no town


def _shared(scene: Scene, name: Reference) -> str | None:
    """The one state named in the article among those that share a demonym in the name."""
    shared = {code for word in name.words for code in gazetteer().shared.get(word.title(), ())}
    meant = shared & {state.country for state in scene.of_kind("state")} if shared else set()
    return meant.pop() if len(meant) == 1 else None


def _sector_of_name(name: Reference) -> Sector | None:
    """The sector that the last agent noun inside a name tells: the Ministry of Health, Acme Bank."""
    agents = gazetteer().agents
    if name.words[-2:] == ("central", "bank") or name.words[:2] == ("central", "bank"):
        return Sector.GOV
    if name.words[-1] in lexicon("legal_forms", "trade") and "of" not in name.words:
        return Sector.BUS
    if "committee" in name.words and not lexicon("chambers").isdisjoint(w.removesuffix("'s") for w in name.words):
        return Sector.LEG
    if name.words[0] in _UNITED and not _WORKING.isdisjoint(name.words):
        return Sector.LAB
    own = {name.head.lower_, name.words[0], name.words[-1]}
    heads = [name.head.lower_, *reversed(name.words)]
    # "Centre for Liberal Strategies" is no party: who is named inside a name is not what it is
    told = (word for word in heads if word in agents and (word in own or agents[word].kind != "person"))
    return next((agents[word].sector for word in told), None)
