"""Sentences that go on and on: a rule looks around each of their words, not through all of them."""

from collections.abc import Callable

import pytest
from worked import lines

from kb.document import Document
from kb.extract import extract
from kb.nlp import Analysis, analyse

NAMES = ("Rada", "Belo", "Kiran", "Temi", "Osku", "Lavi", "Nura")


def _years(i: int) -> str:
    return f"met {NAMES[i % 7]} Berg in {1900 + i * 7 % 110}, attacked Peru in {1900 + i * 11 % 110}, "


def _sums(i: int) -> str:
    return f"$3.{i % 90} million, 40 roads for €{100 + i % 500}, £{i % 70} billion and "


def _verbs(i: int) -> str:
    return f"met {NAMES[i % 7]} Berg, attacked Peru, "


def _presidents(i: int) -> str:
    name = f"{NAMES[i % 7]}{'abdefgiklm'[i // 7 % 10]}{'nprstuvxyz'[i // 70]}"
    return f"{name} {name}son, president of {name} Corp, met the president. "


def _appositions(i: int) -> str:
    return f"{NAMES[i % 7]}{'abdefgiklm'[i % 10]} {NAMES[i * 3 % 7]}son, the minister of {NAMES[i * 5 % 7]}, "


def _denials(i: int) -> str:
    return f"Peru's claim that {NAMES[i % 7]} Berg attacked a ship was dismissed by Chile, which Norway denied, "


@pytest.mark.parametrize("part", [_years, _sums, _verbs, _presidents, _appositions, _denials])
def test_four_times_the_text_is_four_times_the_work(part: Callable[[int], str]) -> None:
    few, many = (_read(part, size) for size in (100, 400))
    extract(_read(part, 2))

    assert lines(lambda: extract(many)) < 5 * lines(lambda: extract(few))


def _read(part: Callable[[int], str], size: int) -> Analysis:
    return analyse(Document(id="x", text="".join(map(part, range(size))), headline="", language="en"))
