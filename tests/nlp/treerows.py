"""Trees as rows of words, for the tests of what is mended in them."""

from collections.abc import Callable

from kb.nlp.mended import Mended


def mended(mend: Callable[[Mended], None], text: str) -> list[str]:
    """Each line is a word with its tag, lemma, relation and head; what is told is relation and head after mending."""
    rows = [line.split() for line in text.strip().splitlines()]
    forms, tags, lemmas, deps, above = (list(column) for column in zip(*rows, strict=True))
    words = Mended(tags, lemmas, [forms.index(head) for head in above], deps)
    mend(words)
    return [f"{form} {words.deps[i]} {forms[words.heads[i]]}" for i, form in enumerate(forms)]
