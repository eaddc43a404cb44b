"""The local facts of one article as one JSON object and back, without loss: what `kb extract` prints.

Field names become camelCase; dates are ISO 8601, codes their local names, stretches of text pairs `[start, end]`.
Beside the facts a row carries what can be computed from them: the article's IRI and hash, and the words of each quote.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from kb import iri
from kb.document import Document, Interval, Named
from kb.facts import Article, Quote

ELLIPSIS = " … "
"""What stands between the stretches of a quote that is interrupted."""

_NAMES = ("publishers", "authors", "source_organizations", "original_sources", "image_credits")
_FACTS = ("sentences", "mentions", "actors", "memberships", "quotes", "dates", "events", "works", "derived_from")
_RENAMED = {"source_class": "class"}

_Change = Callable[[Any], Any]


def to_row(article: Article, base: str = iri.BASE) -> dict[str, Any]:
    """The article's facts as plain JSON values; `base` is the data base IRI."""
    document = article.document
    text_sha256 = iri.sha256(document.text)
    row = {"id": document.id, "iri": iri.article(base, text_sha256), "sha256": text_sha256, **_document_row(document)}
    row |= {_key(name): _written(hint)(getattr(article, name)) for name, hint in _facts().items()}
    for quote, quote_row in zip(article.quotes, row["quotes"], strict=True):
        quote_row["text"] = quote_text(document.text, quote)
    return row


def from_row(row: Mapping[str, Any]) -> Article:
    """The facts that a row was made of."""
    facts = {name: _read(hint)(row[_key(name)]) for name, hint in _facts().items()}
    return Article(document=_document(row), **facts)


def quote_text(text: str, quote: Quote) -> str:
    """The words of a quote, an ellipsis between its stretches."""
    return ELLIPSIS.join(text[start:end] for start, end in quote.content)


def _document_row(document: Document) -> dict[str, Any]:
    row: dict[str, Any] = _written(Document)(document)
    stated = {_key(name): getattr(document, name) for name in _NAMES}
    row |= {key: [named.name for named in names] for key, names in stated.items()}
    row["nameSpans"] = {
        key: [_written(Interval | None)(named.span) for named in names] for key, names in stated.items()
    }
    return row


def _document(row: Mapping[str, Any]) -> Document:
    values: dict[str, Any] = {name: _named(row, _key(name)) for name in _NAMES}
    for name, hint in _hints(Document).items():
        if name not in values:
            values[name] = _read(hint)(row[_key(name)])
    return Document(**values)


def _named(row: Mapping[str, Any], key: str) -> tuple[Named, ...]:
    spans = map(_read(Interval | None), row["nameSpans"][key])
    return tuple(Named(name, span) for name, span in zip(row[key], spans, strict=True))


@cache
def _facts() -> dict[str, Any]:
    return {name: _hints(Article)[name] for name in _FACTS}


@cache
def _key(name: str) -> str:
    first, *rest = _RENAMED.get(name, name).split("_")
    return first + "".join(word.capitalize() for word in rest)


class _Way(NamedTuple):
    """To JSON or back: how records, codes and dates are changed, and what holds several values."""

    record: Callable[[type], _Change]
    code: Callable[[type[Enum]], _Change]
    day: _Change
    several: type[list[Any] | tuple[Any, ...]]


@cache
def _written(hint: Any) -> _Change:
    """How a value of this type is written as JSON."""
    return _changed(hint, _written, _Way(_record_writer, lambda _: attrgetter("value"), date.isoformat, list))


@cache
def _read(hint: Any) -> _Change:
    """How a value of this type is read back from its JSON form."""
    return _changed(hint, _read, _Way(_record_reader, _code_reader, date.fromisoformat, tuple))


def _changed(hint: Any, inner: Callable[[Any], _Change], way: _Way) -> _Change:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        change = inner(next(arg for arg in get_args(hint) if arg is not type(None)))
        return lambda value: None if value is None else change(value)
    if origin is tuple:
        several, item = way.several, get_args(hint)[0]
        if _is_plain(item):
            return several
        change = inner(item)
        return lambda value: several(map(change, value))
    if is_dataclass(hint):
        return way.record(hint)  # type: ignore[arg-type]  # no instance
    if isinstance(hint, type) and issubclass(hint, Enum):
        return way.code(hint)
    return way.day if hint is date else _same


def _same(value: Any) -> Any:
    return value


def _code_reader(codes: type[Enum]) -> _Change:
    known = {code.value: code for code in codes}
    return lambda value: known.get(value) or codes(value)


def _record_writer(cls: type) -> _Change:
    names = tuple(_hints(cls))
    keys, values = tuple(map(_key, names)), attrgetter(*names)
    writers = [(_key(name), _written(hint)) for name, hint in _hints(cls).items() if not _is_plain(hint)]

    def written(record: Any) -> Any:
        row = dict(zip(keys, values(record), strict=True))
        for key, write in writers:
            row[key] = write(row[key])
        return row

    return written


def _record_reader(cls: type) -> _Change:
    """Reads a record; a row from before a field was known leaves it at its default."""
    hints = _hints(cls)
    names, keys = tuple(hints), tuple(map(_key, hints))
    every = itemgetter(*keys)
    readers = [(name, _read(hint)) for name, hint in hints.items() if not _is_plain(hint)]

    def record(row: Any) -> Any:
        try:
            values = dict(zip(names, every(row), strict=True))
        except KeyError:
            values = {name: row[key] for name, key in zip(names, keys, strict=True) if key in row}
        for name, read in readers:
            if name in values:
                values[name] = read(values[name])
        return cls(**values)

    return record


def _is_plain(hint: Any) -> bool:
    """Whether a value of this type is the same in JSON."""
    if get_origin(hint) in (Union, types.UnionType):
        return all(arg is type(None) or _is_plain(arg) for arg in get_args(hint))
    return hint in (str, int, float, bool) or get_origin(hint) is Literal


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)
