"""From an actor to who takes part in an event, and to what articles on the same know it by."""

import re
from collections.abc import Container

from kb import facts
from kb.lexicon.stems import common, stem, words
from kb.resolve.digest import Party
from kb.resolve.figures import counted

_LEGAL = frozenset("inc incorporated corp corporation co company ltd limited plc llc ag sa nv the of and &".split())
_OF = re.compile(
    r"\s+(?:of|in|from|at|on|for|with|who|which|that|near|to|by|as|against|over|under|between)\b.*|,.*", re.DOTALL
)
"""Where the head of a description ends."""


def party(role: str, actor: facts.Actor) -> Party:
    """An actor, place or thing in a role."""
    named = not actor.scope and actor.kind != "group" and (actor.name[:1].isupper() or actor.name[:1].isdigit())
    if named:
        found = [word for word in words(actor.name) if word not in _LEGAL] or words(actor.name) or [actor.name]
        last, own = found[-1], found
    else:
        head = words(_OF.sub("", actor.name)) or words(actor.name) or [actor.name]
        last, own = stem(head[-1]), [stem(word) for word in head]
    number = None if named else counted(actor.name)
    return Party(role, actor.kind, named, last, tuple(sorted(set(own))), actor.country, actor.name, number)


def naming(one: Party, plainly: Container[object]) -> list[str]:
    """A surname, the code of a state, or each word of a name that tells, as other articles may only say "Hawks".

    `plainly` are the words that the article has in small letters, which tell little in a name.
    """
    if not one.named:
        return []
    if one.kind == "person":
        return [one.last]
    if one.kind == "state" and one.country:
        return [one.country]
    found = [word for word in one.words if len(word) > 2 and not common(word) and word not in plainly]
    return found or [" ".join(one.words)]
