"""White space among the tokens of a tree: it hangs on the word before, and no word hangs on it."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token


def blank_heads(words: Sequence[str]) -> list[int]:
    """For each white space token the word before it, or the first word of all; every word heads itself."""
    last = next((i for i, word in enumerate(words) if not word.isspace()), 0)
    heads = []
    for i, word in enumerate(words):
        last = last if word.isspace() else i
        heads.append(last)
    return heads


def grounded(doc: Doc) -> Doc:
    """The Doc of any pipeline with its white space where ours has it, roots and white space labelled as ours.

    A word that hung on white space hangs on the word above, or, where there is none, on the first such of its sentence.
    """
    heads = blank_heads([token.text for token in doc])
    deps = ["dep" if token.is_space else token.dep_ for token in doc]
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        tops = [token.i for token in words if _above(token) is None]
        for token in words:
            above = _above(token)
            heads[token.i] = tops[0] if above is None else above.i
        for top in tops[:1]:
            deps[top] = "root"
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=["_SP" if token.is_space else token.tag_ for token in doc],
        pos=["SPACE" if token.is_space else token.pos_ for token in doc],
        morphs=["" if token.is_space else str(token.morph) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        heads=heads,
        deps=deps,
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
    )


def _above(token: Token) -> Token | None:
    """The nearest word that a word hangs on, if any."""
    return next((above for above in token.ancestors if not above.is_space), None)
