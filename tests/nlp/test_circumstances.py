"""Days, outcomes and phrases that belong to the main verb, from trees alone."""

from treerows import mended

from kb.nlp.circumstances import circumstantial
from kb.nlp.mended import Mended


def circumstances(words: Mended) -> None:
    circumstantial(words, list(words.tags))


def test_a_weekday_between_subject_and_verb_is_that_of_the_verb() -> None:
    text = """
        court NN court nsubj freed
        on IN on case Monday
        Monday NNP Monday nmod court
        freed VBD free root freed
        Berg NNP Berg obj freed
    """
    assert mended(circumstances, text)[2] == "Monday obl freed"


def test_an_outcome_is_that_of_the_main_verb() -> None:
    text = """
        jet NN jet nsubj crashed
        crashed VBD crash root crashed
        while IN while mark trying
        trying VBG try advcl crashed
        to TO to mark land
        land VB land xcomp trying
        , , , punct killing
        killing VBG kill advcl land
        two CD two obj killing
    """
    assert mended(circumstances, text)[7] == "killing advcl crashed"


BUYING = """
    firm NN firm nsubj agreed
    agreed VBD agree root agreed
    to TO to mark {verb}
    {verb} VB {verb} xcomp agreed
    Solmar NNP Solmar obj {verb}
    on IN on case Monday
    Monday NNP Monday obl {verb}
"""


def test_the_last_day_is_that_of_the_news() -> None:
    assert mended(circumstances, BUYING.format(verb="buy"))[6] == "Monday obl agreed"


def test_what_takes_place_on_set_days_keeps_its_day() -> None:
    assert mended(circumstances, BUYING.format(verb="visit"))[6] == "Monday obl visit"


def test_what_stands_behind_a_preposition_is_no_object() -> None:
    text = """
        They PRP they nsubj called
        called VBD call root called
        on IN on case leaders
        leaders NNS leader obj called
    """
    assert mended(circumstances, text)[3] == "leaders obl called"


def test_two_names_before_a_verb_do_it_both() -> None:
    text = """
        Peru NNP Peru nsubj trade
        , , , punct Chile
        Chile NNP Chile nsubj trade
        trade VBP trade root trade
        fire NN fire obj trade
    """
    assert mended(circumstances, text)[2] == "Chile conj Peru"


def test_the_name_of_a_crime_is_a_noun() -> None:
    text = """
        inquiry NN inquiry obj opened
        opened VBD open root opened
        into IN into case people
        people NNS person nmod inquiry
        smuggling VBG smuggle acl people
    """
    assert mended(circumstances, text)[2:] == [
        "into case smuggling",
        "people compound smuggling",
        "smuggling nmod inquiry",
    ]


def test_a_number_behind_a_comma_is_whom_it_befalls() -> None:
    text = """
        Five CD five nsubj:pass killed
        killed VBD kill root killed
        , , , punct killed
        20 CD 20 parataxis killed
        injured VBN injure advcl killed
    """
    assert mended(circumstances, text)[3:] == ["20 nsubj:pass injured", "injured parataxis killed"]
