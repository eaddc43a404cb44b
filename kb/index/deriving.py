"""What the read model computes over its rows: chains, roots, support, statuses, days, counts.

Everything is computed for the nodes in the temporary table `touched` and what depends on them alone, so that an update
costs what changed.
"""

import sqlite3
from collections.abc import Iterable

from kb.terms import Certainty

LONGEST = 64
"""Links of a source chain that are followed; a circle ends earlier."""


def _names(*codes: Certainty) -> str:
    return ", ".join(f"'{code.name}'" for code in codes)


OPEN = _names(Certainty.PLANNED, Certainty.INVITED, Certainty.SPECULATED, Certainty.DOUBTED)
SETTLED = _names(Certainty.HAPPENED, Certainty.DENIED)
_RANK = " ".join(f"WHEN '{code.name}' THEN {place}" for place, code in enumerate(Certainty))

_BEFORE = """
INSERT OR IGNORE INTO touched_event SELECT event FROM claim WHERE n IN touched AND event IS NOT NULL;
INSERT OR IGNORE INTO touched_named SELECT o FROM article_mentions WHERE s IN touched;
INSERT OR IGNORE INTO touched_event SELECT s FROM event_participations WHERE o IN touched;
INSERT OR IGNORE INTO touched_member SELECT member FROM membership WHERE n IN touched AND member IS NOT NULL;
INSERT OR IGNORE INTO touched_member
  SELECT organization FROM membership WHERE n IN touched AND organization IS NOT NULL;
"""
"""Remembers what the rows that are about to change stood for, and what those that have changed stand for."""

_DAYS = """
UPDATE claim SET key = COALESCE((SELECT reference_date FROM article a WHERE a.n = claim.article), '')
  WHERE n IN touched;
UPDATE quote SET key = COALESCE((SELECT reference_date FROM article a WHERE a.n = quote.article), '')
  WHERE n IN touched;
UPDATE membership SET (first_seen, last_seen) = (
  SELECT MIN(a.reference_date), MAX(a.reference_date) FROM membership_evidence e
  JOIN span s ON s.n = e.o JOIN article a ON a.n = s.article WHERE e.s = membership.n) WHERE n IN touched;
UPDATE work SET (begins, article) = (
  SELECT MIN(s."begin"), MIN(s.article) FROM work_evidence e JOIN span s ON s.n = e.o WHERE e.s = work.n)
  WHERE n IN touched;
UPDATE claim SET begins = (
  SELECT MIN(s."begin") FROM claim_evidence e JOIN span s ON s.n = e.o WHERE e.s = claim.n) WHERE n IN touched;
UPDATE quote SET begins = (
  SELECT MIN(s."begin") FROM quote_evidence e JOIN span s ON s.n = e.o WHERE e.s = quote.n) WHERE n IN touched;
"""

_UPSTREAM = "COALESCE((SELECT derived_from FROM work WHERE n = {0}), (SELECT derived_from FROM quote WHERE n = {0}))"

_CHAINS = f"""
DELETE FROM chain WHERE s IN touched;
INSERT OR IGNORE INTO chain
  WITH RECURSIVE step (s, o, depth) AS (
    SELECT n, derived_from, 1 FROM claim WHERE n IN touched AND derived_from IS NOT NULL
    UNION ALL SELECT n, derived_from, 1 FROM quote WHERE n IN touched AND derived_from IS NOT NULL
    UNION ALL SELECT n, derived_from, 1 FROM work WHERE n IN touched AND derived_from IS NOT NULL
    UNION ALL SELECT s, {_UPSTREAM.format("o")}, depth + 1 FROM step
      WHERE depth < {LONGEST} AND {_UPSTREAM.format("o")} IS NOT NULL AND o != s)
  SELECT s, o, depth FROM step WHERE o != s ORDER BY s, depth;
"""

_CLAIMS = "touched t CROSS JOIN claim c ON c.n = t.n"
"""The claims that are touched.  A cross join is looked through from left to right: while there are no statistics yet,
SQLite may else begin with every quotation that comes from nowhere, and look for each touched node behind each of them.
"""

_RESTS = f"""
DELETE FROM rests WHERE s IN touched;
INSERT OR IGNORE INTO rests
  SELECT a.o, c.key, c.n, 0 FROM {_CLAIMS} CROSS JOIN chain h ON h.s = c.n
    CROSS JOIN work_attributed_to a ON a.s = h.o
  UNION SELECT q.speaker, c.key, c.n, 0 FROM {_CLAIMS} CROSS JOIN chain h ON h.s = c.n
    CROSS JOIN quote q ON q.n = h.o WHERE q.speaker IS NOT NULL
  UNION SELECT p.o, c.key, c.n, 1 FROM {_CLAIMS} CROSS JOIN article_publishers p ON p.s = c.article
    WHERE c.derived_from IS NULL
  UNION SELECT p.o, c.key, c.n, 1 FROM {_CLAIMS} CROSS JOIN article_source_organizations p ON p.s = c.article
    WHERE c.derived_from IS NULL;
"""
"""Which claims rest on whom: on what somebody says or reports, or on the outlet whose article makes them itself."""

