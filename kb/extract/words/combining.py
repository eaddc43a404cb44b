"""Forms of a state's name before a hyphen and another's adjective."""

from kb.extract.tables.gazetteer import State, gazetteer
from kb.nlp.words import Token

_HYPHENS = frozenset({"-", "–", "‑"})


def combined(token: Token) -> State | None:
    """The state that "Franco" stands for in "Franco-German"."""
    state = gazetteer().combining.get(token.text)
    if state is None or token.i + 2 >= len(token.doc) or token.nbor().text not in _HYPHENS or token.whitespace_:
        return None
    return state if gazetteer().demonym(token.nbor(2).text) else None
