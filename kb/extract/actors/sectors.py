"""Sectors that go together."""

from kb.terms import Sector

STATELY = frozenset({Sector.GOV, Sector.LEG, Sector.JUD, Sector.COP, Sector.MIL, Sector.SPY})
"""Sectors of those who serve a state."""

IN_OFFICE = STATELY - {Sector.SPY}
"""Sectors of those who are known by their office."""
