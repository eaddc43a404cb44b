"""Any installed spaCy pipeline with Universal Dependencies can read in place of the embedded one."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import fix_random_seed

from kb.document import Document
from kb.errors import InputError
from kb.nlp import analyse
from kb.nlp.blanks import grounded
from kb.nlp.pipelines import identity

TEXT = "Ms Okafor told reporters in Lagos that ships returned."


def lesson(vocab: Vocab, *, relation: str) -> Doc:
    return Doc(
        vocab,
        words=[*TEXT[:-1].split(), "."],
        spaces=[True] * 8 + [False, False],
        tags=["NNP", "NNP", "VBD", "NNS", "IN", "NNP", "IN", "NNS", "VBD", "."],
        pos=["PROPN", "PROPN", "VERB", "NOUN", "ADP", "PROPN", "SCONJ", "NOUN", "VERB", "PUNCT"],
        morphs=[""] * 10,
        lemmas=["Ms", "Okafor", "tell", "reporter", "in", "Lagos", "that", "ship", "return", "."],
        heads=[1, 2, 2, 2, 5, 2, 8, 8, 2, 2],
        deps=["compound", "nsubj", "ROOT", relation, "case", "obl", "mark", "nsubj", "ccomp", "punct"],
        ents=["O", "B-PERSON", "O", "O", "O", "B-GPE", "O", "O", "O", "O"],
    )


def trained(folder: Path, *pipes: str, relation: str = "obj", lessons: int = 0) -> str:
    """A pipeline of these parts that was told one sentence so often."""
    fix_random_seed(0)
    pipeline = spacy.blank("en", meta={"name": "tiny", "version": "1.2.0"})
    small = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 32, "depth": 1, "embed_size": 200, "window_size": 1}
    small |= {"maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}
    pipeline.add_pipe("tok2vec", config={"model": small})
    for pipe in pipes:
        add(pipeline, pipe)
    examples = [Example(pipeline.make_doc(TEXT), lesson(pipeline.vocab, relation=relation))]
    optimizer = pipeline.initialize(lambda: examples)
    for _ in range(lessons):
        pipeline.update(examples, sgd=optimizer)
    pipeline.to_disk(folder)
    return str(folder)


def add(pipeline: Language, pipe: str) -> None:
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 32, "upstream": "*"}
    frequencies = {"parser": {"min_action_freq": 1}, "trainable_lemmatizer": {"min_tree_freq": 1}}
    pipeline.add_pipe(pipe, config={"model": {"tok2vec": listener}, **frequencies.get(pipe, {})})


ALL = ("tagger", "morphologizer", "trainable_lemmatizer", "parser", "ner")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> str:
    return trained(tmp_path_factory.mktemp("tiny"), *ALL, lessons=60)


def read(text: str, pipeline: str) -> Doc:
    return analyse(Document(id="d", text=text, headline="", language="en"), pipeline).doc


def test_its_trees_and_lemmas_are_taken_and_its_entities_renamed(tiny: str) -> None:
    doc = read(TEXT, tiny)
    assert [(t.text, t.tag_, t.lemma_, t.dep_, t.head.text) for t in doc] == [
        ("Ms", "NNP", "Ms", "compound", "Okafor"),
        ("Okafor", "NNP", "Okafor", "nsubj", "told"),
        ("told", "VBD", "tell", "root", "told"),
        ("reporters", "NNS", "reporter", "obj", "told"),
        ("in", "IN", "in", "case", "Lagos"),
        ("Lagos", "NNP", "Lagos", "obl", "told"),
        ("that", "IN", "that", "mark", "returned"),
        ("ships", "NNS", "ship", "nsubj", "returned"),
        ("returned", "VBD", "return", "ccomp", "told"),
        (".", ".", ".", "punct", "told"),
    ]
    assert [(e.text, e.label_) for e in doc.ents] == [("Okafor", "PER"), ("Lagos", "LOC")]


def test_no_sentence_of_it_crosses_a_paragraph(tiny: str) -> None:
    doc = read(f"Ms Okafor told\n\n{TEXT}\n", tiny)
    assert doc.text == f"Ms Okafor told\n\n{TEXT}\n"
    assert [str(s).strip() for s in doc.sents if not s.text.isspace()] == ["Ms Okafor told", TEXT]


def test_white_space_hangs_on_the_word_before_and_no_word_on_white_space() -> None:
    words, heads = ["\n", "Rain", "fell", "\n", "here", "\n"], [0, 0, 1, 2, 3, 5]
    doc = grounded(
        Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=["ROOT", "nsubj", "dep", "dep", "advmod", "ROOT"])
    )
    assert [(t.i, t.head.i, t.dep_) for t in doc] == [
        (0, 1, "dep"),
        (1, 1, "root"),
        (2, 1, "dep"),
        (3, 2, "dep"),
        (4, 2, "advmod"),
        (5, 4, "dep"),
    ]


def test_it_goes_by_the_name_and_version_that_it_gives_itself(tiny: str) -> None:
    assert identity(tiny) == "en_tiny 1.2.0"


def test_what_finds_no_names_gets_them_from_the_embedded_pipeline(tmp_path: Path) -> None:
    nameless = trained(tmp_path, "tagger", "morphologizer", "trainable_lemmatizer", "parser")
    assert [(e.text, e.label_) for e in read(TEXT, nameless).ents] == [("Okafor", "PER"), ("Lagos", "LOC")]


def test_what_is_not_installed_is_refused() -> None:
    with pytest.raises(InputError, match=r"^en_nowhere_sm: no spaCy pipeline of this name is installed$"):
        read(TEXT, "en_nowhere_sm")


def test_what_gives_other_relations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r": its parse is not in Universal Dependencies \(nsubj, obj, obl, ccomp\)"):
        read(TEXT, trained(tmp_path, *ALL, relation="dobj"))


def test_what_gives_no_trees_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r": gives no part-of-speech tags, no universal parts of speech, no trees, no lemmas"
    ):
        read(TEXT, trained(tmp_path, "ner"))
