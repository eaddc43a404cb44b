"""What a query says before its form: the base that its IRIs are seen from, and what its prefixes stand for."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

Token = tuple[str, str]
"""Kind and text."""

END: Token = "", ""

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})")


class Prologue:
    """The names that are known so far."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = dict(prefixes)
        self._base = ""

    def declare(self, word: str, tokens: Iterator[Token]) -> list[Token]:
        """Takes what follows BASE or PREFIX off the tokens."""
        if word == "BASE":
            read = [next(tokens, END)]
            self._base = self._resolved(read[0][1])
        else:
            read = [next(tokens, END), next(tokens, END)]
            self._prefixes[read[0][1].removesuffix(":")] = self._resolved(read[1][1])
        return read

    def iri(self, kind: str, text: str) -> str:
        """The IRI that a token names; without a colon where it names none."""
        if kind != "name":
            return self._resolved(text)
        prefix, _, local = text.partition(":")
        return self._prefixes.get(prefix, "") + local.replace("\\", "")

    def _resolved(self, text: str) -> str:
        """An IRI between its brackets, seen from the base."""
        try:
            return urljoin(self._base, _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), text[1:-1]))
        except ValueError:
            # What begins like the address of a host need not go on like one.
            return ""
