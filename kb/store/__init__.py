"""The store: quads in named graphs, the local facts they were made of, and who may read and write them when."""

from kb.store.archive import backup, restore
from kb.store.candidates import Candidates
from kb.store.change import Change
from kb.store.chronicle import Chronicle
from kb.store.dataset import Dataset, Edition, Quads, Substitutions
from kb.store.directory import VERSION
from kb.store.entries import Entry, Link, Shelved, Witness
from kb.store.ledger import Ledger, Reading, Row, Tally
from kb.store.names import Appearance, Names
from kb.store.reader import Reader, successor
from kb.store.registry import Registry
from kb.store.roster import Roster
from kb.store.writer import Writer

__all__ = [
    "VERSION",
    "Appearance",
    "Candidates",
    "Change",
    "Chronicle",
    "Dataset",
    "Edition",
    "Entry",
    "Ledger",
    "Link",
    "Names",
    "Quads",
    "Reader",
    "Reading",
    "Registry",
    "Roster",
    "Row",
    "Shelved",
    "Substitutions",
    "Tally",
    "Witness",
    "Writer",
    "backup",
    "restore",
    "successor",
]
