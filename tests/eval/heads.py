"""What a head on the shared encoder would be worth beside the rules: `python tests/eval/heads.py`.

A head is a linear one over the 200 numbers by which the network joins a word to others, all that its graph lets out.
Three are learnt and judged on what they have not seen: how certain an event is told, which PLOVER type a sentence is
coded for, and which words tell an event.  Data of others lies in ../shared, beside the repository.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import certainty
import events
import numpy as np
import owngold
from numpy.typing import NDArray

from kb import facts
from kb.document import Document, Interval
from kb.extract import extract
from kb.nlp import analyse
from kb.nlp.encoder import encoder
from kb.nlp.paragraphs import paragraphs
from kb.nlp.tokens import tokens
from kb.nlp.windows import windows
from kb.nlp.words import Token

Vectors = NDArray[np.float32]
Head = Callable[[Vectors], NDArray[np.str_]]
STORIES = owngold.GOLD.parents[1] / "stories"
RIDGE = 0.1
FOLDS = 10
TELLING = ("VERB", "NOUN", "ADJ", "PROPN")
"""Parts of speech of the words that may tell an event."""


@dataclass(frozen=True, slots=True)
class Text:
    """What may tell an event below a headline, a vector for every word, what the rules find, and what is there."""

    words: Sequence[Token]
    vectors: Vectors
    events: Sequence[facts.Event]
    gold: Sequence[tuple[Interval, str | None]]

    def at(self, place: Interval) -> int | None:
        """The number of the first word at a place."""
        return next((word.i for word in self.words if place[0] <= word.idx < place[1]), None)

    def event(self, place: Interval) -> facts.Event | None:
        """What the rules find at a place."""
        return next((event for event in self.events if meets(event.trigger, [place])), None)


def text(document: Document, gold: Sequence[tuple[Interval, str | None]] | None = None) -> Text:
    """A document read by the network and by the rules, whose word is taken where there is no gold."""
    analysis, below = analyse(document), len(document.headline)
    words = [word for word in analysis.words if word.pos_ in TELLING and word.idx >= below]
    found = [event for event in extract(analysis).events if event.trigger[0] >= below]
    by_rules = [(event.trigger, event.certainty.value) for event in found]
    return Text(words, vectors(document), found, by_rules if gold is None else gold)


def vectors(document: Document) -> Vectors:
    """The words of a document as the network's relations see them, as dependents and as heads."""
    words, spaces = tokens(document.text)
    found = np.zeros((len(words), 200), np.float32)
    for paragraph in paragraphs(document, words, spaces):
        told = [words[i] for i in paragraph]
        plan = windows(told, [len(encoder().pieces.word(word)[0]) for word in told])
        rows = [encoder().pieces.row(told[window.start : window.end]) for window in plan]
        for window, reading in zip(plan, encoder().read(rows), strict=True):
            both = np.hstack([reading.dependents, reading.heads[1:]])
            own = slice(window.core - window.start, window.core_end - window.start)
            found[paragraph[window.core : window.core_end]] = both[own]
    return found


def learnt(known: Vectors, labels: Sequence[str], *, even: bool = True) -> Head:
    """Ridge regression, one against the rest; `even` where every label weighs the same."""
    names, numbers, counts = np.unique(labels, return_inverse=True, return_counts=True)
    middle, spread = known.mean(0), known.std(0) + 1e-6
    rows = np.c_[(known - middle) / spread, np.ones(len(known))]
    weighed = rows * ((len(known) / len(names) / counts)[numbers][:, None] if even else 1.0)
    wanted = np.where(np.arange(len(names)) == numbers[:, None], 1.0, -1.0)
    weights = np.linalg.solve(weighed.T @ rows + RIDGE * len(rows) * np.eye(rows.shape[1]), weighed.T @ wanted)
    return lambda new: names[(np.c_[(new - middle) / spread, np.ones(len(new))] @ weights).argmax(1)]


def unseen(known: Vectors, labels: Sequence[str], groups: Sequence[int]) -> list[str]:
    """The labels that heads give which have not seen the group."""
    fold, gold = np.array(groups) % FOLDS, np.array(labels)
    heads = [learnt(known[fold != number], gold[fold != number]) for number in range(FOLDS)]
    return [str(heads[number](known[[place]])[0]) for place, number in enumerate(fold)]


def macro(gold: Sequence[str], given: Sequence[str]) -> float:
    """The mean F1 of the labels of the gold."""
    right = Counter(want for want, got in zip(gold, given, strict=True) if want == got)
    wanted, found = Counter(gold), Counter(given)
    return float(np.mean([2 * right[label] / (wanted[label] + found[label]) for label in wanted]))


def row(name: str, gold: Sequence[str], given: Sequence[str]) -> None:
    share = np.mean([want == got for want, got in zip(gold, given, strict=True)])
    print(f"  {name:32s} right {share:.3f}, macro-F1 {macro(gold, given):.3f}")


