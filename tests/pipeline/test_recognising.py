"""Finding out who is whom: those whose names may be one are compared, not all with something in common."""

import hashlib
from pathlib import Path

import pytest
from stories import story, written

from kb import facts
from kb.document import Document
from kb.pipeline import build, casting
from kb.resolve.actors.likeness import likeness

Pairs = list[tuple[str, str]]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Pairs:
    """The names of those whom builds compare."""
    pairs: Pairs = []

    def noted(one: casting.Known, other: casting.Known) -> casting.Likeness:
        pairs.append((one.shown, other.shown))
        return likeness(one, other)

    monkeypatch.setattr(casting, "likeness", noted)
    return pairs


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("organization", "Harbour Bank of B{}"),
        ("organization", "H{} Shipping Trust"),
        ("organization", "B{} Corp"),
        ("person", "B{} Vane"),
        ("person", "Tess B{}"),
    ],
)
def test_of_many_with_the_same_initials_few_are_compared(
    kind: facts.ActorKind, name: str, compared: Pairs, tmp_path: Path
) -> None:
    words = (hashlib.sha256(bytes([i])).hexdigest()[:9].translate(_LETTERS) for i in range(240))
    _build(tmp_path, kind, [name.format(word) for word in words])

    assert len(compared) <= 240


def test_those_are_compared_whose_names_may_be_one(compared: Pairs, tmp_path: Path) -> None:
    names = ["Harbour Board of Sarn", "HBS", "Harbour Bank of Selt", "Harbour Board of Sarns", "Harbour Board"]
    _build(tmp_path, "organization", names)

    assert sorted(tuple(sorted(pair)) for pair in compared) == [
        ("HBS", "Harbour Bank of Selt"),
        ("HBS", "Harbour Board of Sarn"),
        ("HBS", "Harbour Board of Sarns"),
        ("Harbour Board", "Harbour Board of Sarn"),
        ("Harbour Board", "Harbour Board of Sarns"),
        ("Harbour Board of Sarn", "Harbour Board of Sarns"),
    ]


def test_a_letter_is_compared_with_the_given_names_that_it_may_stand_for(compared: Pairs, tmp_path: Path) -> None:
    _build(tmp_path, "person", ["J. Marlow", "Juno Marlow", "Jules Marlow", "Tess Marlow", "Julia Marlow"])

    assert sorted(tuple(sorted(pair)) for pair in compared) == [
        ("J. Marlow", "Jules Marlow"),
        ("J. Marlow", "Julia Marlow"),
        ("J. Marlow", "Juno Marlow"),
        ("Jules Marlow", "Julia Marlow"),
    ]


_LETTERS = str.maketrans("0123456789abcdef", "aeioubdgklmnrstv")


def _build(folder: Path, kind: facts.ActorKind, names: list[str]) -> None:
    """Builds a store of one article in which these appear."""

    def told(document: Document) -> facts.Article:
        actors = tuple(facts.Actor(id=f"a{i}", kind=kind, name=name) for i, name in enumerate(names))
        mentions = tuple(facts.Mention(0, 4, kind, actor.id) for actor in actors)
        sentences = ((0, len(document.text)),)
        return facts.Article(document=document, sentences=sentences, mentions=mentions, actors=actors)

    news = story("one", "Many met at the harbour of Sarn on Friday. They talked for an hour.", "2031-05-02")
    build([written(folder, news)], folder / "kb", jobs=0, extract=told)
