"""Articles of a small invented town, and an extraction so simple that a test can foresee what it finds.

A capitalised pair of words is a person, `met` is a meeting of the persons of its sentence, `denies` and
`never met` deny one.
Three words are traps: a document that says `poison` raises, one that says `lethal` kills its reader.
"""

import json
import os
import re
from pathlib import Path

from kb import facts
from kb.document import Document
from kb.pipeline import Report, build
from kb.store import Reader
from kb.terms import Certainty, EventType, ParticipantRole


def story(id_: str, text: str, day: str | None = None, outlet: str | None = None, url: str | None = None) -> str:
    """An article as a line of JSON."""
    record = {"id": id_, "text": text, "published": day, "publisher": outlet, "url": url}
    return json.dumps({key: value for key, value in record.items() if value})


def written(folder: Path, *lines: str, name: str = "news.jsonl") -> Path:
    """A JSON Lines file of these lines."""
    path = folder / name
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def built(store: Path, *paths: Path, jobs: int = 0) -> Report:
    """What a build of these paths reports."""
    return build(paths, store, jobs=jobs, extract=extract)


def canonical(store: Path) -> list[str]:
    """All that the store publishes, in the one order that any store with the same data gives."""
    with Reader(store) as reader:
        return sorted(str(quad) for quad in reader.quads())


def extract(document: Document) -> facts.Article:
    """The persons, meetings and denials of a document."""
    text = document.text
    if "poison" in text:
        raise RuntimeError("the page is poisoned")
    if "lethal" in text:
        os._exit(9)
    sentences = tuple((found.start(), found.end()) for found in re.finditer(r"[^.\s][^.]*\.", text))
    names = list(re.finditer(r"[A-Z]\w+ [A-Z]\w+", text))
    ids = {name: f"a{i}" for i, name in enumerate(dict.fromkeys(found[0] for found in names), 1)}
    mentions = tuple(facts.Mention(found.start(), found.end(), "person", ids[found[0]]) for found in names)
    actors = tuple(facts.Actor(id=local, kind="person", name=name) for name, local in ids.items())
    return facts.Article(
        document=document,
        sentences=sentences,
        mentions=mentions,
        actors=actors,
        events=tuple(
            _meeting(f"e{i}", found, sentences, mentions)
            for i, found in enumerate(re.finditer(r"(?:never )?met|denies", text), 1)
        ),
    )


def _meeting(
    local: str, found: re.Match[str], sentences: tuple[tuple[int, int], ...], mentions: tuple[facts.Mention, ...]
) -> facts.Event:
    sentence = next(one for one in sentences if one[0] <= found.start() < one[1])
    parts = [mention for mention in mentions if sentence[0] <= mention.start < sentence[1]]
    return facts.Event(
        id=local,
        event="e1",
        name="a meeting",
        type=EventType.MEETING,
        trigger=(found.start(), found.end()),
        certainty=Certainty.HAPPENED if found[0] == "met" else Certainty.DENIED,
        sentence=sentence,
        confidence=0.75,
        participants=tuple(
            facts.Participant(role=ParticipantRole.AGENT, actor=part.actor, start=part.start, end=part.end)
            for part in parts
        ),
    )
