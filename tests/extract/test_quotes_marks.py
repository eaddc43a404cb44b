"""Pairs of quotation marks: what opens, what closes, and what is no quotation mark at all."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.extract.words.quotemarks import marked


def held(text: str) -> list[str]:
    return [" // ".join(text[start:end] for start, end in each.parts) for each in marked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Stay,” he said. “Go.”", ["“Stay,”", "“Go.”"]),
        ('"Stay," he said. "Go."', ['"Stay,"', '"Go."']),
        ("«Stay», he said.", ["«Stay»"]),
        ("“She said ‘never’ twice.”", ["“She said ‘never’ twice.”", "‘never’"]),
        ("The officials' view of the drivers' plan", []),
        ("Don't stop the '90s rock 'n' roll", []),
        ('A 6" pipe and a 5\' 8" man', []),
        ("He said, 'We don't know.'", ["'We don't know.'"]),
        ("“One.\n\n“Two.”", ["“One. // “Two.”"]),
        ("“One.\n\nTwo.”", ["“One. // Two.”"]),
        ("“One.\n\nTwo.\n\n“Three.”", ["“One.", "“Three.”"]),
        ("A stray “ mark and “a pair” here.", ["“a pair”"]),
        ("``Stay,'' he said.", ["``Stay,''"]),
        ("Stray ” at first, then “one”.", ["“one”"]),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert held(text) == expected


@given(st.text(alphabet="“”\"'’‘a .\n", max_size=200))
def test_any_text_gives_stretches_of_itself_that_nest(text: str) -> None:
    found = marked(text)

    assert all(0 <= start < end <= len(text) for each in found for start, end in each.parts)
    assert all(one.end <= other.start or other.end <= one.end for one, other in itertools.pairwise(found))


def test_a_hundred_thousand_marks_are_read_in_one_pass() -> None:
    assert len(marked("“a” " * 50_000)) == 50_000
