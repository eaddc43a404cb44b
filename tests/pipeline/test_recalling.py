"""What later articles look back to over weeks and years, in stories: it joins what was reported then, or nothing."""

import json
from pathlib import Path

from kb.pipeline import build
from kb.store import Reader

VISIT = ("2031-11-12", "President Joss Amar visited Sarn on Tuesday and met Prime Minister Lara Quint.")
FIRE = (
    "2031-11-02",
    "A fire swept through the Astra theatre in Dellport on Saturday night and killed 12 people, the fire brigade said.",
)
ARREST = ("2032-01-09", "Police arrested the banker Conrad Veil in Dellport on Friday. He is suspected of fraud.")
SUMMIT = (
    "2031-03-20",
    "Leaders of Norland and Kestria held a summit in Oslo on Wednesday. They agreed to cut tariffs on steel.",
)
DEAL = ("2029-05-12", "Corvant Systems will buy the software company Lumera for $3.2 billion, it said on Monday.")

_TOLD = """PREFIX kb: <https://w3id.org/newskb#> PREFIX schema: <https://schema.org/>
PREFIX itsrdf: <http://www.w3.org/2005/11/its/rdf#> PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
SELECT DISTINCT ?a ?b { ?c schema:about ?event ; schema:appearance ?first ; kb:evidence ?s .
 ?d schema:about ?event ; schema:appearance ?second ; kb:evidence ?t . FILTER(STR(?first) < STR(?second))
 ?s itsrdf:taIdentRef ?event ; nif:anchorOf ?a . ?t itsrdf:taIdentRef ?event ; nif:anchorOf ?b }"""


def joined(folder: Path, *articles: tuple[str, str]) -> set[tuple[str, ...]]:
    """The words by which two articles tell of one event, in order of the alphabet."""
    rows = [{"id": str(n), "text": text, "published": day} for n, (day, text) in enumerate(articles)]
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf8")
    build([folder / "news.jsonl"], folder / "kb", jobs=0)
    with Reader(folder / "kb") as reader:
        return {tuple(sorted(term.value for term in row)) for row in reader.select(_TOLD)}


def test_what_is_looked_back_to_is_the_event_that_was_reported(tmp_path: Path) -> None:
    assert joined(
        tmp_path,
        VISIT,
        ("2032-06-03", "Joss Amar had promised a loan during his visit to Sarn last November."),
        SUMMIT,
        ("2031-09-14", "Norland has not cut its tariffs, as it promised at the March summit with Kestria in Oslo."),
        FIRE,
        (
            "2032-03-15",
            "A court in Dellport convicted the owner of the Astra theatre of causing the fire that killed 12 people.",
        ),
        (
            "2032-11-02",
            "A year after the fire that killed 12 people in the Astra theatre, Dellport opened a memorial on Tuesday.",
        ),
        ARREST,
        ("2032-07-08", "Six months after the arrest of the banker Conrad Veil in Dellport, his trial began."),
        ("2033-01-20", "Conrad Veil, who was arrested in January 2032, was acquitted by a court in Dellport."),
        DEAL,
        ("2029-08-30", "Corvant Systems completed its purchase of Lumera for $3.2 billion, it said."),
    ) == {
        ("visit", "visited"),
        ("held a summit", "summit"),
        ("killed", "killed"),
        ("arrest", "arrested"),
        ("arrested", "arrested"),
        ("buy", "completed its purchase"),
    }


def test_what_only_resembles_it_is_not(tmp_path: Path) -> None:
    assert joined(
        tmp_path,
        VISIT,
        ("2033-06-03", "Joss Amar had promised a loan during his visit to Sarn last November."),
        SUMMIT,
        ("2031-09-14", "Norland was absent, as it promised at the July summit with Kestria in Oslo."),
        FIRE,
        (
            "2032-11-02",
            "A year after the fire that killed 12 people in the Corso hotel, Dellport opened a memorial on Tuesday.",
        ),
        (
            "2034-11-02",
            "A year after the fire that killed 12 people in the Astra theatre, Dellport opened a memorial on Tuesday.",
        ),
        ARREST,
        ("2033-01-20", "Police in Dellport arrested Conrad Veil for the second time on Thursday."),
        ("2033-06-20", "Conrad Veil, who was arrested in Dellport in March, was acquitted by a court."),
        ("2032-07-08", "Six months after the arrest of the banker Tess Marlow in Dellport, her trial began."),
        DEAL,
        ("2029-08-30", "Corvant Systems completed its purchase of Osk for $3.2 billion, it said."),
    ) == set()  # fmt: skip
