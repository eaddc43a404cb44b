"""The stories of tests/stories/actors: a few sentences, a line, and everybody they speak of."""

from pathlib import Path

import pytest

from kb import facts
from kb.document import Document
from kb.extract import actors
from kb.extract.actors import memberships
from kb.extract.actors.cast import Cast
from kb.nlp import Analysis, analyse

STORIES = sorted((Path(__file__).parents[1] / "stories" / "actors").glob("*.txt"))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.stem)
def test_a_story_has_the_cast_that_stands_below_it(story: Path, accept: bool) -> None:  # noqa: FBT001
    text, _, expected = story.read_text("utf8").partition("\n----\n")
    if accept:
        story.write_text(f"{text}\n----\n{told(text)}", "utf8")
        return

    assert told(text).splitlines() == expected.splitlines()


def told(text: str) -> str:
    """Every actor with what it is called, then every office, one a line."""
    analysis = analyse(Document(id="story", text=text, headline=text.partition("\n")[0], language="en"))
    cast = actors.find(analysis)
    names = {actor.id: actor.name for actor in cast.actors}
    offices = memberships.find(analysis, cast)
    people = [_line(actor, cast, analysis) for actor in cast.actors]
    return "\n".join([*people, *(f"{names[o.member]} = {o.role}, {names[o.organization]}" for o in offices)]) + "\n"


def _line(actor: facts.Actor, cast: Cast, analysis: Analysis) -> str:
    what = " ".join([actor.kind, actor.name, actor.country or "-", actor.sector.value if actor.sector else "-"])
    spans = [(mention.start, mention.end) for mention in cast.mentions if mention.actor == actor.id]
    pronouns = [t for t in analysis.words if t.pos_ == "PRON" and cast.actor_of(t) == actor.id]
    spans += [(token.idx, token.idx + len(token)) for token in pronouns]
    return f"{what}: {', '.join(analysis.words.text[start:end] for start, end in sorted(spans))}"
