"""Names, and what the whole document knows about them."""

from collections.abc import Callable

from kb.nlp import Analysis

Reader = Callable[..., Analysis]


def names(analysis: Analysis) -> list[tuple[str, str]]:
    return [(e.text, e.label_) for e in analysis.doc.ents]


def test_people_places_organisations_and_peoples(read: Reader) -> None:
    text = "French President Emmanuel Macron met officials of the World Health Organization in Nairobi on Tuesday."
    assert names(read(text)) == [
        ("French", "NORP"),
        ("Emmanuel Macron", "PER"),
        ("World Health Organization", "ORG"),
        ("Nairobi", "LOC"),
    ]


def test_a_bare_surname_is_the_person_named_in_full(read: Reader) -> None:
    found = names(read("Defence Minister Carla Montvale visited the port.\n\nThe visit of Montvale lasted an hour."))
    assert ("Montvale", "PER") in found


def test_a_demonym_of_two_words_is_one_name(read: Reader) -> None:
    assert ("South Korean", "NORP") in names(read("Two South Korean ships left the harbour of Busan."))


def test_an_acronym_in_brackets_names_the_organisation(read: Reader) -> None:
    text = "The World Trade Organization (WTO) met in Geneva. The WTO said that tariffs were too high."
    assert names(read(text)).count(("WTO", "ORG")) == 2


def test_a_name_has_no_possessive_ending_article_or_quotation_mark(read: Reader) -> None:
    for name, _ in names(
        read("Russia’s army, the “Daily Mail” and the United Nations' envoy were in Kenya's capital.")
    ):
        assert name[0].isalpha()
        assert not name.endswith(("’s", "'s", "'", "”"))
        assert not name.startswith("the ")
