"""What editors decide about events, and what comes of it."""

import re
from pathlib import Path

import pytest
from stories import built, canonical, extract, story, written
from test_uniting import DENIAL, FIRST, OTHER, SECOND, _ask, _clusters, _events

from kb import pipeline
from kb.errors import InputError, KbError, NotFoundError
from kb.index import opened
from kb.index.windows import window
from kb.model import Event
from kb.pages import views
from kb.pages.html import Frame
from kb.pages.listing import everything, listed
from kb.pages.records import Reader as Pages
from kb.resolve.decisions import Merge
from kb.serve.graphql.execute import Operation, answer, data_of
from kb.store import Reader

WHO = {"editor": "Pia Rowe", "reason": "both papers were there"}


def _event_of(store: Path, id_: str) -> str:
    query = f'SELECT ?e {{ ?c schema:about ?e ; schema:appearance/dcterms:identifier "{id_}" . ?c a schema:Claim }}'
    ((event,),) = _ask(store, query)
    return event


def _claim_of(store: Path, id_: str) -> str:
    ((claim,),) = _ask(store, f'SELECT ?c {{ ?c schema:appearance/dcterms:identifier "{id_}" . ?c a schema:Claim }}')
    return claim


@pytest.fixture
def store(tmp_path: Path) -> Path:
    built(tmp_path / "kb", written(tmp_path, FIRST, OTHER))
    built(tmp_path / "kb", written(tmp_path, SECOND))
    return tmp_path / "kb"


def test_two_events_that_an_editor_merges_are_one_and_the_iri_that_gave_way_leads_on(
    store: Path, tmp_path: Path
) -> None:
    kept, gone = _event_of(store, "a1"), _event_of(store, "d1")
    pipeline.decide(store, tmp_path / "decisions.toml", Merge(iris=(gone, kept), **WHO))
    assert _clusters(store) == [("a1", "b1", "d1")]
    assert _ask(store, "SELECT ?a ?b { ?a dcterms:isReplacedBy ?b }") == [(gone, kept)]
    assert (tmp_path / "decisions.toml").read_text() == (
        "# Decisions of editors on what kb read.  Every build obeys them; keep this file under version control.\n"
        f'\n[[merge]]\neditor = "Pia Rowe"\nreason = "both papers were there"\niris = [\n  "{gone}",\n  "{kept}",\n]\n'
    )


def test_an_event_that_an_editor_splits_is_two_and_the_first_claim_keeps_the_iri(store: Path, tmp_path: Path) -> None:
    event = _event_of(store, "a1")
    claim = _claim_of(store, "b1")
    pipeline.split(store, tmp_path / "decisions.toml", event, [claim], **WHO)
    assert _clusters(store) == [("a1",), ("b1",), ("d1",)]
    assert _event_of(store, "a1") == event
    assert _ask(store, "SELECT ?c { ?c kb:corroborates ?d }") == []


def test_claims_of_one_article_can_be_split_too(tmp_path: Path) -> None:
    twice = "Tess Marlow met Juno Vane at noon. Nobody knows why Tess Marlow met Juno Vane at night."
    built(tmp_path / "kb", written(tmp_path, story("t1", twice, "2031-05-02")))
    (event,) = _events(tmp_path / "kb")
    first, second = (claim for (claim,) in _ask(tmp_path / "kb", "SELECT ?c { ?c a schema:Claim }"))
    pipeline.split(tmp_path / "kb", tmp_path / "decisions.toml", event, [second], **WHO)
    events = dict(_ask(tmp_path / "kb", "SELECT ?c ?e { ?c schema:about ?e ; a schema:Claim }"))
    assert len({events[first], events[second]}) == 2
    assert event in events.values()


