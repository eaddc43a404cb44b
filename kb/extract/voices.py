"""Speakers whom the cast does not know by name: "the report", "a poster", "it"."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Token

from kb import facts
from kb.extract.cast import Cast
from kb.extract.quotes import reported
from kb.extract.reading import read
from kb.nlp import Analysis


def admit(analysis: Analysis, cast: Cast) -> Cast:
    """The cast with an unnamed actor for every speaker that it does not know yet."""
    heads = [r.speaker for r in reported(read(analysis)) if r.speaker is not None]
    return _admitted(cast, (h for h in heads if cast.actor_of(h) is None))


def _admitted(cast: Cast, heads: Iterable[Token]) -> Cast:
    actors, mentions, denotations = list(cast.actors), list(cast.mentions), dict(cast.denotations)
    for head in sorted({h.i: h for h in heads}.values(), key=lambda h: h.i):
        start, end = cast.phrase_of(head)
        actor = facts.Actor(id=f"a{len(actors) + 1}", kind="group", name=head.doc.text[start:end], scope=True)
        actors.append(actor)
        denotations[head.i] = actor.id
    return replace(cast, actors=tuple(actors), mentions=tuple(mentions), denotations=denotations)


def _unused(mapping: Mapping[int, str]) -> int:
    return len(mapping)
