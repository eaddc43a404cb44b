"""How much of the articles' own words is published: publishers may hold data on texts that they may not republish."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad

from kb.terms import KB, NIF, SDO

EXCERPT = 300
"""How many characters of a quote or of evidence are published where the text itself is not."""

_TEXT = NamedNode(NIF.isString)
_WORDS = NamedNode(NIF.anchorOf)
_SAID = NamedNode(SDO.text)
_CUE = NamedNode(KB.cue)


def full(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Everything."""
    yield from quads


def quotes(quads: Iterable[Quad]) -> Iterator[Quad]:
    """No article's text; of quotes and evidence only what is short enough to be quoted, and every offset."""
    for quad in quads:
        longer = isinstance(quad.object, Literal) and len(quad.object.value) > EXCERPT
        if quad.predicate != _TEXT and not (longer and quad.predicate in (_WORDS, _SAID)):
            yield quad


def none(quads: Iterable[Quad]) -> Iterator[Quad]:
    """No words of an article but its headline and the names in it; every offset stays."""
    withheld = {_TEXT, _WORDS, _SAID, _CUE}
    return (quad for quad in quads if quad.predicate not in withheld)


TEXTS: Mapping[str, Callable[[Iterable[Quad]], Iterator[Quad]]] = MappingProxyType(
    {"full": full, "quotes": quotes, "none": none}
)
"""What `--text` takes."""
