"""What the embedded pipeline scores on treebanks and name corpora has floors, pinned in floors.json, that only rise."""

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest
from nlp import DATA, Scores, name_scores, news, raw_scores, tree_scores

from kb.nlp.recipe import corpus

FLOORS = Path(__file__).parent / "floors.json"

ROUNDING = {"ccomp": 0.8, "appos": 1.2}
"""What another processor's rounding can move, in points: three tenths, and one arc where only a hundred or two are."""

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="../shared with the treebanks is not here")


@cache
def held_out(name: str) -> list[corpus.Paragraph]:
    return list(corpus.treebank(DATA / "treebank" / f"{name}-test.conllu.gz"))


def gold(name: str) -> dict[str, float]:
    relations = ("nsubj", "obj", "ccomp", "conj", "appos")
    return figures(tree_scores(held_out(name)), "UAS", "LAS", "XPOS", "lemma", *relations)


def raw(name: str) -> dict[str, float]:
    return figures(raw_scores(held_out(name)), "tokens", "sentences", "LAS")


def running_news() -> dict[str, float]:
    return figures(raw_scores(news(DATA / "treebank")), "sentences", "LAS")


def names(name: str) -> dict[str, float]:
    known = corpus.demonyms(corpus.names(DATA / "ner", "gmb", "train"))
    sentences = [corpus.with_norp(s, known) for s in corpus.names(DATA / "ner", name, "dev")]
    return figures(name_scores(sentences, lambda label: label != "MISC"), "all", "PER", "ORG", "LOC")


def figures(scores: Scores, *wanted: str) -> dict[str, float]:
    return {name: round(scores.rows[name].f, 1) for name in wanted}


MEASURES: dict[str, Callable[[], dict[str, float]]] = {
    **{f"nlp {name}-test": partial(gold, name) for name in corpus.TREEBANKS},
    "nlp gum-test from raw text": partial(raw, "gum"),
    "nlp news of gum from raw text": running_news,
    **{f"nlp names of {name}": partial(names, name) for name in corpus.NAMES},
}


@pytest.mark.parametrize("what", MEASURES)
def test_the_pipeline_reads_at_least_as_well_as_before(
    what: str,
    accept: bool,  # noqa: FBT001 - pytest passes fixtures by name
) -> None:
    floors = json.loads(FLOORS.read_text("utf8")) if FLOORS.exists() else {}
    now, floor = MEASURES[what](), floors.get(what, {})
    if accept:
        floors[what] = {key: max(value, floor.get(key, 0)) for key, value in now.items()}
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf8")
    assert floor or accept, f"no floors for {what}: run `pytest --accept`"
    assert {key: value for key, value in now.items() if value < floor.get(key, 0) - ROUNDING.get(key, 0.3)} == {}
