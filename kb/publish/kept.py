"""Which pages stay as they were published: those that nothing they were made of has changed of.

Beside a site lies a file with a line for each node that has pages: its IRI, the files, and short hashes of the nodes
that they were made of.  It holds for the dump and the program that its first line names.
"""

from array import array
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable
from functools import cache
from hashlib import blake2b, sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import IO

from kb.index import Session
from kb.pages.records import Trace
from kb.publish.delta import Delta
from kb.publish.folder import Folder

PAGES = ".kb-pages"


class Kept:
    """The pages of the publication before, asked for in the order of their IRIs, and the list of those of this one."""

    def __init__(self, folder: Folder, made: str, dump: str, delta: Delta | None, session: Session) -> None:
        """`made` names what makes the pages, `dump` the SHA-256 of the dump that they are made for."""
        self._folder = folder
        self._before = _opened(folder, f"{made} {delta.since}") if delta and not delta.whole else None
        if delta and self._before:
            self._subjects = set(_hashes(delta.subjects))
            self._answering = set(_hashes(delta.answering(session))) | self._subjects
        self._line: list[str] = []
        self._lines: dict[str, str] = {}
        self._file = folder.claim(PAGES)
        self._now: IO[str] = self._file.with_name(f"{PAGES}.part").open("w", encoding="utf-8")
        self._now.write(f"{made} {dump}\n")

    def stays(self, iri: str) -> bool:
        """Whether the files of a node stay as they are; they are then part of the site."""
        found = self._of(iri)
        if not found:
            return False
        said, asked = (array("q", b64decode(one)) for one in found[2:4])
        if not (self._subjects.isdisjoint(said) and self._answering.isdisjoint(asked)):
            return False
        if not self._folder.keep(found[1].split(" ")):
            return False
        self._lines[iri] = "\t".join(found)
        return True

    def add(self, iri: str, names: Iterable[str], trace: Trace) -> None:
        """Notes the files of a node, and what they were made of."""
        said, asked = (b64encode(array("q", sorted(_hashes(one)))).decode() for one in (trace.said, trace.asked))
        self._lines[iri] = f"{iri}\t{' '.join(names)}\t{said}\t{asked}\n"

    def flush(self) -> None:
        """Writes down what was said since, in order."""
        self._now.writelines(line for _, line in sorted(self._lines.items()))
        self._lines.clear()

    def finish(self) -> None:
        """Puts the list in its place: the site is complete."""
        self._now.close()
        self._file.with_name(f"{PAGES}.part").replace(self._file)
        if self._before:
            self._before.close()

    def _of(self, iri: str) -> list[str] | None:
        """The line of a node; the lines before it are of nodes that are gone."""
        while self._before and (not self._line or self._line[0] < iri):
            self._line = self._before.readline().split("\t")
            if len(self._line) < 4:
                self._before.close()
                self._before, self._line = None, []
        return self._line if self._line and self._line[0] == iri else None


@cache
def program() -> str:
    """What tells programs apart: another one may make other pages of the same data."""
    digest = sha256()
    for name, content in sorted(_sources(files("kb"), "")):
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()


def _sources(folder: Traversable, path: str) -> Iterable[tuple[str, bytes]]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _sources(one, f"{path}{one.name}/")
        elif one.name.endswith((".py", ".html", ".css", ".js", ".svg")):
            yield path + one.name, one.read_bytes()


def _opened(folder: Folder, head: str) -> IO[str] | None:
    found = folder.earlier(PAGES)
    if found is None:
        return None
    lines = found.open(encoding="utf-8")
    if lines.readline().rstrip("\n") == head:
        return lines
    lines.close()
    return None


def _hashes(iris: Collection[str]) -> Iterable[int]:
    return (int.from_bytes(blake2b(one.encode(), digest_size=8).digest(), "big", signed=True) for one in iris)
