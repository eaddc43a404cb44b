"""What belongs to a verb of saying hangs on it, also where the parse has hung it on what is said."""

from functools import partial

import treerows

from kb.nlp.saying import attributed

mended = partial(treerows.mended, attributed)


def test_who_says_it_stands_before_the_verb_of_saying() -> None:
    assert mended(
        """
        agency NN agency nsubj stole
        said VBD say root said
        gang NN gang nsubj stole
        stole VBD steal ccomp said
        """
    ) == ["agency nsubj said", "said root said", "gang nsubj stole", "stole ccomp said"]


def test_whom_one_promises_something_is_no_second_subject() -> None:
    assert (
        mended(
            """
        Berg NNP Berg nsubj came
        came VBD come root came
        promised VBD promise conj came
        Rask NNP Rask nsubj promised
        that IN that mark act
        act VB act ccomp promised
        """
        )[3]
        == "Rask iobj promised"
    )


def test_when_it_is_said_is_not_when_it_will_be() -> None:
    assert (
        mended(
            """
        tanks NNS tank nsubj come
        come VBP come ccomp said
        Berg NNP Berg nsubj said
        said VBD say root said
        during IN during case visit
        visit NN visit obl come
        """
        )[5]
        == "visit obl said"
    )


def test_behind_a_comma_goes_on_what_is_said() -> None:
    assert (
        mended(
            """
        tanks NNS tank nsubj came
        came VBD come ccomp said
        Berg NNP Berg nsubj said
        said VBD say root said
        , , , punct said
        in IN in case clash
        clash NN clash obl came
        """
        )[6]
        == "clash obl came"
    )


def test_a_title_is_no_subject_beside_the_name() -> None:
    assert (
        mended(
            """
        Treasury NNP Treasury nsubj said
        Under IN under case Karen
        Secretary NNP Secretary nmod:desc Karen
        Karen NNP Karen nsubj said
        said VBD say root said
        """
        )[0]
        == "Treasury compound Karen"
    )


def test_a_noun_before_a_finite_verb_is_no_part_of_the_verb() -> None:
    assert mended(
        """
        Swiss JJ Swiss nsubj reports
        television NN television compound reports
        reports VBZ report root reports
        """
    ) == ["Swiss amod television", "television nsubj reports", "reports root reports"]


def test_who_says_it_is_no_subject_of_a_passive_behind() -> None:
    assert mended(
        """
        clerk NN clerk nsubj:pass told
        said VBD say root said
        minister NN minister nsubj:pass told
        told VBN tell ccomp said
        """
    ) == ["clerk nsubj said", "said root said", "minister nsubj:pass told", "told ccomp said"]


def test_what_is_reported_cites_nobody() -> None:
    assert (
        mended(
            """
        Post NNP Post nsubj reported
        reported VBD report root reported
        citing VBG cite advcl reported
        officers NNS officer obj citing
        that IN that mark fled
        fled VBD flee acl:relcl officers
        """
        )[5]
        == "fled ccomp reported"
    )


def test_who_says_it_stands_behind_what_is_said_and_its_own_subject() -> None:
    assert mended(
        """
        rebels NNS rebel nsubj left
        left VBD leave ccomp said
        spokesman NN spokesman nsubj left
        said VBD say root said
        """
    ) == ["rebels nsubj left", "left ccomp said", "spokesman nsubj said", "said root said"]
