"""The words of a document from and to an ordinary spaCy Doc."""

from spacy import tokens

from kb.nlp.tokens import language
from kb.nlp.words import Columns, Doc


def read(doc: tokens.Doc) -> Doc:
    """The words of a Doc with trees, as an installed pipeline makes it."""
    return Doc(
        Columns(
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            tags=[token.tag_ for token in doc],
            pos=[token.pos_ for token in doc],
            morphs=[str(token.morph) for token in doc],
            lemmas=[token.lemma_ for token in doc],
            heads=[token.head.i for token in doc],
            deps=[token.dep_ for token in doc],
            ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
        )
    )


def written(words: Doc) -> tokens.Doc:
    """The Doc that holds the words; its sentences follow from the trees."""
    return tokens.Doc(
        language().vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        tags=[token.tag_ for token in words],
        pos=[token.pos_ for token in words],
        morphs=[token.morph for token in words],
        lemmas=[token.lemma_ for token in words],
        heads=[token.head.i for token in words],
        deps=[token.dep_ for token in words],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in words],
    )
