"""What recognition has taken for a name and is none: a ticker, the field of an office, one letter."""

from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.combining import combined
from kb.extract.words.titles import honorific, is_title
from kb.lexicon.wordlist import wordlist
from kb.nlp.words import Span, Token

_HEADS = wordlist("minister secretary")
"""Offices that have a portfolio."""


def is_name(name: Span) -> bool:
    """Whether recognised words can be a name at all: no address, letter, ticker, portfolio, no "Co" by itself."""
    forms, text = lexicon("legal_forms"), name.text
    empty = all(token.lower_.strip(".") in forms or honorific(token) for token in name)
    if len(text) < 2 or empty or combined(name.root):
        return False
    if _is_ticker(name) or _is_portfolio(name) or _is_storm(name) or _is_partisan(name) or _is_rank(name):
        return False
    any_states = text == "States" and (not name.start or name.doc[name.start - 1].lower_ != "the")
    return not any_states and not any(token.is_address for token in name)


def _is_ticker(name: Span) -> bool:
    """Whether the name is the short form on an exchange, "<ABCD.X>"."""
    return name.start > 0 and name.doc[name.start - 1].text == "<" and name.text.isupper()


def _is_portfolio(name: Span) -> bool:
    """Whether recognition has taken a portfolio for a name: "Transport Minister Jane Doe", "Secretary of State"."""
    doc, end = name.doc, name.end
    if name.start > 1 and doc[name.start - 1].lower_ in {"of", "for"} and doc[name.start - 2].lemma_.lower() in _HEADS:
        return end < len(doc) and doc[end].ent_type_ == "PER"
    office = doc[end] if end < len(doc) else None
    if is_field(name):
        return True
    if name.text in _RANKS and any(token.lower_ in _HEADS for token in doc[end : end + 3]):
        return True
    if name.root.ent_type_ == "ORG" and name.root.lower_ in _HEADS and office is not None and office.ent_type_ == "PER":
        return True
    return office is not None and name.root.dep_ == "compound" and _is_held(name, office)


def _is_held(name: Span, office: Token) -> bool:
    """Whether a word right before an office is its field."""
    if office.lemma_.lower() not in _HEADS:
        return False
    known, doc = gazetteer(), name.doc
    if name.root.ent_type_ == "PER":
        held = office.i + 1 < len(doc) and doc[office.i + 1].ent_type_ == "PER"
        return held and len(name) == 1 and name.text not in known.genders
    return name.root.ent_type_ in {"ORG", "MISC"} and not (known.institution(name.text) or known.is_place(name.text))


def _is_rank(name: Span) -> bool:
    """Whether recognition has taken the title before a person's name for a body: "General Jane Doe"."""
    doc, end = name.doc, name.end
    before_person = end < len(doc) and doc[end].ent_type_ == "PER" and doc[end].ent_iob_ == "B"
    return len(name) == 1 and name.root.ent_type_ == "ORG" and before_person and is_title(name[0])


_RANKS = frozenset({"Union", "Federal", "General", "Permanent", "Press"})
"""Words that begin an office, and no body's name before one."""


def is_field(name: Span) -> bool:
    """Whether "Labour" is the field of an office, as in "Labour minister", and no party."""
    doc, end = name.doc, name.end
    return name.text in {"Labour", "Labor"} and end < len(doc) and doc[end].lower_ in FIELDED


FIELDED = wordlist("minister secretary ministry department commissioner")
"""Offices that have a field: a labour minister is no party's."""


def _is_storm(name: Span) -> bool:
    """Whether the noun before the name says that it is that of a storm."""
    return name.start > 0 and name.doc[name.start - 1].lower_ in lexicon("storms")


def _is_partisan(name: Span) -> bool:
    """Whether the name only says of one person which party is hers: "a Democrat"."""
    party = gazetteer().institution(f"{name.text}s") if len(name) == 1 else None
    return party is not None and gazetteer().institution(name.text) is None and name.root.tag_ in {"NN", "NNP"}
