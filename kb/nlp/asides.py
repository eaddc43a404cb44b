"""Participles set apart by commas behind a subject, which the parse gives them for their own."""

from collections.abc import Sequence

from kb.nlp.mended import SUBJECTS
from kb.nlp.tags import FINITE_OR_MODAL

_REACH = 8
"""How many words may stand between the second comma and the main verb: "said", "has twice denied"."""


def set_apart(heads: list[int], deps: list[str], tags: list[str]) -> None:
    """Mends in place "Berg, asked whether she would go, said no": who was asked is who said.

    The verb behind the second comma has no other subject, and the first comma stands right before the participle.
    """
    with_subject = {head for head, dep in zip(heads, deps, strict=True) if dep in SUBJECTS}
    for noun, dep in enumerate(deps):
        verb = heads[noun]
        main = heads[verb]
        if dep not in SUBJECTS or not noun < verb < main or main in with_subject or tags[verb] not in ("VBD", "VBN"):
            continue
        behind = _behind(tags, verb, main) if tags[verb - 1] == "," else None
        if behind is not None and tags[behind] in FINITE_OR_MODAL:
            heads[noun], deps[noun] = main, "nsubj"
            heads[verb], deps[verb], tags[verb] = noun, "acl", "VBN"


def _behind(tags: Sequence[str], verb: int, main: int) -> int | None:
    """Where the main verb, or its first auxiliary, follows a comma right before it."""
    comma = next((i for i in range(main - 1, max(verb, main - _REACH), -1) if tags[i] == ","), None)
    return comma + 1 if comma is not None else None
