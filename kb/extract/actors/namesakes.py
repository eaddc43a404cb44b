"""Which names stand for the same person, body, state or place: exact names, parts of names, titles, acronyms."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from kb.extract.actors.bearers import Bearers, sole_office, title_initials
from kb.extract.actors.compass import is_compass, points_at_state
from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.labels import is_happening, is_outlet, label_of, reports
from kb.extract.actors.metonyms import UNIONS, is_government
from kb.extract.actors.nationality import country_of, states_in
from kb.extract.actors.people import People
from kb.extract.actors.references import Reference, class_before
from kb.extract.actors.uses import is_behind_thing, is_made, is_where, polls
from kb.extract.actors.whereabouts import at_home, country_of_place
from kb.extract.tables.gazetteer import Institution, country_of_town, gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.tables.spelling import misspelled_state
from kb.extract.words.marks import GENITIVE
from kb.extract.words.names import Words, core, in_plural, is_acronym, is_part, letters
from kb.extract.words.phrases import ARGUMENTS
from kb.facts import ActorKind
from kb.nlp.words import Token
from kb.terms import Sector


def name_all(scene: Scene, references: Iterable[Reference]) -> None:
    """Bind every name of the article to an entity; names of happenings and bare adjectives stay unbound."""
    uses: defaultdict[Words, list[Reference]] = defaultdict(list)
    for reference in references:
        if reference.form == "name":
            uses[reference.words].append(reference)
    for name in [name for name in uses if _is_pair(name, uses)]:
        del uses[name]
    people = [same[0] for same in uses.values() if len(same[0].words) > 1 and same[0].label == "PER" and _is_bare(same)]
    surnames = frozenset(person.words[-1] for person in people)
    labels = {name: label_of(same, surnames) for name, same in uses.items()}
    firms = _beginnings(labels, "ORG") - _beginnings(labels, "PER") - {(name,) for name in surnames}
    labelled: defaultdict[str, list[list[Reference]]] = defaultdict(list)
    for name, same in sorted(uses.items(), key=lambda item: (-len(item[0]), item[1][0].first)):
        short = name in firms and labels[name] in {"PER", "LOC", "MISC"} and not gazetteer().is_place(same[0].text)
        where = labels[name] == "LOC" and any(map(is_where, same))
        labelled["ORG" if short and not where else labels[name]].append(same)
    persons = _persons(scene, labelled["PER"])
    for same in labelled["STATE"]:
        (_place if all(map(_is_part_of_state, same)) else _states)(scene, same)
    for label in ("MISC", "ORG", "LOC", "NORP"):
        for same in labelled[label]:
            if not (len(same[0].words) == 1 and _as_person(scene, same, persons)):
                _OTHERS[label](scene, same)


def _is_pair(name: Words, uses: Collection[Words]) -> bool:
    """Whether two names of the article, joined by "and", were read as one: "Oskar and Hallen"."""
    at = name.index("and") if "and" in name else 0
    return at > 0 and name[:at] in uses and name[at + 1 :] in uses


def _is_bare(uses: Sequence[Reference]) -> bool:
    """Whether nowhere a noun before the name says that it is a body's or a thing's: "the newspaper La Nueva"."""
    return not any(class_before(use) or is_behind_thing(use) for use in uses)


def _beginnings(labels: Mapping[Words, str], wanted: str) -> frozenset[Words]:
    """The words with which longer names with this label begin."""
    names = [name for name, label in labels.items() if label == wanted]
    return frozenset(name[:size] for name in names for size in range(1, min(len(name), 4)))


def _persons(scene: Scene, named: Sequence[Sequence[Reference]]) -> People:
    """Bind names of persons, full names first, and give the persons by their names."""
    people = People()
    for same in named:
        full = same[0].words
        if len(full) == 1 and _as_person(scene, same, people):
            continue
        person = people.named(full) or Entity("person")
        for reference in same:
            scene.bind(reference, person)
        if initials := title_initials(same[0]):
            scene.titled.setdefault(initials, person)
        people.add(person, full)
    return people


def _as_person(scene: Scene, same: Sequence[Reference], people: People) -> bool:
    """Bind a single word to the person whose name holds it: surname before given name, the last named of several."""
    word, known = same[0].words[0], gazetteer()
    bearers = people.bearing(word)
    chosen = [e for e in bearers if e.words[-1] == word] or bearers
    if not chosen or (same[0].label != "PER" and (known.state(same[0].text) or known.is_place(same[0].text))):
        return False
    others: dict[str, Entity] = {}
    namesakes = Bearers(chosen)
    for reference in same:
        office = sole_office(reference)
        person = namesakes.meant(reference, office) or others.setdefault(office, Entity("person"))
        scene.bind(reference, person)
        namesakes.heard(reference, person)
    return True


def _states(scene: Scene, same: Sequence[Reference]) -> None:
    state = gazetteer().state(same[0].text) or misspelled_state(same[0].text, governed=True)
    assert state is not None
    for reference in same:
        scene.bind(reference, scene.state(state))


def _organization(scene: Scene, same: Sequence[Reference]) -> None:
    text, full = same[0].text, same[0].words
    if is_happening(text) or points_at_state(scene, same):
        return
    holder = _by_office(scene, same[0])
    if holder is not None:
        for reference in same:
            scene.bind(reference, holder)
        return
    bare = gazetteer().institution(text) or gazetteer().institution(_without_class(text))
    institution = None if _is_anothers(bare, same) else at_home(bare, full, same[0].head.doc)
    outlet = is_outlet(text) or any(map(reports, same))
    kind: ActorKind = institution.kind if institution else "outlet" if outlet else "organization"
    named = scene.bodies.candidates(text, full)
    entity = next((e for e in named if e.kind in {"organization", "outlet"} and _is_body(e, same[0])), None)
    entity = entity or _in_brackets(scene, same[0]) or Entity(kind, institution=institution)
    for reference in same:
        scene.bind(reference, entity)
    entity.institution = entity.institution or institution
    entity.words = max(entity.words, full, key=len)
    if any(map(polls, same)):
        entity.sector = entity.sector or Sector.BUS


def _by_office(scene: Scene, name: Reference) -> Entity | None:
    """Who holds the office that "the SP" shortens: Superintendent of Police Jane Doe, named before."""
    if not name.text.isupper() or not name.first or name.head.doc[name.first - 1].lower_ != "the":
        return None
    return scene.titled.get(name.text)


def _is_anothers(known: Institution | None, same: Sequence[Reference]) -> bool:
    """Whether a state owns what is called as another's body is: "Peru's Congress"."""
    if known is None or known.country is None or known.kind == "outlet":
        return False
    owners = (country_of(use.head, use.first) for use in same)
    return any(owner and owner != known.country for owner in owners)


