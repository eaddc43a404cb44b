"""What shapes cannot say, or only at a hundred times the cost: offsets, texts, chains and references."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from kb import iri
from kb.model import Article, Quote, Ref, Span
from kb.rdf import Term
from kb.shape import Slot, cache, slots
from kb.terms import KB, NIF, PROV, SDO, Code
from kb.validate.report import Finding
from kb.validate.unit import Unit

BEGIN, END, WORDS, SENTENCE = map(str, (NIF.beginIndex, NIF.endIndex, NIF.anchorOf, NIF.sentence))
CONTEXT, EVIDENCE, DERIVED = str(NIF.referenceContext), str(KB.evidence), str(PROV.wasDerivedFrom)
REVISION = str(PROV.wasRevisionOf)
BETWEEN = " … "

Problems = Iterator[tuple[str, str]]
"""Nodes, with what is wrong with each."""


def article_iri(unit: Unit) -> Problems:
    """An article's IRI ends in the first digits of the hash of its text."""
    for article in unit.nodes(Article):
        stated = unit.one(article, str(SDO.sha256)) or ""
        tail = article.rpartition("/")[2]
        if len(tail) < 16 or not stated.startswith(tail):
            yield article, f"its IRI does not end in the first digits of its sha256 {stated}"
        if unit.text is not None and iri.sha256(unit.text) != stated:
            yield article, f"its text has the sha256 {iri.sha256(unit.text)}, not {stated}"


def span_text(unit: Unit) -> Problems:
    """A span's text stands in the article at its offsets."""
    for span in unit.nodes(Span):
        offsets, words = _offsets(unit, span), unit.one(span, WORDS)
        if offsets is None or words is None:
            yield span, "it lacks an offset or its text"
        elif len(words) != offsets[1] - offsets[0]:
            yield span, f"its text has {len(words)} characters, its offsets {offsets[1] - offsets[0]}"
        elif unit.text is not None and unit.text[slice(*offsets)] != words:
            yield span, f"the article has {unit.text[slice(*offsets)]!r} there, not {words!r}"


def span_iri(unit: Unit) -> Problems:
    """A span's IRI names its article and its offsets (RFC 5147)."""
    for span in unit.nodes(Span):
        offsets, article = _offsets(unit, span), unit.one(span, CONTEXT)
        if offsets and article and iri.span(article, *offsets) != span:
            yield span, f"its IRI should be {iri.span(article, *offsets)}"


def span_sentence(unit: Unit) -> Problems:
    """A span lies inside its sentence."""
    for span in unit.nodes(Span):
        for sentence in unit.values(span, SENTENCE):
            inner, outer = _offsets(unit, span), _offsets(unit, sentence.value)
            if inner and outer and not (outer[0] <= inner[0] and inner[1] <= outer[1]):
                yield span, f"it does not lie inside its sentence {sentence.value}"


def quote_text(unit: Unit) -> Problems:
    """A quote's text is that of its spans, in the order of the article."""
    for quote in unit.nodes(Quote):
        spans = sorted(unit.values(quote, EVIDENCE), key=lambda term: _offsets(unit, term.value) or (0, 0))
        joined = BETWEEN.join(unit.one(span.value, WORDS) or "" for span in spans)
        if joined != (stated := unit.one(quote, str(SDO.text))):
            yield quote, f"its text is {stated!r}, its spans say {joined!r}"


def chain(unit: Unit) -> Problems:
    """A source chain does not run in a circle."""
    for node in sorted(unit.told):
        if unit.values(node, DERIVED) and node in _upstream(unit, node):
            yield node, "its source chain runs in a circle"


def single_class(unit: Unit) -> Problems:
    """A node is of one class."""
    for node in sorted({*unit.told, *unit.shared}):
        if len(kinds := unit.kinds(node)) > 1:
            yield node, f"it is of several classes: {', '.join(sorted(cls.__name__ for cls in kinds))}"


def reference(unit: Unit) -> Problems:
    """Every node has a class, and every reference leads to a node of a class that it may lead to."""
    for node in sorted(unit.told):
        cls = unit.kind(node)
        if not cls:
            yield node, "no graph says of what class it is"
            continue
        for slot in slots(cls):
            for term in unit.values(node, str(slot.predicate)):
                if problem := _misled(unit, slot, term):
                    yield node, f"its {slot.name} {problem}"


RULES: Mapping[str, Callable[[Unit], Problems]] = MappingProxyType({
    rule.__name__.replace("_", " "): rule
    for rule in (article_iri, span_text, span_iri, span_sentence, quote_text, chain, single_class, reference)
})  # fmt: skip
"""Every rule by name."""


def findings(unit: Unit) -> Iterator[Finding]:
    """What all rules find in a unit."""
    for name, rule in RULES.items():
        for node, message in rule(unit):
            yield Finding(node, name, message)


def _misled(unit: Unit, slot: Slot, term: Term) -> str | None:
    if issubclass(slot.range, Code):
        return None if term.value in _codes(slot.range) else f"{term.value} is not in the list {slot.range.scheme()}"
    if slot.range is not Ref:
        return None
    cls = unit.kind(term.value)
    if cls in slot.targets or (cls is None and str(slot.predicate) == REVISION):
        return None  # a version that was replaced has left the data
    if cls is None:
        return f"{term.value} is described nowhere"
    return f"{term.value} is of another class: {cls.__name__}"


@cache
def _codes(codes: type[Code]) -> frozenset[str]:
    return frozenset(str(code.iri) for code in codes)


def _upstream(unit: Unit, node: str) -> set[str]:
    reached: set[str] = set()
    waiting = [node]
    while waiting:
        for term in unit.values(waiting.pop(), DERIVED):
            if term.value not in reached:
                reached.add(term.value)
                waiting.append(term.value)
    return reached


def _offsets(unit: Unit, span: str) -> tuple[int, int] | None:
    begin, end = unit.one(span, BEGIN), unit.one(span, END)
    if begin is None or end is None or not (begin.isdecimal() and end.isdecimal()):
        return None
    return int(begin), int(end)
