"""The actors, places and things of an article: its cast."""

import re
from collections.abc import Iterator

from kb import facts
from kb.document import Interval
from kb.extract.actors import coreference
from kb.extract.actors.cast import Cast
from kb.extract.actors.credits import Credit, credited
from kb.extract.actors.entities import Entity, Scene
from kb.extract.actors.references import Reference, class_before, references
from kb.extract.tables.gazetteer import gazetteer, titled
from kb.extract.words.phrases import first_of
from kb.extract.words.titles import honorific, title_before
from kb.nlp import Analysis
from kb.nlp.words import Token

_NICKNAME = re.compile(r"\w [\"“‘'].+?[\"”’'] \w")
_ARTICLES = (
    "the ",
    "a ",
    "an ",
    "this ",
    "that ",
    "these ",
    "those ",
    "its ",
    "their ",
    "his ",
    "her ",
    "our ",
    "my ",
    "whose ",
)


def find(analysis: Analysis) -> Cast:
    """The cast of an article: every actor, place and thing, its mentions, and what each noun phrase denotes."""
    found = references(analysis)
    scene = coreference.resolve(analysis, found)
    credits_ = credited(analysis.document, scene)
    order = sorted(scene.entities, key=lambda entity: _first(entity, credits_))
    ids = {entity: f"a{number}" for number, entity in enumerate(order, 1)}
    return Cast(
        tuple(_actor(entity, ids[entity]) for entity in order),
        tuple(sorted(_mentions(scene, credits_, ids), key=lambda mention: (mention.start, -mention.end))),
        dict(_denotations(scene, ids)),
        dict(_phrases(scene)),
        {credit.name: ids[credit.entity] for credit in credits_},
        {i: tuple(ids[member] for member in several.members) for i, several in scene.together.items()},
    )


def _first(entity: Entity, credits_: tuple[Credit, ...]) -> tuple[int, str]:
    """Where the article first speaks of it; what only its metadata names comes last."""
    starts = [reference.span[0] for reference in entity.references]
    starts += [credit.span[0] for credit in credits_ if credit.entity is entity and credit.span]
    return (min(starts), "") if starts else (1 << 60, name_of(entity))


def _actor(entity: Entity, actor_id: str) -> facts.Actor:
    name = name_of(entity)
    return facts.Actor(
        id=actor_id,
        kind=entity.kind,
        name=name,
        alternate_names=tuple(form for form in entity.names if form != name),
        country=entity.country,
        sector=entity.sector,
        scope=entity.scope,
    )


def name_of(entity: Entity) -> str:
    """What to call it: the table's name for a state or known institution, else its fullest name or description."""
    if entity.state:
        return entity.state.name
    if entity.institution:
        return entity.institution.name
    if entity.names:
        longest = max(entity.names, key=lambda form: (not _NICKNAME.search(form), not _loud(form), len(form)))
        shouted = entity.kind in {"person", "place"} and longest.isupper()
        return titled(longest) if shouted else longest
    return _bare(_description(entity) or entity.title)


def _loud(name: str) -> bool:
    """Whether a name that is no acronym stands in capitals."""
    return name.isupper() and len(name) > 4


def _description(entity: Entity) -> str:
    """How the article first describes it in more than a word, but not as a headline does, in capitals."""
    described = [reference for reference in entity.references if reference.form == "description"]
    plain = (one for one in described if one.head.text.islower() or one.head.ent_type_ == "NORP")
    forms = [_small(one) for one in plain] or [_small(one) for one in described]
    return next((form for form in forms if len(_bare(form).split()) > 1), forms[0] if forms else "")


def _small(description: Reference) -> str:
    """The words of a description, without the capital that a sentence begins with."""
    text, first = " ".join(description.text.split()), description.head.doc[description.first]
    proper = first.ent_type_ or first.pos_ == "PROPN" or gazetteer().demonym(first.text)
    capital = first.is_sent_start and not proper and first.text[1:].islower()
    return text[0].lower() + text[1:] if capital else text


def _bare(words: str) -> str:
    """A description without the article or possessive before it."""
    return words[len(next((word for word in _ARTICLES if words.lower().startswith(word)), "")) :].removeprefix("own ")


def _mentions(scene: Scene, credits_: tuple[Credit, ...], ids: dict[Entity, str]) -> Iterator[facts.Mention]:
    taken: set[Interval] = set()
    for reference, entity in scene.denoted.items():
        if reference.form in {"name", "description"}:
            taken.add(reference.span)
            yield facts.Mention(*reference.span, entity.kind, ids[entity])
    for credit in credits_:
        if credit.span and credit.span not in taken:
            taken.add(credit.span)
            yield facts.Mention(*credit.span, credit.entity.kind, ids[credit.entity])


def _denotations(scene: Scene, ids: dict[Entity, str]) -> Iterator[tuple[int, str]]:
    """Longer expressions first, so that a name inside a description keeps its own meaning."""
    ordered = sorted(scene.denoted.items(), key=lambda item: item[0].first - item[0].last)
    for reference, entity in ordered:
        if reference.form == "name":
            for i in range(reference.first - _addressed(reference), reference.last + 1):
                yield i, ids[entity]
            if entity.kind == "outlet" and class_before(reference) is not None:
                yield reference.first - 1, ids[entity]
            if entity.kind == "person" and (office := _office_above(reference)) is not None:
                yield office.i, ids[entity]
        yield reference.head.i, ids[entity]
        for clause in (child for child in reference.head.children if child.dep_ == "acl:relcl"):
            for pronoun in (child for child in clause.children if child.tag_ in {"WP", "WDT"} or child.lower_ == "who"):
                yield pronoun.i, ids[entity]


def _addressed(name: Reference) -> bool:
    """Whether the tree has the form of address before the name stand beside it, as another subject or object."""
    before = name.head.doc[name.first - 1] if name.first and name.label == "PER" else None
    beside = before is not None and (before.head, before.dep_) == (name.head.head, name.head.dep_)
    return beside and before is not None and honorific(before) is not None


def _office_above(name: Reference) -> Token | None:
    """The noun of a title with its field, above or beside the name in the tree: "Secretary of State Jane Doe"."""
    title = title_before(name.first, name.head)
    if title is None or (title.noun >= name.first - 1 and not name.head.doc[title.noun].text.islower()):
        return None
    office, head = name.head.doc[title.noun], name.head
    return office if head.head == office or (office.head, office.dep_) == (head.head, head.dep_) else None


def _front(name: Reference) -> Token:
    """Where the noun phrase of a name begins, with its title and article but nothing that a preposition cuts off."""
    doc, first = name.head.doc, first_of(name.head).i
    cut = (i + 1 for i in range(name.first - 1, first - 1, -1) if doc[i].pos_ in {"ADP", "VERB", "SCONJ"})
    return doc[next(cut, min(first, name.first))]


def _phrases(scene: Scene) -> Iterator[tuple[int, Interval]]:
    for reference in scene.denoted:
        start, end = reference.span
        if reference.form == "name":
            start = min(start, _front(reference).idx)
        for i in range(reference.first, reference.last + 1):
            if reference.form == "name" or i == reference.head.i:
                yield i, (start, end)
