"""Offices and affiliations, with the words that state them."""

import pytest

from kb.document import Document, Named
from kb.extract import actors, dates
from kb.extract.actors import memberships
from kb.nlp import analyse


def told(document: Document) -> list[tuple[str, str, str, str]]:
    """Member, role, organization and evidence of every membership."""
    analysis = analyse(document)
    cast = actors.find(analysis)
    names = {actor.id: actor.name for actor in cast.actors}
    return [
        (names[each.member], each.role, names[each.organization], document.text[slice(*each.evidence)])
        for each in memberships.find(analysis, cast)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chilean Finance Minister Elena Rojas resigned.",
            [("Elena Rojas", "Finance Minister", "Chile", "Chilean Finance Minister")],
        ),
        (
            "Elena Rojas, the chief executive of Orvella Motors, resigned.",
            [("Elena Rojas", "chief executive", "Orvella Motors", "the chief executive of Orvella Motors")],
        ),
        (
            "The Chilean Defence Ministry denied it.",
            [("Chilean Defence Ministry", "defence ministry", "Chile", "The Chilean Defence Ministry")],
        ),
        (
            "Jane Roe, the Labour MP for Leeds East, resigned.",
            [("Jane Roe", "MP", "Labour Party", "the Labour MP for Leeds East")],
        ),
        (
            "Greens senator for Tasmania Lucy Ward opposed the deal.",
            [("Lucy Ward", "senator", "Greens", "Greens senator for Tasmania")],
        ),
        ("Mr. Rojas met the actor Pablo Reyes.", []),
    ],
    ids=["title", "apposition", "ministry", "member", "senator", "neither"],
)
def test_an_office_is_stated_by_title_apposition_or_name(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(Document(id="a", text=text, headline="h", language="en")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Elena Rojas, who chairs Orvella Motors, resigned.",
            [("Elena Rojas", "chair", "Orvella Motors", "chairs Orvella Motors")],
        ),
        ("Tom Hill founded Orvella Motors.", [("Tom Hill", "founder", "Orvella Motors", "founded Orvella Motors")]),
        ("Rosa Diaz was elected president of Peru.", [("Rosa Diaz", "president", "Peru", "president of Peru")]),
        ("Rosa Diaz became president of Peru in May.", [("Rosa Diaz", "president", "Peru", "president of Peru")]),
        ("Rosa Diaz will head Orvella Motors.", []),
        ("Rosa Diaz was not named president of Peru.", []),
        ("Rosa Diaz may become president of Peru.", []),
        (
            "Rosa Diaz came home. She heads Orvella Motors.",
            [("Rosa Diaz", "head", "Orvella Motors", "heads Orvella Motors")],
        ),
    ],
)
def test_a_verb_says_who_holds_an_office(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert told(Document(id="a", text=text, headline="h", language="en")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elena Rojas, head of Orvella Motors since 2019, resigned.", [("head", "2019-01-01", None)]),
        ("Elena Rojas, who ran Orvella Motors until May 2021, left.", [("head", None, "2021-05-31")]),
        ("Rosa Diaz was president of Peru from 2001 to 2004.", [("president", "2001-01-01", "2004-12-31")]),
        ("Rosa Diaz became president of Peru in May 2020.", [("president", "2020-05-01", None)]),
        (
            "Tom Hill ran Orvella Motors from 2021 until he resigned in October 2023.",
            [("head", "2021-01-01", "2023-10-31")],
        ),
        (
            "Peruvian President Rosa Diaz spoke. Diaz took office in August 2028.",
            [("President", "2028-08-01", None)],
        ),
        ("Peruvian President Rosa Diaz, who has ruled since 2023, spoke.", [("President", "2023-01-01", None)]),
        ("Peruvian President Rosa Diaz spoke on 3 May 2028.", [("President", None, None)]),
    ],
)
def test_from_when_until_when_an_office_was_held(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    analysis = analyse(Document(id="a", text=text, headline="h", language="en"))
    found = memberships.find(analysis, actors.find(analysis), dates.find(analysis))

    assert [(one.role, one.start and str(one.start), one.end and str(one.end)) for one in found] == expected


def test_an_author_reports_for_the_organization_of_the_byline() -> None:
    text = "It rained.\n\nBy ANNA LUND [anna.lund@harbourtimes.example]"
    at = text.index("ANNA")
    document = Document(
        id="a",
        text=text,
        headline="Rain",
        language="en",
        furniture=((at - 3, len(text)),),
        authors=(Named("Anna Lund", (at, at + 9)),),
        source_organizations=(Named("Harbourtimes"),),
    )
    assert told(document) == [("Anna Lund", "reporter", "Harbourtimes", "ANNA LUND")]
