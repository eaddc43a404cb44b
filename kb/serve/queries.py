"""Queries that have a name: files that the server answers at /q/{name}, whatever language they are written in."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from kb.errors import InputError, NotFoundError, QueryError
from kb.pages.html import Shown

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a file must be called, before its suffix."""

Values = Mapping[str, Any]
"""Parameters that were given, as their `parse` made them."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a client may give; `parse` raises ValueError for text that is no value of its type."""

    name: str
    type: str
    parse: Callable[[str], Any]
    title: str = ""
    default: str | None = None
    required: bool = False
    input: str = "text"


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with its name, what it answers in one sentence, and its parameters in order."""

    name: str
    language: str
    title: str
    text: str
    parameters: tuple[Parameter, ...] = ()

    def values(self, given: Mapping[str, str]) -> Values:
        """The parameters out of those of a request; raises QueryError for wrong, missing and unknown ones."""
        known = {parameter.name: parameter for parameter in self.parameters}
        if unknown := sorted(given.keys() - known.keys()):
            raise QueryError(f"{self.name} has no parameter {unknown[0][:80]!r}; it has {', '.join(known) or 'none'}")
        found = {name: given.get(name) or parameter.default for name, parameter in known.items()}
        if missing := [name for name, parameter in known.items() if parameter.required and not found[name]]:
            raise QueryError(f"{self.name} needs the parameter {missing[0]!r}: {known[missing[0]].title}")
        return {name: _parsed(known[name], text) for name, text in found.items() if text}


@dataclass(frozen=True, slots=True)
class Language:
    """How the queries of one language are read, answered to programs and shown to people.

    `read` makes a query of a file's name and text, and raises InputError; `run` answers in a media type, which is JSON
    or CSV; `show` gives what the page shows below the form.
    """

    read: Callable[[str, str], NamedQuery]
    run: Callable[[Request, NamedQuery, Values, str], Awaitable[Response]]
    show: Callable[[Request, NamedQuery, Values], Awaitable[Shown]]


def named_queries(languages: Mapping[str, Language], own: Path | None = None) -> dict[str, NamedQuery]:
    """All queries by name: those of the package, and those of a folder of the user's own.

    `languages` are by suffix.  Raises InputError for a folder that cannot be read, a file that is no query of its
    language, and two files of one name.
    """
    found: dict[str, NamedQuery] = {}
    for folder in (files("kb.serve") / "queries", own):
        for file, suffix in _found(folder, languages):
            name = file.name.removesuffix(suffix)
            if not NAME.fullmatch(name):
                raise InputError(f"{file}: name a query with small letters, digits and hyphens")
            if name in found:
                raise InputError(f"{file}: there is another query of the name {name}")
            found[name] = languages[suffix].read(name, _text(file))
    return dict(sorted(found.items()))


def named(queries: Mapping[str, NamedQuery], name: str) -> NamedQuery:
    """The query of a name; raises NotFoundError."""
    if name not in queries:
        raise NotFoundError(f"there is no query {name[:80]!r}; there are {', '.join(queries)}")
    return queries[name]


def parts(file: str, text: str) -> tuple[str, list[str], str]:
    """What a file says that its query answers, the lines that tell its parameters, and the query.

    The comment that a file begins with has `#` for its mark in every language of ours.  Raises InputError without one.
    """
    lines = text.strip().splitlines()
    end = next((number for number, line in enumerate(lines) if not line.strip().startswith("#")), len(lines))
    head = [line.strip().lstrip("#").strip() for line in lines[:end]]
    title = " ".join(line for line in head if line and not line.startswith("@")).strip()
    if not title:
        raise InputError(f"{file}: says in no comment at its beginning what it answers")
    return title, [line for line in head if line.startswith("@")], "\n".join(lines[end:]).strip()


def _parsed(parameter: Parameter, text: str) -> Any:
    try:
        return parameter.parse(text)
    except ValueError:
        raise QueryError(f"{parameter.name}: {text[:80]!r} is no {parameter.type}") from None


def _found(folder: Traversable | None, languages: Mapping[str, Language]) -> Iterator[tuple[Traversable, str]]:
    if folder is None:
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda file: file.name)
    except OSError as error:
        raise InputError(f"{folder}: {error.strerror}") from error
    for file in entries:
        suffix = "." + file.name.rpartition(".")[2]
        if suffix in languages and not file.name.startswith("."):
            yield file, suffix


def _text(file: Traversable) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: {error}") from error
