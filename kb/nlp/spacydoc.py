"""The words of a document from and to an ordinary spaCy Doc."""

from spacy import tokens
from spacy.vocab import Vocab

from kb.nlp.tokens import tokenizer
from kb.nlp.words import Columns, Doc, Token


def read(doc: tokens.Doc) -> Doc:
    """The words of a Doc with trees, as an installed pipeline makes it."""
    return Doc(columns(doc))


def written(words: Doc) -> tokens.Doc:
    """The Doc that holds the words; its sentences follow from the trees."""
    return filled(tokenizer().vocab, columns(words))


def columns(doc: tokens.Doc | Doc) -> Columns:
    """What a Doc tells of each word, spaCy's or ours, whose words answer to the same names."""
    words: list[tokens.Token | Token] = [*doc]
    return Columns(
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        tags=[token.tag_ for token in words],
        pos=[token.pos_ for token in words],
        morphs=[str(token.morph) for token in words],
        lemmas=[token.lemma_ for token in words],
        heads=[token.head.i for token in words],
        deps=[token.dep_ for token in words],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in words],
    )


def filled(vocab: Vocab, columns: Columns) -> tokens.Doc:
    """The spaCy Doc of some columns."""
    return tokens.Doc(
        vocab,
        words=list(columns.words),
        spaces=list(columns.spaces),
        tags=list(columns.tags),
        pos=list(columns.pos),
        morphs=list(columns.morphs),
        lemmas=list(columns.lemmas),
        heads=list(columns.heads),
        deps=list(columns.deps),
        ents=list(columns.ents),
    )