_ISSUED = """
DELETE FROM issued WHERE s IN touched;
INSERT OR IGNORE INTO issued
  SELECT p.o, a.key, a.n FROM touched t JOIN article a ON a.n = t.n JOIN article_publishers p ON p.s = a.n
  UNION SELECT p.o, a.key, a.n FROM touched t JOIN article a ON a.n = t.n
    JOIN article_source_organizations p ON p.s = a.n;
"""
"""Which articles appeared where, or have authors who work there."""

_ROOTS = f"""
DELETE FROM root WHERE s IN touched;
INSERT OR IGNORE INTO root
  SELECT c.n, a.o FROM {_CLAIMS} CROSS JOIN chain h ON h.s = c.n CROSS JOIN work_attributed_to a ON a.s = h.o
    WHERE {_UPSTREAM.format("h.o")} IS NULL
  UNION SELECT c.n, q.speaker FROM {_CLAIMS} CROSS JOIN chain h ON h.s = c.n CROSS JOIN quote q ON q.n = h.o
    WHERE q.derived_from IS NULL AND q.speaker IS NOT NULL
  UNION SELECT c.n, a.o FROM {_CLAIMS} CROSS JOIN article_derived_from d ON d.s = c.article
    CROSS JOIN work_attributed_to a ON a.s = d.o WHERE c.derived_from IS NULL
  UNION SELECT c.n, p.o FROM {_CLAIMS} CROSS JOIN article_publishers p ON p.s = c.article WHERE c.derived_from IS NULL
  UNION SELECT c.n, p.o FROM {_CLAIMS} CROSS JOIN article_source_organizations p ON p.s = c.article
    WHERE c.derived_from IS NULL;
INSERT OR IGNORE INTO touched_member
  WITH RECURSIVE below (n) AS (
    SELECT n FROM touched_member
    UNION SELECT a.n FROM below JOIN answers a ON a.o = below.n)
  SELECT n FROM below;
INSERT OR IGNORE INTO touched_event SELECT c.event FROM touched_member m JOIN root r ON r.o = m.n
  JOIN claim c ON c.n = r.s WHERE c.event IS NOT NULL;
INSERT OR IGNORE INTO touched_event SELECT n FROM event WHERE n IN touched;
INSERT OR IGNORE INTO touched_named SELECT n FROM named WHERE n IN touched;
"""

_TOP = """COALESCE((
    WITH RECURSIVE up (n) AS (
      SELECT r.o UNION SELECT a.o FROM up JOIN answers a ON a.n = up.n)
    SELECT d.n FROM up JOIN node d ON d.n = up.n WHERE NOT EXISTS (SELECT 1 FROM answers x WHERE x.n = up.n)
      ORDER BY d.iri LIMIT 1), r.o)"""
"""What a root source answers to in the end: one body however many it belongs to, as it is one voice."""

_SUPPORT = f"""
DELETE FROM support WHERE s IN touched_event;
INSERT OR IGNORE INTO support
  SELECT c.event, c.certainty, {_TOP}, 1 FROM touched_event t
    JOIN claim c ON c.event = t.n JOIN root r ON r.s = c.n WHERE c.certainty IS NOT NULL;
INSERT OR IGNORE INTO support
  SELECT c.event, c.certainty, c.article, 0 FROM touched_event t JOIN claim c ON c.event = t.n
    WHERE c.certainty IS NOT NULL AND c.article IS NOT NULL AND NOT EXISTS (SELECT 1 FROM root r WHERE r.s = c.n);
"""

