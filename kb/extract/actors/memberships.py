"""Offices and affiliations that an article states: who is what, of which body or state."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kb import facts
from kb.document import Document, Interval
from kb.extract.actors import tenures
from kb.extract.actors.appointing import appointer, led_by, owned_by
from kb.extract.actors.cast import Cast
from kb.extract.actors.entities import BODIES
from kb.extract.actors.nationality import states_in
from kb.extract.actors.offices import Office, offices_of, told_of
from kb.extract.actors.references import name_reference
from kb.extract.actors.sectors import STATELY
from kb.extract.actors.tenures import Tenure
from kb.extract.dates.timeline import Timeline, timeline
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import Sort, sort_of
from kb.extract.words.phrases import first_of
from kb.lexicon.wordlist import wordlist
from kb.nlp import Analysis
from kb.nlp.words import Span, Token
from kb.terms import Sector

_SOMETIME = Tenure()
_OF_PLACES = wordlist("mayor governor president premier minister chancellor")
"""Offices that no party has, though its member holds them."""
_NO_OFFICE = frozenset({Sector.CVL, Sector.CRM, Sector.PRE, Sector.REF, Sector.UAF})


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an article while its offices are read, those found so far by member, body and role."""

    cast: Cast
    actors: Mapping[str, facts.Actor]
    timeline: Timeline
    found: dict[tuple[str, str, str], facts.Membership] = field(default_factory=dict)


_HOLDING = frozenset({"person", "organization", "outlet"})
"""Kinds of actors that hold an office, or belong to a state or another body."""


def find(analysis: Analysis, cast: Cast, dates: Sequence[facts.Date] = ()) -> tuple[facts.Membership, ...]:
    """The offices and affiliations of the cast, each once, in the order in which the article states them."""
    actors = {actor.id: actor for actor in cast.actors}
    known = _Known(cast, actors, timeline(analysis.words, tuple(dates)))
    found = known.found
    for mention in cast.mentions:
        if actors[mention.actor].kind not in _HOLDING or actors[mention.actor].scope:
            continue
        span = analysis.words.within(mention.start, mention.end)
        if (span.start_char, span.end_char) != (mention.start, mention.end):
            continue
        for membership in _of_mention(span, actors[mention.actor], known):
            _keep(found, membership)
    pronouns = (token for i in sorted(cast.denotations) if (token := analysis.words[i]).pos_ == "PRON")
    for pronoun in pronouns:
        actor = actors[cast.denotations[pronoun.i]]
        for membership in _of_person(pronoun, told_of(pronoun), actor, known):
            _keep(found, membership)
    for membership in _reporters(analysis.document, cast):
        _keep(found, membership)
    return tuple(tenures.of_persons(found.values(), analysis.words, cast, known.timeline))


def _keep(found: dict[tuple[str, str, str], facts.Membership], one: facts.Membership) -> None:
    """Keep the first of several that say the same, or the first that tells when."""
    known = found.setdefault((one.member, one.organization, one.role), one)
    if not (known.start or known.end) and (one.start or one.end):
        found[one.member, one.organization, one.role] = replace(known, start=one.start, end=one.end)


def _reporters(document: Document, cast: Cast) -> Iterator[facts.Membership]:
    """Authors write for the one organization that the document names as theirs."""
    sources = {cast.credits[source.name] for source in document.source_organizations}
    for author in document.authors if len(sources) == 1 else ():
        member = cast.credits[author.name]
        if author.span and member not in sources:
            yield _membership(member, next(iter(sources)), "reporter", author.span)


def _of_mention(span: Span, actor: facts.Actor, known: _Known) -> Iterator[facts.Membership]:
    if actor.kind == "person":
        yield from _of_person(span.root, offices_of(name_reference(span, "PER")), actor, known)
    else:
        yield from _of_state(span, actor, known.cast)
        yield from _of_owned(span.root, actor.id, known)


def _of_owned(body: Token, local: str, known: _Known) -> Iterator[facts.Membership]:
    """To whom a body belongs: it is another's subsidiary, or has a person for its owner."""
    for verb, owner in owned_by(body):
        whose = known.cast.actor_of(owner) or ""
        kind = known.actors[whose].kind if whose else None
        evidence, held = (verb.idx, owner.idx + len(owner)), tenures.of_office(verb, known.timeline)
        if whose != local and kind in {"organization", "outlet", "state"}:
            yield _membership(local, whose, "subsidiary", evidence, held)
        elif kind == "person" and verb.lemma_ == "own" and not known.actors[whose].scope:
            yield _membership(whose, local, "owner", evidence, held)


def _of_person(head: Token, offices: Iterable[Office], actor: facts.Actor, known: _Known) -> Iterator[facts.Membership]:
    """What the words around a name or pronoun say that the person is, or leads."""
    if actor.kind != "person" or actor.scope:
        return
    cast, actors, timeline = known.cast, known.actors, known.timeline
    for office in offices:
        if office.sort.noun == "counterpart":
            yield from _of_counterpart(office, actor, known)
        body = _body_of(office, actor, cast, actors) if _is_held(office) else None
        role = office.role(_named_in(office, actor.id, cast, actors)) if body else ""
        if body and role:
            yield _membership(actor.id, body, role, office.evidence, tenures.of_office(office.noun, timeline))
    for verb, led, role in led_by(head):
        body = cast.actor_of(led) or ""
        if body and actors[body].kind in {"organization", "outlet"}:
            evidence = verb.idx, led.idx + len(led)
            yield _membership(actor.id, body, role, evidence, tenures.of_office(verb, timeline))


