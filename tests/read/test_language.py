"""Only English is read; what is too short to tell is not refused."""

from collections.abc import Callable

import pytest

from kb.read import Failure
from kb.read.language import foreign


@pytest.mark.parametrize(
    "text",
    [
        "Minister resigns",
        "Oil prices rise",
        "Talks fail",
        "MANILA",
        "Kovač meets Şimşek, Nguyễn in Zürich",
        "The minister resigned.",
        "Qtly div 14 cts vs 12 cts prior. Pay May 29, record May 8.",
        "Der Spiegel reported that the chancellor had been told of the plan before the vote was held in Berlin.",
    ],
)
def test_english_is_english_however_short(text: str) -> None:
    assert foreign(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Minister ist am Freitag zurückgetreten, wie die Regierung in Berlin mitteilte.", "de"),
        ("Le ministre a démissionné hier soir, a annoncé le gouvernement à Paris.", "fr"),
        ("Министр подал в отставку в пятницу, сообщило правительство.", "ru"),
        ("大臣は金曜日に辞任したと政府が発表した。", "ja"),
    ],
)
def test_other_languages_are_told(text: str, language: str) -> None:
    assert foreign(text) == language


def test_a_stated_language_decides_what_the_text_leaves_open() -> None:
    assert (foreign("Oil prices rise", "fr-FR"), foreign("Oil prices rise", "en_GB")) == ("fr-fr", None)
    assert foreign("The minister said that he would resign on Friday after the vote.", "de") is None


def test_a_german_article_is_set_aside_with_the_reason(
    reading: Callable[[str, str], list[object]],
) -> None:
    assert reading("a.txt", "Die Regierung teilte am Freitag mit, dass der Hafen geschlossen wird.") == [
        Failure("a.txt", "not English but 'de'", quarantined=True)
    ]
