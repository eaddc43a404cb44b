"""Whether an older processor reads the same: `python processors.py [ARTICLES.jsonl] [--first N] [--cpu NAME]`.

Needs Debian's qemu-user, which computes as a processor of that name does; Haswell has AVX2, but no AVX-512 and no VNNI.
"""

import argparse
import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path

NEWS = Path(__file__).parents[3] / "shared" / "data" / "load" / "articles.jsonl"
LAYERS = ("tag", "features", "lemma", "head", "relation", "name")


def main() -> None:
    """Prints for every layer how many tokens both processors read alike."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--first", type=int, default=12, help="so many articles")
    parser.add_argument("--cpu", default="Haswell", help="one of `qemu-x86_64 -cpu help`")
    parser.add_argument("--print", action="store_true", help="only print what this processor reads")
    asked = parser.parse_args()
    if asked.print:
        print(json.dumps(_read(asked.articles, asked.first)))
        return
    same = [__file__, str(asked.articles), "--first", str(asked.first), "--print"]
    here = _told([sys.executable, *same])
    there = _told(["qemu-x86_64", "-cpu", asked.cpu, str(Path(sys.executable).resolve()), *same])
    print(f"{len(here)} tokens, read here and as by {asked.cpu}")
    for layer, ours, theirs in zip(LAYERS, zip(*here, strict=True), zip(*there, strict=True), strict=True):
        alike = sum(a == b for a, b in zip(ours, theirs, strict=True))
        print(f"{layer:9} {100 * alike / len(here):.2f} % alike")


def _told(command: list[str]) -> list[list[str]]:
    """What a process prints that finds the packages of this one: the emulated interpreter is not the environment's."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)
    return json.loads(found.stdout)  # type: ignore[no-any-return]


def _read(articles: Path, first: int) -> list[list[str]]:
    """For each token its layers."""
    from kb.document import Document
    from kb.nlp import analyse

    with articles.open(encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, first)]
    docs = (analyse(Document(id="x", text=text, headline="", language="en")).doc for text in texts)
    return [
        [t.tag_, f"{t.pos_} {t.morph}", t.lemma_, str(t.head.i), t.dep_, t.ent_iob_ + t.ent_type_]
        for d in docs
        for t in d
    ]


if __name__ == "__main__":
    main()
