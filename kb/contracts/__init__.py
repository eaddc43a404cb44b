"""The public contracts, all derived from the model: ontology, code lists, SHACL shapes and JSON-LD context."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kb import iri
from kb.contracts import codes, ontology, shapes
from kb.contracts.constraints import CONSTRAINTS
from kb.rdf.context import context
from kb.rdf.json import laid_out


def context_json() -> str:
    """The JSON-LD context as a file."""
    return laid_out({"@context": context(iri.BASE)}) + "\n"


CONTRACTS: Mapping[str, Callable[[], str]] = MappingProxyType({
    "codes.ttl": codes.turtle,
    "constraints.ttl": lambda: CONSTRAINTS,
    "context.jsonld": context_json,
    "ontology.ttl": ontology.turtle,
    "shapes.ttl": shapes.turtle,
})  # fmt: skip
"""What `kb schema` writes: file name -> the function that gives its text."""


def write(folder: Path, contracts: Mapping[str, Callable[[], str]] = CONTRACTS) -> list[Path]:
    """Writes contracts into a folder and gives the paths of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    return [path for name, text in contracts.items() if _changed(path := folder / name, text().encode())]


def _changed(path: Path, text: bytes) -> bool:
    if path.exists() and path.read_bytes() == text:
        return False
    path.write_bytes(text)
    return True
