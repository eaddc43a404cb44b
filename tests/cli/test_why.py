"""`kb extract --why` names for every kind of fact what found it and how sure it is."""

import re

from kb.cli.why import why
from kb.document import Document
from kb.extract import extract
from kb.nlp import analyse


def test_every_kind_of_fact_has_a_line_with_its_rule_and_confidence() -> None:
    text = "Danish Transport Minister Mette Dahl resigned on 3 May 2024, the Harbour Post reported."
    article = extract(analyse(Document(id="w", text=text, headline="Harwick", language="en")))
    rule = article.events[0].rule

    assert re.fullmatch(r"eventframes\.txt:\d+ v resign", rule)
    assert why(article) == (
        "Harwick\n"
        "0.75  quote, indirect, Harbour Post: Danish Transport Minister Mette Dahl resigned on 3 May 2024\n"
        "      by interrupted\n"
        "0.89  office: Mette Dahl, Transport Minister, Denmark [Danish Transport Minister]\n"
        "      by title or apposition\n"
        "0.98  actor, state, DNK, government: Denmark\n"
        "      by what the source states, or what others imply\n"
        "0.98  actor, person, DNK, government: Mette Dahl\n"
        "      by its name, with 1 mention\n"
        "0.89  resignation, happened: Mette Dahl resigns [resigned]\n"
        f"      by {rule}\n"
        "0.95  date: 2024-05-03 [3 May 2024]\n"
        "      by rules of dates, DATE\n"
        "0.75  source, official: Report by Harbour Post [the Harbour Post reported]\n"
        "      by the frame of a quotation that interrupted found\n"
        "0.98  actor, outlet, journalists and news media: Harbour Post\n"
        "      by its name, with 1 mention\n"
    )
