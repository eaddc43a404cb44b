"""What a captain, an officer or an agent is: what the words of the text around them tell, not the noun."""

from collections import Counter

from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.nlp.words import Token
from kb.terms import Sector

_AROUND = 150
"""How many words on either side tell what a captain commands."""

_BESIDE = 2
"""How many words before a rank say of what force it is: "Detective Chief Inspector"."""

_KINDRED = frozenset({"nmod:poss", "compound", "nmod"})


def _around(word: Token, *names: str) -> list[int]:
    """How many of the words around are of each set."""
    around = word.doc[max(0, word.i - _AROUND) : word.i + _AROUND]
    lemmas = Counter(token.lemma_.lower() for token in around)
    return [sum(lemmas[one] for one in lexicon(name)) for name in names]


def _of_captain(captain: Token) -> Sector | None:
    """What a captain is where the words around are more of merchant vessels, or of a team, than of armed forces."""
    vessels, teams, armed = _around(captain, "vessels", "teams", "armed")
    beside = _beside(captain)
    if beside is None and vessels > armed:
        return Sector.LAB
    return Sector.UNK if beside is None and teams > armed else _of_rank(captain)


def _of_rank(rank: Token) -> Sector | None:
    """What a sergeant is who is called one of police, or of whom a text of police and not of armed forces tells."""
    beside = _beside(rank)
    if beside is not None:
        return beside
    police, armed = _around(rank, "police", "armed")
    return Sector.COP if police > armed else None


def _beside(rank: Token) -> Sector | None:
    """The force that the words right before a rank name: "Police Sergeant", "Army Captain"."""
    doc, first = rank.doc, max(0, rank.i - _BESIDE)
    before = {doc[i].lower_.strip(".") for i in range(first, rank.i)}
    if before & lexicon("police"):
        return Sector.COP
    return Sector.MIL if before & lexicon("armed") else None


def _of_police(rank: Token) -> Sector | None:
    """What a general is who is called one of police: "police chief General Jane Doe"."""
    before = rank.doc[max(0, rank.i - _BESIDE) : rank.i]
    return Sector.COP if any(token.lower_ in {"police", "gendarmerie"} for token in before) else None


def _of_officer(officer: Token) -> Sector | None:
    """What an officer of whom nothing is told is in a text of police and not of armed forces."""
    police, armed = _around(officer, "police", "armed")
    told = any(child.dep_ in {"amod", "compound", "nmod"} for child in officer.children)
    if officer.i > 1 and officer.nbor(-2).lower_ == "chief" and officer.nbor(-1).lower_ not in lexicon("armed"):
        return Sector.BUS  # chief information officer
    return Sector.COP if 0 < police >= armed and not told else None


def _of_inspector(inspector: Token) -> Sector | None:
    """What an inspector is with a word of police before the rank, or with a capital in a text of police."""
    return _of_rank(inspector) if inspector.text.istitle() or _beside(inspector) else None


def _of_pilot(pilot: Token) -> Sector | None:
    """What a pilot is where the words around are more of airlines than of armed forces."""
    airlines, armed = _around(pilot, "airlines", "armed")
    fights = pilot.i > 0 and pilot.nbor(-1).lower_ in {"fighter", "bomber"}
    return Sector.LAB if _beside(pilot) is None and airlines > armed and not fights else None


def _of_agent(agent: Token) -> Sector | None:
    """What an agent is of a known service, else a spy where the text tells of spying: a player has one too."""
    beside = [child for child in agent.children if child.dep_ in _KINDRED]
    known = (gazetteer().institution(child.text) for child in beside if child.ent_type_ == "ORG")
    served = next((one.sector for one in known if one and one.sector in {Sector.COP, Sector.SPY}), None)
    if served:
        return served
    if any(child.ent_type_ in {"LOC", "NORP"} for child in agent.children):
        return None
    owned = any(child.dep_ == "nmod:poss" for child in beside)
    return Sector.UNK if owned or not _around(agent, "spying")[0] else None


BY_THE_TEXT = {
    **dict.fromkeys(("captain", "capt"), _of_captain),
    **dict.fromkeys(("sergeant", "lieutenant", "corporal", "sgt", "lt", "cpl"), _of_rank),
    **dict.fromkeys(("general", "colonel", "major", "gen", "col", "maj"), _of_police),
    "inspector": _of_inspector,
    "pilot": _of_pilot,
    "officer": _of_officer,
    "agent": _of_agent,
}
"""Nouns and forms of address whose sector the words of the text around them tell."""
