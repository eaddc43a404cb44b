"""What an editor splits off an actor whom kb wrongly took two persons for, and what comes of it."""

import re
from itertools import permutations
from pathlib import Path

import pytest
from stories import built, canonical, extract, story, written
from test_deciding import WHO, _claim_of

from kb import pipeline
from kb.errors import InputError, KbError, NotFoundError
from kb.pipeline import decide, forget, split, why
from kb.resolve.decisions import Merge
from kb.serve.graphql.execute import Operation, answer, data_of
from kb.store import Reader
from kb.terms import PREFIX_HEADER

SINGER = story("singer", "Ada Roe met Juno Vane before the concert. Ada Roe sang all night long.", "2031-05-02")
STAGE = story("stage", "On the stage of Sarn stood Ada Roe once more. She met Lena Hart there.", "2031-05-03")
MAYOR = story("mayor", "Ada Roe met Bo Stark at the town hall. She was late, and the hall was cold.", "2031-05-04")
LATER = story("later", "Ada Roe met Otto Lind in the harbour. Nobody in all the town knows why they did.", "2031-05-05")
BOTH = story(
    "both", "Ada Roe met Juno Vane in the evening. Nobody there had seen that Ada Roe met Bo Stark.", "2031-05-06"
)


def _ask(store: Path, query: str) -> list[tuple[str, ...]]:
    with Reader(store) as reader:
        return sorted(tuple(term.value for term in row) for row in reader.select(PREFIX_HEADER + query))


def _article(store: Path, id_: str) -> str:
    ((article,),) = _ask(store, f'SELECT ?a {{ ?a a schema:NewsArticle ; dcterms:identifier "{id_}" }}')
    return article


def _who(store: Path, name: str = "Ada Roe") -> dict[str, str]:
    """The IRIs that a name denotes, by article and in order of the words."""
    rows = _ask(
        store,
        "SELECT ?id ?begin ?actor { ?s itsrdf:taIdentRef ?actor ; nif:anchorOf ?words ; nif:beginIndex ?begin ;"
        f' nif:referenceContext/dcterms:identifier ?id . FILTER(STR(?words) = "{name}") }}',
    )
    found: dict[str, list[str]] = {}
    for id_, _, actor in sorted(rows, key=lambda row: (row[0], int(row[1]))):
        found.setdefault(id_, []).append(actor)
    return {id_: actors[0] if len({*actors}) == 1 else " ".join(actors) for id_, actors in found.items()}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    built(tmp_path / "kb", written(tmp_path, SINGER, STAGE, MAYOR))
    return tmp_path / "kb"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.toml"


