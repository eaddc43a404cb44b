"""Words per second and memory beside spaCy's: `python nlp_speed.py [ARTICLES.jsonl] [--first N] [--nlp NAME]`.

With `--workers N` it prints what N processes gain over one, three times, and nothing else.

Every line is measured in processes of its own, on the same articles.  Without an installed pipeline, the convolutional
one of the recipe stands in, its weights as they are drawn: it is as fast as a trained one and reads nothing.
"""

import argparse
import json
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import NamedTuple

NEWS = Path(__file__).parents[3] / "shared" / "data" / "load" / "articles.jsonl"
MIB = 1024


class Cost(NamedTuple):
    """What a process spent on reading, after one article to warm up."""

    words: int
    cpu_seconds: float
    load_seconds: float
    loaded: float
    peak: float


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?", default=NEWS)
    parser.add_argument("--first", type=int, default=200, help="so many articles")
    parser.add_argument("--nlp", help="an installed spaCy pipeline with UD labels")
    parser.add_argument("--workers", type=int, help="print only what so many processes gain over one, three times")
    asked = parser.parse_args()
    if not asked.articles.exists():
        print(f"nlp_speed: skipped, there is no {asked.articles}")
        return
    with asked.articles.open(encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, asked.first)]
    if asked.workers:
        gains = [_gain(texts, asked.workers) for _ in range(3)]
        print(f"the middle of the three: {statistics.median(gains):.2f}")
        return
    print("pipeline                          words/CPU-s  load s  MiB loaded  MiB peak")
    _row("kb, embedded", _alone(None, texts))
    _row(asked.nlp or "spaCy CNN, untrained", _alone(asked.nlp or "", texts))
    _gain(texts, 2)


def _gain(texts: list[str], workers: int) -> float:
    """What so many processes gain; on a machine that others use, believe the figure by CPU seconds."""
    (alone, spent), (together, shared) = _times(texts, 1), _times(texts, workers)
    gain, undisturbed = alone / together, workers * spent / shared
    print(f"kb, {workers} processes against one: {gain:.2f} times the articles in the same time", end="; ")
    print(f"{undisturbed:.2f} by the CPU seconds that each article takes", flush=True)
    return gain


def _row(name: str, cost: Cost) -> None:
    speed = cost.words / cost.cpu_seconds
    print(f"{name:33} {speed:11.0f} {cost.load_seconds:7.2f} {cost.loaded:11.0f} {cost.peak:9.0f}", flush=True)


def _alone(nlp: str | None, texts: list[str]) -> Cost:
    """The cost of one process; None is the embedded pipeline, an empty name spaCy's architecture."""
    with _processes(1) as pool:
        return pool.submit(_cost, nlp, texts).result()


def _processes(number: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"))


def _cost(nlp: str | None, texts: list[str]) -> Cost:
    begun = time.process_time()
    read = _reader(nlp)
    read(texts[0])
    load, loaded = time.process_time() - begun, _peak()
    begun = time.process_time()
    words = sum(read(text) for text in texts)
    return Cost(words, time.process_time() - begun, load, loaded, _peak())


@cache
def _reader(nlp: str | None) -> Callable[[str], int]:
    """What reads a text and counts its words."""
    if nlp == "":
        untrained = _untrained()
        return lambda text: len(untrained(text))
    from kb.document import Document
    from kb.nlp import analyse

    return lambda text: len(analyse(Document(id="x", text=text, headline="", language="en"), nlp).doc)


def _untrained() -> Callable[[str], list[object]]:
    """The convolutional pipeline that the recipe trains, with labels for each of its parts and no training."""
    from spacy.training import Example

    from kb.nlp.recipe.convolutional import blank

    pipeline = blank()
    words = pipeline.make_doc("Ann met reporters in May")
    relations = ["nsubj", "ROOT", "obj", "case", "obl"]
    told = {"heads": [1, 1, 1, 4, 1], "deps": relations, "tags": ["NN"] * 5, "pos": ["NOUN"] * 5}
    told |= {"lemmas": ["x"] * 5, "entities": ["U-PER", "O", "O", "O", "O"]}
    example = Example.from_dict(words, told)
    pipeline.get_pipe("trainable_lemmatizer").min_tree_freq = 1
    pipeline.initialize(lambda: [example])
    return pipeline  # type: ignore[return-value]


def _times(texts: list[str], processes: int) -> tuple[float, float]:
    """Seconds, and CPU seconds, that so many loaded processes take for all texts, handed out one by one as kb does it.

    Shares dealt out before would have the others wait for whoever drew the longest articles.
    """
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(processes + 1)
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_load, initargs=(texts[0], ready)) as pool:
        waiting = [pool.submit(int) for _ in range(processes)]
        ready.wait()
        begun = time.perf_counter()
        spent = sum(pool.map(_spent, texts))
        taken = time.perf_counter() - begun
    assert all(each.done() for each in waiting)
    return taken, spent


def _load(text: str, ready: Barrier) -> None:
    _spent(text)
    ready.wait()


def _spent(text: str) -> float:
    begun = time.process_time()
    _reader(None)(text)
    return time.process_time() - begun


def _peak() -> float:
    """The most memory this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB


if __name__ == "__main__":
    main()
