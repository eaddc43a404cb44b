"""What a document knows about a name, without the network: names in, names out."""

from kb.nlp.headings import corrected, is_heading
from kb.nlp.names import Name
from kb.nlp.voting import Text, voted


def names(text: str, *found: tuple[str, str]) -> list[tuple[str, str]]:
    """The vote on the first mention of each given name in a text of words; ~ ties two words."""
    words = text.replace("~", " ").split()
    spaces = [not gap for gap in _ties(text)]
    given = [Name(*_place(words, name.split()), label) for name, label in found]
    begins = frozenset({0} | {i + 1 for i, word in enumerate(words) if word == "."})
    tags = ["NNP" if word[0].isupper() or (i and words[i - 1] == "-") else "NN" for i, word in enumerate(words)]
    chosen = voted(sorted(given, key=lambda name: name.start), Text(words, spaces, tags, begins))
    return [(" ".join(words[name.start : name.end]), name.label) for name in chosen]


def _ties(text: str) -> list[bool]:
    return [sign == "~" for sign in text if sign in "~ "] + [False]


def _place(words: list[str], name: list[str]) -> tuple[int, int]:
    start = next(i for i in range(len(words)) if words[i : i + len(name)] == name)
    return start, start + len(name)


def test_a_surname_alone_is_the_person() -> None:
    assert names("Anna Berg spoke . Then Berg left .", ("Anna Berg", "PER")) == [("Anna Berg", "PER"), ("Berg", "PER")]


def test_a_town_behind_a_preposition_stays_a_town() -> None:
    found = names("Tom London lives in Madrid , not in London .", ("Tom London", "PER"), ("Madrid", "LOC"))
    assert ("Madrid", "LOC") in found


def test_a_company_keeps_its_legal_form() -> None:
    found = names("Solmark A~/~S bought Vik S~/~A .", ("Solmark A", "ORG"), ("Vik", "ORG"))
    assert found == [("Solmark A / S", "ORG"), ("Vik S / A", "ORG")]


def test_a_name_at_the_end_of_a_text_does_not_reach_beyond_it() -> None:
    words = "Kenya was dry . Kenya Airways left Kenya".split()
    text = Text(words, [True] * len(words), ["NNP"] * len(words), frozenset({0, 4}))
    assert voted([Name(0, 1, "LOC"), Name(4, 6, "ORG")], text) == [
        Name(0, 1, "LOC"),
        Name(4, 6, "ORG"),
        Name(7, 8, "LOC"),
    ]


def test_a_hyphen_ties_the_parts_of_a_given_name() -> None:
    assert names("Lee Min~-~ho sang .", ("Lee Min", "PER")) == [("Lee Min - ho", "PER")]


def test_a_direction_belongs_to_the_people() -> None:
    assert names("Two West African ships", ("African", "NORP")) == [("West African", "NORP")]


def test_a_form_of_address_begins_a_person() -> None:
    found = names("Cllr Ida Bell met Mr Price .", ("Cllr Ida Bell", "ORG"), ("Price", "ORG"))
    assert found == [("Cllr Ida Bell", "PER"), ("Price", "ORG")]


def test_an_acronym_follows_its_organisation() -> None:
    text = "The Harbour Workers Union ( HWU ) met . The HWU struck ."
    assert names(text, ("Harbour Workers Union", "ORG"), ("HWU", "LOC")) == [
        ("Harbour Workers Union", "ORG"),
        ("HWU", "ORG"),
        ("HWU", "ORG"),
    ]


def test_a_capital_article_within_a_sentence_is_part_of_the_name() -> None:
    text = "The Harbour Post wrote it . He told The Harbour Post so ."
    assert names(text, ("Harbour Post", "ORG")) == [("The Harbour Post", "ORG"), ("The Harbour Post", "ORG")]


def test_a_name_that_owns_the_rest_is_one_name() -> None:
    found = names("The People 's Republic of Montvale", ("People", "ORG"), ("Republic of Montvale", "LOC"))
    assert found == [("People 's Republic of Montvale", "LOC")]


def test_a_place_is_found_again_in_a_compound_but_not_in_a_longer_name() -> None:
    text = "Ships of Norway met a Norway - built ferry of the Norway Post ."
    assert names(text, ("Norway", "LOC")) == [("Norway", "LOC")] * 2


def test_most_mentions_decide() -> None:
    words = ["Montvale", "spoke", ".", "Montvale", "sat", ".", "Montvale", "left", "."]
    found = [Name(0, 1, "PER"), Name(3, 4, "LOC"), Name(6, 7, "PER")]
    text = Text(words, [True] * 9, ["NNP"] * 9, frozenset())
    assert [name.label for name in voted(found, text)] == ["PER", "PER", "PER"]


def test_a_headline_has_the_names_of_the_body_and_no_verbs() -> None:
    headline, body = "Berg Welcomes Polish Officers", "The mayor Anna Berg welcomes Polish officers ."
    words = f"{headline} {body}".split()
    found = [Name(0, 2, "PER"), Name(6, 8, "PER"), Name(9, 10, "NORP")]
    assert is_heading(headline.split())
    assert not is_heading(body.split())
    kept = sorted(corrected(found, words, [range(4)]), key=lambda name: name.start)
    assert [words[name.start : name.end] for name in kept] == [["Berg"], ["Polish"], ["Anna", "Berg"], ["Polish"]]
