"""Questions about many nodes at once to what the read model derives: the numbers of the nodes are a JSON list.

Each costs what it answers: none walks through all that thousands of articles say.
"""

from kb.terms import Certainty

MOST = 12
"""How many surface forms and companions are told of one node."""

LATEST = 20
"""How many of the events of an actor are told, and of the claims that rest on it."""

_NODES = "IN (SELECT value FROM json_each(?))"

FAILED = (
    "(NOT {t}.disputed AND EXISTS (SELECT 1 FROM claim a JOIN claim b ON b.event = a.event AND b.key > a.key"
    " WHERE a.event = {t}.n"
    f" AND a.certainty IN ('{Certainty.PLANNED.name}', '{Certainty.SPECULATED.name}')"
    f" AND b.certainty = '{Certainty.DENIED.name}'))"
)
"""Whether an event was planned or thought possible and is denied later, and no claim on it contradicts another."""

_DAY_OF_REPORT = "(SELECT {0}(NULLIF(c.key, '')) FROM claim c WHERE c.event = {{t}}.n)"
FIRST_REPORT, LAST_REPORT = map(_DAY_OF_REPORT.format, ("MIN", "MAX"))
"""The days of the first and the last article that tell of an event."""

STATUS = (
    "SELECT e.n, e.certainty, e.disputed, e.article_count, e.start, e.end,"
    f" {FAILED}, e.open, {FIRST_REPORT}, {LAST_REPORT} FROM event e WHERE e.n {_NODES}"
).replace("{t}", "e")

SOURCES = (
    "SELECT s.s, d.iri FROM support s JOIN node d ON d.n = s.o"
    f" WHERE s.actor AND s.certainty = 'HAPPENED' AND s.s {_NODES} ORDER BY s.s, d.iri"
)
"""The independent sources that say that an event happened."""


def forms(parents: str = "?", most: str = str(MOST)) -> str:
    """How nodes are named in the texts, the commonest first, and how often."""
    return (
        f"SELECT p.value, f.text, f.many FROM json_each({parents}) p CROSS JOIN form f ON f.o = p.value AND f.text IN"
        f" (SELECT g.text FROM form g WHERE g.o = p.value ORDER BY g.many DESC, g.text LIMIT {most})"
        " ORDER BY p.value, f.many DESC, f.text"
    )


def company(shown: str = "d.iri", parents: str = "?", most: str = str(MOST)) -> str:
    """Which actors are named in the same sentences, and in how many."""
    return (
        f"SELECT p.value, {shown}, c.many FROM json_each({parents}) p CROSS JOIN company c ON c.s = p.value"
        " JOIN named d ON d.n = c.o WHERE c.o IN (SELECT k.o FROM company k JOIN named e ON e.n = k.o"
        f" WHERE k.s = p.value AND e.cls NOT IN ('Place', 'Thing') ORDER BY k.many DESC, e.iri LIMIT {most})"
        " ORDER BY p.value, c.many DESC, d.iri"
    )


TOLD = f"SELECT t.s, d.iri, t.many FROM told t JOIN node d ON d.n = t.o WHERE t.s {_NODES} ORDER BY t.s, t.place"
"""The first spans that say a membership or participation, and how many there are."""

SEEN = f"SELECT m.n, m.first_seen, m.last_seen FROM membership m WHERE m.n {_NODES}"

_LATEST = (
    "SELECT p.value, v.iri FROM json_each(?) p CROSS JOIN {0} v WHERE v.n IN (SELECT l.s FROM {1} l"
    f" JOIN {{0}} q ON q.n = l.s WHERE l.o = p.value ORDER BY l.day DESC, q.iri LIMIT {LATEST})"
    " ORDER BY p.value, v.key DESC, v.iri"
)
LATEST_EVENTS, LATEST_CLAIMS, LATEST_ARTICLES = (
    _LATEST.format(*names) for names in (("event", "event_participant"), ("claim", "rests"), ("article", "issued"))
)
"""The last events that an actor takes part in, the last claims that rest on it, the last articles that it published."""

_DAYS = f"SELECT p.o, p.day, COUNT(*) FROM {{0}} p WHERE p.o {_NODES} GROUP BY 1, 2"
DAYS_OF_EVENTS, DAYS_OF_CLAIMS, DAYS_OF_ARTICLES = map(_DAYS.format, ("event_participant", "rests", "issued"))
"""How many of them there are, by day."""
