"""Credits that close a sentence: ", Norwegian media report."."""

from kb.nlp.credits import credited
from kb.nlp.mended import Mended


def test_a_bare_report_behind_those_who_report_is_their_verb() -> None:
    # It closed , local media report .
    tags, heads = ["PRP", "VBD", ",", "JJ", "NN", "NN", "."], [1, 1, 5, 5, 5, 1, 1]
    deps = ["nsubj", "root", "punct", "amod", "compound", "appos", "punct"]
    words = Mended(tags, ["it", "close", ",", "local", "media", "report", "."], heads, deps)
    pos = ["PRON", "VERB", "PUNCT", "ADJ", "NOUN", "NOUN", "PUNCT"]

    credited(words, pos, ["It", "closed", ",", "local", "media", "report", "."])

    assert (tags[5], pos[5], deps[4], deps[5]) == ("VBP", "VERB", "nsubj", "parataxis")
    assert heads == [1, 1, 5, 4, 5, 1, 1]


def test_a_report_with_an_article_stays_one() -> None:
    # It closed , a media report .
    tags, heads = ["PRP", "VBD", ",", "DT", "NN", "NN", "."], [1, 1, 5, 5, 5, 1, 1]
    deps = ["nsubj", "root", "punct", "det", "compound", "appos", "punct"]
    words = Mended(tags, ["it", "close", ",", "a", "media", "report", "."], heads, deps)
    pos = ["PRON", "VERB", "PUNCT", "DET", "NOUN", "NOUN", "PUNCT"]

    credited(words, pos, ["It", "closed", ",", "a", "media", "report", "."])

    assert (tags[5], deps[5], heads[4]) == ("NN", "appos", 5)
