"""Results in JSON are cut after so many rows or bytes, wherever their text and the buffers of the engine end."""

import json
from contextlib import suppress
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kb.serve.sparql.results import Cut
from kb.serve.sparql.rows import FullError, Rows, to_json

NASTY = ['}},{"', ",{", '"', "\\", '\\"', "},{", '":{', "\n", "é", "𝄞", '"value":"}},{"']
TEXT = st.lists(st.sampled_from([*NASTY, "a"]), max_size=8).map("".join)


def written(texts: list[str], rows: int, size: int = 10**9) -> tuple[Any, bool]:
    """The JSON of a table of texts cut after so many rows or bytes, and whether it says that it was cut."""
    store, out, cut = Store(), list[bytes](), Cut(rows, size)
    for number, text in enumerate(texts):
        store.add(Quad(NamedNode(f"a:{number}"), NamedNode("a:b"), Literal(text)))
    found = store.query("SELECT ?s ?t ?none { ?s <a:b> ?t } ORDER BY ?s")
    assert isinstance(found, QuerySolutions)
    to_json(found, cut, out.append)
    return json.loads(b"".join(out)), cut.truncated


@given(st.lists(TEXT, max_size=12), st.integers(1, 12))
def test_as_many_rows_are_shown_as_may_be_whatever_stands_in_them(texts: list[str], rows: int) -> None:
    shown, truncated = written(texts, rows)
    expected = sorted((f"a:{number}", text) for number, text in enumerate(texts))[:rows]
    assert [(row["s"]["value"], row["t"]["value"]) for row in shown["results"]["bindings"]] == expected
    assert (truncated, shown.get("truncated", False)) == (len(texts) > rows,) * 2


def test_rows_without_a_value_count_as_well() -> None:
    found, out, cut = Store().query("SELECT ?x { VALUES ?y { 1 2 3 } }"), list[bytes](), Cut(2, 10**9)
    assert isinstance(found, QuerySolutions)
    to_json(found, cut, out.append)
    assert json.loads(b"".join(out)) == {
        "head": {"vars": ["x"]}, "results": {"bindings": [{}, {}]}, "truncated": True,
    }  # fmt: skip


def test_a_result_ends_with_the_row_that_goes_beyond_its_bytes() -> None:
    shown, truncated = written(["x" * 5000] * 9, rows=100, size=12_000)
    assert (len(shown["results"]["bindings"]), shown["truncated"], truncated) == (4, True, True)


@given(st.lists(TEXT, min_size=1, max_size=6), st.integers(1, 6), st.data())
def test_it_does_not_matter_where_the_engine_ends_its_pieces(texts: list[str], rows: int, data: st.DataObject) -> None:
    bindings = [{"t": {"type": "literal", "value": text}} for text in texts]
    whole = json.dumps({"head": {"vars": ["t"]}, "results": {"bindings": bindings}}, separators=(",", ":")).encode()
    out, cut, at = list[bytes](), Cut(rows, 10**9), 0
    file = Rows(cut, out.append)
    with suppress(FullError):
        while at < len(whole):
            length = data.draw(st.integers(1, 20))
            file.write(whole[at : at + length])
            at += length
        file.end()
    shown = json.loads(b"".join(out))
    assert [row["t"]["value"] for row in shown["results"]["bindings"]] == texts[:rows]
    assert shown.get("truncated", False) == cut.truncated == (len(texts) > rows)
