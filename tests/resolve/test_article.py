"""From facts to nodes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kb import facts, iri
from kb.document import Document, Named
from kb.errors import QuarantineError
from kb.model import Article, Claim, Event, Membership, Node, Participation, Quote, Span, Work
from kb.resolve import Resolved, outlined, resolve
from kb.resolve.scene import Scene
from kb.terms import Certainty, EventType, ParticipantRole, QuoteType, SourceClass

TEXT = (
    "Mayor Tess Marlow met Juno Vane in Port Sarn, the Harbour Wire reported. "
    "“We met,” Marlow said. An aide denied that they met."
)
SENTENCES = ((0, 72), (73, 95), (96, 125))


def _at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


ACTORS = (
    facts.Actor(id="a1", kind="person", name="Tess Marlow", alternate_names=("Marlow",)),
    facts.Actor(id="a2", kind="person", name="Juno Vane"),
    facts.Actor(id="a3", kind="place", name="Port Sarn", country="SRN"),
    facts.Actor(id="a4", kind="outlet", name="Harbour Wire"),
    facts.Actor(id="a5", kind="group", name="an aide", scope=True),
    facts.Actor(id="a6", kind="state", name="Sarnia", country="SRN"),
)
WIRE = facts.Work(
    id="w1", name="report of the Harbour Wire", attributed_to="a4", source_class=SourceClass.OFFICIAL,
    evidence=_at("the Harbour Wire reported"),
)  # fmt: skip
SAID = facts.Quote(
    id="q1", type=QuoteType.DIRECT, content=(_at("“We met,”"),), confidence=0.918, cue=_at("said"),
    speaker=facts.Speaker("a1", *_at("Marlow", 1)), derived_from="w1",
)  # fmt: skip


def _meeting(local: str, nth: int, certainty: Certainty = Certainty.HAPPENED, **more: Any) -> facts.Event:
    sentence = SENTENCES[nth]
    return facts.Event(
        id=local, event="e1", name="Marlow meets Vane", type=EventType.MEETING, trigger=_at("met", nth),
        certainty=certainty, sentence=sentence, confidence=0.8, **more,
    )  # fmt: skip


def _document(**more: Any) -> Document:
    known: dict[str, Any] = {"id": "sarn", "text": TEXT, "headline": "Mayor meets Vane", "language": "en", **more}
    return Document(**known)


def _article(**more: Any) -> facts.Article:
    known: dict[str, Any] = {"document": _document(), "sentences": SENTENCES, "actors": ACTORS, **more}
    return facts.Article(**known)


def _all(found: Resolved, cls: type[Node]) -> list[Any]:
    return [node for node in found.told if isinstance(node, cls)]


def _one(found: Resolved, cls: type[Node]) -> Any:
    (node,) = _all(found, cls)
    return node


def _name(node_iri: str) -> str:
    """The readable part of an IRI."""
    return node_iri.rpartition("/")[2].rpartition("-")[0]


def test_a_name_has_the_same_iri_in_every_article_and_a_description_one_of_its_own() -> None:
    first = resolve([_article()])
    second = resolve([_article(document=_document(text=TEXT + " That was all."))])
    shared = {node.name for node in first.named} & {
        node.name for node in second.named if node.id in {other.id for other in first.named}
    }
    assert shared == {"Tess Marlow", "Juno Vane", "Port Sarn", "Harbour Wire", "Sarnia"}


@pytest.mark.parametrize("name", ["Marlow", "Mr. Marlow"])
def test_a_surname_alone_stays_in_its_article(name: str) -> None:
    actors = (facts.Actor(id="a1", kind="person", name=name),)
    here, there = (
        resolve([_article(document=_document(text=text), actors=actors)]) for text in (TEXT, TEXT + " More.")
    )
    assert here.named[0].id != there.named[0].id


def test_spellings_of_one_name_are_one_thing() -> None:
    actors = (
        facts.Actor(id="a1", kind="organization", name="HARBOUR  BOARD"),
        facts.Actor(id="a2", kind="outlet", name="Harbour Board"),
    )
    (node,) = resolve([_article(actors=actors)]).named
    assert (type(node).__name__, node.name, set(node.alternate_names)) == (
        "NewsOutlet",
        "Harbour Board",
        {"HARBOUR  BOARD"},
    )


@pytest.mark.parametrize(
    "spelling", ["ann-marie o'field", "Ann‑Marie O’Field", "ANN  MARIE O’FIELD", "Ann\u00ad-Ma\u200brie O’Field"]
)
def test_case_dashes_apostrophes_and_invisible_marks_do_not_part_a_name(spelling: str) -> None:
    actors = (
        facts.Actor(id="a1", kind="person", name="Ann-Marie O’Field"),
        facts.Actor(id="a2", kind="person", name=spelling),
    )
    assert len(resolve([_article(actors=actors)]).named) == 1


def test_letters_that_only_look_alike_do_part_a_name() -> None:
    actors = (
        facts.Actor(id="a1", kind="person", name="Paul Vane"),
        facts.Actor(id="a2", kind="person", name="\u0420aul Vane"),
    )
    assert len(resolve([_article(actors=actors)]).named) == 2


def test_a_place_lies_in_the_state_of_its_country_when_the_article_names_that_state() -> None:
    named = {str(node.name): node for node in resolve([_article()]).named}
    assert getattr(named["Port Sarn"], "within", None) == named["Sarnia"].id


def test_a_quote_has_its_words_its_speaker_and_what_it_is_about() -> None:
    found = resolve([_article(quotes=(SAID,), works=(WIRE,), events=(_meeting("e1", 0), _meeting("e2", 1)))])
    quote: Quote = _one(found, Quote)
    assert (quote.text, quote.cue, quote.confidence, quote.negated) == ("“We met,”", "said", Decimal("0.92"), None)
    assert quote.id.endswith(f"#q-{SAID.content[0][0]}-{SAID.content[0][1]}")
    assert quote.speaker is not None
    assert _name(quote.speaker) == "tess-marlow"
    assert quote.derived_from == _one(found, Work).id
    assert quote.about == {_one(found, Event).id}


def test_two_quotes_of_the_same_words_are_told_apart_by_their_speaker() -> None:
    other = replace(SAID, id="q2", speaker=facts.Speaker("a2", *_at("Vane")))
    quotes = _all(resolve([_article(quotes=(SAID, other), works=(WIRE,))]), Quote)
    assert len({quote.id for quote in quotes}) == 2


def test_mentions_of_one_happening_are_one_event_and_a_claim_each() -> None:
    when: dict[str, Any] = {"when": "2031-05-02", "start_date": date(2031, 5, 2), "end_date": date(2031, 5, 2)}
    events = (_meeting("e1", 0, inferred=True, when="2031-05"), _meeting("e2", 1, derived_from="q1", **when))
    found = resolve([_article(quotes=(SAID,), works=(WIRE,), events=events)])
    event: Event = _one(found, Event)
    assert (event.name, event.when, event.date_inferred) == ("Marlow meets Vane", "2031-05-02", None)
    claims: list[Claim] = _all(found, Claim)
    assert {claim.event for claim in claims} == {event.id}
    assert {claim.derived_from for claim in claims} == {None, _one(found, Quote).id}


def test_the_same_part_told_twice_is_one_participation_with_two_pieces_of_evidence() -> None:
    def part(nth: int) -> facts.Participant:
        start, end = _at("Marlow", nth)
        return facts.Participant(role=ParticipantRole.AGENT, actor="a1", start=start, end=end)

    events = (_meeting("e1", 0, participants=(part(0),)), _meeting("e2", 1, participants=(part(1),)))
    participation: Participation = _one(resolve([_article(events=events)]), Participation)
    assert len(participation.evidence) == 2


def test_a_participation_tells_how_many_they_are_and_a_claim_how_much_money_it_is_about() -> None:
    start, end = _at("Marlow")
    part = facts.Participant(role=ParticipantRole.TARGET, actor="a1", start=start, end=end, least=29, approximate=True)
    event = _meeting("e1", 0, participants=(part,), amount=600, currency="euros")

    found = resolve([_article(events=(event,))])

    told: Participation = _one(found, Participation)
    claim: Claim = _one(found, Claim)
    assert (told.least, told.most, told.approximate) == (29, None, True)
    assert (claim.amount, claim.currency) == (600, "euros")


def test_a_sentence_is_evidence_and_spans_know_it() -> None:
    found = resolve([_article(events=(_meeting("e1", 0),))])
    claim: Claim = _one(found, Claim)
    spans = {span.id: span for span in _all(found, Span)}
    (sentence,) = (spans[ref] for ref in claim.evidence if spans[ref].variant == "Sentence")
    (trigger,) = (spans[ref] for ref in claim.evidence if spans[ref].variant is None)
    assert (sentence.text, trigger.text) == (TEXT[:72], "met")
    assert (trigger.sentence, trigger.denotes) == (sentence.id, {claim.event})


def test_sources_that_agree_corroborate_and_one_that_denies_contradicts() -> None:
    aide = replace(WIRE, id="w2", name="words of an aide", attributed_to="a5", evidence=_at("An aide"))
    events = (
        _meeting("e1", 0, derived_from="w1"),
        _meeting("e2", 1, derived_from="q1"),
        _meeting("e3", 2, Certainty.DENIED, derived_from="w2"),
    )
    spoken = replace(SAID, derived_from=None)
    found = resolve([_article(quotes=(spoken,), works=(WIRE, aide), events=events)])
    wire, said, denied = sorted(_all(found, Claim), key=lambda claim: min(claim.evidence))[:3]
    by_trigger = {claim.id: claim for claim in (wire, said, denied)}
    agreeing = {claim.id for claim in by_trigger.values() if claim.certainty is Certainty.HAPPENED}
    (against,) = set(by_trigger) - agreeing
    assert {claim for one in agreeing for claim in by_trigger[one].corroborates} == agreeing
    assert by_trigger[against].contradicts
    assert all(by_trigger[one].contradicts == {against} for one in by_trigger[against].contradicts)


@pytest.mark.parametrize(("roles", "agreeing"), [(("mayor", "agency"), 0), (("former mayor", "agency"), 2)])
def test_two_members_of_one_body_are_one_source_unless_one_has_left_it(roles: tuple[str, str], agreeing: int) -> None:
    ties = tuple(
        facts.Membership(member=who, organization="a6", role=role, evidence=(0, 5))
        for who, role in zip(("a1", "a4"), roles, strict=True)
    )
    events = (_meeting("e1", 0, derived_from="w1"), _meeting("e2", 1, derived_from="q1"))
    found = resolve([_article(quotes=(SAID,), works=(WIRE,), events=events, memberships=ties)])
    assert sum(len(claim.corroborates) for claim in _all(found, Claim)) == agreeing
    assert len(_all(found, Membership)) == 2


def test_the_larger_event_and_the_days_of_an_office_are_those_of_the_article() -> None:
    tie = facts.Membership(
        member="a1", organization="a6", role="mayor", evidence=(0, 5), start=date(2019, 1, 1), end=date(2021, 5, 31)
    )
    events = (_meeting("e1", 0, part_of="e2"), replace(_meeting("e2", 1), event="e2", type=EventType.WAR))
    found = resolve([_article(events=events, memberships=(tie,))])
    part, whole = sorted(_all(found, Event), key=lambda event: event.super_event is None)
    assert (part.super_event, whole.super_event) == (whole.id, None)
    assert [(one.start, one.end) for one in _all(found, Membership)] == [(date(2019, 1, 1), date(2021, 5, 31))]


def test_a_chain_of_works_that_bites_its_tail_ends_there() -> None:
    works = (replace(WIRE, derived_from="w2"), replace(WIRE, id="w2", name="its source", derived_from="w1"))
    found = {work.name: work for work in _all(resolve([_article(works=works)]), Work)}
    assert found["report of the Harbour Wire"].derived_from == found["its source"].id
    assert found["its source"].derived_from is None


def test_what_the_source_states_becomes_actors_of_the_text_where_they_are_the_same() -> None:
    document = _document(
        authors=(Named("Ada Roe"),), publishers=(Named("harbour wire"),), urls=("https://e.example/1",)
    )
    found = resolve([_article(document=document)])
    article: Article = _one(found, Article)
    assert [_name(who) for who in (*article.authors, *article.publishers)] == ["ada-roe", "harbour-wire"]
    assert article.publishers == {node.id for node in found.named if node.name == "Harbour Wire"}


def test_a_credit_and_an_original_source_that_stand_in_the_text_are_works() -> None:
    credited = _document(
        original_sources=(Named("Harbour Wire", _at("Harbour Wire")),),
        image_credits=(Named("Juno Vane", _at("Juno Vane")),),
    )
    found = resolve([_article(document=credited)])
    article: Article = _one(found, Article)
    works = {work.name: work for work in _all(found, Work)}
    assert article.derived_from == {works["original report"].id}
    assert article.images == {works["photograph"].id}
    assert (works["photograph"].variant, works["photograph"].credit) == ("Image", "Juno Vane")


def test_pronouns_denote_nobody() -> None:
    part = facts.Participant(role=ParticipantRole.AGENT, actor="a1", start=_at("they")[0], end=_at("they")[1])
    found = resolve([_article(events=(_meeting("e1", 2, participants=(part,)),))])
    (they,) = (span for span in _all(found, Span) if span.text == "they")
    assert they.denotes == frozenset()


def test_an_event_keeps_the_iri_it_had_and_a_part_that_splits_off_gets_its_own() -> None:
    events = (_meeting("e1", 0), replace(_meeting("e2", 1), event="e2"))
    had = "https://kb.example.org/event/marlow-meets-vane-000000000000"
    found = outlined(
        Scene.of(iri.BASE, iri.article(iri.BASE, iri.sha256(TEXT)), _article(events=events)),
        {_at("met", 0): had, _at("met", 1): had},
    )
    assert found.own[_at("met", 0)].iri == had
    assert found.own[_at("met", 1)].iri != had


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"mentions": (facts.Mention(0, 5, "person", "a9"),)}, "its facts speak of a9, which is none of its actors"),
        (
            {"mentions": (facts.Mention(0, 999, "person", "a1"),)},
            "its facts point to characters 0 to 999, which it has not",
        ),
        ({"quotes": (SAID,)}, "its facts derive from w1, which is no work or quote of it"),
        ({"events": (_meeting("e1", 0, about=("e9",)),)}, "its facts speak of e9, which is none of its events"),
        ({"quotes": (replace(SAID, content=()),), "works": (WIRE,)}, "its quote q1 has no words"),
    ],
)
def test_facts_that_do_not_hold_together_are_set_aside(broken: dict[str, Any], reason: str) -> None:
    with pytest.raises(QuarantineError) as refused:
        resolve([_article(**broken)])
    assert str(refused.value) == f"{iri.article(iri.BASE, iri.sha256(TEXT))}: {reason}"
