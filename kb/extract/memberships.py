"""Offices and affiliations that an article states: who is what, of which body or state."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Span

from kb import facts
from kb.document import Interval
from kb.extract.agents import sort_of
from kb.extract.cast import Cast
from kb.extract.offices import Office, offices_of
from kb.extract.phrases import first_of
from kb.extract.references import name_reference
from kb.extract.tables.lexicon import lexicon
from kb.nlp import Analysis
from kb.terms import Sector

_BODIES = frozenset({"organization", "outlet", "group"})
_OF_STATE = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.JUD, Sector.LEG, Sector.SPY})


def find(analysis: Analysis, cast: Cast) -> tuple[facts.Membership, ...]:
    """The offices and affiliations of the cast, each once, in the order in which the article states them."""
    actors = {actor.id: actor for actor in cast.actors}
    found: dict[tuple[str, str, str], facts.Membership] = {}
    for mention in cast.mentions:
        span = analysis.doc.char_span(mention.start, mention.end)
        if span is None:
            continue
        for membership in _of_mention(span, actors[mention.actor], cast, actors):
            found.setdefault((membership.member, membership.organization, membership.role), membership)
    return tuple(found.values())


def _of_mention(
    span: Span, actor: facts.Actor, cast: Cast, actors: Mapping[str, facts.Actor]
) -> Iterator[facts.Membership]:
    if actor.kind == "person" and not actor.scope:
        for office in offices_of(name_reference(span, "PER")):
            body = None if office.is_address else _body_of(office, actor.id, cast, actors)
            if body and office.role:
                yield _membership(actor.id, body, office.role, office.evidence)
    elif actor.kind in {"organization", "outlet"} and not actor.scope:
        yield from _of_state(span, actor, cast)


def _membership(member: str, organization: str, role: str, evidence: Interval) -> facts.Membership:
    return facts.Membership(member=member, organization=organization, role=role, evidence=evidence)


def _body_of(office: Office, member: str, cast: Cast, actors: Mapping[str, facts.Actor]) -> str | None:
    """The body that the words of the office name, else the state."""
    near = (cast.actor_of(token) for token in sorted(office.tokens, key=lambda token: abs(token.i - office.noun.i)))
    bodies = [actor for actor in near if actor and actor != member and actors[actor].kind in _BODIES]
    if bodies:
        return bodies[0]
    return _state(office.state.name, cast) if office.state else None


def _state(name: str, cast: Cast) -> str | None:
    return next((actor.id for actor in cast.actors if actor.kind == "state" and actor.name == name), None)


def _of_state(span: Span, body: facts.Actor, cast: Cast) -> Iterator[facts.Membership]:
    """A ministry, army or state medium belongs to the state that it is named after."""
    head = span.root
    front = span.doc[first_of(head).i : span.end]
    controlled = [token for token in front if token.lower_ in lexicon("controlled")]
    state = next((a for a in cast.actors if a.kind == "state" and a.country == body.country and body.country), None)
    if state is None or not (body.sector in _OF_STATE or controlled) or not _names_state(front):
        return
    last = front[-1]
    sort = sort_of(head)
    role = span.doc[controlled[0].i : span.end].text if controlled and sort else sort.noun if sort else ""
    if role:
        yield _membership(body.id, state.id, role, (front[0].idx, last.idx + len(last)))


def _names_state(front: Span) -> bool:
    """Whether the phrase itself says of which state it is."""
    return any(token.ent_type_ in {"NORP", "LOC"} or token.lower_ in {"'s", "’s"} for token in front)
