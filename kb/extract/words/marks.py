"""Marks that join words or part them."""

GENITIVE = frozenset({"'s", "’s", "'", "’"})
"""What stands behind an owner, a word of its own to the tree."""

HYPHENS = frozenset({"-", "–"})
"""What joins two words to one."""

STOPS = frozenset({".", "?", "!", ";", ":"})
"""What ends a sentence or a part of it."""

DASHES = HYPHENS | {"--", "—"}
"""What parts two, behind a blank."""
