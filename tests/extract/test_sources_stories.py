"""Each story of tests/stories/source-*.txt is read; below its text stand the works it cites, in which words, and
what rests on each."""

from datetime import date
from pathlib import Path

import pytest

from kb.document import Document
from kb.extract import actors, dates, quotes, sources
from kb.extract.sources import voices
from kb.nlp import analyse

STORIES = sorted((Path(__file__).parents[1] / "stories").glob("source-*.txt"))


def told(text: str) -> list[str]:
    document = Document(id="story", text=text, headline="", language="en", reference_date=date(2024, 3, 6))
    analysis = analyse(document)
    cast = voices.admit(analysis, actors.find(analysis))
    found = quotes.find(analysis, cast)
    cited = sources.find(analysis, cast, found, dates.find(analysis))
    names = {actor.id: actor.name for actor in cast.actors}
    rests: dict[str | None, list[str]] = {work.id: [] for work in cited.works} | {None: []}
    for quote in sources.attribute(found, cited):
        assert quote.speaker is not None
        words = " … ".join(text[start:end] for start, end in quote.content)
        rests[quote.derived_from].append(f"  {names[quote.speaker.actor]}: {words}")
    heads: dict[str | None, str] = {
        one.id: f"{one.name} | {names[one.attributed_to]} | {one.source_class.value} | {text[slice(*one.evidence)]}"
        for one in cited.works
    }
    heads[None] = "nothing"
    return [line for work, head in heads.items() if work or rests[None] for line in (head, *sorted(rests[work]))]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_a_story_cites_the_works_that_stand_below_it(story: Path, accept: bool) -> None:  # noqa: FBT001
    text, expected = story.read_text(encoding="utf8").split("-----\n")
    if accept:
        story.write_text(f"{text}-----\n" + "".join(f"{each}\n" for each in told(text.strip())), encoding="utf8")
        return

    assert told(text.strip()) == expected.splitlines()
