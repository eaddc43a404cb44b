"""The table of event frames, and what is said of a line that is wrong."""

import pytest

from kb.errors import InputError
from kb.extract.events import eventframes
from kb.terms import EventType, ParticipantRole


def test_a_frame_says_what_its_words_and_their_surroundings_make() -> None:
    frames = eventframes.read(
        ["@talks = talk meeting", "[meeting mode=visit] agent=subj", "v hold : obj=@talks light #040"], "mine"
    )

    (frame,) = frames.of["v", "hold"]
    assert (frame.type, frame.plover, frame.mode, frame.cameo, frame.line) == (
        EventType.MEETING, "CONSULT", "visit", "040", 3,
    )  # fmt: skip
    assert frame.conditions == (eventframes.Condition(("obj",), frozenset({"talk", "meeting"})),)
    assert (frame.places_of(ParticipantRole.AGENT), frame.flags) == (("subj",), frozenset({"light"}))


def test_the_most_demanding_frame_comes_first() -> None:
    frames = eventframes.read(["[attack] agent=subj", "v fire", "v fire : obj=gun", "v fire+at : obj=gun"], "mine")

    assert [frame.line for frame in frames.of["v", "fire"]] == [4, 3, 2]


def test_a_british_or_half_undone_form_finds_its_frame() -> None:
    frames = eventframes.read(["[criticism] agent=subj", "v criticize expel"], "mine")

    assert [len(eventframes.lookup(frames, "v", word)) for word in ("criticise", "expell", "expelled", "sing")] == [
        1, 1, 1, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["v hold"], "mine:1: a frame begins with v, n or a, inside a block"),
        (["[banquet] agent=subj"], "mine:1: not the head of a block of one of agreement, invitation"),
        (["[attack] villain=subj"], "mine:1: unknown role villain; one of agent"),
        (["[attack] agent=subj", "", "v fire : obj=@gun"], "mine:3: unknown set @gun"),
        (["[attack] agent=subj", "v : obj=gun"], "mine:2: a frame needs a word"),
        (["[attack] agent=subj", "v fi/re/at"], "mine:2: fi/re/at: not a word, or not a type of event"),
        (["[attack] agent=subj", "v fire : gun"], "mine:2: gun: behind the colon stand conditions such as obj=weapon"),
        (["[attack] agent=subj", "v fire : object=gun"], "mine:2: unknown place object"),
        (["[attack] agent=subj", "v fire : right=_@gun"], "mine:2: unknown set @gun"),
        (["[attack] agent=subj", "v fire plover=FIGHT"], "mine:2: FIGHT is no PLOVER type; one of ACCUSE"),
        (["[attack] agent=subj", "v fire type=fight"], "mine:2: fight is no type of event; one of agreement"),
        (["[attack colour=red] agent=subj"], "mine:1: colour=red: not one of the settings type=, plover=, mode="),
        (["[attack] agent"], "mine:1: agent: a role is written role=place,place"),
        (["@gun"], "mine:1: a set is written @name = words"),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(lines: list[str], reason: str) -> None:
    with pytest.raises(InputError) as caught:
        eventframes.read(lines, "mine")

    assert str(caught.value).startswith(reason)


def test_the_frames_of_kb_can_be_read_and_cover_every_type_of_event() -> None:
    frames = [frame for found in eventframes.load().of.values() for frame in found]

    assert {frame.type for frame in frames} == set(EventType)
    assert len(frames) > 1000
