"""Nouns for somebody that recognition takes for a name: "a Moldovan", "Witness" at the head of a line."""

from kb.extract.actors.sectors import IN_OFFICE
from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import Sort, sort_of
from kb.extract.words.titles import is_title
from kb.nlp.words import Span
from kb.terms import Sector

_IN_CAPITALS = IN_OFFICE | {Sector.REL}
"""Sectors of offices that are written with a capital: "the Bishop of Oru"."""


def somebody(entity: Span) -> Sort | None:
    """What the noun says of whom it stands for; nothing of a name."""
    return _one_of_a_people(entity) or _opens_line(entity) or _office_with_capitals(entity)


def _one_of_a_people(entity: Span) -> Sort | None:
    """What "a Moldovan" is, where a people's name in the singular stands for somebody."""
    if entity.label_ != "NORP" or len(entity) > 1:
        return None
    head = entity.root
    if head.tag_ not in {"NN", "NNP", "JJ"} or not any(child.lower_ in {"a", "an", "another"} for child in head.lefts):
        return None
    return Sort(head.lower_, gazetteer().agents["person"])


def _opens_line(entity: Span) -> Sort | None:
    """What a noun without an article is that opens a headline and is taken for a name: "Witness tells of attack"."""
    if len(entity) > 1 or entity.label_ not in {"ORG", "PER"}:
        return None
    word = entity.root
    alone = word.is_sent_start and word.text.istitle() and word.tag_ in {"NN", "NNP", "NNS", "NNPS"}
    if not alone or word.lower_ in lexicon("outlet_last", "outlet_weak"):
        return None
    sort = sort_of(word)
    if sort is None or sort.agent.kind != "person" or gazetteer().institution(entity.text) is not None:
        return None
    if word.tag_ in {"NNS", "NNPS"} and sort.agent.sector in {Sector.PTY, Sector.OPP, Sector.UNK}:
        return None  # "Socialists" may be a party's name
    return sort if entity.label_ == "ORG" or (sort.agent.sector in IN_OFFICE and not _is_surname(entity)) else None


def _office_with_capitals(entity: Span) -> Sort | None:
    """What an office in capitals is that is taken for a body before its holder: "the Ethics Commissioner, Jane Doe"."""
    head = entity.root
    doc, end = head.doc, entity.end
    held = entity.label_ in {"ORG", "MISC"} and end < len(doc) and doc[end].text == ","
    if not held or not any(child.dep_ == "appos" and child.ent_type_ == "PER" for child in head.rights):
        return None
    sort = sort_of(head)
    return sort if sort is not None and sort.agent.kind == "person" and sort.agent.sector in _IN_CAPITALS else None


def _is_surname(entity: Span) -> bool:
    """Whether the word is a given name, or ends or begins a longer name of the article: "Ida Judge"."""
    if entity.text in gazetteer().genders:
        return True
    longer = (name for name in entity.doc.ents if len(name) > 1 and not is_title(name[0]))
    return any(entity.text in {name[0].text, name[-1].text} for name in longer if name.label_ in {"PER", "ORG"})
