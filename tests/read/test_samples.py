"""The sample articles are read as their list says, and so are the real ones where they are at hand."""

import re
from pathlib import Path

import pytest

from kb.document import Document
from kb.read import Failure, read

SAMPLES = Path(__file__).parent.parent / "samples"
REAL = Path(__file__).parents[3] / "shared" / "articles"


def test_sixteen_samples_are_read_and_the_german_one_is_set_aside() -> None:
    found = list(read([SAMPLES]))
    assert sum(isinstance(one, Document) for one in found) == 16
    assert [one.reason for one in found if isinstance(one, Failure)] == ["not English but 'de'"]


def test_every_sample_but_the_undated_rewrite_gives_its_date_and_every_one_its_author_outlet_or_source() -> None:
    documents = [one for one in read([SAMPLES]) if isinstance(one, Document)]
    assert [Path(one.id).name for one in documents if one.reference_date is None] == ["railway-andes-brief.txt"]
    assert all(one.authors or one.publishers or one.original_sources for one in documents)


@pytest.mark.skipif(not REAL.exists(), reason="../shared with the real articles is not here")
def test_the_real_articles_are_kept_whole_and_lose_only_lines_that_are_no_prose() -> None:
    documents = [one for one in read([REAL]) if isinstance(one, Document)]
    assert [one.text for one in documents] == [path.read_text() for path in sorted(REAL.glob("*.txt"))]
    for one in documents:
        own = [line for line in one.text.split("\n") if len(line) > 200]
        marked = "".join(one.text[start:end] for start, end in one.furniture)
        assert one.furniture
        assert not any(line in marked for line in own)
        assert one.headline_span is not None
        assert one.text[slice(*one.headline_span)] == one.headline


@pytest.mark.skipif(not REAL.exists(), reason="../shared with the real articles is not here")
def test_what_the_real_pages_state_around_their_text_is_kept() -> None:
    for one in read([REAL]):
        assert isinstance(one, Document)
        signed = re.search(r"^BY (.+?) \[", one.text, re.MULTILINE)
        assert [a.name.casefold() for a in one.authors] == (signed[1].casefold().split(", ") if signed else [])
        source = re.search(r"^Original Source: (\S+)$", one.text, re.MULTILINE)
        assert [s.name for s in one.original_sources] == ([source[1]] if source else [])
        day = re.search(r"^\w+day, (\w+ \d+, \d{4})$", one.text, re.MULTILINE)
        assert (one.reference_date.strftime("%B %-d, %Y") if one.reference_date else None) == (day[1] if day else None)
        assert one.date_published is None
