"""Each story of tests/stories/event-*.txt is read; every event found is compared with the lines below its text.

A line is: type, certainty, trigger | when (? where it is inferred) | places | participants by role | what it is about,
the number before it standing for the happening; events of one happening share the number.
"""

from datetime import date
from pathlib import Path

import pytest

from kb import facts
from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("event-*.txt"))
WRITTEN = date(2024, 12, 4)


def told(text: str) -> list[str]:
    document = Document(id="story", text=text, headline="", language="en", reference_date=WRITTEN)
    article = extract(analyse(document))
    names = {actor.id: actor.name for actor in article.actors}
    return [line(event, text, names) for event in article.events]


def line(event: facts.Event, text: str, names: dict[str, str]) -> str:
    words = " ".join(text[slice(*event.trigger)].split())
    what = f"{event.event[1:]} {event.type.value} {event.certainty.value} [{words}]"
    when = (event.when or "-") + ("?" if event.inferred else "")
    where = ", ".join(names[place] for place in event.places) or "-"
    who = ", ".join(f"{one.role.value} {names[one.actor]}" for one in event.participants) or "-"
    about = ", ".join(one[1:] for one in event.about) or "-"
    whole = f" | part of {event.part_of[1:]}" if event.part_of else ""
    return f"{what} | {when} | {where} | {who} | {about}{whole}"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_a_story_holds_the_events_that_stand_below_it(story: Path, accept: bool) -> None:  # noqa: FBT001
    text, expected = story.read_text(encoding="utf8").split("-----\n")
    found = told(text.strip())
    if accept:
        story.write_text(f"{text}-----\n" + "".join(f"{each}\n" for each in found), encoding="utf8")
        return

    assert found == expected.splitlines()
