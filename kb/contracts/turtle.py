"""Small documents in Turtle, in the order in which they are stated."""

import re
from collections.abc import Iterable

from pyoxigraph import Literal, Triple

from kb.rdf import parts
from kb.rdf.turtle import block, header
from kb.rdf.values import Term


def document(triples: Iterable[Triple], prefixes: Iterable[str]) -> str:
    """A Turtle document of these triples."""
    subjects: dict[str, dict[str, list[Term]]] = {}
    for triple in triples:
        subject, predicate, term = parts(triple)
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(term)
    blocks = (block(subject, properties, "") for subject, properties in subjects.items())
    return "\n".join((header("", prefixes), *blocks))


def english(words: str) -> Literal:
    """Words with the language tag of all our labels."""
    return Literal(words, language="en")


def spaced(name: str) -> str:
    """A camelCase name as words in lower case."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
