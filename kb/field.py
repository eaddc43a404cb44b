"""What the fields of the model hold, and the mark that each carries."""

from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from rdflib import URIRef

N = TypeVar("N")

NONE: frozenset[Any] = frozenset()


class Ref(str, Generic[N]):
    """The IRI of a node of class N."""

    __slots__ = ()


class Iri(str):
    """The IRI of something that is not a node of ours."""

    __slots__ = ()


class Text(str):
    """Words in a natural language; published with the language tag of the articles kb reads."""

    __slots__ = ()
    language: ClassVar[str] = "en"


class p(NamedTuple):  # noqa: N801 - reads as a mark on the field, as in Annotated[str, p(...)]
    """The property of a field, its one true sentence, and its JSON-LD term where that is not the GraphQL name.

    `shared` fields are stated once, in the identity graph; all others in the graph of each article that says them.
    """

    property: URIRef
    sentence: str
    term: str | None = None
    shared: bool = False
