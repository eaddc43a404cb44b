"""Facts that do not hold together are refused before anything of their article is kept, each with its reason."""

from dataclasses import replace
from typing import Any

import pytest
from test_article import SAID, TEXT, WIRE, _article, _at, _meeting, _name

from kb import facts, iri
from kb.errors import QuarantineError
from kb.resolve import coherent, resolve
from kb.terms import ParticipantRole

STRANGER = "its facts speak of a9, which is none of its actors"
BEYOND = "its facts point to characters 0 to 999, which it has not"
NOWHERE = "its facts derive from w9, which is no work or quote of it"
NO_EVENT = "its facts speak of e9, which is none of its events"
TIE = facts.Membership(member="a1", organization="a6", role="mayor", evidence=_at("Mayor"))
PART = facts.Participant(role=ParticipantRole.AGENT, actor="a1", start=0, end=5)


def _quote(**more: Any) -> dict[str, Any]:
    return {"quotes": (replace(SAID, **more),), "works": (WIRE,)}


def _event(**more: Any) -> dict[str, Any]:
    return {"events": (replace(_meeting("e1", 0), **more),)}


FAULTS = [
    ({"mentions": (facts.Mention(0, 5, "person", "a9"),)}, STRANGER),
    ({"mentions": (facts.Mention(0, 999, "person", "a1"),)}, BEYOND),
    ({"memberships": (replace(TIE, member="a9"),)}, STRANGER),
    ({"memberships": (replace(TIE, organization="a9"),)}, STRANGER),
    ({"memberships": (replace(TIE, evidence=(0, 999)),)}, BEYOND),
    (_quote(speaker=facts.Speaker("a9", 0, 5)), STRANGER),
    (_quote(speaker=facts.Speaker("a1", 0, 999)), BEYOND),
    (_quote(addressees=("a9",)), STRANGER),
    (_quote(content=((0, 999),)), BEYOND),
    (_quote(content=()), "its quote q1 has no words"),
    (_quote(cue=(0, 999)), BEYOND),
    (_quote(derived_from="w9"), NOWHERE),
    (_event(participants=(replace(PART, actor="a9"),)), STRANGER),
    (_event(participants=(replace(PART, end=999),)), BEYOND),
    (_event(places=("a9",)), STRANGER),
    (_event(about=("e9",)), NO_EVENT),
    (_event(part_of="e9"), NO_EVENT),
    (_event(trigger=(0, 999)), BEYOND),
    (_event(sentence=(0, 999)), BEYOND),
    (_event(derived_from="w9"), NOWHERE),
    ({"works": (replace(WIRE, attributed_to="a9"),)}, STRANGER),
    ({"works": (replace(WIRE, evidence=(0, 999)),)}, BEYOND),
    ({"works": (replace(WIRE, derived_from="w9"),)}, NOWHERE),
    ({"derived_from": ("w9",)}, NOWHERE),
    ({"mentions": (facts.Mention(5, 5, "person", "a1"),)}, "its facts point to characters 5 to 5, which it has not"),
]


@pytest.mark.parametrize(("broken", "reason"), FAULTS, ids=lambda one: one if isinstance(one, str) else str(one)[:60])
def test_what_an_article_has_not_cannot_be_pointed_to(broken: dict[str, Any], reason: str) -> None:
    with pytest.raises(QuarantineError) as refused:
        coherent(_article(**broken))
    assert str(refused.value) == f"{iri.article(iri.BASE, iri.sha256(TEXT))}: {reason}"


@pytest.mark.parametrize(("broken", "reason"), FAULTS, ids=lambda one: one if isinstance(one, str) else str(one)[:60])
def test_what_no_graph_can_be_made_of_is_refused_before(broken: dict[str, Any], reason: str) -> None:
    with pytest.raises(QuarantineError, match=reason):
        resolve([_article(**broken)])


def test_facts_that_hold_together_give_the_nodes_with_all_words_and_addresses() -> None:
    found = coherent(_article(works=(WIRE,), quotes=(SAID,), memberships=(TIE,), events=(_meeting("e1", 0),)))
    article, work, *cast = found
    assert (type(article).__name__, type(work).__name__) == ("Article", "Work")
    assert sorted((type(node).__name__, _name(node.id)) for node in cast) == [
        ("Group", "an-aide"),
        ("NewsOutlet", "harbour-wire"),
        ("Person", "juno-vane"),
        ("Person", "tess-marlow"),
        ("Place", "port-sarn"),
        ("State", "sarnia"),
    ]
