"""The sentences that news is made of: who does what to whom, with all that stands between."""

from collections.abc import Callable

import pytest

from kb.nlp import Analysis

Reader = Callable[..., Analysis]


def arcs(analysis: Analysis) -> set[str]:
    """Each word with its relation and its head: "mayor appos Berg"."""
    return {f"{t.text} {t.dep_} {t.head.text}" for t in analysis.doc}


APPOSITIONS = {
    "Anna Berg, the mayor of Tromsø, welcomed the envoys.": (
        "mayor appos Anna, Anna nsubj welcomed, envoys obj welcomed"
    ),
    "The mayor of Tromsø, Anna Berg, welcomed the envoys.": "Anna appos mayor, mayor nsubj welcomed, Tromsø nmod mayor",
    "The head of the Central Bank of Norway, Laura Dahl, said that rates would rise.": (
        "Laura appos head, head nsubj said, Bank nmod head"
    ),
    "They met in Accra, the capital of Ghana, on Friday.": "capital appos Accra, Accra obl met, Ghana nmod capital",
    "Idris Halden met his Kenyan counterpart, Grace Wanjiru, in Nairobi.": (
        "Grace appos counterpart, counterpart obj met, Nairobi obl met"
    ),
}

TITLES = {
    "Foreign Minister Idris Halden arrived.": "Minister nmod:desc Idris, Halden flat Idris, Idris nsubj arrived",
    "President Maria Santos and Prime Minister Kofi Danso opened the dam.": (
        "President nmod:desc Maria, Minister nmod:desc Kofi, Kofi conj Maria, Maria nsubj opened"
    ),
}

PASSIVES = {
    "The bridge was destroyed by rebels on Sunday.": (
        "bridge nsubj:pass destroyed, rebels obl:agent destroyed, Sunday obl destroyed"
    ),
    "Three soldiers were killed and nine others wounded in the attack.": (
        "soldiers nsubj:pass killed, others nsubj:pass wounded, wounded conj killed"
    ),
    "The talks have been postponed, officials said.": (
        "talks nsubj:pass postponed, postponed ccomp said, officials nsubj said"
    ),
}

QUOTES = {
    "“We will rebuild the harbour,” Prime Minister Tomas Rehn told parliament on Monday.": (
        "rebuild ccomp told, We nsubj rebuild, Tomas nsubj told, told root told"
    ),
    "The minister said that the army had withdrawn its troops from the border.": (
        "withdrawn ccomp said, army nsubj withdrawn, troops obj withdrawn, border obl withdrawn"
    ),
    "The company denied paying bribes to officials, a spokeswoman said in a statement.": (
        "denied ccomp said, paying xcomp denied, company nsubj denied, spokeswoman nsubj said"
    ),
    "According to the ministry, the ships left the port before dawn.": (
        "ministry obl left, ships nsubj left, port obj left"
    ),
}

LISTS = {
    "Leaders of Kenya, Uganda, Rwanda and Tanzania signed the treaty.": (
        "Kenya nmod Leaders, Uganda conj Kenya, Rwanda conj Kenya, Tanzania conj Kenya, Leaders nsubj signed"
    ),
    "Ministers Ola Lunde, Mira Solheim and Jon Aas resigned.": (
        "Mira conj Ola, Jon conj Ola, Ministers nmod:desc Ola, Ola nsubj resigned"
    ),
}

RELATIVES = {
    "The soldiers captured in the raid were released.": "captured acl soldiers, soldiers nsubj:pass released",
    "Workers demanding higher pay blocked the road to the airport.": "demanding acl Workers, Workers nsubj blocked",
    "The general who led the coup fled to Paris.": "led acl:relcl general, who nsubj led, general nsubj fled",
    "Police arrested two men suspected of planting the bomb.": "suspected acl men, men obj arrested",
}

HEADLINES = {
    "MINISTERS MEET IN OSLO AFTER HARBOUR ATTACK": "MINISTERS nsubj MEET, OSLO obl MEET, ATTACK obl MEET",
    "Ministers Meet in Oslo After Harbour Attack": "Ministers nsubj Meet, Oslo obl Meet, Attack obl Meet",
    "Rebels Destroy Bridge Near Border": "Rebels nsubj Destroy, Bridge obj Destroy",
}

KNOWN = APPOSITIONS | TITLES | PASSIVES | QUOTES | LISTS | RELATIVES | HEADLINES


@pytest.mark.parametrize(("text", "expected"), KNOWN.items(), ids=KNOWN)
def test_who_does_what(read: Reader, text: str, expected: str) -> None:
    assert set(expected.split(", ")) - arcs(read(text)) == set()


def names(analysis: Analysis) -> list[tuple[str, str]]:
    return [(e.text, e.label_) for e in analysis.doc.ents]


NAMES = {
    "By JON AAS and MIRA SOLHEIM": [("JON AAS", "PER"), ("MIRA SOLHEIM", "PER")],
    "MINISTERS MEET IN OSLO AFTER HARBOUR ATTACK": [("OSLO", "LOC")],
    "Ministers Meet in Oslo After Harbour Attack": [("Oslo", "LOC")],
    "Ministers Ola Lunde, Mira Solheim and Jon Aas resigned.": [
        ("Ola Lunde", "PER"),
        ("Mira Solheim", "PER"),
        ("Jon Aas", "PER"),
    ],
    "Leaders of Kenya, Uganda, Rwanda and Tanzania signed the treaty.": [
        ("Kenya", "LOC"),
        ("Uganda", "LOC"),
        ("Rwanda", "LOC"),
        ("Tanzania", "LOC"),
    ],
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items(), ids=NAMES)
def test_names_in_lists_headlines_and_bylines(read: Reader, text: str, expected: list[tuple[str, str]]) -> None:
    assert names(read(text)) == expected


def test_a_dateline_is_no_part_of_its_sentence(read: Reader) -> None:
    found = read("NAIROBI, May 9 (Harbour News) - Kenyan police fired tear gas at protesters on Friday.")
    assert [s.text for s in found.sentences] == [
        "NAIROBI, May 9 (Harbour News) -",
        "Kenyan police fired tear gas at protesters on Friday.",
    ]
    assert {"police nsubj fired", "gas obj fired", "protesters obl fired"} <= arcs(found)


def test_words_are_said_to_be_what_they_are(read: Reader) -> None:
    found = read("The rebels’ leaders hadn’t freed the women whom they kidnapped in 2019.")
    assert [(t.text, t.lemma_, t.tag_, t.pos_) for t in found.doc] == [
        ("The", "the", "DT", "DET"),
        ("rebels", "rebel", "NNS", "NOUN"),
        ("’", "'s", "POS", "PART"),
        ("leaders", "leader", "NNS", "NOUN"),
        ("had", "have", "VBD", "AUX"),
        ("n’t", "not", "RB", "PART"),
        ("freed", "free", "VBN", "VERB"),
        ("the", "the", "DT", "DET"),
        ("women", "woman", "NNS", "NOUN"),
        ("whom", "whom", "WP", "PRON"),
        ("they", "they", "PRP", "PRON"),
        ("kidnapped", "kidnap", "VBD", "VERB"),
        ("in", "in", "IN", "ADP"),
        ("2019", "2019", "CD", "NUM"),
        (".", ".", ".", "PUNCT"),
    ]
