"""Tags, lemmas and trees of plain news sentences."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest

from kb.nlp import Analysis, edit
from kb.nlp.encoder import encoder
from kb.nlp.lemma import lemma
from kb.nlp.tree import is_circular, tree

Reader = Callable[..., Analysis]


def relations(analysis: Analysis) -> set[tuple[str, str, str]]:
    return {(t.text, t.dep_, t.head.text) for t in analysis.doc}


def test_an_active_clause(read: Reader) -> None:
    found = relations(read("The president welcomed a delegation of officers in Cairo."))
    assert {
        ("president", "nsubj", "welcomed"),
        ("welcomed", "root", "welcomed"),
        ("delegation", "obj", "welcomed"),
        ("officers", "nmod", "delegation"),
    } <= found


def test_a_passive_clause_with_its_agent(read: Reader) -> None:
    found = relations(read("Three soldiers were killed by rebels on Sunday."))
    assert {("soldiers", "nsubj:pass", "killed"), ("were", "aux:pass", "killed")} <= found
    assert {("rebels", "obl:agent", "killed"), ("rebels", "obl", "killed")} & found


def test_a_reported_clause(read: Reader) -> None:
    found = relations(read("The minister said that the army would leave the town."))
    assert {("minister", "nsubj", "said"), ("leave", "ccomp", "said"), ("army", "nsubj", "leave")} <= found


@pytest.mark.parametrize(
    ("text", "form", "base"),
    [
        ("They met in Oslo.", "met", "meet"),
        ("Police shot two men.", "shot", "shoot"),
        ("The talks were held in Vienna.", "held", "hold"),
        ("She told reporters the truth.", "told", "tell"),
        ("He is visiting three cities.", "cities", "city"),
        ("The troops were leaving.", "leaving", "leave"),
    ],
)
def test_lemmas(read: Reader, text: str, form: str, base: str) -> None:
    assert next(t.lemma_ for t in read(text).doc if t.text == form) == base


def test_edit_rules_lead_back_to_the_lemma() -> None:
    pairs = [("Studies", "study"), ("Berlin", "Berlin"), ("went", "go"), ("is", "be"), ("’s", "be")]
    assert [edit.apply(form, edit.rule(form, base)) for form, base in pairs] == [base for _, base in pairs]


def test_an_irregular_verb_needs_no_rule() -> None:
    assert lemma("Withdrew", "VBD", "0|0|", lambda _: False) == "withdraw"


def _valid(heads: tuple[int, ...]) -> bool:
    for word in range(1, len(heads) + 1):
        node, steps = word, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return heads.count(0) == 1


def test_the_decoded_tree_is_the_best_of_all_trees() -> None:
    random = np.random.default_rng(7)
    for size in (1, 2, 3, 4, 4, 4, 5):
        scores = random.normal(size=(size, size + 1)) * 3
        log = scores.copy()
        log[np.arange(size), np.arange(1, size + 1)] = -np.inf
        log -= np.logaddexp.reduce(log, axis=1, keepdims=True)
        best = max(filter(_valid, product(range(size + 1), repeat=size)), key=lambda h: sum(log[range(size), h]))
        assert tree(scores).tolist() == list(best)


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("hopping", "VBG", "hop"),
        ("hoping", "VBG", "hope"),
        ("telling", "VBG", "tell"),
        ("visited", "VBD", "visit"),
        ("condemned", "VBN", "condemn"),
        ("staged", "VBD", "stage"),
        ("denied", "VBD", "deny"),
        ("overstating", "VBG", "overstate"),
        ("agreed", "VBD", "agree"),
        ("freed", "VBN", "free"),
        ("tying", "VBG", "tie"),
        ("watches", "VBZ", "watch"),
        ("causes", "VBZ", "cause"),
        ("libraries", "NNS", "library"),
        ("houses", "NNS", "house"),
        ("heroes", "NNS", "hero"),
        ("crises", "NNS", "crisis"),
    ],
)
def test_regular_inflection_is_undone(form: str, tag: str, expected: str) -> None:
    assert lemma(form, tag, "0|0|", encoder().pieces.knows) == expected


def test_words_that_head_each_other_in_a_circle_are_told() -> None:
    assert [is_circular(heads) for heads in ([], [0], [1, 1, 1], [1, 2, 0], [0, 2, 1], [0, 0, 3, 1])] == [
        False, False, False, True, True, False,
    ]  # fmt: skip
