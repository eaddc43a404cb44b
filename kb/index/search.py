"""Words in texts and names: ranked search, names that begin with a prefix, and known actors in a text of the user's."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb import iri
from kb.errors import LimitError, QueryError
from kb.index.database import Session
from kb.index.sql import Sql, Value, one_of
from kb.index.windows import Cursor, Window
from kb.model import Actor, Node
from kb.shape import concrete

LONGEST_TEXT = 20_000
"""Characters of a text in which known actors are looked for."""

LONGEST_NAME = 8
"""Words of a name that is found in a text."""

LONGEST_QUERY = 500
"""Characters of a search."""

MOST_WORDS = 20
"""Words and phrases of a search."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_TOKEN = re.compile(r"[^\s\u2010-\u2015-]+")
_EDGES = " \"'“”‘’«»()[]{}<>,;:!?…*"
_BEGIN, _END = "\x02", "\x03"
_WEIGHTS = "4.0, 1.0"
"""How much more a word in a title or name tells than one in a text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A node in which words were found: how well it fits, and the passage with the places of the words in it."""

    number: int
    score: float
    snippet: str
    matches: tuple[tuple[int, int], ...]
    iri: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that begins with what was typed, or one of whose words does."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text (code points, end exclusive) that is a name of known nodes, the most often named first."""

    begin: int
    end: int
    text: str
    numbers: tuple[int, ...]


def _match_expression(text: str) -> str:
    """A user's words and "phrases" as a query in which every one must occur; raises QueryError for none."""
    if len(text) > LONGEST_QUERY:
        raise LimitError(f"a search has at most {LONGEST_QUERY} characters")
    terms = [phrase or word for phrase, word in _TERM.findall(text)]
    wanted = [term for term in terms if any(char.isalnum() for char in term)]
    if not wanted:
        raise QueryError("search for at least one word")
    if len(wanted) > MOST_WORDS:
        raise LimitError(f"a search has at most {MOST_WORDS} words and phrases")
    return " AND ".join('"' + term.strip('"').replace('"', " ") + '"' for term in wanted)


def _matching(text: str, classes: Sequence[type[Node]]) -> Sql:
    kinds = one_of("node.cls", (kind.__name__ for cls in classes for kind in concrete(cls)))
    rows = Sql("words JOIN node ON node.n = words.rowid WHERE words MATCH ?", (_match_expression(text),))
    return rows + kinds.inside("AND ", "") if classes else rows + Sql("AND node.cls IS NOT NULL")


def found(session: Session, text: str, classes: Sequence[type[Node]], window: Window) -> tuple[list[Hit], bool]:
    """A page of the nodes in which all the words occur, the best first, and whether there are more."""
    rows = _matching(text, classes)
    past = _past(window.after, back=window.backward) if window.after else Sql("1")
    before = _past(window.before, back=not window.backward) if window.before else Sql("1")
    way = "DESC" if window.backward else "ASC"
    page = (
        rows.inside(
            f"SELECT words.rowid AS n, round(bm25(words, {_WEIGHTS}), 9) AS score, node.iri AS iri FROM ", ""
        ).inside("SELECT n, score, iri FROM (", ") WHERE")
        + past
        + before.inside("AND ", "")
    )
    ranked = session.rows(f"{page.text} ORDER BY score {way}, iri {way} LIMIT {window.size + 1}", page.values)
    shown = ranked[: window.size]
    passages = _passages(session, text, [number for number, _, _ in shown])
    hits = [Hit(number, -score, *passages[number], node_iri) for number, score, node_iri in shown]
    return (hits[::-1] if window.backward else hits), len(ranked) > window.size


def _past(place: Cursor, *, back: bool) -> Sql:
    score, sign = place.keys[0] if place.keys else None, "<" if back else ">"
    if not isinstance(score, int | float):
        raise QueryError("this cursor belongs to another list or to other filters")
    return Sql(f"(score {sign} ? OR (score = ? AND iri {sign} ?))", (-score, -score, place.iri))


def number_found(session: Session, text: str, classes: Sequence[type[Node]]) -> int:
    """In how many nodes all the words occur."""
    rows = _matching(text, classes)
    ((number,),) = session.rows(f"SELECT COUNT(*) FROM {rows.text}", rows.values)
    return int(number)


def _passages(session: Session, text: str, numbers: list[int]) -> dict[int, tuple[str, tuple[tuple[int, int], ...]]]:
    rows = session.rows(
        "SELECT rowid, snippet(words, -1, ?, ?, '…', 24) FROM words"
        f" WHERE words MATCH ? AND rowid IN ({', '.join('?' * len(numbers))})",
        (_BEGIN, _END, _match_expression(text), *numbers),
    )
    return {number: _marked(passage) for number, passage in rows}


