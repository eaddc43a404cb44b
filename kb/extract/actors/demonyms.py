"""States that only an adjective names: "Peruvian tanks" act for Peru, although nobody in the article says Peru."""

from collections.abc import Iterator
from dataclasses import replace

from kb import facts
from kb.extract.actors.cast import Cast
from kb.extract.tables.gazetteer import State, country_of_town, gazetteer
from kb.extract.tables.spelling import misspelled_people, misspelled_state
from kb.extract.words.combining import combined
from kb.nlp import Analysis
from kb.nlp.words import Span, Token
from kb.terms import Sector


def admit(analysis: Analysis, cast: Cast) -> Cast:
    """The cast with every adjective of a state that stands before a noun which denotes nobody itself."""
    actors, denotations, phrases = list(cast.actors), dict(cast.denotations), dict(cast.phrases)
    states = {actor.country: actor.id for actor in reversed(actors) if actor.kind == "state"}
    for name in (*analysis.words.ents, *_overlooked(analysis)):
        state = _state(name, cast)
        if state is None:
            continue
        if state.code not in states:
            states[state.code] = f"a{len(actors) + 1}"
            actors.append(_actor(states[state.code], state))
        for token in name:
            denotations[token.i] = states[state.code]
            phrases[token.i] = (name.start_char, name.end_char)
    if not denotations and (word := _only_word(analysis)) is not None and (alone := _alone(word.text)):
        actors.append(replace(alone, id=f"a{len(actors) + 1}"))
        denotations[word.i] = actors[-1].id
    return replace(cast, actors=tuple(actors), denotations=denotations, phrases=phrases)


def _only_word(analysis: Analysis) -> Token | None:
    """The word that a text consists of, if it has a capital."""
    words = [token for token in analysis.words if not token.is_punct and not token.is_space]
    return words[0] if len(words) == 1 and words[0].text[:1].isupper() else None


def _alone(name: str) -> facts.Actor | None:
    """The state or place that such a word names, misspelled too."""
    state = gazetteer().state(name) or misspelled_state(name) or misspelled_people(name)
    if state:
        return _actor("", state)
    country = gazetteer().country_of_place(name) or country_of_town(name)
    return facts.Actor(id="", kind="place", name=name, country=country) if country else None


def _overlooked(analysis: Analysis) -> Iterator[Span]:
    """Adjectives of states that recognition has taken for no name."""
    doc, adjectives, prefixes = analysis.words, gazetteer().adjectives, gazetteer().combining
    free = (token for token in doc if not token.ent_type_ and token.text in adjectives and token.text[:1].isupper())
    yield from (doc[token.i : token.i + 1] for token in free if token.pos_ in {"ADJ", "PROPN"})
    yield from (doc[token.i : token.i + 1] for token in doc if token.text in prefixes and combined(token))


def _state(name: Span, cast: Cast) -> State | None:
    """The state of an adjective or people's name whose noun is no actor."""
    root = name.root
    if before_hyphen := combined(root):
        return before_hyphen
    if name.label_ not in {"NORP", ""} or any(cast.actor_of(token) for token in name):
        return None
    if root.dep_ == "root" and len(root.sent) <= len(name) + 1:
        return gazetteer().demonym(name.text)
    if root.dep_ not in ("amod", "compound", "nmod", "conj", "nmod:desc") or cast.actor_of(root.head):
        return None
    return gazetteer().demonym(name.text)


def _actor(number: str, state: State) -> facts.Actor:
    return facts.Actor(id=number, kind="state", name=state.name, country=state.code, sector=Sector.GOV)