def _of_counterpart(office: Office, actor: facts.Actor, known: _Known) -> Iterator[facts.Membership]:
    """The office that "the Danish minister's Norwegian counterpart" holds of Norway: the one of Denmark's minister."""
    owners = (known.cast.actor_of(child) for child in office.noun.children if child.dep_ == "nmod:poss")
    owner = next(filter(None, owners), None)
    state = known.cast.state_called(office.state.name) if office.state else known.cast.state(actor.country)
    if owner is None or state is None:
        return
    of_states = (one for one in known.found.values() if known.actors[one.organization].kind == "state")
    role = next((one.role for one in of_states if one.member == owner), None)
    if role:
        yield _membership(actor.id, state.id, role, office.evidence)


def _named_in(office: Office, member: str, cast: Cast, actors: Mapping[str, facts.Actor]) -> frozenset[int]:
    """The numbers of the tokens of an office that stand for a body."""
    denoted = ((token.i, cast.actor_of(token)) for token in office.tokens if token.i != office.noun.i)
    return frozenset(i for i, actor in denoted if actor and actor != member and actors[actor].kind in BODIES)


def _is_held(office: Office) -> bool:
    """Whether the words state a position, rather than a relation or what somebody has become."""
    sort = office.sort
    return not office.is_address and sort.agent.sector not in _NO_OFFICE and sort.noun not in lexicon("relational")


def _membership(
    member: str, organization: str, role: str, evidence: Interval, held: Tenure = _SOMETIME
) -> facts.Membership:
    return facts.Membership(
        member=member, organization=organization, role=role, evidence=evidence, start=held.start, end=held.end
    )


def _body_of(office: Office, member: facts.Actor, cast: Cast, actors: Mapping[str, facts.Actor]) -> str | None:
    """The body that the words of the office name, else the state; a minister without one is one of his own state."""
    named = sorted(office.whose, key=lambda token: abs(token.i - office.noun.i))
    near = (cast.actor_of(token) for token in named if not _owns_another(token, cast))
    bodies = [actor for actor in near if actor and actor != member.id and actors[actor].kind in BODIES]
    if bodies:
        return bodies[0]
    giver = appointer(office.noun)
    body = cast.actor_of(giver) if giver is not None and giver.dep_ == "nsubj" else None
    if body and body != member.id and actors[body].kind in {"organization", "outlet"}:
        return body
    if office.state:
        state = cast.state_called(office.state.name) if _serves_state(office) else None
    else:
        state = cast.state(member.country) if _governs(office) else None
    return state.id if state else None


def _owns_another(owner: Token, cast: Cast) -> bool:
    """Whether a word only tells whose body stands behind it, or of which party one is: "of the drivers' union"."""
    if owner.tag_ == "NNS" and owner.dep_ == "nmod:poss":
        named = (owner.head, *(child for child in owner.head.rights if child.dep_ == "appos"))
        owned = filter(None, map(cast.actor_of, named))
        return owner.head.dep_ == "nmod" and any(cast.actor(one).kind in BODIES for one in owned)
    who = cast.actor_of(owner)
    party = who is not None and cast.actor(who).sector is Sector.PTY and owner.dep_ in {"amod", "compound"}
    return party and owner.head.lemma_.lower() in _OF_PLACES  # "the Liberal mayor of Oru"


def _governs(office: Office) -> bool:
    """Whether whoever holds the office governs a state, though none is named: a minister, "President Jane Doe"."""
    title = office.noun.text.istitle() and office.last == office.noun.i
    return office.sort.noun.endswith("minister") or (title and office.sort.noun in {"president", "king", "queen"})


def _serves_state(office: Office) -> bool:
    """Whether the office can be one of a state, as those of a minister or a national coach, but not of a trader."""
    sort = office.sort
    noun = sort.head_noun
    return not office.of_town and (noun in lexicon("leaders", "heads") or _is_of_state(sort, noun))


def _is_of_state(sort: Sort, noun: str) -> bool:
    return sort.agent.sector in STATELY | {Sector.ELI, Sector.SOC} and noun not in lexicon("advocates")


def _of_state(span: Span, body: facts.Actor, cast: Cast) -> Iterator[facts.Membership]:
    """A ministry, army or state medium belongs to the state that it is named after."""
    head = span.root
    front = span.doc[first_of(head).i : span.end]
    controlled = _control(front)
    state = cast.state(body.country)
    if state is None or not (body.sector in STATELY or controlled) or not (controlled or _names_state(front)):
        return
    last = front[-1]
    sort = sort_of(head)
    noun = sort.noun if sort else body.kind if controlled else ""
    role = noun if noun.startswith(controlled) else f"{controlled} {noun}".strip()
    if role:
        yield _membership(body.id, state.id, role, (front[0].idx, last.idx + len(last)))


def _control(front: Span) -> str:
    """The word by which a body is said to be the state's own, such as "state-run", or nothing."""
    for i, token in enumerate(front):
        if token.lower_ in lexicon("controlled"):
            hyphened = i + 2 < len(front) and front[i + 1].text == "-"
            return str(front[i : i + 3].text if hyphened else token.text).lower()
    return ""


def _names_state(front: Span) -> bool:
    """Whether the phrase itself says of which state it is."""
    if any(token.lower_ in lexicon("world_courts") for token in front):
        return False  # a court there may be one between states
    named = any(token.ent_type_ in {"NORP", "LOC"} or token.lower_ in {"'s", "’s"} for token in front)
    return named or any(states_in(tuple(front)))
