"""Events of our own articles against the gold below each: what is found, and what is right of each kind of fact.

Run `python tests/eval/owngold.py [--errors]`.  A gold line is: trigger | type | certainty | when | places | agents |
recipients | source; `-` stands for none, `?` for what is not judged.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb import facts
from kb.document import Document
from kb.terms import ParticipantRole

GOLD = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the gold or kb tells it; None where the gold leaves it open."""

    start: int
    end: int
    type: str | None
    certainty: str | None
    when: str | None
    places: frozenset[str] | None
    agents: frozenset[str] | None
    recipients: frozenset[str] | None
    source: str | None
    confidence: float = 1.0


@dataclass(slots=True)
class Count:
    """What is right among the found and among the expected."""

    right: int = 0
    found: int = 0
    expected: int = 0

    def row(self) -> tuple[float, float, float]:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.expected, 1)
        return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def articles() -> Iterator[tuple[str, Document, list[Told]]]:
    """Every article with the events that a reader finds in it."""
    for path in sorted(GOLD.glob("*.events.txt")):
        head, lines = path.read_text("utf8").split("\n-----\n")
        stated, text = head.removeprefix("date: ").split("\n\n", 1)
        headline, day = text.split("\n")[0], date.fromisoformat(stated)
        document = Document(id=path.stem, text=text, headline=headline, language="en", reference_date=day)
        yield path.stem, document, list(_gold(text, lines.splitlines()))


def _gold(text: str, lines: Iterable[str]) -> Iterator[Told]:
    seen: dict[str, int] = defaultdict(int)
    body = text.index("\n")
    for line in lines:
        words, kind, certainty, when, places, agents, recipients, source = (part.strip() for part in line.split(" | "))
        here = re.compile(rf"\b{re.escape(words)}\b").search(text, max(body, seen[words]))
        assert here, f"no {words} left in {text[:40]}"
        start = here.start()
        seen[words] = start + len(words)
        yield Told(
            start, start + len(words), _open(kind), _open(certainty), _open(when), _names(places), _names(agents),
            _names(recipients), _open(source),
        )  # fmt: skip


def _open(value: str) -> str | None:
    return None if value == "?" else value


def _names(value: str) -> frozenset[str] | None:
    if value == "?":
        return None
    return frozenset(part.strip() for part in value.split(",") if part.strip() != "-")


def found(article: facts.Article) -> list[Told]:
    """The events that kb tells of an article, those of its headline left out."""
    body = article.document.text.index("\n")
    names = {actor.id: " / ".join((actor.name, *actor.alternate_names)) for actor in article.actors}
    return [_told(event, article, names) for event in article.events if event.trigger[0] > body]


def _told(event: facts.Event, article: facts.Article, names: Mapping[str, str]) -> Told:
    def who(*roles: ParticipantRole) -> frozenset[str]:
        return frozenset(
            f"{names[one.actor]} / {article.document.text[one.start : one.end]}"
            for one in event.participants
            if one.role in roles
        )

    role = ParticipantRole
    return Told(
        *event.trigger, event.type.value, event.certainty.value, event.when or "-",
        frozenset(names[place] for place in event.places), who(role.AGENT, role.INSTIGATOR),
        who(role.TARGET, role.BENEFICIARY, role.HOST), _source(event, article, names), event.confidence,
    )  # fmt: skip


def _source(event: facts.Event, article: facts.Article, names: Mapping[str, str]) -> str:
    """Who the claim rests on, nearest first; `-` is the article itself."""
    works = {work.id: work.attributed_to for work in article.works}
    speakers = {quote.id: quote.speaker.actor if quote.speaker else None for quote in article.quotes}
    if event.derived_from is None:
        return "-"
    actor = works.get(event.derived_from) or speakers.get(event.derived_from)
    return names[actor] if actor else "nobody named"


def same_name(gold: str, name: str) -> bool:
    return any(gold.casefold() in part.casefold() for part in name.split(" / "))


def matched(gold: list[Told], told: list[Told]) -> list[tuple[Told | None, Told | None]]:
    """Each expected event with the one found at its words, and those found beside."""
    left, pairs = list(told), list[tuple[Told | None, Told | None]]()
    for want in gold:
        near = [one for one in left if one.start < want.end and want.start < one.end]
        best = next((one for one in near if one.type == want.type), near[0] if near else None)
        if best:
            left.remove(best)
        pairs.append((want, best))
    return pairs + [(None, one) for one in left]


Report = Callable[[str, Told, Told], None]


def judge(want: Told, one: Told, counts: Mapping[str, Count], wrong: Report) -> None:
    """Count each kind of fact of an event that was found."""
    for name in ("type", "certainty", "when", "source"):
        expected, got = getattr(want, name), getattr(one, name)
        if expected is None or (name == "when" and got == expected == "-"):
            continue
        counts[name].found += got != "-" or name != "when"
        counts[name].expected += expected != "-" or name != "when"
        right = same_name(expected, got) if name == "source" and expected != "-" else expected == got
        counts[name].right += right
        if not right:
            wrong(name, want, one)
    for name in ("places", "agents", "recipients"):
        expected, got = getattr(want, name), getattr(one, name)
        if expected is None:
            continue
        hits = [name_ for name_ in got if any(same_name(gold, name_) for gold in expected)]
        counts[name].found += len(got)
        counts[name].expected += len(expected)
        counts[name].right += min(len(hits), len(expected))
        if len(hits) != len(got) or len(hits) != len(expected):
            wrong(name, want, one)


def measure(*, errors: bool = False) -> dict[str, Count]:
    """The counts of each kind of fact over all articles."""
    from kb.extract import extract
    from kb.nlp import analyse

    counts: dict[str, Count] = defaultdict(Count)
    for name, document, gold in articles():
        text = document.text

        def wrong(kind: str, want: Told | None, one: Told | None, name: str = name, text: str = text) -> None:
            if errors:
                words = text[want.start : want.end] if want else text[one.start : one.end] if one else ""
                print(f"{name}: {kind} of [{words}]: want {_shown(want, kind)}, got {_shown(one, kind)}")

        for want, one in matched(gold, found(extract(analyse(document)))):
            counts["events"].expected += want is not None
            counts["events"].found += one is not None
            counts["events"].right += want is not None and one is not None
            if want and one:
                judge(want, one, counts, wrong)
            else:
                wrong("events", want, one)
    return counts


def _shown(told: Told | None, kind: str) -> object:
    if told is None:
        return "nothing"
    value = told.type if kind == "events" else getattr(told, kind)
    return sorted(value) if isinstance(value, frozenset) else value


def main() -> None:
    counts = measure(errors="--errors" in sys.argv)
    print(f"{'fact':12s} {'P':>6s} {'R':>6s} {'F1':>6s} {'gold':>6s}")
    for name, count in counts.items():
        precision, recall, f1 = count.row()
        print(f"{name:12s} {precision:6.3f} {recall:6.3f} {f1:6.3f} {count.expected:6d}")


if __name__ == "__main__":
    main()