def _marked(passage: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words without the marks, and where the marks were."""
    places, plain = [], ""
    for piece in re.split(f"{_BEGIN}(.*?){_END}", passage, flags=re.DOTALL):
        places.append((len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, tuple(places[1::2])


def suggestions(session: Session, prefix: str, classes: Sequence[type[Node]], size: int) -> list[Suggestion]:
    """Names that begin with a prefix, then those of which another word does; the most often named first."""
    key = iri.name_key(prefix[:LONGEST_QUERY])
    if not key:
        return []
    kinds = one_of("t.cls", (kind.__name__ for cls in classes for kind in concrete(cls))) if classes else Sql("1")
    # The columns beside MIN are those of the row that it found.
    rows = session.rows(
        "SELECT s.n, MIN(printf('%d%04d%d%s', s.at > 0, s.at, s.name != t.name, s.name)) AS best, s.name"
        f" FROM spelling s JOIN named t ON t.n = s.n WHERE s.key >= ? AND s.key < ? AND {kinds.text} GROUP BY s.n"
        f" ORDER BY substr(best, 1, 1), t.article_count DESC, s.name, t.iri LIMIT {size}",
        (key, key + "\U0010ffff", *kinds.values),
    )
    return [Suggestion(number, name) for number, _, name in rows]


def mentions(session: Session, text: str) -> list[Mention]:
    """The names of known actors in a text, from left to right, the longest at each place."""
    if len(text) > LONGEST_TEXT:
        raise LimitError(f"the text has more than {LONGEST_TEXT} characters")
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    first = {at: iri.name_key(_stripped(text, *span)[0]) for at, span in enumerate(tokens)}
    started = _beginnings(session, set(first.values()))
    stretches = {
        (begin, end): iri.name_key(text[begin:end])
        for at in range(len(tokens)) if first[at] in started
        for begin, end in _stretches(text, tokens, at)
    }  # fmt: skip
    known = _spelled(session, set(stretches.values()))
    return list(_chosen(text, {span: known[key] for span, key in stretches.items() if key in known}))


def _stripped(text: str, begin: int, end: int) -> tuple[str, int, int]:
    words = text[begin:end]
    begin += len(words) - len(words.lstrip(_EDGES))
    end -= len(words) - len(words.rstrip(_EDGES))
    return text[begin:end], begin, max(begin, end)


def _stretches(text: str, tokens: list[tuple[int, int]], at: int) -> Iterator[tuple[int, int]]:
    """The stretches that may be a name that begins here, without the marks and the ’s at their end."""
    begin = _stripped(text, *tokens[at])[1]
    for _, last in tokens[at : at + LONGEST_NAME]:
        words, _, end = _stripped(text, begin, last)
        yield begin, end
        if words.endswith("."):
            yield begin, end - 1
        if words.endswith(("’s", "'s")):
            yield begin, end - 2
        if words.endswith(("s’", "s'")):
            yield begin, end - 1


def _beginnings(session: Session, keys: Iterable[str]) -> frozenset[str]:
    """The words with which some name begins."""
    wanted = json.dumps(sorted({key.rstrip(".").removesuffix("'s") for key in keys if key}))
    rows = session.rows(
        "SELECT v.value FROM json_each(?) v WHERE EXISTS (SELECT 1 FROM spelling s"
        " WHERE s.key >= v.value AND s.key < v.value || char(1114111) AND s.at = 0)",
        (wanted,),
    )
    known = {value for (value,) in rows}
    return frozenset(key for key in keys if key.rstrip(".").removesuffix("'s") in known)


def _spelled(session: Session, keys: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    kinds = one_of("t.cls", (kind.__name__ for kind in concrete(Actor)))
    rows: list[tuple[Value, ...]] = session.rows(
        "SELECT DISTINCT s.key, s.n, s.name FROM json_each(?) v JOIN spelling s ON s.key = v.value AND s.at = 0"
        f" JOIN named t ON t.n = s.n WHERE {kinds.text} ORDER BY t.article_count DESC, t.iri",
        (json.dumps(sorted(keys)), *kinds.values),
    )
    answers: dict[str, list[tuple[int, str]]] = {}
    for key, number, name in rows:
        answers.setdefault(str(key), []).append((int(number or 0), str(name)))
    return answers


def _chosen(text: str, known: dict[tuple[int, int], list[tuple[int, str]]]) -> Iterator[Mention]:
    done = 0
    for begin, end in sorted(known, key=lambda span: (span[0], -span[1])):
        # A name that is written with a capital is not meant by the same word without one.
        fitting = [number for number, name in known[begin, end] if not name[0].isupper() or text[begin].isupper()]
        if begin >= done and fitting:
            done = end
            yield Mention(begin, end, text[begin:end], tuple(dict.fromkeys(fitting)))
