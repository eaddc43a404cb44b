"""From a checkpoint to the files that kb ships: `python -m kb.nlp.recipe.export --help`."""

import argparse
import json
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from kb.nlp.pieces import Batch, Pieces, batch
from kb.nlp.recipe import corpus
from kb.nlp.recipe.network import Network, load

WAYS = (0.4, 0.6)
"""How much of the way of each treebank the shipped network reads in: training tells apart what they disagree on."""

OUTPUTS = ("arcs", "dependents", "heads", "xpos", "morph", "lemma", "names", "starts")


def graphs(network: Network, pieces: Pieces, folder: Path) -> None:
    """Writes the two inference graphs in float32."""
    arrays = batch([pieces.row(("Talks", "will", "go", "on", ".")), pieces.row(("Rain", "fell", "."))])
    inputs = {name: getattr(arrays, name) for name in Batch.__slots__}
    axes = {name: {0: "rows", 1: "words1" if name == "first" else "pieces"} for name in inputs}
    axes |= {name: {0: "rows", 1: "words"} for name in OUTPUTS}
    axes |= {"heads": {0: "rows", 1: "words1"}, "arcs": {0: "rows", 1: "words", 2: "words1"}}
    torch.onnx.export(
        network,
        tuple(map(torch.from_numpy, inputs.values())),
        str(folder / "encoder.fp32.onnx"),
        input_names=list(inputs),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    pair = torch.zeros(3, network.RELATION)
    torch.onnx.export(
        network.relations,
        (pair, pair),
        str(folder / "relations.fp32.onnx"),
        input_names=["dependents", "heads"],
        output_names=["scores"],
        dynamic_axes={name: {0: "pairs"} for name in ("dependents", "heads", "scores")},
        opset_version=17,
        dynamo=False,
    )


def _quantised(folder: Path) -> None:
    """Turns both graphs into int8 with one scale per channel; seven bits, so that no processor saturates."""
    for name in ("encoder", "relations"):
        quantize_dynamic(
            str(folder / f"{name}.fp32.onnx"),
            str(folder / f"{name}.onnx"),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )


def lemmas(treebank: Path, knows: Callable[[str], bool]) -> dict[str, dict[str, str]]:
    """XPOS to form to lemma, for the forms of closed and regular classes that training text agrees on.

    What it says but once may be a slip, and is believed where the lemma is a known word that the form begins with.
    """
    seen: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in corpus.TREEBANKS:
        for paragraph in corpus.treebank(treebank / f"{name}-train.conllu.gz"):
            for sentence in paragraph:
                for word, xpos, lemma in zip(sentence.words, sentence.xpos, sentence.lemmas, strict=True):
                    if word.isalpha() and not xpos.startswith("NNP"):
                        seen[xpos, word.lower()][lemma] += 1
    table: dict[str, dict[str, str]] = {}
    for (xpos, form), counts in sorted(seen.items()):
        lemma, times = counts.most_common(1)[0]
        sure = times > 1 or (knows(lemma.lower()) and form.startswith(lemma[:-1].lower()))
        if sure and times > 0.9 * counts.total():
            table.setdefault(xpos, {})[form] = lemma
    return table


def export(treebank: Path, base: Path, out: Path, checkpoints: Sequence[Path]) -> None:
    """Writes every file of the model, whose weights are the mean of the checkpoints'."""
    network, labels = load(*checkpoints)
    network.eval()
    network.settle(WAYS)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base / "tokenizer.json", out / "tokenizer.json")
    (out / "labels.json").write_text(json.dumps(labels.asdict(), ensure_ascii=False, indent=0), encoding="utf8")
    pieces = Pieces(base / "tokenizer.json")
    table = json.dumps(lemmas(treebank, pieces.knows), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (out / "lemmas.json").write_text(table, encoding="utf8")
    graphs(network, pieces, out)
    _quantised(out)


def main(arguments: list[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("treebank", "base", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    found = parser.parse_args(arguments)
    export(found.treebank, found.base, found.out, found.checkpoints)


if __name__ == "__main__":
    main(sys.argv[1:])
