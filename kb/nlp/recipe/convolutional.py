"""spaCy's convolutional pipeline on the same data, to compare with: `python -m kb.nlp.recipe.convolutional --help`.

Needs only spaCy.  Names have layers of their own, because the name corpora have no trees.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from thinc.api import compounding, fix_random_seed

from kb.nlp.recipe import corpus
from kb.nlp.recipe.corpus import Paragraph

EMBED = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "width": 96,
    "depth": 4,
    "embed_size": 5000,
    "window_size": 1,
    "maxout_pieces": 3,
    "subword_features": True,
    "pretrained_vectors": None,
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
READERS = ("tagger", "morphologizer", "trainable_lemmatizer", "parser")
SYNTAX = ("tok2vec", *READERS)
LEAST, MOST, GROWTH = 250.0, 2000.0, 1.001
"""Words of a batch, at first and at last, and by what each is longer than the one before."""

RATE = 1e-3


def blank() -> Language:
    """The pipeline before training."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": EMBED})
    for pipe in READERS:
        nlp.add_pipe(pipe, config={"model": {"tok2vec": LISTENER}})
    nlp.add_pipe("ner", config={"model": {"tok2vec": EMBED}})
    return nlp


def tree(nlp: Language, paragraph: Paragraph) -> Example:
    """A paragraph with its trees."""
    words = [word for sentence in paragraph for word in sentence.words]
    spaces = [space for sentence in paragraph for space in sentence.spaces]
    morph = [features.split("|", 1) for sentence in paragraph for features in sentence.morph]
    gold = Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        tags=[tag for sentence in paragraph for tag in sentence.xpos],
        pos=[pos for pos, _ in morph],
        morphs=["" if features == "_" else features for _, features in morph],
        lemmas=[lemma for sentence in paragraph for lemma in sentence.lemmas],
        heads=list(_heads(paragraph)),
        deps=["ROOT" if dep == "root" else dep for sentence in paragraph for dep in sentence.deps],
    )
    return Example(Doc(nlp.vocab, words=words, spaces=spaces), gold)


def _heads(paragraph: Paragraph) -> Iterator[int]:
    """Word numbers in the paragraph; a root heads itself."""
    start = 0
    for sentence in paragraph:
        yield from (start + (head - 1 if head else i) for i, head in enumerate(sentence.heads))
        start += len(sentence.words)


def named(nlp: Language, paragraph: Paragraph) -> Example:
    """A paragraph with its names."""
    words = [word for sentence in paragraph for word in sentence.words]
    tags = [tag for sentence in paragraph for tag in sentence.names]
    return Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, ents=tags))


def learn(nlp: Language, pipes: Sequence[str], examples: list[Example], words: int, random: Random) -> None:
    """Trains these pipes and no others until they have read so many words."""
    sizes: Any = compounding(LEAST, MOST, GROWTH)
    optimizer: Any = nlp.create_optimizer()  # type: ignore[no-untyped-call]
    seen = told = 0
    with nlp.select_pipes(enable=list(pipes)):
        while seen < words:
            random.shuffle(examples)
            for batch in minibatch_by_words(examples, size=sizes):
                optimizer.learn_rate = RATE * max(0.02, 1 - seen / words)
                losses = nlp.update(batch, sgd=optimizer, drop=0.1)
                seen += sum(len(example) for example in batch)
                if seen >= told + 20_000:
                    told = seen
                    means = " ".join(f"{pipe} {loss / len(batch):.2f}" for pipe, loss in losses.items())
                    print(f"{', '.join(pipes)}: {seen} words, losses {means}", flush=True)
                if seen >= words:
                    return


def train(arguments: argparse.Namespace) -> None:
    """Writes the pipeline's folder."""
    random = Random(arguments.seed)
    fix_random_seed(arguments.seed)
    nlp = blank()
    files = (arguments.treebank / f"{name}-train.conllu.gz" for name in corpus.TREEBANKS)
    trees = [tree(nlp, paragraph) for file in files for paragraph in corpus.treebank(file)]
    names = [named(nlp, paragraph) for paragraph in corpus.name_paragraphs(arguments.names, random)]
    with nlp.select_pipes(disable="ner"):
        nlp.initialize(lambda: trees)
    with nlp.select_pipes(enable="ner"):
        nlp.initialize(lambda: names)
    learn(nlp, SYNTAX, trees, arguments.words, random)
    learn(nlp, ["ner"], names, arguments.words // 2, random)
    nlp.to_disk(arguments.out)


def main(arguments: list[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("treebank", "names", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--words", type=int, default=1_500_000, help="of the treebanks; half as many of the names")
    parser.add_argument("--seed", type=int, default=0)
    train(parser.parse_args(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
