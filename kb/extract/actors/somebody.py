"""Nouns for somebody that recognition takes for a name: "a Moldovan", "Witness" at the head of a line."""

from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import Sort, sort_of
from kb.nlp.words import Span


def somebody(entity: Span) -> Sort | None:
    """What the noun says of whom it stands for; nothing of a name."""
    return _one_of_a_people(entity) or _opens_line(entity)


def _one_of_a_people(entity: Span) -> Sort | None:
    """What "a Moldovan" is, where a people's name in the singular stands for somebody."""
    head = entity.root
    one = entity.label_ == "NORP" and len(entity) == 1 and head.tag_ in {"NN", "NNP", "JJ"}
    if not one or not any(child.lower_ in {"a", "an", "another"} for child in head.lefts):
        return None
    return Sort(head.lower_, gazetteer().agents["person"])


def _opens_line(entity: Span) -> Sort | None:
    """What a noun without an article is that opens a headline and is taken for a body: "Witness tells of attack"."""
    word = entity.root
    alone = len(entity) == 1 and entity.label_ == "ORG" and word.is_sent_start and word.text.istitle()
    if not alone or word.tag_ not in {"NN", "NNP"} or word.lower_ in lexicon("outlet_last", "outlet_weak"):
        return None
    sort = sort_of(word)
    person = sort is not None and sort.agent.kind == "person" and gazetteer().institution(entity.text) is None
    return sort if person else None
