"""The local facts of one article as one JSON object and back, without loss: what `kb extract` prints.

Field names become camelCase; dates are ISO 8601, codes their local names, stretches of text pairs `[start, end]`.
Beside the facts a row carries what can be computed from them: the article's IRI and hash, and the words of each quote.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from kb import iri
from kb.document import Document, Interval, Named
from kb.facts import Article, Quote

ELLIPSIS = " … "
"""What stands between the stretches of a quote that is interrupted."""

_NAMES = ("publishers", "authors", "source_organizations", "original_sources", "image_credits")
_FACTS = ("sentences", "mentions", "actors", "memberships", "quotes", "dates", "events", "works", "derived_from")
_RENAMED = {"source_class": "class"}


def to_row(article: Article, base: str = iri.BASE) -> dict[str, Any]:
    """The article's facts as plain JSON values; `base` is the data base IRI."""
    document = article.document
    text_sha256 = iri.sha256(document.text)
    row = {"id": document.id, "iri": iri.article(base, text_sha256), "sha256": text_sha256, **_document_row(document)}
    row |= {_key(name): _plain(getattr(article, name)) for name in _FACTS}
    for quote, quote_row in zip(article.quotes, row["quotes"], strict=True):
        quote_row["text"] = quote_text(document.text, quote)
    return row


def from_row(row: Mapping[str, Any]) -> Article:
    """The facts that a row was made of."""
    hints = _hints(Article)
    facts = {name: _typed(hints[name], row[_key(name)]) for name in _FACTS}
    return Article(document=_document(row), **facts)


def quote_text(text: str, quote: Quote) -> str:
    """The words of a quote, an ellipsis between its stretches."""
    return ELLIPSIS.join(text[start:end] for start, end in quote.content)


def _document_row(document: Document) -> dict[str, Any]:
    row = {_key(field.name): _plain(getattr(document, field.name)) for field in fields(document)}
    stated = {_key(name): getattr(document, name) for name in _NAMES}
    row |= {key: [named.name for named in names] for key, names in stated.items()}
    row["nameSpans"] = {key: [_plain(named.span) for named in names] for key, names in stated.items()}
    return row


def _document(row: Mapping[str, Any]) -> Document:
    values: dict[str, Any] = {name: _named(row, _key(name)) for name in _NAMES}
    for name, hint in _hints(Document).items():
        if name not in values:
            values[name] = _typed(hint, row[_key(name)])
    return Document(**values)


def _named(row: Mapping[str, Any], key: str) -> tuple[Named, ...]:
    spans = (_typed(Interval | None, span) for span in row["nameSpans"][key])
    return tuple(Named(name, span) for name, span in zip(row[key], spans, strict=True))


@cache
def _keys(cls: Any) -> tuple[tuple[str, str], ...]:
    return tuple((field.name, _key(field.name)) for field in fields(cls))


def _key(name: str) -> str:
    first, *rest = _RENAMED.get(name, name).split("_")
    return first + "".join(word.capitalize() for word in rest)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {key: _plain(getattr(value, name)) for name, key in _keys(value.__class__)}
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _typed(hint: Any, value: Any) -> Any:
    return _reader(hint)(value)


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """How a value of this type is read back from its JSON form."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _reader(next(arg for arg in get_args(hint) if arg is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        item = _reader(get_args(hint)[0])
        return lambda value: tuple(map(item, value))
    if origin is Literal:
        return lambda value: value
    if is_dataclass(hint):
        return _record_reader(hint)
    return date.fromisoformat if hint is date else hint


def _record_reader(cls: Any) -> Callable[[Any], Any]:
    """Reads a record; a row from before a field was known leaves it at its default."""
    hints = _hints(cls).items()
    plain = [(name, _key(name)) for name, hint in hints if _is_plain(hint)]
    readers = [(name, _key(name), _reader(hint)) for name, hint in hints if not _is_plain(hint)]

    def record(row: Any) -> Any:
        values = {name: row[key] for name, key in plain if key in row}
        for name, key, reader in readers:
            if key in row:
                values[name] = reader(row[key])
        return cls(**values)

    return record


def _is_plain(hint: Any) -> bool:
    """Whether a value of this type is the same in JSON."""
    if get_origin(hint) in (Union, types.UnionType):
        return all(arg is type(None) or _is_plain(arg) for arg in get_args(hint))
    return hint in (str, int, bool) or get_origin(hint) is Literal


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)
