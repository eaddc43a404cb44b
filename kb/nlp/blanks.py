"""White space among the tokens of a tree: it hangs on the word before, and no word hangs on it."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kb.nlp.spacydoc import columns, filled


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
    own = columns(doc)
    blank = [word.isspace() for word in own.words]
    return filled(
        doc.vocab,
        replace(
            own,
            tags=["_SP" if space else tag for space, tag in zip(blank, own.tags, strict=True)],
            pos=["SPACE" if space else pos for space, pos in zip(blank, own.pos, strict=True)],
            morphs=["" if space else morph for space, morph in zip(blank, own.morphs, strict=True)],
            heads=heads,
            deps=deps,
        ),
    )


def _above(token: Token) -> Token | None:
    """The nearest word that a word hangs on, if any."""
    return next((above for above in token.ancestors if not above.is_space), None)
