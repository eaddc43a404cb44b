"""A third article on the ferry strike of `handmade`: talks, a silence, an accusation at second hand."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import handmade
from handmade import BASE, BRANDT, MINISTRY, POST, UNION, VELLE, Page, claim, entity, paper, with_part

from kb import iri
from kb.model import Event, Membership, NewsOutlet, Node, Participation, Person, Place, Quote, Ref, Text, Work
from kb.terms import Certainty, EventType, Medium, ParticipantRole, QuoteType, SourceClass

TEXT = (
    "Talks on the quay\n\n"
    "Ada Brandt met Tomas Riel on the Old Quay on Monday, the Harbour Post reported. "
    "The Ministry of Ports did not mention the meeting. "
    "Riel had accused the Dockers’ Union of blackmail, Brandt said in a statement. "
    "A second round is planned for Friday. "
    "“There was no blackmail,” the union said."
)
RIEL = entity(Person, "actor", "Tomas Riel")
QUAY = entity(Place, "place", "Old Quay", variant="Landmark", within=Ref(VELLE.id))
GAZETTE = entity(NewsOutlet, "actor", "Velle Gazette")


def event(page: Page, name: str, type_: EventType, **more: Any) -> Event:
    return Event(id=iri.event(BASE, name, f"{page.iri}#c-{name}"), name=Text(name), type=type_, **more)


def part(page: Page, of: Event, who: Any, role: ParticipantRole, said: tuple[str, Any]) -> Participation:
    """Adds an actor's part in an event, and the words that name the actor."""
    words, sentence = said
    span = page.span(words, sentence=sentence, denotes=(Ref(who.id),))
    made = Participation(
        id=iri.participation(of.id, role.value, who.id), role=role, participant=Ref(who.id), evidence=frozenset({span})
    )
    page.add(made)
    return made


def third() -> list[Node]:
    """A meeting in the article's own voice, a publication that did not come, and an accusation through a quote."""
    page = Page(TEXT)
    cuts = [
        TEXT.index("Ada"),
        TEXT.index("The Ministry"),
        TEXT.index("Riel had"),
        TEXT.index("A second"),
        TEXT.index("“There"),
        len(TEXT),
    ]
    met, silent, accused, next_round, answered = (
        page.span(TEXT[begin:end].strip(), variant="Sentence") for begin, end in pairwise(cuts)
    )
    day = {"start": date(2031, 3, 10), "end": date(2031, 3, 10), "when": "2031-03-10"}
    meeting = event(page, "Brandt meets Riel", EventType.MEETING, location=frozenset({Ref(QUAY.id)}), **day)
    silence = event(page, "Ministry reports the meeting", EventType.PUBLICATION, about=frozenset({Ref(meeting.id)}))
    blame = event(page, "Riel accuses union", EventType.ACCUSATION, super_event=Ref(meeting.id))
    second = event(page, "Second round of talks", EventType.NEGOTIATION, start=date(2031, 3, 14), end=date(2031, 3, 14))
    report = Work(
        id=iri.work(page.iri, POST.id, "report"),
        name=Text("report of the Harbour Post"),
        attributed_to=frozenset({Ref(POST.id)}),
        evidence=frozenset({page.span("the Harbour Post reported", sentence=met)}),
        source_class=SourceClass.OFFICIAL,
    )
    statement = Work(
        id=iri.work(page.iri, BRANDT.id, "statement"),
        name=Text("statement of Ada Brandt"),
        attributed_to=frozenset({Ref(BRANDT.id)}),
        evidence=frozenset({page.span("in a statement", sentence=accused)}),
        derived_from=Ref(report.id),
    )
    words = "Riel had accused the Dockers’ Union of blackmail"
    quote = Quote(
        id=iri.quote(page.iri, *page.at(words)),
        type=QuoteType.INDIRECT,
        text=Text(words),
        article=Ref(page.iri),
        confidence=Decimal("0.80"),
        evidence=frozenset({page.span(words, sentence=accused)}),
        speaker=Ref(BRANDT.id),
        cue=Text("said"),
        medium=Medium.WRITTEN_STATEMENT,
        derived_from=Ref(statement.id),
        about=frozenset({Ref(blame.id)}),
    )
    answer = Quote(
        id=iri.quote(page.iri, *page.at("“There was no blackmail,”")),
        type=QuoteType.DIRECT,
        text=Text("“There was no blackmail,”"),
        article=Ref(page.iri),
        confidence=Decimal("0.90"),
        evidence=frozenset({page.span("“There was no blackmail,”", sentence=answered)}),
        speaker=Ref(UNION.id),
        cue=Text("said"),
    )
    office = Membership(
        id=iri.membership(RIEL.id, MINISTRY.id, "minister"),
        member=Ref(RIEL.id),
        organization=Ref(MINISTRY.id),
        role_name=Text("minister"),
        evidence=frozenset({page.span("Riel on", sentence=met)}),
    )
    roles = ParticipantRole
    agent, target = (part(page, meeting, BRANDT, roles.AGENT, ("Ada Brandt", met)),
                     part(page, meeting, RIEL, roles.TARGET, ("Tomas Riel", met)))  # fmt: skip
    accuser, blamed = (part(page, blame, RIEL, roles.AGENT, ("Riel had", accused)),
                       part(page, blame, UNION, roles.TARGET, ("Dockers’ Union", accused)))  # fmt: skip
    mute = part(page, silence, MINISTRY, roles.AGENT, ("The Ministry of Ports", silent))
    claims = (
        claim(page, meeting, Certainty.HAPPENED, (met, "met", None)),
        claim(page, silence, Certainty.DENIED, (silent, "mention", None)),
        claim(page, blame, Certainty.HAPPENED, (accused, "accused", Ref(quote.id))),
        claim(page, second, Certainty.PLANNED, (next_round, "round", None)),
    )
    article = paper(page, "Talks on the quay", date(2031, 3, 11), derived_from=frozenset({Ref(report.id)}),
                    source_organizations=frozenset({Ref(GAZETTE.id)}))  # fmt: skip
    events = [with_part(meeting, agent), with_part(meeting, target), with_part(blame, accuser),
              with_part(blame, blamed), with_part(silence, mute)]  # fmt: skip
    named = [BRANDT, RIEL, UNION, MINISTRY, POST, GAZETTE, VELLE, QUAY, handmade.VELLE_LAND]
    return [article, report, statement, quote, answer, office, *claims, second, *events, *page.nodes, *named]
