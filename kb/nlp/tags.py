"""Tags of the Penn Treebank that go together."""

FINITE = frozenset({"VBD", "VBZ", "VBP"})
"""Tags of verbs that stand in a tense."""

FINITE_OR_MODAL = FINITE | {"MD"}
"""Tags of the words by which a clause is finite, "will" and "may" among them."""

COMMON = frozenset({"NN", "NNS"})
"""Tags of common nouns."""