def test_an_article_on_a_namesake_is_split_off_and_the_actor_keeps_the_iri(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    parts = split(store, file, ada, articles=[_article(store, "mayor")], **WHO)
    assert parts.rest == ada
    assert _who(store) == {"singer": ada, "stage": ada, "mayor": parts.other}
    assert _ask(store, f"SELECT ?name {{ <{parts.other}> a schema:Person ; schema:name ?name }}") == [("Ada Roe",)]
    assert _ask(store, "SELECT ?a ?b { ?a skos:closeMatch|owl:sameAs|dcterms:isReplacedBy ?b }") == []


def test_the_decision_names_what_is_split_off_and_who_decided(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    mayor, singer, stage = (_article(store, id_) for id_ in ("mayor", "singer", "stage"))
    split(store, file, ada, articles=[mayor], **WHO)
    rest = "".join(f'  "{one}",\n' for one in sorted([singer, stage]))
    assert file.read_text() == (
        "# Decisions of editors on what kb read.  Every build obeys them; keep this file under version control.\n"
        f'\n[[split]]\neditor = "Pia Rowe"\nreason = "both papers were there"\niri = "{ada}"\n'
        f'claims = [\n  "{mayor}",\n]\nrest = [\n{rest}]\nnames = [\n  "{ada}",\n]\n'
    )


def test_a_claim_takes_everything_with_it_where_its_article_makes_no_other(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    parts = split(store, file, ada, [_claim_of(store, "singer")], **WHO)
    assert _who(store) == {"singer": parts.other, "stage": parts.rest, "mayor": parts.rest}


def test_the_part_that_is_told_of_first_keeps_the_iri(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    parts = split(store, file, ada, articles=[_article(store, "singer")], **WHO)
    assert parts.other == ada
    assert _who(store) == {"singer": ada, "stage": parts.rest, "mayor": parts.rest}


@pytest.mark.parametrize("by", ["claim", "mention"])
def test_two_of_one_name_in_one_article_are_told_apart_by_claim_or_mention(tmp_path: Path, file: Path, by: str) -> None:
    store = tmp_path / "kb"
    built(store, written(tmp_path, SINGER, BOTH))
    (ada,) = {*_who(store).values()}
    part = {
        "claim": "SELECT ?c { ?c a schema:Claim ; kb:evidence/nif:beginIndex 73 }",
        "mention": f"SELECT ?s {{ ?s itsrdf:taIdentRef <{ada}> ; nif:beginIndex 65 }}",
    }[by]
    ((claim,),) = _ask(store, part)
    parts = split(store, file, ada, [claim], **WHO)
    assert _who(store) == {"singer": ada, "both": f"{ada} {parts.other}"}
    query = f"SELECT ?at {{ ?p kb:participant <{parts.other}> ; kb:evidence/nif:beginIndex ?at }}"
    assert _ask(store, query) == [("65",)]
    pipeline.build([written(tmp_path, BOTH, SINGER)], tmp_path / "new", jobs=0, extract=extract, decisions=file)
    assert canonical(tmp_path / "new") == canonical(store)


def test_who_was_split_stays_split_in_every_build_in_any_order(store: Path, tmp_path: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    split(store, file, ada, articles=[_article(store, "mayor")], **WHO)
    built(store, written(tmp_path, LATER))
    found = canonical(store)
    for n, order in enumerate(permutations((SINGER, STAGE, MAYOR, LATER))):
        papers = [written(tmp_path, line, name=f"{n}-{i}.jsonl") for i, line in enumerate(order)]
        pipeline.build(papers, tmp_path / f"kb{n}", jobs=0, extract=extract, decisions=file)
        assert canonical(tmp_path / f"kb{n}") == found


def test_who_was_split_keeps_both_iris_through_an_upgrade_and_an_earlier_registry(
    store: Path, tmp_path: Path, file: Path
) -> None:
    (ada,) = {*_who(store).values()}
    split(store, file, ada, articles=[_article(store, "singer")], **WHO)
    before = _who(store)
    pipeline.upgrade(store, jobs=0, extract=extract)
    assert _who(store) == before
    (tmp_path / "old.nq").write_text("".join(f"{quad} .\n" for quad in canonical(store)), "utf8")
    pipeline.build(
        [written(tmp_path, MAYOR, SINGER, STAGE)], tmp_path / "new", jobs=0, extract=extract, decisions=file,
        registry=tmp_path / "old.nq",
    )  # fmt: skip
    assert _who(tmp_path / "new") == before


def test_a_later_article_that_tells_only_the_name_is_about_whom_the_iri_stood_for(
    store: Path, tmp_path: Path, file: Path
) -> None:
    (ada,) = {*_who(store).values()}
    split(store, file, ada, articles=[_article(store, "mayor")], **WHO)
    built(store, written(tmp_path, LATER))
    assert _who(store)["later"] == ada


def test_what_is_split_off_again_joins_what_was_split_off_before(store: Path, tmp_path: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    other = split(store, file, ada, articles=[_article(store, "mayor")], **WHO).other
    built(store, written(tmp_path, LATER))
    assert split(store, file, ada, articles=[_article(store, "later")], **WHO) == (ada, other)
    assert _who(store) == {"singer": ada, "stage": ada, "mayor": other, "later": other}


@pytest.mark.parametrize("id_", ["mayor", "singer"])
def test_a_split_that_is_struck_out_of_the_file_is_undone(store: Path, file: Path, id_: str) -> None:
    before = canonical(store)
    (ada,) = {*_who(store).values()}
    (other,) = {*split(store, file, ada, articles=[_article(store, id_)], **WHO)} - {ada}
    file.write_text("")
    pipeline.build([], store, jobs=0, extract=extract, decisions=file)
    assert set(canonical(store)) - {*before} == {
        f"<{other}> <{one}> <{ada}> <https://kb.example.org/graph/identity>"
        for one in ("http://purl.org/dc/terms/isReplacedBy", "http://www.w3.org/2002/07/owl#sameAs")
    }


def test_a_split_outlives_the_articles_that_are_forgotten(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    other = split(store, file, ada, articles=[_article(store, "mayor")], **WHO).other
    forget(store, "singer")
    assert _who(store) == {"stage": ada, "mayor": other}


def test_why_names_the_editor_who_told_two_apart(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    other = split(store, file, ada, articles=[_article(store, "mayor")], **WHO).other
    assert [re.sub(r"https\S+", "IRI", line) for line in why(store, ada, other)] == [
        "two: IRI and IRI",
        "  Pia Rowe decided that they are two: both papers were there",
        "Ada Roe (2031-05-02) and Ada Roe (2031-05-04):",
        "  +0.85  the same name",
        "  +0.85  in all: the same, as 0.80 makes two one and 0.60 is close",
    ]


def test_a_split_is_published_with_who_and_why(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    mayor, singer, stage = (_article(store, id_) for id_ in ("mayor", "singer", "stage"))
    split(store, file, ada, articles=[mayor], **WHO)
    what = "corrections { field value replaced editor reason }"
    asked = f'{{ actor(id: "{ada}") {{ {what} }} article(id: "{mayor}") {{ {what} }} }}'
    with Reader(store) as reader:
        data = answer(Operation(asked), data_of(reader)).body["data"]
    by = {"editor": "Pia Rowe", "reason": "both papers were there"}
    rest = " / ".join(sorted([singer, stage]))
    assert data == {
        "actor": {"corrections": [{"field": "claims", "value": rest, "replaced": mayor, **by}]},
        "article": {"corrections": [{"field": "mentions", "value": "another of this name", "replaced": ada, **by}]},
    }


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        (["article singer", "article stage", "article mayor"], "cannot be split: nothing else speaks of it"),
        (["article without"], r"article/\w+ does not name https://kb.example.org/actor/ada-roe"),
        (["claim without"], r"does not name https://kb.example.org/actor/ada-roe"),
        (["article singer", "unknown article"], r"has no article https://kb.example.org/article/0123456789abcdef"),
        (["unknown claim"], r"has no node https://kb.example.org/article/\w+#c-01234567"),
    ],
)
def test_a_split_that_tells_nobody_apart_is_refused_and_nothing_is_written(
    store: Path, tmp_path: Path, file: Path, claims: list[str], reason: str
) -> None:
    without = story("without", "Tess Marlow met Juno Vane at the ferry. The sea was calm and so was everybody.")
    built(store, written(tmp_path, without))
    ada, before = _who(store)["singer"], canonical(store)
    made = {
        "unknown article": "https://kb.example.org/article/0123456789abcdef",
        "unknown claim": f"{_article(store, 'singer')}#c-01234567",
        "claim without": _claim_of(store, "without"),
        **{f"article {id_}": _article(store, id_) for id_ in ("singer", "stage", "mayor", "without")},
    }
    with pytest.raises(KbError, match=reason):
        split(store, file, ada, [made[one] for one in claims], **WHO)
    assert not file.exists()
    assert canonical(store) == before


def test_nobody_whom_the_store_does_not_know_can_be_split(store: Path, file: Path) -> None:
    with pytest.raises(NotFoundError, match=r"has no event, actor, place or thing .*/nobody-0123456789ab"):
        split(store, file, "https://kb.example.org/actor/nobody-0123456789ab", ["x"], **WHO)


def test_who_was_split_cannot_be_merged_again(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    other = split(store, file, ada, articles=[_article(store, "mayor")], **WHO).other
    before = (file.read_text(), canonical(store))
    with pytest.raises(InputError, match=r"contradict each other: what one splits off .* is merged with it by another"):
        decide(store, file, Merge(iris=(ada, other), **WHO))
    assert (file.read_text(), canonical(store)) == before


def test_whom_an_editor_merged_cannot_be_split_as_they_were(store: Path, file: Path) -> None:
    bo, juno = (_who(store, name)[id_] for name, id_ in (("Bo Stark", "mayor"), ("Juno Vane", "singer")))
    decide(store, file, Merge(iris=(bo, juno), **WHO))
    before = (file.read_text(), canonical(store))
    with pytest.raises(InputError, match=r"contradict each other: what one splits off .* is merged with it by another"):
        split(store, file, juno, articles=[_article(store, "mayor")], **WHO)
    assert (file.read_text(), canonical(store)) == before


def test_what_was_split_off_cannot_be_split_off_twice(store: Path, file: Path) -> None:
    (ada,) = {*_who(store).values()}
    other = split(store, file, ada, articles=[_article(store, "mayor"), _article(store, "stage")], **WHO).other
    with pytest.raises(InputError, match=r"contradict each other: two split what .* says off .*; join them to one"):
        split(store, file, other, articles=[_article(store, "mayor")], **WHO)
