"""States where data hold only their code (ISO 3166-1 alpha-3): what they are called, and their nodes."""

import json
from collections.abc import Iterable

from kb.index import Session
from kb.lexicon.states import states
from kb.pages.records import Answers, Level, Record

_STATES = (
    "SELECT country, MIN(iri) FROM named WHERE cls = 'State' AND country IN (SELECT value FROM json_each(?))"
    " GROUP BY country"
)
_OF_ACTORS = "SELECT n, country FROM named WHERE country IS NOT NULL AND n IN (SELECT value FROM json_each(?))"


def country(actor: Record) -> Record | None:
    """The state that an actor belongs to, if the data know more of it than its code."""
    return actor.ask("country", _countries)


def country_name(code: str) -> str:
    """What a state is called; its code, if no state has it."""
    return states()[code].name if code in states() else code


def _countries(level: Level) -> Answers[Record]:
    codes: dict[int, str] = dict(level.reader.session.rows(_OF_ACTORS, (json.dumps(list(level.numbers.values())),)))
    found = _nodes(level.reader.session, codes.values())
    pairs = [(iri, found[codes[n]]) for iri, n in level.numbers.items() if n in codes and codes[n] in found]
    return {iri: state for iri, (state,) in level.below(pairs).items()}


def _nodes(session: Session, codes: Iterable[str]) -> dict[str, str]:
    return dict(session.rows(_STATES, (json.dumps(sorted(set(codes))),)))
