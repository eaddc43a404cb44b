"""Profiles of a document: the same node in the words of fewer vocabularies (https://www.w3.org/TR/dx-prof-conneg/)."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from types import MappingProxyType

from pyoxigraph import NamedNode, Quad

from kb.rdf import RDF_TYPE
from kb.terms import PROV, RDFS, SDO, SKOS

_NAMES = (str(SDO.name), str(SDO.headline), str(RDFS.label), str(SKOS.prefLabel), str(SDO.sameAs))

_ASKED = re.compile(r"<?([^<>,;\s]+)>?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?", re.IGNORECASE)
"""A profile in a header, and how much it is liked."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One of them: its IRI, one true sentence, and which statements it keeps."""

    iri: str
    sentence: str
    keeps: Callable[[Quad], bool]


def _within(*namespaces: str) -> Callable[[Quad], bool]:
    def keeps(quad: Quad) -> bool:
        said = quad.object if quad.predicate == RDF_TYPE else quad.predicate
        return isinstance(said, NamedNode) and said.value.startswith(namespaces)

    return keeps


PROFILES: Mapping[str, Profile] = MappingProxyType({
    "kb": Profile("https://w3id.org/newskb", "Everything that is stated.", lambda _: True),
    "schema": Profile("https://schema.org/", "Only what schema.org has words for.", _within(str(SDO))),
    "prov": Profile("http://www.w3.org/ns/prov#", "Only where it comes from, as PROV-O.", _within(str(PROV))),
    "min": Profile(
        "https://w3id.org/newskb/profile/min",
        "Only types, names and the same thing elsewhere.",
        lambda quad: quad.predicate == RDF_TYPE or quad.predicate.value in _NAMES,
    ),
})  # fmt: skip
"""What `?profile=` and Accept-Profile take, the default first."""


def profiled(quads: Iterable[Quad], name: str) -> Iterator[Quad]:
    """The statements that a profile keeps."""
    return filter(PROFILES[name].keeps, quads)


def profile_of(accept_profile: str) -> str | None:
    """The one of our profiles that an Accept-Profile header likes best, the first among equals; None without any."""
    named = {_bare(profile.iri): name for name, profile in PROFILES.items()}
    asked = ((named.get(_bare(iri)), float(weight or 1)) for iri, weight in _ASKED.findall(accept_profile))
    liked = [(name, weight) for name, weight in asked if name and weight > 0]
    return max(liked, key=itemgetter(1))[0] if liked else None


def _bare(iri: str) -> str:
    """An IRI without its scheme and its end: schema.org is asked for under either scheme, with a slash or without."""
    return iri.partition("://")[2].rstrip("/#")