_STATUS = f"""
UPDATE event SET certainty = (
    SELECT certainty FROM (
      SELECT s.certainty, COUNT(*) AS voices,
        (SELECT MAX(c.key) FROM claim c WHERE c.event = event.n AND +c.certainty = s.certainty) AS latest
      FROM support s WHERE s.s = event.n GROUP BY s.certainty)
    ORDER BY voices DESC, latest DESC, CASE certainty {_RANK} END LIMIT 1),
  (disputed, open, status_changed, article_count, claim_count) = (
    SELECT COALESCE(MAX(EXISTS (SELECT 1 FROM claim_contradicts x WHERE x.s = c.n OR x.o = c.n)), 0),
      COALESCE(MAX(certainty IN ({OPEN})) AND NOT MAX(certainty IN ({SETTLED})), 0),
      COUNT(DISTINCT certainty) > 1, COUNT(DISTINCT article), COUNT(*)
    FROM claim c WHERE c.event = event.n),
  root_source_count = (
    SELECT COUNT(*) FROM support s WHERE s.s = event.n AND s.certainty = '{Certainty.HAPPENED.name}' AND s.actor)
  WHERE n IN touched_event;
UPDATE named SET article_count = (SELECT COUNT(*) FROM article_mentions m WHERE m.o = named.n)
  WHERE n IN touched_named;
DELETE FROM event_participant WHERE s IN touched_event;
INSERT OR IGNORE INTO event_participant
  SELECT l.s, p.participant, e.key FROM touched_event t JOIN event e ON e.n = t.n JOIN event_participations l
  ON l.s = t.n JOIN participation p ON p.n = l.o WHERE p.participant IS NOT NULL;
DELETE FROM inside;
INSERT INTO inside
  WITH RECURSIVE lies (s, o) AS (
    SELECT n, n FROM named WHERE cls IN ('Place', 'State')
    UNION SELECT lies.s, named.within FROM lies JOIN named ON named.n = lies.o WHERE named.within IS NOT NULL)
  SELECT s, o FROM lies;
"""

TOLD = 3
"""How many spans of evidence are kept at hand for one membership or participation."""

_TOLD = "DELETE FROM told WHERE s IN touched;\n" + "".join(
    f"""
INSERT INTO told SELECT s, place, o, many FROM (
  SELECT e.s, e.o, ROW_NUMBER() OVER (PARTITION BY e.s ORDER BY a.key, a.iri, x."begin", x."end") AS place,
    COUNT(*) OVER (PARTITION BY e.s) AS many
  FROM touched t JOIN {owner}_evidence e ON e.s = t.n JOIN span x ON x.n = e.o JOIN article a ON a.n = x.article)
  WHERE place <= {TOLD};
"""
    for owner in ("membership", "participation")
)

TOGETHER = 200
"""A sentence that names more than so many is a list: those in it are not said to have to do with each other."""

_COUNTS = """
DELETE FROM touched_sentence;
INSERT OR IGNORE INTO touched_sentence
  SELECT s.sentence FROM touched t JOIN span s ON s.n = t.n WHERE s.sentence IS NOT NULL;
INSERT INTO form
  SELECT l.o, s.text, {sign} COUNT(*) FROM touched t JOIN span s ON s.n = t.n JOIN span_denotes l ON l.s = s.n
    WHERE s.text IS NOT NULL GROUP BY 1, 2
  ON CONFLICT (o, text) DO UPDATE SET many = many + excluded.many;
INSERT INTO company
  WITH present (n, o) AS MATERIALIZED (
    SELECT DISTINCT t.n, l.o FROM touched_sentence t
      JOIN span x ON x.sentence = t.n JOIN span_denotes l ON l.s = x.n
      WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.n = l.o)),
  met (n) AS MATERIALIZED (SELECT n FROM present GROUP BY n HAVING COUNT(*) BETWEEN 2 AND {TOGETHER})
  SELECT here.o, there.o, {sign} COUNT(*) FROM met
    JOIN present here ON here.n = met.n JOIN present there ON there.n = met.n
    WHERE there.o != here.o GROUP BY 1, 2
  ON CONFLICT (s, o) DO UPDATE SET many = many + excluded.many;
DELETE FROM form WHERE many = 0;
DELETE FROM company WHERE many = 0;
"""
"""Counts the spans and sentences of an article, or takes them back; they change all together or not at all."""


def begin(database: sqlite3.Connection) -> None:
    """Makes the temporary tables of what is touched."""
    for name in ("touched", "touched_event", "touched_named", "touched_member", "touched_sentence"):
        database.execute(f"CREATE TEMPORARY TABLE {name} (n INTEGER PRIMARY KEY)")


def remember(database: sqlite3.Connection, iris: Iterable[str]) -> None:
    """Notes what depends on nodes before their rows are written anew."""
    database.executemany(
        "INSERT OR IGNORE INTO touched SELECT n FROM node WHERE iri = ?", ((node_iri,) for node_iri in iris)
    )
    _run(database, _BEFORE)
    _run(database, _COUNTS.format(sign="-", TOGETHER=TOGETHER))


def derive(database: sqlite3.Connection, touched: Iterable[int]) -> None:
    """Computes anew whatever depends on the touched nodes."""
    database.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((number,) for number in touched))
    counts = _COUNTS.format(sign="+", TOGETHER=TOGETHER)
    for script in (_BEFORE, _DAYS, _CHAINS, _RESTS, _ISSUED, _ROOTS, _SUPPORT, _STATUS, _TOLD, counts):
        _run(database, script)


def _run(database: sqlite3.Connection, script: str) -> None:
    # executescript would end the transaction.
    for statement in script.split(";\n"):
        if statement.strip():
            database.execute(statement)
