"""A reader's own frames and actors: what they make of a sentence, and what is said of a line that is wrong."""

from datetime import date

import pytest

from kb.document import Document
from kb.errors import InputError
from kb.extract import extract
from kb.extract.events import actorcodes, eventframes
from kb.nlp import analyse

ACTORS = [
    "Ruritania; Ruritanian; Strelsau = RUR",
    "Grustark = GRU",
    "Twin Isles = NIS + SIS",
    "Count Vasari = RUROPP ..2019-12-31; RURGOV 2020-01-01..",
    "government = ~GOV",
    "lawmaker = ~LEG",
    "Seafarers = NGO~",
]
FRAMES = [
    "[appeal] agent=subj,left target=obj,right",
    "v woo #100",
    "v woo : right=over #101",
    "v court : left=not_ #102",
]


def coded(sentence: str, frames: list[str] = FRAMES, day: date = date(2021, 5, 4)) -> list[str]:
    """Each event as who > whom : code."""
    document = Document(id="d", text=sentence, headline="", language="en", reference_date=day)
    article = extract(
        analyse(document),
        frames=eventframes.read(frames, "mine.txt"),
        actor_codes=actorcodes.read(ACTORS, "actors.txt"),
    )
    return [
        " ".join(p.code or "?" for p in event.participants if p.role.value == "agent")
        + " > "
        + " ".join(p.code or "?" for p in event.participants if p.role.value == "target")
        + f" : {event.cameo}"
        for event in article.events
    ]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("The Ruritanian government wooed Grustark.", ["RURGOV > GRU : 100"]),
        ("Grustark was wooed by the Ruritanian government.", ["RURGOV > GRU : 100"]),
        ("Lawmakers in Ruritania and Grustark wooed the Twin Isles.", ["GRULEG RURLEG > NIS SIS : 100"]),
        ("Strelsau Seafarers wooed Grustark, the Ruritanian government said.", ["NGORUR > GRU : 100"]),
        ("Ruritania wooed Grustark over the canal.", ["RUR > GRU : 101"]),
        ("Ruritania did not court Grustark.", ["RUR > GRU : 102"]),
        ("Ruritania courted Grustark.", []),
    ],
)
def test_own_dictionaries_say_who_did_what_to_whom(sentence: str, events: list[str]) -> None:
    assert coded(sentence) == events


@pytest.mark.parametrize(
    ("day", "event"), [(date(2018, 1, 1), "RUROPP > GRU : 100"), (date(2020, 1, 1), "RURGOV > GRU : 100")]
)
def test_a_code_holds_on_its_days(day: date, event: str) -> None:
    assert coded("Count Vasari wooed Grustark.", day=day) == [event]


def test_own_frames_can_be_read_before_those_of_kb() -> None:
    frames = ["include kb", "[appeal] agent=subj target=obj", "v invade #999", "v serenade #998"]

    assert coded("Ruritania invaded Grustark and serenaded the Twin Isles. Strelsau criticized Grustark.", frames) == [
        "RUR > GRU : 999", "RUR > NIS SIS : 998", "RUR > GRU : 111",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Ruritania", "actors.txt:2: a line is names, an equals sign and codes"),
        ("Ruritania = RUR 2020-13-01..", "actors.txt:2: `RUR 2020-13-01..` has a day that is in no calendar"),
        ("Ruritania = RUR since 2020", "actors.txt:2: `RUR since 2020` is no code"),
    ],
)
def test_a_wrong_line_of_actors_is_named_with_its_reason(line: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        actorcodes.read(["# mine", line], "actors.txt")

    assert str(caught.value).startswith(reason)
