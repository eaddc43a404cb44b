"""The fields that are computed over what is stored: class -> name -> field."""

from datetime import date
from typing import Any

from kb.index import derived
from kb.index.fields import Given
from kb.index.windows import DEFAULT, MAXIMUM, window
from kb.model import Actor, Article, Claim, Correction, Event, Membership, Named, Node, Participation, Quote, Span, Work
from kb.serve.graphql.dissent import DISSENT
from kb.serve.graphql.objects import made
from kb.serve.graphql.stated import STATEMENTS
from kb.serve.graphql.types import TYPES, Source, argument
from kb.serve.graphql.values import Field, Fields, Parents, Request, column, item, many, node_query, objects, one
from kb.terms import Certainty

ACTOR: Any = TYPES[Actor]
SPAN: Any = TYPES[Span]
EVENT: Any = TYPES[Event]
CORRECTION: Any = TYPES[Correction]
IN_PARENTS = "IN (SELECT value FROM json_each(:parents))"
TOP = argument("first", int, f"How many at most: {DEFAULT} when nothing is said, at most {MAXIMUM}.")


def at_most(given: Given) -> int:
    """How many values were asked for."""
    return window(given.get("first")).size


def _of_source(field: Field) -> Field:
    """A field of a link that is one of its source."""

    def fetch(request: Request, parents: Parents, given: Given) -> list[Any]:
        sources = list(dict.fromkeys(parent["source"] for parent in parents))
        found = dict(zip(sources, field.fetch(request, sources, given), strict=True))
        return [found[parent["source"]] for parent in parents]

    return Field(field.returns, field.sentence, fetch)


SurfaceForm: Any = made("SurfaceForm", "How something is named in the texts.", {
    "text": item(str, "The words.", "text"),
    "count": item(int, "How often they stand for it.", "count"),
})  # fmt: skip

CoMention: Any = made("CoMention", "Another actor that is named in the same sentences.", {
    "actor": item(ACTOR, "The other actor.", "actor"),
    "sentences": item(int, "How many sentences name both.", "sentences"),
})  # fmt: skip

StatusReport: Any = made("StatusReport", "What one claim says of an event's status, and when.", {
    "date": item(date | None, "The day of the article.", "date"),
    "certainty": item(Certainty, "How the source presents the event.", "certainty"),
    "claim": item(TYPES[Claim], "The claim.", "claim"),
    "article": item(TYPES[Article] | None, "The article that makes it.", "article"),
})  # fmt: skip

_NAMES = f"SELECT n, name FROM work WHERE n {IN_PARENTS} UNION ALL SELECT n, text FROM quote WHERE n {IN_PARENTS}"
_OWNERS = (
    f"SELECT s AS p, o FROM work_attributed_to WHERE s {IN_PARENTS}"
    f" UNION ALL SELECT n, speaker FROM quote WHERE n {IN_PARENTS} AND speaker IS NOT NULL"
)
_CITED = (
    f"SELECT s AS p, o FROM work_evidence WHERE s {IN_PARENTS}"
    f" UNION ALL SELECT s, o FROM quote_evidence WHERE s {IN_PARENTS}"
)
_READ = """substr(d.iri, 1, instr(d.iri, '#')), d."begin", d.iri"""

Link: Any = made("Link", "One step of a source chain.", {
    "depth": item(int, "1 is what the article itself took it from, 2 what that was taken from, and so on.", "depth"),
    "source": item(Source, "The work or quote.", "source"),
    "name": _of_source(one(str | None, "What the work is, or the words of the quote.", _NAMES)),
    "attributedTo": _of_source(many(list[ACTOR], "Whose work or words it is.", node_query(_OWNERS, Actor))),
    "datePublished": _of_source(
        one(date | None, "When it appeared, as far as stated.",
            f"SELECT n, date_published FROM work WHERE n {IN_PARENTS}")
    ),
    "evidence": _of_source(many(list[SPAN], "The characters that cite it.", node_query(_CITED, Span, _READ))),
})  # fmt: skip

_CHAIN = objects(
    list[Link],
    "The works and quotes that it was derived from, nearest first.",
    f"SELECT h.s, h.depth, h.o FROM chain h JOIN node d ON d.n = h.o AND d.cls IS NOT NULL"
    f" WHERE h.s {IN_PARENTS} ORDER BY h.s, h.depth",
    ("depth", "source"),
)

_FACTUALITY = " ".join(f"WHEN '{code.name}' THEN '{code.notation}'" for code in Certainty)

_MOST = f"COALESCE(:first, {DEFAULT})"

