"""How sure kb says it is of events, and how often it is right: a reliability table on development data.

Run `python tests/eval/calibration.py`.  The levels are set on one half of the articles; the table gives both, the other
half last.  An event is right when its type, its certainty and those who act are; of the
PLOVER gold, where ../shared is there, the first event of a sentence is judged by type and acting country.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

import events
import owngold

from kb import facts

_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""The PLOVER types of 2016 that were merged since."""


Judged = tuple[facts.Event, bool, int]
"""An event, whether it is right, and the half that its article is in."""


def half(text: str) -> int:
    """The half of the data that a text is in, by its words alone."""
    return hashlib.sha256(text.encode()).digest()[0] % 2


def own() -> Iterator[Judged]:
    """Each event of our own articles, and whether it is right."""
    from kb.extract import extract
    from kb.nlp import analyse

    for _, document, gold in owngold.articles():
        article = extract(analyse(document))
        wrong = set[tuple[int, int]]()
        told = owngold.found(article)
        for want, one in owngold.matched(gold, told):
            if one and (want is None or not _right(want, one)):
                wrong.add((one.start, one.end))
        body = document.text.index("\n")
        part = half(document.text)
        yield from ((event, event.trigger not in wrong, part) for event in article.events if event.trigger[0] > body)


def _right(want: owngold.Told, one: owngold.Told) -> bool:
    same = all(getattr(want, name) in (None, getattr(one, name)) for name in ("type", "certainty"))
    who = want.agents is None or (
        len(want.agents) == len(one.agents or ())
        and all(any(owngold.same_name(gold, name) for gold in want.agents) for name in one.agents or ())
    )
    return same and who


def plover() -> Iterator[Judged]:
    """The first event of each sentence of the PLOVER gold, and whether its type and acting country are right."""
    for row in events.rows(events.EVENTS / "plover_gsr.jsonl"):
        found = events.article(events.document(row))
        inner = {name for event in found.events for name in event.about}
        assert isinstance(row["events"], list)
        gold = {((one["source"] or "")[:3], _TYPES.get(one["code"], one["code"])) for one in row["events"]}
        for event in found.events:
            if event.plover and events.told(event, inner):
                sources = {(t["source"] or "-")[:3] for t in events.dyads(event, found)}
                if not any(source.startswith("-") for source in sources):
                    yield event, any((source, event.plover) in gold for source in sources), half(found.document.text)
                    break


def table(judged: Sequence[tuple[float, bool]]) -> list[tuple[float, int, float, float]]:
    """For each tenth of confidence: its lower end, how many events, the mean stated, the share that is right."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in judged:
        tenths[min(int(sure * 10), 9)].append((sure, right))
    return [
        (tenth / 10, len(of), sum(sure for sure, _ in of) / len(of), sum(right for _, right in of) / len(of))
        for tenth, of in sorted(tenths.items())
    ]


def main() -> None:
    judged = [*own(), *(plover() if events.SCORER.exists() else ())]
    for part, name in enumerate(("the half that the levels were set on", "the other half")):
        print(name, f"{'from':>5s} {'events':>7s} {'stated':>7s} {'right':>7s}", sep="\n")
        for low, size, stated, right in table([(event.confidence, right) for event, right, at in judged if at == part]):
            print(f"{low:5.1f} {size:7d} {stated:7.2f} {right:7.2f}")


if __name__ == "__main__":
    main()