def _without_class(name: str) -> str:
    """The proper name in "Acme Party" and "Acme group"."""
    rest, _, last = name.rpartition(" ")
    return rest if last.casefold() in lexicon("class_words") else name


def _is_body(entity: Entity, reference: Reference) -> bool:
    known = gazetteer().institution(reference.text)
    if known and entity.institution:
        return known == entity.institution
    full = reference.words
    if core(full) == core(entity.words) or "".join(in_plural(full)) == "".join(in_plural(entity.words)):
        return True
    if any(is_acronym(reference.text, name) or is_acronym(name, reference.text) for name in entity.names):
        return True
    if not is_part(full, entity.words) or _is_model(entity.words, full):
        return False
    return len(full) > 1 or full[0] in {entity.words[0], entity.words[-1]}


def _is_model(name: Words, maker: Words) -> bool:
    """Whether a name that begins with a maker's goes on with the number of what it makes: "Airbus A380"."""
    return name[: len(maker)] == maker and any(not word.isalpha() for word in name[len(maker) :])


def _in_brackets(scene: Scene, reference: Reference) -> Entity | None:
    """The body or thing before the brackets in which its short form is introduced."""
    doc, head = reference.head.doc, reference.head
    if reference.first < 2 or doc[reference.first - 1].text != "(" or len(reference.words) > 1:
        return None
    above = scene.at.get(head.head.i) if head.dep_ == "appos" else None
    entity = above or scene.name_ends.get(reference.first - 2)
    if entity is None or entity.kind not in {"organization", "outlet", "thing", "group"}:
        return None
    remaining = iter("".join(entity.words))
    short = all(letter in remaining for letter in reference.words[0])
    return entity if short or _is_foreign_acronym(reference) else None


def _is_foreign_acronym(name: Reference) -> bool:
    """Whether capitals alone in brackets can be the initials of a name in another language: "(OLAF)"."""
    doc, known = name.head.doc, gazetteer()
    closed = name.last + 1 < len(doc) and doc[name.last + 1].text == ")"
    taken = known.institution(name.text) or known.state(name.text) or is_outlet(name.text)
    return closed and bool(letters(name.text)) and not taken


def _place(scene: Scene, same: Sequence[Reference]) -> None:
    """Bind a place, or for the seat of a government the state where it is used so."""
    if is_happening(same[0].text) or points_at_state(scene, same) or is_compass(same[0].text.casefold()):
        return
    state, union = gazetteer().seat(same[0].text), _union(scene, same[0].text)
    place = Entity("place")
    for reference in same:
        ruled = (union or (state and scene.state(state))) if is_government(reference.head) else None
        scene.bind(reference, ruled or place)
    told = next(filter(None, map(_told_country, same)), None)
    place.country = told or country_of_place(same[0].text, same[0].head.doc) or (state.code if state else None)
    place.country = place.country or country_of_town(same[0].text)