COMPUTED: dict[type[Node], Fields] = {
    Node: {
        "statements": STATEMENTS,
        "corrections": many(
            list[CORRECTION], "What editors corrected of it, with who and why.",
            node_query("SELECT n.n AS p, c.n AS o FROM node n JOIN correction c ON c.corrects = n.iri"
                       f" WHERE n.n {IN_PARENTS}", Correction),
        ),
    },
    Named: {
        "surfaceForms": objects(
            list[SurfaceForm], "How it is named in the texts, the commonest first.",
            derived.forms(":parents", _MOST),
            ("text", "count"), TOP, limit=at_most,
        ),
        "articleCount": column(int, "How many articles name it.", "named", "{t}.article_count"),
    },
    Actor: {
        "coMentions": objects(
            list[CoMention], "Who is named in the same sentences, the most frequent first.",
            derived.company("d.n", ":parents", _MOST),
            ("actor", "sentences"), TOP, limit=at_most,
        ),
        "controlledBy": many(
            list[ACTOR], "What it belongs to or holds an office in, and who owns it.",
            node_query(f"SELECT DISTINCT n AS p, o FROM answers WHERE n {IN_PARENTS}", Actor),
        ),
    },
    Event: {
        "certainty": column(
            Certainty | None, "The status that most independent root sources give it, computed over its claims.",
            "event", "{t}.certainty",
        ),
        "disputed": column(bool, "True when claims on it contradict each other: a forecast that failed does not.",
                           "event", "{t}.disputed"),
        "failedForecast": column(
            bool, "True when it was planned or thought possible and a later article denies it, contradicting no claim.",
            "event", derived.FAILED,
        ),
        "open": column(bool, "Whether it is announced or possible, and not yet reported as happened or denied.",
                       "event", "{t}.open"),
        "firstReport": column(date | None, "The day of the first article that tells of it.",
                              "event", derived.FIRST_REPORT),
        "lastReport": column(date | None, "The day of the last article that tells of it.",
                             "event", derived.LAST_REPORT),
        "dissent": DISSENT,
        "articleCount": column(int, "How many articles speak of it.", "event", "{t}.article_count"),
        "rootSources": many(
            list[ACTOR], "The independent sources of a status: where chains end, lifted to what controls them.",
            node_query("SELECT s AS p, o FROM support WHERE actor AND certainty ="
                       f" COALESCE(:certainty, '{Certainty.HAPPENED.name}') AND s {IN_PARENTS}", Actor),
            argument("certainty", Certainty, "Which status; HAPPENED when nothing is said."),
        ),
        "statusOverTime": objects(
            list[StatusReport], "What the claims say of its status, in the order of their articles' days.",
            "SELECT c.event, NULLIF(c.key, ''), c.certainty, c.n, a.n FROM claim c LEFT JOIN article a"
            f" ON a.n = c.article WHERE c.event {IN_PARENTS} ORDER BY c.event, c.key, a.iri, c.iri",
            ("date", "certainty", "claim", "article"), TOP, limit=at_most,
        ),
        "evidence": many(
            list[SPAN], "The characters that say so, over all claims.",
            node_query("SELECT DISTINCT c.event AS p, e.o AS o FROM claim c JOIN claim_evidence e ON e.s = c.n"
                       f" WHERE c.event {IN_PARENTS}", Span, _READ),
        ),
        "start": column(date | None, "The first day it can have fallen on, over all articles.",
                        "event", '{t}."start"'),
        "end": column(date | None, "The last day it can have fallen on, over all articles.", "event", '{t}."end"'),
        "when": column(str | None, "When it takes place as EDTF, in the most precise form given.",
                       "event", '{t}."when"'),
    },
    Claim: {
        "chain": _CHAIN,
        "factuality": column(str | None, "Its certainty as a FactBank value.", "claim",
                             f"CASE {{t}}.certainty {_FACTUALITY} END"),
    },
    Quote: {"chain": _CHAIN},
    Work: {"chain": _CHAIN},
    Participation: {
        "event": one(
            EVENT | None, "The event that it is a part in.",
            node_query(f"SELECT o AS p, s AS o FROM event_participations WHERE o {IN_PARENTS}", Event),
        ),
    },
    Membership: {
        "firstSeen": column(date | None, "The day of the first article that tells of it.",
                            "membership", "{t}.first_seen"),
        "lastSeen": column(date | None, "The day of the last article that tells of it.",
                           "membership", "{t}.last_seen"),
    },
}  # fmt: skip
"""What is not stored but computed; it takes the place of a stored field of the same name."""
