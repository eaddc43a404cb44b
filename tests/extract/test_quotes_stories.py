"""Each story of tests/stories/quote-*.txt is read; below its text stand the quotations that it holds."""

from pathlib import Path

import pytest

from kb import facts
from kb.document import Document
from kb.extract import actors, quotes
from kb.extract.sources import voices
from kb.nlp import analyse

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("quote-*.txt"))


def told(text: str) -> list[str]:
    analysis = analyse(Document(id="story", text=text, headline="", language="en"))
    cast = voices.admit(analysis, actors.find(analysis))
    found = quotes.find(analysis, cast)
    names = {actor.id: actor.name for actor in cast.actors}
    depth: dict[str | None, int] = {None: -1}
    lines = []
    for quote in found:
        depth[quote.id] = depth[quote.outer] + 1
        lines.append("  " * depth[quote.id] + line(quote, text, names))
    return lines


def line(quote: facts.Quote, text: str, names: dict[str, str]) -> str:
    how = ("not " if quote.negated else "") + quote.type.value
    speaker = names[quote.speaker.actor] if quote.speaker else "-"
    cue = text[slice(*quote.cue)] if quote.cue else "-"
    words = " // ".join(" ".join(text[start:end].split()) for start, end in quote.content)
    return f"{how} | {speaker} | {cue} | {words}"


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_a_story_holds_the_quotations_that_stand_below_it(story: Path, accept: bool) -> None:  # noqa: FBT001
    text, expected = story.read_text(encoding="utf8").split("-----\n")
    if accept:
        story.write_text(f"{text}-----\n" + "".join(f"{each}\n" for each in told(text.strip())), encoding="utf8")
        return

    assert told(text.strip()) == expected.splitlines()
