"""What leads from a node to the lists that hang on it: class and name of the relation -> condition.

`{t}` stands for the rows of the list, `{p}` for the number of the node that they hang on.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.model import (
    Actor,
    Article,
    Claim,
    Event,
    Membership,
    Node,
    Participation,
    Place,
    Quote,
    Span,
    State,
    Thing,
    Work,
)


@dataclass(frozen=True, slots=True)
class Path:
    """A way from a node to a list of nodes of a class."""

    target: type[Node]
    condition: str
    order: str | None = None
    back: str | None = None
    """What leads from the rows `{c}` of the list, of which `{w}` holds, back to the nodes that they hang on."""

    def at(self, alias: str, parent: str) -> str:
        """The condition for the rows of a table, given the number of the node."""
        return self.condition.replace("{t}", alias).replace("{p}", parent)


def link(target: type[Node], table: str, order: str | None = None, *, back: bool = False) -> Path:
    """A path over a table of links: from the value to the node, or back."""
    here, there = ("s", "o") if back else ("o", "s")
    return Path(
        target,
        f"{{t}}.n IN (SELECT {there} FROM {table} WHERE {here} = {{p}})",
        order,
        f"SELECT b.{here} FROM {table} b WHERE b.{there} IN (SELECT {{c}}.n FROM {{from}} WHERE {{w}})",
    )


def _column(target: type[Node], column: str, order: str | None = None) -> Path:
    """Over a column of the list's own table."""
    back = f'SELECT {{c}}."{column}" FROM {{from}} WHERE {{w}} AND {{c}}."{column}" IS NOT NULL'
    return Path(target, f'{{t}}."{column}" = {{p}}', order, back)


AS_READ = "{t}.begins"
BEGIN = '{t}."begin"'
_ARTICLES = "{t}.n IN (SELECT s.article FROM {0}_evidence e JOIN span s ON s.n = e.o WHERE e.s = {p})"
_SAID_BY = "{t}.n IN (SELECT s FROM rests WHERE o = {p} AND NOT own)"
_RESTING = "{t}.n IN (SELECT s FROM rests WHERE o = {p})"
_TAKES_PART = (
    "{t}.n IN (SELECT l.s FROM participation a JOIN event_participations l ON l.o = a.n"
    " WHERE a.participant = {p}{role})"
)
_HERE = "{t}.n IN (SELECT l.s FROM inside i JOIN event_location l ON l.o = i.s WHERE i.o = {p})"
_PUBLISHED = "{t}.n IN (SELECT s FROM issued WHERE o = {p})"
_TOLD = "{t}.n IN (SELECT e.s FROM span s JOIN membership_evidence e ON e.o = s.n WHERE s.article = {p})"

_NAMED_IN_TEXT = {
    "articles": link(Article, "article_mentions"),
    "mentions": link(Span, "span_denotes"),
}
_ACTS = {
    "events": Path(Event, _TAKES_PART),
    "participations": _column(Participation, "participant"),
}
_CLAIM_LINKS = {
    "corroboratedBy": Path(
        Claim,
        "{t}.n IN (SELECT o FROM claim_corroborates WHERE s = {p}"
        " UNION SELECT s FROM claim_corroborates WHERE o = {p})",
    ),
    "contradictedBy": link(Claim, "claim_contradicts"),
}

PATHS: Mapping[type[Node], Mapping[str, Path]] = {
    Actor: {
        **_NAMED_IN_TEXT,
        **_ACTS,
        "quotes": _column(Quote, "speaker"),
        "addressed": link(Quote, "quote_addressees"),
        "claims": Path(Claim, _SAID_BY),
        "resting": Path(Claim, _RESTING),
        "works": link(Work, "work_attributed_to"),
        "memberships": _column(Membership, "member"),
        "members": _column(Membership, "organization"),
        "published": Path(Article, _PUBLISHED),
        "written": link(Article, "article_authors"),
    },
    State: {"eventsHere": Path(Event, _HERE), "contains": _column(Place, "within")},
    Place: {**_NAMED_IN_TEXT, "events": Path(Event, _HERE), "contains": _column(Place, "within")},
    Thing: {**_NAMED_IN_TEXT, **_ACTS},
    Article: {
        "quotes": _column(Quote, "article", AS_READ),
        "claims": _column(Claim, "article", AS_READ),
        "events": Path(
            Event,
            "{t}.n IN (SELECT event FROM claim WHERE article = {p})",
            "(SELECT MIN(c.begins) FROM claim c WHERE c.event = {t}.n AND c.article = {p})",
        ),
        "works": _column(Work, "article", AS_READ),
        "memberships": Path(Membership, _TOLD),
        "spans": _column(Span, "article", BEGIN),
        "revisions": _column(Article, "revision_of"),
    },
    Work: {
        "claims": _column(Claim, "derived_from"),
        "quotes": _column(Quote, "derived_from"),
        "works": _column(Work, "derived_from"),
        "articles": link(Article, "article_derived_from"),
    },
    Claim: _CLAIM_LINKS,
    Quote: {"claims": _column(Claim, "derived_from"), "inner": _column(Quote, "outer", AS_READ)},
    Event: {
        "claims": _column(Claim, "event"),
        "articles": Path(Article, "{t}.n IN (SELECT article FROM claim WHERE event = {p})"),
        "quotes": Path(Quote, "{t}.n IN (SELECT s FROM quote_about WHERE o = {p} UNION ALL"
                              " SELECT n FROM quote WHERE occasion = {p})"),
        "subEvents": _column(Event, "super_event"),
        "subjectOf": link(Event, "event_about"),
        "mentions": link(Span, "span_denotes"),
    },
    Participation: {"articles": Path(Article, _ARTICLES.replace("{0}", "participation"))},
    Membership: {"articles": Path(Article, _ARTICLES.replace("{0}", "membership"))},
    Span: {
        "spans": _column(Span, "sentence", BEGIN),
        "quotes": link(Quote, "quote_evidence"),
        "claims": link(Claim, "claim_evidence"),
    },
}  # fmt: skip
"""The relations of each class; those of the classes that it is a kind of hold for it too."""


def paths(cls: type[Node]) -> dict[str, Path]:
    """The relations of a class, by name."""
    return {name: path for kind in reversed(cls.__mro__) for name, path in PATHS.get(kind, {}).items()}
