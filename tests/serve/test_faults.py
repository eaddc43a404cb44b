"""What is wrong with a query is said in words."""

import pytest
from pyoxigraph import Store

from kb.serve.sparql.check import checked
from kb.serve.sparql.faults import fault


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "SELECT ?n { ?x ",
            'line 1, column 16: expected one of "!", "$", "(", ":", "<", "?", "^", "a", DISTINCT, WHERE',
        ),
        ("SELECT ?x {\n ?x unknown:name ?y }", "line 2, column 17: prefix not found"),
        ("SELECT ?x { ?x <a b> ?c }", "line 1, column 21: IRI parsing failed"),
        ("ASK { ?x a [ }", "line 1, column 15: expected OPTIONAL"),
        ("SELECT ?y { ?x a ?b } GROUP BY ?x", "line 1, column 34: the SELECT contains a variable that is unbound"),
    ],
)
def test_a_query_that_cannot_be_read_is_told_where_and_why(query: str, said: str) -> None:
    with pytest.raises(SyntaxError) as error:
        Store().query(query)
    assert fault(str(error.value)) == said


def test_a_place_is_told_as_it_was_written_whatever_was_made_of_the_query() -> None:
    query = "SELECT ?x {\n ?x a <http://e/a#b> . # as it is\n ?x <http://e/#c> ?y ; <http://e/d> }"
    with pytest.raises(SyntaxError) as asked:
        Store().query(checked(query).text)
    with pytest.raises(SyntaxError) as written:
        Store().query(query)
    assert (str(asked.value), fault(str(asked.value))[:17]) == (str(written.value), "line 3, column 37")


def test_what_the_parser_did_not_say_stays_as_it_is() -> None:
    assert fault("a parameter is an IRI") == "a parameter is an IRI"
