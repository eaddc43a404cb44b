"""The short English names of events."""

import pytest

from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Berg visited Peru.", "Anna Berg visits Peru"),
        ("The visit of Anna Berg to Peru began.", "Visit of Anna Berg to Peru"),
        ("Anna Berg and Jorge Diaz met in Oslo.", "Anna Berg and Jorge Diaz meet in Oslo"),
        ("Norway invited North Korean troops.", "Norway invites North Korean troops"),
        ("Norway agreed to withdraw its troops.", "Norway agrees to withdraw its troops"),
        ("Jorge Diaz was arrested in Oslo.", "Jorge Diaz arrested in Oslo"),
        ("The Iraqi invasion of Kuwait in 1990 shocked Peru.", "Iraqi invasion of Kuwait"),
        ("An earthquake hit Peru.", "Earthquake hits Peru"),
        ("Anna Berg hosted President Jorge Diaz.", "Anna Berg hosts Jorge Diaz"),
        ("The board voted 5-2 against a strike.", "Board votes against strike"),
        ("The mayor stood down on Monday.", "Mayor stands down"),
        ("Jon Mead pleaded not guilty to fraud.", "Jon Mead pleads not guilty"),
        ("Jon Mead faces charges.", "Jon Mead faces charges"),
        ("Norway gave Ukraine ten tanks.", "Norway gives Ukraine ten tanks"),
        ("The seizure of the tanker by Iran drew protests.", "Seizure of tanker by Iran"),
        ("Norway called the vote illegal.", "Norway calls vote illegal"),
        ("Iraq, the minister said, must disarm.", "Minister says that Iraq must disarm"),
        ("The arms which Norway says Peru must destroy are old.", "Norway says that Peru must destroy arms"),
        ("Peru accused Chile of spying on its navy.", "Peru accuses Chile of spying on its navy"),
        ("Rebels were accused of war crimes.", "Rebels accused of war crimes"),
        ("Anna Berg attacked the office of the union.", "Anna Berg attacks office of the union"),
        ("Mali charged three soldiers with treason.", "Mali charges three soldiers with treason"),
        ("A judge fined the firm $3 million.", "Judge fines firm $3 million"),
        ("Three more died in Lagos.", "Three more die in Lagos"),
        ("Prosecutors alleged that Berg took cash.", "Prosecutors allege that Berg took cash"),
        ("Ferri renewed his demand that Conti step down.", "Demand to Conti by Ferri"),
        ("Gunmen killed Anna Berg at a checkpoint near Gao.", "Gunmen kill Anna Berg near Gao"),
        ("Peru called the rebels terrorists.", "Peru calls rebels terrorists"),
        ("Five of them were shot dead by a gang.", "Gang shoots five of them dead"),
        ("Not all hostages were freed by the rebels.", "Rebels free all hostages"),
    ],
)
def test_an_event_is_named_after_its_trigger_its_participants_and_its_place(text: str, name: str) -> None:
    assert extract(analyse(Document(id="n", text=text, headline="", language="en"))).events[0].name == name


def test_a_name_is_cut_between_words() -> None:
    text = (
        "The International Federation of Harbour Workers and Seafarers sued"
        " the National Association of Inland Waterway Operators on Monday."
    )
    found = extract(analyse(Document(id="n", text=text, headline="", language="en"))).events

    assert [event.name for event in found] == [
        "International Federation of Harbour Workers and Seafarers sues National Association of…"
    ]
