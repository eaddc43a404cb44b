"""What a verb takes is its complement, also where the parse has hung it elsewhere."""

from functools import partial

import treerows

from kb.nlp.complements import complemented

mended = partial(treerows.mended, complemented)


def test_what_is_denied_is_a_deed_and_no_kind_of_money() -> None:
    assert mended(
        """
        Motors NNPS Motors nsubj denied
        denied VBD deny root denied
        misusing VBG misuse amod money
        money NN money obj denied
        """
    ) == ["Motors nsubj denied", "denied root denied", "misusing xcomp denied", "money obj misusing"]


def test_rumours_that_grow_stay_rumours_that_are_denied() -> None:
    assert mended(
        """
        Motors NNPS Motors nsubj denied
        denied VBD deny root denied
        growing VBG grow amod rumours
        rumours NNS rumour obj denied
        """
    ) == ["Motors nsubj denied", "denied root denied", "growing amod rumours", "rumours obj denied"]


def test_an_adjective_behind_what_is_called_so_is_said_of_it() -> None:
    assert mended(
        """
        Lund NNP Lund nsubj called
        called VBD call root called
        the DT the det vote
        vote NN vote obj called
        illegal JJ illegal amod vote
        """
    ) == ["Lund nsubj called", "called root called", "the det vote", "vote obj called", "illegal xcomp called"]


def test_what_is_agreed_is_no_purpose_and_does_not_belong_to_the_call() -> None:
    assert (
        mended(
            """
        Peru NNP Peru nsubj agreed
        agreed VBD agree root agreed
        in IN in case call
        call NN call obl agreed
        on IN on case Monday
        Monday NNP Monday nmod call
        to TO to mark open
        open VB open acl call
        """
        )[-1]
        == "open xcomp agreed"
    )
    assert (
        mended(
            """
        Peru NNP Peru nsubj agreed
        agreed VBD agree root agreed
        to TO to mark open
        open VB open advcl agreed
        """
        )[-1]
        == "open xcomp agreed"
    )


def test_what_something_is_done_for_stays_a_purpose() -> None:
    assert (
        mended(
            """
        Peru NNP Peru nsubj agreed
        agreed VBD agree root agreed
        terms NNS term obj agreed
        to TO to mark end
        end VB end advcl agreed
        """
        )[-1]
        == "end advcl agreed"
    )


def test_what_the_main_verb_says_is_not_what_the_speaker_asked_for() -> None:
    assert mended(
        """
        Berg NNP Berg nsubj said
        who WP who nsubj asked
        asked VBD ask acl:relcl Berg
        named VBN name xcomp asked
        said VBD say root said
        roads NNS road nsubj close
        close VBP close ccomp asked
        """
    )[-3:] == ["said root said", "roads nsubj close", "close ccomp said"]


def test_where_something_was_said_is_no_part_of_it() -> None:
    assert mended(
        """
        Berg NNP Berg nsubj said
        said VBD say root said
        on IN on case television
        television NN television obl failed
        talks NNS talk nsubj failed
        failed VBD fail ccomp said
        """
    ) == [
        "Berg nsubj said",
        "said root said",
        "on case television",
        "television obl said",
        "talks nsubj failed",
        "failed ccomp said",
    ]


def test_who_is_appointed_is_no_ambassador_yet() -> None:
    assert mended(
        """
        Lund NNP Lund nsubj ambassador
        will MD will aux ambassador
        be VB be cop ambassador
        appointed VBN appoint ccomp said
        ambassador NN ambassador ccomp said
        said VBD say root said
        """
    ) == [
        "Lund nsubj:pass appointed",
        "will aux appointed",
        "be aux:pass appointed",
        "appointed ccomp said",
        "ambassador xcomp appointed",
        "said root said",
    ]


def test_whom_one_calls_for_to_be_sacked_is_who_is_sacked() -> None:
    assert mended(
        """
        Lund NNP Lund nsubj called
        called VBD call root called
        for IN for mark sacked
        the DT the det general
        general NN general obl called
        to TO to mark sacked
        be VB be aux:pass sacked
        sacked VBN sack xcomp called
        """
    )[3:] == [
        "the det general",
        "general nsubj:pass sacked",
        "to mark sacked",
        "be aux:pass sacked",
        "sacked xcomp called",
    ]


def test_what_stands_behind_a_preposition_is_no_part_of_the_name_before() -> None:
    assert (
        mended(
            """
        visit NN visit root visit
        to IN to case Lima
        Lima NNP Lima nmod visit
        by IN by case Minister
        Norway NNP Norway nmod:poss Minister
        Minister NNP Minister flat Lima
        """
        )[-1]
        == "Minister nmod visit"
    )
