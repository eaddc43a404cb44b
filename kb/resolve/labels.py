"""What an event is called, as a line of text that a registry can keep."""

import json

from kb.model import Event, Text
from kb.resolve.events import Named
from kb.terms import EventType


def packed(named: Named) -> str:
    """The name, type, mode and CAMEO code of an event as JSON."""
    return json.dumps([named.name, named.type.value, named.mode, named.cameo], ensure_ascii=False)


def unpacked(iri: str, label: str) -> Named:
    """What was packed, for an event of this IRI."""
    name, kind, mode, cameo = json.loads(label)
    return Named(iri, name, EventType(kind), mode, cameo)


def named(event: Event) -> Named:
    """How an event is called, from its node."""
    return Named(event.id, event.name, event.type, event.mode, event.cameo)


def node(iri: str, label: str) -> Event:
    """The event as far as all articles say the same of it."""
    named = unpacked(iri, label)
    return Event(id=iri, name=Text(named.name), type=named.type, mode=named.mode, cameo=named.cameo)
