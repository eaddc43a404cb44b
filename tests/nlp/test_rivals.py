"""Where an apposition is stated, from probabilities alone."""

import numpy as np

from kb.nlp.rivals import Rival, apposed, rivals

NOBODY = np.zeros(2, np.float32)


def test_a_rival_is_a_likely_head_before_the_word_that_the_tree_left() -> None:
    # the second word hangs on the first in a third of all trees, the third word on the second
    chances = np.array([[1, 0, 0, 0], [0.6, 0.35, 0, 0.05], [0.1, 0.5, 0.4, 0]])
    found = list(rivals(np.array([0, 0, 1]), chances, 10, np.zeros((3, 2), np.float32)))

    assert [(one.word, one.head, one.likely) for one in found] == [(12, 11, 0.4)]


def test_a_likely_apposition_is_stated_on_the_best_arc() -> None:
    assert apposed([1, 1, 0], np.array([1, 1, 0.8]), [], np.array([0, 0, 0.4])) == ([1, 1, 0], {2})


def test_an_unlikely_arc_makes_an_unlikely_apposition() -> None:
    assert apposed([1, 1, 0], np.array([1, 1, 0.5]), [], np.array([0, 0, 0.5])) == ([1, 1, 0], set())


def test_an_apposition_moves_to_the_head_where_it_is_likelier() -> None:
    other = Rival(2, 1, 0.45, NOBODY)
    assert apposed([1, 1, 0], np.array([1, 1, 0.5]), [other], np.array([0, 0, 0.1, 0.9])) == ([1, 1, 1], {2})


def test_no_word_is_hung_on_what_hangs_below_it() -> None:
    other = Rival(1, 0, 0.5, NOBODY)
    assert apposed([1, 1], np.array([0.5, 1]), [other], np.array([0, 0, 0.9])) == ([1, 1], set())
