"""Reads the model: which fields a class of nodes has, and what each of them holds."""

import functools
import types
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from rdflib import URIRef

from kb import model
from kb.model import NODES, Node, Ref, p

F = TypeVar("F", bound=Callable[..., Any])


def cache(function: F) -> F:
    """functools.cache that keeps the function's signature, as mypy finds classes of dataclasses unhashable."""
    return cast("F", functools.cache(function))


@dataclass(frozen=True, slots=True)
class Slot:
    """One field of a class of nodes.

    `range` is str, int, bool, date, Decimal, Text, Iri, a code list, or Ref; `targets` are the concrete classes that a
    Ref may point to.  `required` on a field of many values asks for at least one.
    """

    name: str
    predicate: URIRef
    range: type
    targets: tuple[type[Node], ...]
    required: bool
    many: bool
    sentence: str
    term: str
    shared: bool

    @property
    def camel(self) -> str:
        """The field's name in GraphQL."""
        return camel(self.name)


def camel(name: str) -> str:
    """A snake_case name in camelCase."""
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@cache
def slots(cls: type[Node]) -> tuple[Slot, ...]:
    """The published fields of a class, in the order of their declaration."""
    hints = get_type_hints(cls, include_extras=True, localns=vars(model))
    marked = (field for field in fields(cls) if get_origin(hints[field.name]) is Annotated)
    return tuple(_slot(field.name, hints[field.name], required=field.default is MISSING) for field in marked)


@cache
def rdf_types(cls: type[Node], variant: str | None = None) -> tuple[URIRef, ...]:
    """The RDF classes of a node of this class, the one that names it first."""
    own = cls.variants[variant] if variant else cls.rdf_type
    return (own, *cls.also)


@cache
def concrete(cls: type[Node]) -> tuple[type[Node], ...]:
    """The published classes that are this class or kinds of it."""
    return tuple(node for node in NODES if issubclass(node, cls))


@cache
def class_of(rdf_type: URIRef) -> tuple[type[Node], str | None] | None:
    """The class and variant that an RDF class names, or nothing when it names none of ours."""
    for cls in NODES:
        if cls.rdf_type == rdf_type:
            return cls, None
        for variant, variant_type in cls.variants.items():
            if variant_type == rdf_type:
                return cls, variant
    return None


def _slot(name: str, hint: Any, *, required: bool) -> Slot:
    declared, mark = get_args(hint)
    inner, many = _cardinality(_evaluated(declared))
    origin = get_origin(inner) or inner
    targets = _targets(get_args(inner)[0]) if origin is Ref else ()
    assert isinstance(mark, p)
    return Slot(
        name, mark.property, origin, targets, required, many, mark.sentence, mark.term or camel(name), mark.shared
    )


def _evaluated(declared: Any) -> Any:
    """Resolves what a quoted annotation stands for."""
    text = getattr(declared, "__forward_arg__", declared)
    return eval(text, dict(vars(model))) if isinstance(text, str) else declared  # noqa: S307 - our own source


def _cardinality(declared: Any) -> tuple[Any, bool]:
    if get_origin(declared) is frozenset:
        return get_args(declared)[0], True
    if get_origin(declared) in (Union, types.UnionType):
        (inner,) = (arg for arg in get_args(declared) if arg is not type(None))
        return inner, False
    return declared, False


def _targets(target: Any) -> tuple[type[Node], ...]:
    alternatives = get_args(target) if get_origin(target) in (Union, types.UnionType) else (target,)
    return tuple(node for alternative in alternatives for node in concrete(_evaluated(alternative)))