def _union(scene: Scene, city: str) -> Entity | None:
    """The union that sits in a city, in an article that names it or a body of its, and not the state of the city."""
    known, seat = gazetteer().institution(UNIONS.get(city.title(), "")), gazetteer().seat(city)
    if known is None or seat in scene.states:
        return None
    word = known.name.split()[0].casefold()
    bodies = [e for e in scene.of_kind("organization") if e.words[:1] == (word,) or e.institution == known]
    own = next((body for body in bodies if body.institution == known), None)
    return own or (Entity("organization", institution=known) if bodies else None)


def _is_part_of_state(name: Reference) -> bool:
    """Whether a name that is a state's is that of a part of another here: "the U.S. state of Georgia"."""
    doc, state, told = name.head.doc, gazetteer().state(name.text), _told_country(name)
    of = name.first > 1 and doc[name.first - 2 : name.first].text.casefold() == "state of"
    return bool(of and state and told and told != state.code)


def _owns(name: Token) -> bool:
    """Whether a name owns what follows, and so belongs to nothing before it: "in Beijing, Japan's envoy"."""
    behind = _name_end(name)
    return behind < len(name.doc) and name.doc[behind].lower_ in GENITIVE


def _name_end(first: Token) -> int:
    """The number of the token behind the name that one begins."""
    return next((i for i in range(first.i + 1, len(first.doc)) if first.doc[i].ent_iob_ != "I"), len(first.doc))


def _told_country(place: Reference) -> str | None:
    """The country that "the Bosnian town of Gorazde", "Gorazde, Bosnia" or "London, Ontario" tells."""
    doc, after = place.head.doc, place.last + 1
    if place.head.dep_ in {"nmod", "appos"} and place.head.head.pos_ == "NOUN" and not place.head.head.ent_type_:
        told = country_of(place.head.head)
        noun = place.head.head.lemma_.lower()
        if told and (noun == "state" or noun in lexicon("settlement")):
            return told
    if (
        after + 1 < len(doc)
        and doc[after].text == ","
        and doc[after + 1].ent_type_ == "LOC"
        and not _owns(doc[after + 1])
    ):
        behind, region = doc[after + 1 : _name_end(doc[after + 1])], doc[after + 1].text
        if gazetteer().seat(behind.text) and not gazetteer().state(behind.text):
            return None  # "Nairobi, Lima and Oslo"
        told = next((state.code for _, state in states_in(tuple(behind))), None)
        return told or (gazetteer().country_of_place(region) if gazetteer().is_region(region) else None)
    return None


def _people(scene: Scene, same: Sequence[Reference]) -> None:
    """Bind a people or other group where a noun names it; an adjective names nobody."""
    if points_at_state(scene, same):
        return
    nouns = [reference for reference in same if _is_noun(reference)]
    if not nouns:
        return
    known, text = gazetteer(), nouns[0].text
    institution = known.institution(text)
    states = [state for _, state in states_in(tuple(nouns[0].head.doc[nouns[0].first : nouns[0].last + 1]))]
    country = _home(nouns[0]) or _people_within(nouns[0])
    country = country or (states[0].code if states else country_of(nouns[0].head))
    group = Entity("group", institution=institution, country=country, plural=True)
    group.sector = Sector.CVL if country else None
    for reference in nouns:
        scene.bind(reference, group)


def _home(name: Reference) -> str | None:
    """The country of "the Albanians of southern Serbia"."""
    homes = (c for c in name.head.rights if c.dep_ == "nmod" and any(k.lower_ == "of" for k in c.lefts))
    where = next((tuple(name.head.doc[home.left_edge.i + 1 : home.i + 1]) for home in homes if home.ent_type_), ())
    return next((state.code for _, state in states_in(where)), None)


def _people_within(name: Reference) -> str | None:
    """The country in which "Bosnian Serbs" or "Catalans" places them, the word before the name included."""
    doc, known = name.head.doc, gazetteer()
    wider = doc[name.first - 1 : name.last + 1].text if name.first else ""
    return known.country_of_people(wider) or known.country_of_people(name.text)


def _is_noun(reference: Reference) -> bool:
    head = reference.head
    plural = head.tag_ in {"NNS", "NNPS"} or (head.text.endswith("s") and head.dep_ in ARGUMENTS)
    return plural or (head.pos_ in {"NOUN", "PROPN"} and (head.dep_ in ARGUMENTS or head.dep_ == "conj"))


def _thing(scene: Scene, same: Sequence[Reference]) -> None:
    text = same[0].text
    if (is_outlet(text) and not any(map(is_made, same))) or gazetteer().institution(text):
        _organization(scene, same)
        return
    storm = same[0].words[0] in lexicon("storms")
    nouns = [reference for reference in same if storm or reference.head.pos_ == "PROPN"]
    if is_happening(text) or not nouns:
        return
    thing = next((e for e in scene.things.candidates(text, same[0].words) if _is_body(e, same[0])), None)
    thing = thing or _in_brackets(scene, same[0]) or Entity("thing")
    for reference in nouns:
        scene.bind(reference, thing)


_OTHERS = {"ORG": _organization, "LOC": _place, "NORP": _people, "MISC": _thing}
