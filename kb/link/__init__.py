"""Who is who outside the knowledge base: actors and places matched to a table, such as an extract of Wikidata."""

from kb.link.matching import Known, Match, matches
from kb.link.reconciling import reconciled
from kb.link.table import Entry, read, write
from kb.link.wikidata import extracted

__all__ = ["Entry", "Known", "Match", "extracted", "matches", "read", "reconciled", "write"]
