"""Days, outcomes and phrases that belong to the main verb, from trees alone."""

from treerows import mended

from kb.nlp.circumstances import circumstantial


def test_a_weekday_between_subject_and_verb_is_that_of_the_verb() -> None:
    text = """
        court NN court nsubj freed
        on IN on case Monday
        Monday NNP Monday nmod court
        freed VBD free root freed
        Berg NNP Berg obj freed
    """
    assert mended(circumstantial, text)[2] == "Monday obl freed"


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
    assert mended(circumstantial, text)[7] == "killing advcl crashed"


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
    assert mended(circumstantial, BUYING.format(verb="buy"))[6] == "Monday obl agreed"


def test_what_takes_place_on_set_days_keeps_its_day() -> None:
    assert mended(circumstantial, BUYING.format(verb="visit"))[6] == "Monday obl visit"


def test_what_stands_behind_a_preposition_is_no_object() -> None:
    text = """
        They PRP they nsubj called
        called VBD call root called
        on IN on case leaders
        leaders NNS leader obj called
    """
    assert mended(circumstantial, text)[3] == "leaders obl called"
