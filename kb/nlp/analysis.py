"""One document read: its tokens, sentences, trees and names."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from spacy import tokens as spacy

from kb.document import Document
from kb.errors import QuarantineError
from kb.nlp import pipelines, spacydoc
from kb.nlp.annotate import annotated, settled
from kb.nlp.collector import paused
from kb.nlp.encoder import Encoder, encoder
from kb.nlp.names import Name, trimmed
from kb.nlp.paragraphs import paragraphs
from kb.nlp.parse import Parse, attached, begun, parses
from kb.nlp.tokens import tokens
from kb.nlp.voting import Text
from kb.nlp.windows import windows
from kb.nlp.words import Doc, Span

_MOST_WORDS = 200_000
"""Words and marks beyond which a text is none that somebody wrote: prose of 500,000 characters has half as many."""


@dataclass(frozen=True)
class Analysis:
    """A document and its words, whose `text` is the document's and whose `idx` counts its code points.

    Tags are PTB (`tag_`) and UD (`pos_`, `morph`, `dep_`, whose root is "root" and whose white space is "dep");
    entities are PER, ORG, LOC (countries and buildings too), NORP and MISC.
    """

    document: Document
    words: Doc

    @cached_property
    def doc(self) -> spacy.Doc:
        """The words as an ordinary spaCy Doc, made when it is first asked for."""
        return spacydoc.written(self.words)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences with words outside furniture; a headline is one of its own."""
        return tuple(s for s in self.words.sents if not s.text.isspace() and not self._furniture(s))

    def _furniture(self, sentence: Span) -> bool:
        begin = next(token.idx for token in sentence if not token.is_space)
        return any(start <= begin < end for start, end in self.document.furniture)


def analyse_all(documents: Iterable[Document]) -> Iterator[Analysis]:
    """The analyses of documents, in order; each is what `analyse` gives, whatever stands beside it."""
    return map(analyse, documents)


@paused()
def analyse(document: Document, pipeline: str | None = None) -> Analysis:
    """The analysis of one document, by the embedded pipeline or by an installed one with UD labels.

    Raises InputError for a pipeline that is not there or gives other labels, QuarantineError for too many words.
    """
    return Analysis(document, _foreign(document, pipeline) if pipeline else _embedded(document))


def _embedded(document: Document) -> Doc:
    words, spaces = tokens(document.text)
    if len(words) > _MOST_WORDS:
        raise QuarantineError(document.id, f"{len(words):,} words and marks, an article has at most {_MOST_WORDS:,}")
    return _annotated(document, words, spaces)


def _annotated(document: Document, words: Sequence[str], spaces: Sequence[bool]) -> Doc:
    found = paragraphs(document, words, spaces)
    return Doc(annotated(encoder(), words, spaces, found, _parses(encoder(), words, spaces, found)))


def _foreign(document: Document, pipeline: str) -> Doc:
    """What an installed pipeline reads; the names that it cannot give are the embedded one's."""
    doc = pipelines.parsed(pipeline, document)
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    if not pipelines.finds_names(pipeline):
        own = [Name(name.start, name.end, name.label_) for name in _annotated(document, words, spaces).ents]
        return spacydoc.read(pipelines.renamed(doc, own))
    begins = frozenset(sentence.start for sentence in doc.sents)
    found = [name for name in (trimmed(name, words) for name in pipelines.names(doc)) if name]
    text = Text(words, spaces, [token.tag_ for token in doc], begins)
    return spacydoc.read(pipelines.renamed(doc, settled(found, text, paragraphs(document, words, spaces))))


def _parses(
    encoder: Encoder, words: Sequence[str], spaces: Sequence[bool], paragraphs: Sequence[Sequence[int]]
) -> list[Parse]:
    """The parse of every paragraph."""
    texts = [[words[i] for i in paragraph] for paragraph in paragraphs]
    plans = [windows(text, [len(encoder.pieces.word(word)[0]) for word in text]) for text in texts]
    rows = [
        encoder.pieces.row(text[window.start : window.end])
        for text, plan in zip(texts, plans, strict=True)
        for window in plan
    ]
    found = iter(encoder.read(rows))
    readings = [list(islice(found, len(plan))) for plan in plans]
    trees = []
    for paragraph, text, plan, read in zip(paragraphs, texts, plans, readings, strict=True):
        spaced = [spaces[i] or i + 1 == len(words) or words[i + 1].isspace() for i in paragraph]
        trees.append(attached(begun(text, spaced, plan, read), plan, read))
    return list(parses(encoder, trees, plans, readings))
