"""Installed spaCy pipelines, which can read in place of the embedded one."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kb.document import Document
from kb.errors import InputError, QuarantineError
from kb.nlp.blanks import grounded
from kb.nlp.names import Name
from kb.nlp.paragraphs import paragraphs

_LABELS = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "NORP": "NORP",
    "MISC": "MISC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
}
"""Entity labels of usual schemes to ours; dates and quantities have rules of their own."""

_RELATIONS = frozenset(["nsubj", "obj", "obl", "ccomp"])
_FOREIGN = frozenset(["dobj", "pobj"])
"""Labels that tell Universal Dependencies from other schemes."""

_LAYERS = {"TAG": "part-of-speech tags", "POS": "universal parts of speech", "DEP": "trees", "LEMMA": "lemmas"}
"""What every rule needs, by spaCy's name of the attribute."""

_PROBE = "The ministers told reporters in May that three ships had left the port."


@cache
def pipeline(name: str) -> Language:
    """The installed pipeline of this name, or in this folder; raises InputError unless it gives UD trees and lemmas."""
    try:
        loaded = spacy.load(name)
    except OSError as error:
        raise InputError(f"{name}: no spaCy pipeline of this name is installed") from error
    except (ImportError, ValueError) as error:
        raise InputError(f"{name}: spaCy cannot load it: {' '.join(str(error).split())}") from error
    probe = loaded(_PROBE)
    missing = [what for attribute, what in _LAYERS.items() if not probe.has_annotation(attribute)]
    if missing:
        raise InputError(f"{name}: gives no {', no '.join(missing)}")
    labels = _labels(loaded) | {token.dep_ for token in probe}
    if not labels >= _RELATIONS or labels & _FOREIGN:
        raise InputError(f"{name}: its parse is not in Universal Dependencies (nsubj, obj, obl, ccomp), which kb reads")
    return loaded


def identity(name: str) -> str:
    """The name and version that the installed pipeline gives itself."""
    meta = pipeline(name).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def finds_names(name: str) -> bool:
    """Whether the pipeline recognises persons, organisations or places."""
    return bool(_labels(pipeline(name)) & _LABELS.keys())


def parsed(name: str, document: Document) -> Doc:
    """The Doc that the pipeline makes of the document, no sentence of it crossing a paragraph.

    Raises QuarantineError for a text longer than the pipeline takes.
    """
    reader = pipeline(name)
    if len(document.text) > reader.max_length:
        raise QuarantineError(document.id, f"longer than the {reader.max_length} characters that {name} reads")
    doc = reader.make_doc(document.text)
    for paragraph in paragraphs(document, *_tokens(doc)):
        doc[paragraph[0]].is_sent_start = True
    return grounded(reader(doc))


def names(doc: Doc) -> list[Name]:
    """The entities of a Doc whose labels mean persons, organisations, places, peoples, or works and events."""
    return [Name(span.start, span.end, _LABELS[span.label_]) for span in doc.ents if span.label_ in _LABELS]


def renamed(doc: Doc, found: list[Name]) -> Doc:
    """The Doc with these entities and no others."""
    doc.set_ents([Span(doc, name.start, name.end, name.label) for name in found], default="outside")
    return doc


def _labels(loaded: Language) -> set[str]:
    return {label for labels in loaded.pipe_labels.values() for label in labels}


def _tokens(doc: Doc) -> tuple[list[str], list[bool]]:
    return [token.text for token in doc], [bool(token.whitespace_) for token in doc]
