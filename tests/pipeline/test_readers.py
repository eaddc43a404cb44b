"""A store is read by one NLP pipeline, the embedded one or an installed one, and remembers which."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.training import Example
from stories import built, extract, story, written

from kb.errors import InputError, VersionError
from kb.facts import Article
from kb.pipeline import build, upgrade
from kb.pipeline import extract as facts_of

TEXT = "Juno Vane told reporters at the harbour that the ferry would sail."


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline whose labels are those of Universal Dependencies, and that knows nothing else."""
    folder = tmp_path_factory.mktemp("tiny")
    pipeline = spacy.blank("en", meta={"name": "tiny", "version": "1.2.0"})
    for pipe in ("tagger", "morphologizer", "trainable_lemmatizer", "parser"):
        added: Any = pipeline.add_pipe(pipe)
    for relation in ("nsubj", "obj", "obl", "ccomp", "ROOT"):
        added.add_label(relation)
    words = pipeline.make_doc(TEXT)
    told = {"tags": ["NN"] * len(words), "pos": ["NOUN"] * len(words), "lemmas": [word.text for word in words]}
    examples = [Example.from_dict(words, {**told, "heads": [0] * len(words), "deps": ["ROOT", *["obl"] * 12]})]
    pipeline.initialize(lambda: examples)
    pipeline.to_disk(folder)
    return str(folder)


def test_a_store_that_another_pipeline_has_read_is_refused_until_it_is_upgraded(tmp_path: Path, tiny: str) -> None:
    news, store = written(tmp_path, story("a", TEXT)), tmp_path / "kb"
    build([news], store, jobs=0, nlp=tiny, extract=extract)
    with pytest.raises(VersionError, match=r"the store was read by the en_tiny 1\.2\.0 pipeline, not by embedded"):
        built(store, news)
    upgrade(store, jobs=0, extract=extract)
    assert built(store, news).unchanged == 1
    with pytest.raises(VersionError, match=r"read by the embedded pipeline, not by en_tiny 1\.2\.0; `kb upgrade`"):
        build([news], store, jobs=0, nlp=tiny, extract=extract)


def test_the_pipeline_is_loaded_in_the_workers_too(tmp_path: Path, tiny: str) -> None:
    (found,) = facts_of([written(tmp_path, story("a", TEXT))], nlp=tiny, jobs=1)
    assert isinstance(found, Article)
    # Its parser has learnt nothing, and takes each word for a sentence.
    assert [TEXT[start:end] for start, end in found.sentences] == [*TEXT[:-1].split(), "."]


def test_a_pipeline_that_is_not_installed_leaves_no_store_behind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="en_nowhere_sm: no spaCy pipeline of this name is installed"):
        build([written(tmp_path, story("a", TEXT))], tmp_path / "kb", nlp="en_nowhere_sm")
    assert not (tmp_path / "kb").exists()