def test_decisions_survive_a_rebuild_from_nothing_and_win_whatever_comes_later(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.toml"
    pipeline.split(store, file, _event_of(store, "a1"), [_claim_of(store, "b1")], **WHO)
    built(store, written(tmp_path, DENIAL))
    pipeline.build(
        [written(tmp_path, DENIAL, SECOND, OTHER, FIRST)], tmp_path / "new", jobs=0, extract=extract, decisions=file
    )
    assert canonical(tmp_path / "new") == canonical(store)
    assert not any({"a1", "b1"} <= set(ids) for ids in _clusters(store))


def test_a_decision_that_is_struck_out_of_the_file_is_undone(store: Path, tmp_path: Path) -> None:
    before = canonical(store)
    file = tmp_path / "decisions.toml"
    pipeline.decide(store, file, Merge(iris=(_event_of(store, "a1"), _event_of(store, "d1")), **WHO))
    assert canonical(store) != before
    file.write_text("")
    pipeline.build([written(tmp_path, FIRST)], store, jobs=0, extract=extract, decisions=file)
    assert canonical(store) == before


BASE = "https://kb.example.org/"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[merge", "not a file of decisions"),
        ("[[marry]]\n", r"marry is none of \[\[merge\]\]"),
        ('[[merge]]\niris = ["a"]\n', r"\[\[merge\]\] number 1 has to hold editor, reason, iris, and nothing else"),
        ('[[hide]]\niri = ""\neditor = "E"\nreason = "r"\n', "iri has to be words"),
        (
            '[[merge]]\niris = ["https://else.example/event/a", "https://else.example/event/b"]\neditor="E"\nreason="r"\n',
            "https://else.example/event/a is not an IRI of this store, whose base is https://kb.example.org/",
        ),
        (
            f'[[merge]]\niris = ["{BASE}event/a", "{BASE}actor/b"]\neditor="E"\nreason="r"\n',
            "cannot be merged: one is of actor/ and one of event/",
        ),
        (
            f'[[split]]\niri = "{BASE}actor/a"\nclaims = ["c"]\nrest = ["r"]\neditor="E"\nreason="r"\n',
            "c is not an IRI of this store, whose base is https://kb.example.org/",
        ),
        (
            f'[[split]]\niri = "{BASE}actor/a"\nclaims = ["{BASE}c"]\nrest = ["{BASE}r"]\neditor="E"\nreason="r"\n',
            "actor/a cannot be split: a split of an actor gives its names, and no other has any",
        ),
        (
            f'[[split]]\niri = "{BASE}event/a"\nclaims = ["{BASE}c"]\nrest = ["{BASE}r"]\neditor="E"\nreason="r"\n',
            "event/a cannot be split: https://kb.example.org/c is neither an article nor a part of one",
        ),
        (
            f'[[split]]\niri = "{BASE}doc/a"\nclaims = ["{BASE}c"]\nrest = ["{BASE}r"]\neditor="E"\nreason="r"\n',
            "doc/a cannot be split: only events, actors, places and things can",
        ),
        (f'[[merge]]\niris = ["{BASE}event/a", "{BASE}event/a"]\neditor="E"\nreason="r"\n', "the same IRI"),
    ],
)
def test_a_file_that_cannot_be_obeyed_is_refused_and_nothing_is_written(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "decisions.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=reason):
        pipeline.build([written(tmp_path, FIRST)], tmp_path / "kb", jobs=0, extract=extract, decisions=file)
    assert not (tmp_path / "kb").exists()


def test_decisions_that_contradict_each_other_are_refused_and_nothing_is_written(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.toml"
    event, claim = _event_of(store, "a1"), _claim_of(store, "b1")
    pipeline.split(store, file, event, [claim], **WHO)
    before = (file.read_text(), canonical(store))
    with pytest.raises(InputError, match=r"contradict each other: .* are merged by one and split by another"):
        pipeline.decide(store, file, Merge(iris=(_event_of(store, "b1"), event), **WHO))
    assert (file.read_text(), canonical(store)) == before


@pytest.mark.parametrize("iris", [(f"{BASE}event/x-000000000000", f"{BASE}event/y-000000000000")])
def test_a_decision_on_what_nobody_knows_is_refused(store: Path, tmp_path: Path, iris: tuple[str, ...]) -> None:
    with pytest.raises(NotFoundError, match="has no event"):
        pipeline.decide(store, tmp_path / "decisions.toml", Merge(iris=iris, **WHO))
    assert not (tmp_path / "decisions.toml").exists()


@pytest.mark.parametrize(
    ("claims", "reason"),
    [(["a1", "b1"], "these are all claims on it"), (["d1"], "is no claim on")],
)
def test_a_split_that_splits_nothing_is_refused(store: Path, tmp_path: Path, claims: list[str], reason: str) -> None:
    with pytest.raises(KbError, match=reason):
        pipeline.split(
            store, tmp_path / "decisions.toml", _event_of(store, "a1"), [_claim_of(store, one) for one in claims], **WHO
        )


def test_a_part_in_an_event_that_is_somebody_elses_can_be_hidden(store: Path, tmp_path: Path) -> None:
    parts = "SELECT DISTINCT ?p { ?e kb:participation ?p }"
    before = _ask(store, parts)
    pipeline.hide(store, tmp_path / "decisions.toml", before[0][0], **WHO)
    assert _ask(store, parts) == before[1:]


def _why(store: Path, first: str, second: str) -> list[str]:
    return [re.sub(r"https\S+", "IRI", line) for line in pipeline.why(store, first, second)]


def test_why_tells_what_speaks_for_one_event(store: Path) -> None:
    assert _why(store, _claim_of(store, "a1"), _claim_of(store, "b1")) == [
        "one event: IRI",
        "IRI (2031-05-02) and IRI (2031-05-03):",
        "  +1.50  the same word: meet",
        "  +1.00  the same kind: meeting",
        "  +2.99  articles alike by 1.00",
        "  +1.50  both have Tess Marlow",
        "  +1.50  both have Juno Vane",
        "  +1.78  words in common: debt, ferry, harbour, sarn",
        "  +0.75  what both articles begin with",
        "  +11.02  in all; enough, as 5.00 is needed",
    ]


def test_why_tells_what_keeps_two_events_apart(tmp_path: Path) -> None:
    built(tmp_path / "kb", written(tmp_path, FIRST, OTHER))
    assert _why(tmp_path / "kb", _event_of(tmp_path / "kb", "a1"), _event_of(tmp_path / "kb", "d1")) == [
        "two events: IRI and IRI",
        "IRI (2031-05-02) and IRI (2031-05-03):",
        "  +1.50  the same word: meet",
        "  +1.00  the same kind: meeting",
        "  +1.20  articles alike by 0.40",
        "  +1.50  both have Tess Marlow",
        "  -2.50  with others: Juno Vane and Ada Roe",
        "  +0.75  what both articles begin with",
        "  +3.45  in all; not enough, as 5.00 is needed",
    ]


def test_why_names_the_editors_who_decided(store: Path, tmp_path: Path) -> None:
    first, second = _claim_of(store, "a1"), _claim_of(store, "d1")
    pipeline.decide(
        store, tmp_path / "decisions.toml", Merge(iris=(_event_of(store, "a1"), _event_of(store, "d1")), **WHO)
    )
    assert "  Pia Rowe decided that they are one: both papers were there" in _why(store, first, second)


def test_what_editors_merge_and_split_is_published_with_who_and_why(store: Path, tmp_path: Path) -> None:
    file, meeting, other = tmp_path / "decisions.toml", _event_of(store, "a1"), _event_of(store, "d1")
    pipeline.decide(store, file, Merge(iris=(meeting, other), **WHO))
    pipeline.split(store, file, meeting, [_claim_of(store, "b1")], editor="R. Moe", reason="another day")
    query = "{ events { nodes { id corrections { field value replaced editor reason } } } }"
    with Reader(store) as reader:
        found = answer(Operation(query), data_of(reader)).body["data"]["events"]["nodes"]
    told = {one["id"]: sorted(tuple(each.values()) for each in one["corrections"]) for one in found}
    rest = " / ".join(sorted([_claim_of(store, "a1"), _claim_of(store, "d1")]))
    assert told == {
        meeting: [
            ("claims", rest, _claim_of(store, "b1"), "R. Moe", "another day"),
            ("sameAs", other, None, "Pia Rowe", "both papers were there"),
        ],
        _event_of(store, "b1"): [],
    }
    asked = f'{{ claim(id: "{_claim_of(store, "b1")}") {{ corrections {{ field replaced editor reason }} }} }}'
    with Reader(store) as reader:
        claim = answer(Operation(asked), data_of(reader)).body["data"]["claim"]
    assert claim["corrections"] == [
        {"field": "event", "replaced": meeting, "editor": "R. Moe", "reason": "another day"}
    ]


def test_the_page_of_an_event_tells_who_merged_it_and_leads_to_what_was_merged(store: Path, tmp_path: Path) -> None:
    meeting, other = _event_of(store, "a1"), _event_of(store, "d1")
    pipeline.decide(store, tmp_path / "decisions.toml", Merge(iris=(meeting, other), **WHO))
    with Reader(store) as reader:
        events = listed(Pages(reader.select, index=opened(reader)), everything(Event), window()).nodes
        (event,) = [one for one in events if one.id == meeting]
        shown = views.node_page(event, Frame(event.name, reader.base, iri=event.id))
    (section,) = re.findall(r'<section class="editing">.*?</section>', shown, re.DOTALL)
    path, tail = other.replace("https://kb.example.org", ""), other.rpartition("/")[2]
    assert f'<ins><a href="{path}">{tail}</a></ins>' in section
    assert "both papers were there" in section
    assert "Pia Rowe" in section
