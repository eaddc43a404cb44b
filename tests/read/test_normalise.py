"""Every text is frozen in one form, and every interval lies in it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.read.normalise import normalise, one_line
from kb.read.page import page


@pytest.mark.parametrize(
    ("raw", "frozen"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\x85b", "a\nb"),
        ("\ufeffa\ufeffb", "ab"),
        ("a\x00\x07\x1b\x7f\x9bb\tc", "ab\tc"),
        ("a\ud800b\udfff", "ab"),
        ("a\ufffeb\uffff", "ab"),
        ("cafe\u0301", "café"),
        ("e\x00\u0301", "é"),
        ("a\u00a0b\u2028c\u200dd", "a\u00a0b\u2028c\u200dd"),
        ("😀 𝒜", "😀 𝒜"),
    ],
    ids=[
        "line ends", "next line", "byte order marks", "controls", "surrogates", "noncharacters", "composed",
        "composed after removal", "spaces and joiners stay", "astral characters stay",
    ],
)  # fmt: skip
def test_a_text_is_normalised(raw: str, frozen: str) -> None:
    assert normalise(raw) == frozen


def test_a_hundred_thousand_combining_marks_are_sorted_in_groups_of_thirty() -> None:
    frozen = normalise("a" + "\u0315\u0300" * 50_000)
    assert max(len(run) for run in frozen.split("\u034f")) <= 31


def test_a_name_of_several_lines_becomes_one() -> None:
    assert one_line(" Jane\r\n\t Doe\x00 ") == "Jane Doe"


ANY_TEXT = st.text(st.characters() | st.characters(categories=["Cs", "Cc"]), max_size=300)


@given(ANY_TEXT)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    assert normalise(normalise(raw)) == normalise(raw)


LINES = st.sampled_from(
    [
        "- Advertisement -",
        "Leave a Reply",
        "Name *",
        "Read more: Talks",
        "3 C",
        "Oslo",
        "May 9, 2026",
        "BY ANN LEE [a@b.org]",
        "[AP]",
        "0",
        "By Ann Lee and Bo Ek",
        "Source: www.x.org",
        "Photo: Ann Lee/AP",
        "(Reporting by Ann Lee; Editing by Bo Ek)",
        "© 2026 The Day",
        "The minister said on Friday that the talks would go on in the capital until the spring. [EPA]",
        "---",
        "#",
        "“",
        "Share",
    ]
)


@given(st.lists(LINES | st.text(max_size=40) | st.just(""), max_size=25).map(lambda rows: normalise("\n".join(rows))))
def test_furniture_lies_inside_the_text_sorted_and_disjoint_and_names_are_where_they_say(text: str) -> None:
    told = page(text)
    assert all(0 <= start < end <= len(text) for start, end in told.furniture)
    assert all(left[1] <= right[0] for left, right in pairwise(told.furniture))
    for named in told.original_sources + told.image_credits:
        assert named.span is not None
        assert text[slice(*named.span)].casefold() == named.name.casefold()
    for named in told.authors + told.publishers + told.source_organizations:
        assert named.span is not None
        assert text[slice(*named.span)].casefold() == named.name.casefold()
