"""The country of a city whose name others bear abroad: the one among them that the text names."""

from functools import lru_cache
from itertools import chain, pairwise

from kb.extract.tables.gazetteer import Institution, gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.names import Words
from kb.nlp.words import Doc

_LIKELY = 60
"""Per cent of its namesakes' inhabitants from which on a city is taken for meant where no country is named."""


def country_of_place(name: str, doc: Doc) -> str | None:
    """The alpha-3 code of the country that a city or region of this text lies in."""
    known = gazetteer()
    first, namesakes = known.country_of_place(name), known.namesakes_of(name)
    if not namesakes or known.is_region(name):
        return first
    told = named_states(doc)
    if first in told:
        return first
    meant = [country for country in namesakes.countries if country in told]
    if not told and namesakes.percent >= _LIKELY:
        return first
    return meant[0] if len(meant) == 1 else None


def at_home(known: Institution | None, words: Words, doc: Doc) -> Institution | None:
    """A known body, unless its name is made of nouns that other states have too and the text speaks of those.

    One that is little known beyond its state is meant only where the text speaks of that: "the Freedom Party".
    """
    if known is None or known.country is None or known.kind == "outlet" or not all(map(_is_common, words)):
        return known
    told = named_states(doc)
    return known if known.country in told or not (told or known.local) else None


def _is_common(word: str) -> bool:
    tables = gazetteer()
    one = word.removesuffix("s")
    return word in lexicon("party_words") or word in tables.modifiers or one in tables.agents or word in tables.agents


@lru_cache(maxsize=1)
def named_states(doc: Doc) -> frozenset[str]:
    """The alpha-3 codes of the states that a text names, by themselves, their people, seats or regions."""
    capitals = [token for token in doc if token.text[:1].isupper()]
    spans = {token.text for token in capitals} | {
        f"{token.text} {after.text}" for token, after in pairwise(capitals) if token.i + 1 == after.i
    }
    return frozenset(chain.from_iterable(map(_named, spans | {entity.text for entity in doc.ents})))


@lru_cache(maxsize=1 << 14)
def _named(text: str) -> tuple[str, ...]:
    known = gazetteer()
    state = known.state(text) or known.demonym(text) or known.seat(text)
    region = known.country_of_place(text) if known.is_region(text) else None
    return tuple(filter(None, (state.code if state else None, region)))
