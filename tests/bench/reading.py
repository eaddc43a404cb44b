"""What reading costs behind the parse, and how it grows: `python reading.py [ARTICLES.jsonl] [--first N] [--long KB]`.

The first table gives CPU seconds of the parse and of extraction, with their quotient, for articles of the load data by
length; the second the extraction of one text of N and of ten times as many kilobytes, of prose and of texts made to
stall a rule, whose trees are made by hand.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from spacy.tokens import Doc

from kb.document import Document
from kb.extract import extract
from kb.nlp import Analysis, analyse, spacydoc
from kb.nlp.tokens import tokenizer

NEWS = Path(__file__).resolve().parents[3] / "shared" / "data" / "load" / "articles.jsonl"
BANDS = (1000, 2000, 4000, 1 << 60)
WRITTEN = date(2024, 12, 4)
Word = tuple[str, str, str, str, int]
"""A form, its PTB tag, part of speech and relation, and where its head stands, counted from it."""


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--first", type=int, default=200, help="so many articles")
    parser.add_argument("--long", type=int, default=100, help="kilobytes of the shorter of two long texts")
    asked = parser.parse_args()
    if asked.articles.exists():
        with asked.articles.open(encoding="utf8") as lines:
            shares([json.loads(line)["text"] for line in islice(lines, asked.first)])
    print(f"\ntext                     {asked.long} KB s  {10 * asked.long} KB s  times")
    for name, made in TEXTS.items():
        short, long = (_cost(made(kilobytes * 1000)) for kilobytes in (asked.long, 10 * asked.long))
        print(f"{name:22} {short:9.2f} {long:10.2f} {long / short:6.1f}", flush=True)


def shares(texts: list[str]) -> None:
    """The cost of the parse and of what follows, by the length of the articles."""
    extract(analyse(_document(texts[0])))
    spent: dict[int, list[tuple[float, float]]] = {}
    for text in texts:
        begun = time.process_time()
        analysis = analyse(_document(text))
        parsed = time.process_time()
        extract(analysis)
        band = next(limit for limit in BANDS if len(text) < limit)
        spent.setdefault(band, []).append((parsed - begun, time.process_time() - parsed))
    print("characters     articles  parse s  after s  share")
    for band, costs in [*sorted(spent.items()), (0, [one for of in spent.values() for one in of])]:
        parse, after = (sum(part) for part in zip(*costs, strict=True))
        name = "all" if not band else f"below {band}" if band < BANDS[-1] else "longer"
        print(f"{name:14} {len(costs):8d} {parse:8.2f} {after:8.2f} {after / parse:6.2f}", flush=True)


def _document(text: str) -> Document:
    return Document(id="bench", text=text, headline="", language="en", reference_date=WRITTEN)


def _cost(doc: Doc) -> float:
    """CPU seconds of extraction from one parsed text."""
    analysis = Analysis(_document(doc.text), spacydoc.read(doc))
    begun = time.process_time()
    extract(analysis)
    return time.process_time() - begun


# Trees by hand -------------------------------------------------------------------------------------------------------


def _doc(words: Iterator[Word], size: int) -> Doc:
    """A text of about so many characters; a root begins a sentence."""
    taken, length = list[Word](), 0
    for word in words:
        if length >= size and word[3] == "root":
            break
        taken.append(word)
        length += len(word[0]) + 1
        if length >= 2 * size:
            break
    columns = list(zip(*taken, strict=True))
    last = len(taken) - 1
    return Doc(
        tokenizer().vocab,
        words=list(columns[0]),
        tags=list(columns[1]),
        pos=list(columns[2]),
        deps=list(columns[3]),
        heads=[min(max(i + step, 0), last) for i, step in enumerate(columns[4])],
        lemmas=[_LEMMAS.get(form, form.lower()) for form in columns[0]],
        ents=[_NAMES.get(form, "O") for form in columns[0]],
        sent_starts=[i == 0 or (i > 0 and columns[0][i - 1] == ".") for i in range(len(taken))],
    )


_LEMMAS = {"said": "say", "met": "meet", "agreed": "agree", "officials": "official", "attacked": "attack"}
_NAMES = {"Norway": "B-LOC", "Peru": "B-LOC", "Berg": "B-PER"}


def _prose() -> Iterator[Word]:
    while True:
        yield from _SENTENCE


_SENTENCE: tuple[Word, ...] = (
    ("Officials", "NNS", "NOUN", "nsubj", 1), ("said", "VBD", "VERB", "root", 0),
    ("Norway", "NNP", "PROPN", "nsubj", 1), ("attacked", "VBD", "VERB", "ccomp", -2),
    ("Peru", "NNP", "PROPN", "obj", -1),
    ("on", "IN", "ADP", "case", 1),
    ("Friday", "NNP", "PROPN", "obl", -3), ("and", "CC", "CCONJ", "cc", 2), ("he", "PRP", "PRON", "nsubj", 1),
    ("met", "VBD", "VERB", "conj", -6), ("Berg", "NNP", "PROPN", "obj", -1), (".", ".", "PUNCT", "punct", -10),
)  # fmt: skip


def _dates() -> Iterator[Word]:
    """One sentence of days, each under the one before."""
    yield ("met", "VBD", "VERB", "root", 0)
    while True:
        yield ("Friday", "NNP", "PROPN", "obl", -1)
        yield (",", ",", "PUNCT", "punct", -1)


def _flat_dates() -> Iterator[Word]:
    """One sentence of days, all under its verb."""
    yield ("met", "VBD", "VERB", "root", 0)
    i = 0
    while True:
        i += 1
        yield ("Friday", "NNP", "PROPN", "obl", -i)


def _nested() -> Iterator[Word]:
    """One sentence of promises inside promises."""
    yield ("Norway", "NNP", "PROPN", "nsubj", 1)
    yield ("agreed", "VBD", "VERB", "root", 0)
    while True:
        yield ("to", "TO", "PART", "mark", 1)
        yield ("ask", "VB", "VERB", "xcomp", -2)


def _coordinated() -> Iterator[Word]:
    """One sentence of a thousand who meet."""
    yield ("met", "VBD", "VERB", "root", 0)
    i = 0
    while True:
        i += 1
        yield ("Norway", "NNP", "PROPN", "nsubj" if i == 1 else "conj", -i if i == 1 else -i + 1)


def _reported() -> Iterator[Word]:
    """One sentence in which each reports what the next says."""
    yield ("Berg", "NNP", "PROPN", "nsubj", 1)
    yield ("said", "VBD", "VERB", "root", 0)
    while True:
        yield ("Berg", "NNP", "PROPN", "nsubj", 1)
        yield ("said", "VBD", "VERB", "ccomp", -2)


TEXTS: dict[str, Callable[[int], Doc]] = {
    "prose": lambda size: _doc(_prose(), size),
    "days in a row": lambda size: _doc(_flat_dates(), size),
    "days under days": lambda size: _doc(_dates(), size),
    "agreed to ask to ask": lambda size: _doc(_nested(), size),
    "a list of states": lambda size: _doc(_coordinated(), size),
    "said he said": lambda size: _doc(_reported(), size),
}


if __name__ == "__main__":
    main()
