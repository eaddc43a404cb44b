"""The worked example of the design goes through every format and comes back."""

import io
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, parse
from readers import DATASETS, READERS, facts, union

from kb.export import FORMATS
from kb.iri import BASE

EXAMPLE = Path(__file__).parents[3] / "shared" / "design" / "example.trig"

pytestmark = [
    pytest.mark.skipif(not EXAMPLE.exists(), reason="../shared with the design is not here"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*"),  # rdflib's own calls
]


@pytest.fixture(scope="module")
def example() -> list[Quad]:
    return list(parse(path=str(EXAMPLE), format=RdfFormat.TRIG))


@pytest.mark.parametrize("name", sorted(READERS))
def test_the_example_survives(name: str, example: list[Quad], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    out = io.BytesIO()
    FORMATS[name].write(example, out, BASE)
    assert READERS[name](out.getvalue()) == (facts(example) if name in DATASETS else union(facts(example)))