def how_certain(own: Sequence[Text], stories: Sequence[Text]) -> None:
    """Certainty, of events that the rules find."""
    known, gold, rules, numbers = told([*own, *stories])
    fresh, wanted, by_rules, _ = told([text(s.document, [(s.trigger, s.certainty)]) for s in certainty.sentences()])
    ours = sum(number < len(own) for number in numbers)
    print(f"certainty: {ours} events of own articles, which the rules were made on")
    row("rules", gold[:ours], rules[:ours])
    row("head that has not seen them", gold[:ours], unseen(known, gold, numbers)[:ours])
    print(f"certainty: {len(wanted)} events of sentences of our own")
    row("rules", wanted, by_rules)
    row("head", wanted, [str(label) for label in learnt(known, gold)(fresh)])


def told(texts: Sequence[Text]) -> tuple[Vectors, list[str], list[str], list[int]]:
    """The events that the rules find, too: their vectors, how certain they are, are by the rules, and in which text."""
    rows = [
        (one.vectors[word], code, event.certainty.value, number)
        for number, one in enumerate(texts)
        for place, code in one.gold
        if code and (event := one.event(place)) and (word := one.at(place)) is not None
    ]
    found, gold, rules, numbers = zip(*rows, strict=True)
    return np.array(found), list(gold), list(rules), list(numbers)


def which_type() -> None:
    """The PLOVER type of a sentence, from the mean of its words."""
    coded: list[dict[str, Any]] = list(events.rows(events.EVENTS / "plover_gsr.jsonl"))
    gold = [str(row["plover2"]) for row in coded]
    read: list[Any] = [events.triples_row(row)["events"] for row in coded]
    rules = [dyads[0]["code"] if dyads else "none" for dyads in read]
    known = np.array([vectors(events.document(row)).mean(0) for row in coded])
    head = unseen(known, gold, range(len(gold)))
    print(f"type: {len(gold)} sentences of PLOVER's gold, the rules find none in {rules.count('none')}")
    row("rules", gold, rules)
    row("head that has not seen it", gold, head)
    row("head where the rules find none", gold, [h if r == "none" else r for r, h in zip(rules, head, strict=True)])


def whether(name: str, says: Callable[[Text, Token], bool], of: Sequence[Text]) -> None:
    """Which words tell an event: what the rules find, the head finds, and the head finds beside the rules."""
    print(f"triggers: {name}, {sum(len(one.gold) for one in of)} events")
    gold = [[place for place, _ in one.gold] for one in of]
    rules = [[event.trigger for event in one.events] for one in of]
    found = [[(word.idx, word.idx + len(word)) for word in one.words if says(one, word)] for one in of]
    added = [[place for place in own if not meets(place, by)] for own, by in zip(found, rules, strict=True)]
    for what, places in (("rules", rules), ("head", found), ("what the head adds", added)):
        right = sum(meets(place, want) for want, own in zip(gold, places, strict=True) for place in own)
        hit = sum(meets(place, own) for want, own in zip(gold, places, strict=True) for place in want)
        precision, recall = right / sum(map(len, places)), hit / sum(map(len, gold))
        print(f"  {what:32s} P {precision:.3f}, R {recall:.3f}, {sum(map(len, places))} found")


def teller(known: Sequence[Text]) -> Callable[[Text, Token], bool]:
    """Whether a word tells an event, learnt from texts whose gold has all that do."""
    rows, labels = [], []
    for one in known:
        places = [place for place, _ in one.gold]
        for word in one.words:
            rows.append(one.vectors[word.i])
            labels.append("event" if meets((word.idx, word.idx + len(word)), places) else "none")
    head = learnt(np.array(rows), labels, even=False)
    return lambda one, word: head(one.vectors[[word.i]])[0] == "event"


def meets(place: Interval, places: Sequence[Interval]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in places)


def stories() -> Iterator[Text]:
    """The stories of events, each read as it is told to be read."""
    for path in sorted(STORIES.glob("event-*.txt")):
        told, _ = path.read_text("utf8").split("\n-----")
        yield text(Document(id=path.stem, text=told, headline="", language="en"))


def main() -> None:
    own = [text(document, [((t.start, t.end), t.certainty) for t in gold]) for _, document, gold in owngold.articles()]
    more = list(stories())
    how_certain(own, more)
    if not events.SCORER.exists():
        return
    which_type()
    noted: list[dict[str, Any]] = list(events.rows(events.EVENTS / "meantime_en.jsonl"))
    wikinews = [text(events.document(row), [((e["start"], e["end"]), None) for e in row["events"]]) for row in noted]
    whether("MEANTIME, sparsely annotated", teller([*own, *more]), [one for one in wikinews if one.gold])
    whether("half of our own articles, which the rules were made on", teller([*own[::2], *more]), own[1::2])


if __name__ == "__main__":
    main()
