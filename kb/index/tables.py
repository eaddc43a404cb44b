"""The tables of the read model, derived from the classes of the model.

A family is a class with all kinds of it: every family has one table with a column for each field of one value, and one
table of links for each field of many.  Nodes are numbered; columns and links that lead to nodes hold their numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kb import iri
from kb.model import NODES, Named, Node, Ref
from kb.shape import Slot, cache, slots
from kb.terms import CODE_LISTS, OWNERS

VERSION = 8
"""Raised when what is computed for the same model changes."""

ELSEWHERE = frozenset({("article", "text")})
"""Long texts, which stand in the table `document` so that lists need not pass over them."""

DERIVED: dict[str, dict[str, str]] = {
    "event": {
        "certainty": "TEXT", "disputed": "INTEGER", "open": "INTEGER", "status_changed": "INTEGER",
        "article_count": "INTEGER", "claim_count": "INTEGER", "root_source_count": "INTEGER",
    },
    "named": {"article_count": "INTEGER"},
    "membership": {"first_seen": "TEXT", "last_seen": "TEXT"},
    "claim": {"begins": "INTEGER"},
    "quote": {"begins": "INTEGER"},
    "work": {"begins": "INTEGER", "article": "INTEGER"},
}  # fmt: skip
"""Columns that are computed over the others, by table."""

DESCENDING = frozenset({"article", "quote"})
"""Tables whose lists begin with the greatest key."""

_SHARED = """
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE node (n INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, cls TEXT);
CREATE TABLE document (n INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE words USING fts5(title, body, content='document', content_rowid='n',
  tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE spelling (key TEXT NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (key, n, name, at)) WITHOUT ROWID;
CREATE INDEX spelling_of_node ON spelling (n);
CREATE TABLE chain (s INTEGER NOT NULL, o INTEGER NOT NULL, depth INTEGER NOT NULL, PRIMARY KEY (s, o)) WITHOUT ROWID;
CREATE INDEX chain_o ON chain (o, s);
CREATE TABLE root (s INTEGER NOT NULL, o INTEGER NOT NULL, PRIMARY KEY (s, o)) WITHOUT ROWID;
CREATE INDEX root_o ON root (o, s);
CREATE TABLE support (s INTEGER NOT NULL, certainty TEXT NOT NULL, o INTEGER NOT NULL, actor INTEGER NOT NULL,
  PRIMARY KEY (s, certainty, o)) WITHOUT ROWID;
CREATE INDEX support_o ON support (o, s);
CREATE TABLE event_participant (s INTEGER NOT NULL, o INTEGER NOT NULL, day TEXT NOT NULL, PRIMARY KEY (s, o))
  WITHOUT ROWID;
CREATE INDEX event_participant_o ON event_participant (o, day, s);
CREATE TABLE rests (o INTEGER NOT NULL, day TEXT NOT NULL, s INTEGER NOT NULL, own INTEGER NOT NULL,
  PRIMARY KEY (o, day, s)) WITHOUT ROWID;
CREATE INDEX rests_s ON rests (s);
CREATE TABLE issued (o INTEGER NOT NULL, day TEXT NOT NULL, s INTEGER NOT NULL, PRIMARY KEY (o, day, s)) WITHOUT ROWID;
CREATE INDEX issued_s ON issued (s);
CREATE TABLE form (o INTEGER NOT NULL, text TEXT NOT NULL, many INTEGER NOT NULL, PRIMARY KEY (o, text)) WITHOUT ROWID;
CREATE INDEX form_in_order ON form (o, many DESC, text);
CREATE INDEX form_none ON form (o) WHERE many = 0;
CREATE TABLE company (s INTEGER NOT NULL, o INTEGER NOT NULL, many INTEGER NOT NULL, PRIMARY KEY (s, o)) WITHOUT ROWID;
CREATE INDEX company_in_order ON company (s, many DESC);
CREATE INDEX company_none ON company (s) WHERE many = 0;
CREATE TABLE told (s INTEGER NOT NULL, place INTEGER NOT NULL, o INTEGER NOT NULL, many INTEGER NOT NULL,
  PRIMARY KEY (s, place)) WITHOUT ROWID;
CREATE TABLE tally (cls TEXT NOT NULL, facet TEXT NOT NULL, value NOT NULL, many INTEGER NOT NULL);
CREATE INDEX tally_in_order ON tally (cls, facet, many DESC, value);
CREATE TABLE inside (s INTEGER NOT NULL, o INTEGER NOT NULL, PRIMARY KEY (o, s)) WITHOUT ROWID;
"""

_HELD = "member IS NOT NULL AND organization IS NOT NULL AND role_name NOT LIKE 'former %'"
_OWNS = " OR ".join(f"role_name LIKE '{front}{word}'" for word in OWNERS for front in ("", "% ", "%-"))

_ANSWERS = f"""
CREATE VIEW answers (n, o) AS
  SELECT member, organization FROM membership WHERE {_HELD} AND NOT ({_OWNS})
  UNION ALL SELECT organization, member FROM membership WHERE {_HELD} AND ({_OWNS});
"""
"""Who answers to whom: members to their body, and a body to its owner; who left it, to nobody."""


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one family, its fields of one value and its fields of many."""

    name: str
    classes: tuple[type[Node], ...]
    columns: tuple[Slot, ...]
    links: tuple[Slot, ...]

    def link(self, slot: Slot) -> str:
        """The table of links of a field of many values: `s` is the node, `o` the value."""
        return f"{self.name}_{slot.name}"


def family(cls: type[Node]) -> str:
    """The name of the table that holds the nodes of a class."""
    return "named" if issubclass(cls, Named) else cls.__name__.lower()


def quoted(name: str) -> str:
    """A column name as it stands in a query."""
    return f'"{name}"'


@cache
def table(cls: type[Node]) -> Table:
    """The table that holds the nodes of a class."""
    return TABLES[family(cls)]


def _table(name: str) -> Table:
    classes = tuple(cls for cls in NODES if family(cls) == name)
    fields = {slot.name: slot for cls in classes for slot in slots(cls)}.values()
    return Table(
        name,
        classes,
        tuple(slot for slot in fields if not slot.many),
        tuple(slot for slot in fields if slot.many),
    )


TABLES: dict[str, Table] = {name: _table(name) for name in dict.fromkeys(map(family, NODES))}
"""The table of each family, by name."""


def schema() -> str:
    """The statements that make an empty read model, without the indices that are made when it is full."""
    return _SHARED + _ANSWERS + "".join(line for one in TABLES.values() for line in _tables(one))


def indices() -> str:
    """The statements that make the indices."""
    return "".join(line for one in TABLES.values() for line in _indices(one))


@cache
def layout() -> str:
    """What tells files apart that different models or versions made; a file of another layout is made anew."""
    codes = [code.name for codes in CODE_LISTS for code in codes]
    return iri.sha256("\n".join([str(VERSION), schema(), indices(), *codes]))[:16]


def _tables(one: Table) -> Iterator[str]:
    kinds = [f"{quoted(slot.name)} {_kind(slot)}" for slot in one.columns if (one.name, slot.name) not in ELSEWHERE]
    kinds += [f"{quoted(name)} {kind}" for name, kind in added(one).items()]
    yield (
        f"CREATE TABLE {one.name} (n INTEGER PRIMARY KEY, iri TEXT NOT NULL, cls TEXT NOT NULL, variant TEXT,"
        f" key TEXT NOT NULL, {', '.join(kinds)});\n"
    )
    for slot in one.links:
        yield (
            f"CREATE TABLE {one.link(slot)} (s INTEGER NOT NULL, o {_kind(slot)} NOT NULL,"
            " PRIMARY KEY (s, o)) WITHOUT ROWID;\n"
        )


def added(one: Table) -> dict[str, str]:
    """The computed columns of a table, which stand after its fields."""
    stored = {slot.name for slot in one.columns}
    return {name: kind for name, kind in DERIVED.get(one.name, {}).items() if name not in stored}


def _indices(one: Table) -> Iterator[str]:
    order = "key DESC, iri" if one.name in DESCENDING else "key, iri"
    yield f"CREATE INDEX {one.name}_in_order ON {one.name} ({order}, cls);\n"
    if len(one.classes) > 1:
        yield f"CREATE INDEX {one.name}_by_class ON {one.name} (cls, {order});\n"
    for slot in one.columns:
        if slot.range is Ref or (one.name, slot.name) in INDEXED:
            yield f"CREATE INDEX {one.name}_{slot.name}_at ON {one.name} ({quoted(slot.name)}, {order});\n"
            yield f"CREATE INDEX {one.name}_{slot.name}_alone ON {one.name} ({quoted(slot.name)});\n"
    if one.name in ("claim", "quote"):
        yield f"CREATE INDEX {one.name}_days ON {one.name} (key);\n"
    if one.name == "event":
        yield "CREATE INDEX event_days ON event (start);\n"
    for name in added(one):
        yield f"CREATE INDEX {one.name}_{name}_at ON {one.name} ({quoted(name)}, {order});\n"
    for slot in one.links:
        yield f"CREATE INDEX {one.link(slot)}_o ON {one.link(slot)} (o, s);\n"


INDEXED = frozenset({
    ("article", "reference_date"), ("article", "date_published"), ("article", "language"), ("article", "headline"),
    ("event", "type"), ("event", "name"), ("event", "end"), ("event", "mode"), ("event", "cameo"),
    ("claim", "certainty"), ("claim", "confidence"), ("quote", "type"), ("quote", "medium"),
    ("named", "name"), ("named", "country"), ("named", "sector"), ("participation", "role"),
    ("membership", "role_name"), ("work", "source_class"), ("work", "name"),
})  # fmt: skip
"""Fields of one value, other than nodes, that lists are searched and counted by."""


def _kind(slot: Slot) -> str:
    if slot.range is Ref or slot.range in (int, bool):
        return "INTEGER"
    return "REAL" if slot.range.__name__ == "Decimal" else "TEXT"
