"""Where a name begins and ends: without title and article, with what recognition has cut off."""

import re
from collections.abc import Iterator

from kb.extract.tables.gazetteer import gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.words.agents import sort_of
from kb.extract.words.marks import GENITIVE
from kb.extract.words.phrases import ARGUMENTS
from kb.extract.words.titles import is_title, is_yet_to_serve
from kb.nlp.words import Doc, Span, Token
from kb.terms import Sector

_PARTY = re.compile("[DRI]-[A-Z]")
"""What American papers write behind the name of a member of parliament: "D-Ohio"."""

_OPENS = {"“": "”", '"': '"', "‘": "’", "'": "'", "``": "''", "(": ")"}
"""Marks before a nickname, with those behind it."""

_LETTERS = frozenset({"KC", "QC", "SC", "MP", "MEP", "MSP", "TD", "CBE", "OBE", "MBE", "PhD", "MD", "Esq"})
"""What stands behind a name for an office, an order or a degree."""
_TRADES = frozenset({Sector.LAB, Sector.AGR, Sector.CVL, Sector.CRM})
"""Sectors of those whose nouns, with a capital, are names: "Mason Hale", "Hunter Reyes"."""


def trimmed(entity: Span) -> Span | None:
    """The name alone: without article, title, possessive mark and quotation marks, and with all that belongs to it."""
    doc, words, start, end = entity.doc, entity.doc.tokens, entity.start, entity.end
    while start < end and (words[start].pos_ in {"DET", "PUNCT", "PART", "ADP", "SPACE"}):
        start += 1
    while start < end and _is_after(words[end - 1]):
        end -= 1
    if entity.label_ == "PER":
        end = _without_letters(doc, start, end)
        start += _opens_with_portfolio(doc[start:end])
        while start < end - 1 and (_is_small(words[start]) or _is_title(words[start]) or _demonym(words[start])):
            start += 1 + 2 * is_yet_to_serve(doc, start + 1)
    elif entity.label_ == "ORG":
        start += _owned_by_state(doc[start:end])
        while start < end - 1 and is_title(words[end - 1]) and _is_before_person(words[end - 1]):
            end -= 1 + (words[end - 2].text == "-")
    name = doc[start:end]
    if not any(token.text[:1].isalnum() for token in name) or _is_title_alone(name):
        return None
    whole = doc[start : _whole(entity.label_, name)]
    if _PARTY.match(doc[max(0, start - 2) : whole.end].text if _behind_hyphen(whole) else whole.text):
        return None
    if entity.label_ == "LOC":
        return _with_people(whole)
    return doc[_with_state(whole) : whole.end] if entity.label_ == "ORG" else whole


def _owned_by_state(name: Span) -> int:
    """How many words of a body's name only say which state has it: "Peru's Congress"."""
    mark = next((i for i, token in enumerate(name) if token.lower_ in GENITIVE), 0)
    return mark + 1 if 0 < mark < len(name) - 1 and gazetteer().state(name[:mark].text) else 0


def _behind_hyphen(name: Span) -> bool:
    """Whether a hyphen joins a letter to the name, as in the "(R-Texas)" that recognition has seen half of."""
    doc, mark = name.doc, name.start - 1
    return mark > 0 and doc[mark].text == "-" and not doc[mark].whitespace_ and not doc[mark - 1].whitespace_


def _without_letters(doc: Doc, start: int, end: int) -> int:
    """Where a name of two words ends without what tells of an office or order: "Jane Doe KC"."""
    while start < end - 2 and doc[end - 1].text in _LETTERS:
        end -= 1
    return end


def nicknamed(doc: Doc) -> Iterator[Span]:
    """The whole of "Joe “Bear” Tate", where recognition stops at the marks."""
    for i, token in enumerate(doc.tokens):
        if token.text not in _OPENS or not i or doc[i - 1].ent_type_ != "PER":
            continue
        close = next((j for j in range(i + 2, min(i + 4, len(doc) - 1)) if doc[j].text in _OPENS[token.text]), None)
        if close is None or doc[close + 1].pos_ != "PROPN" or not doc[close + 1].text.istitle():
            continue
        first, last = i - 1, close + 1
        while first and doc[first].ent_iob_ == "I":
            first -= 1
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
            last += 1
        yield doc[first : last + 1]


def _with_people(name: Span) -> Span:
    """The whole "Czech Republic" when recognition has taken its first word for a people."""
    if not name.start or name.doc[name.start - 1].ent_type_ != "NORP":
        return name
    whole = name.doc[name.start - 1 : name.end]
    return whole if gazetteer().state(whole.text) else name


def _opens_with_portfolio(name: Span) -> bool:
    """Whether recognition has taken an office with its field for a part of a name: "Transport Minister Jane Doe"."""
    return len(name) > 2 and name[0].dep_ == "compound" and name[1].lower_ in {"minister", "secretary"}


def _is_after(token: Token) -> bool:
    """Whether a word cannot end a name: a mark, a possessive, the "of" of "the Reform Party of President Berg"."""
    return token.pos_ in {"PUNCT", "SPACE", "ADP"} or token.text in {"'s", "’s", "’", "'", "of", "and"}


def _is_small(token: Token) -> bool:
    """Whether a word in small letters before a name is a trade, as of "baker Rosa Lind", and no "van" or "bin"."""
    trade = token.text.islower() and token.pos_ in {"NOUN", "PROPN", "ADJ"}
    return trade and token.text not in lexicon("name_particles")


def _is_title(word: Token) -> bool:
    """Whether a word before a name is a title, and neither a given name nor a trade that surnames come from."""
    sort = sort_of(word) if word.text.istitle() else None
    trade = sort is not None and sort.agent.sector in _TRADES
    return is_title(word) and not trade and word.text not in gazetteer().genders


def _demonym(token: Token) -> bool:
    return gazetteer().demonym(token.text) is not None


def _is_before_person(title: Token) -> bool:
    """Whether an office ends the name of a body because its holder's name follows, or is written small."""
    after = title.i + 1
    while after + 1 < len(title.doc) and title.doc[after].text == "-":
        after += 2
    return title.text.islower() or (after < len(title.doc) and title.doc[after].ent_type_ == "PER")


def _is_title_alone(name: Span) -> bool:
    """Whether recognition has taken a title for one person and the name behind it for another."""
    return name[0].ent_type_ == "PER" and is_title(name[-1]) and _is_before_person(name[-1])


def _with_state(name: Span) -> int:
    """Where "Chilean Defence Ministry" begins when recognition has left the state out."""
    doc, start = name.doc, name.start
    sort = sort_of(doc[name.end - 1])
    if sort and sort.agent.kind == "body":
        while start and doc[start - 1].ent_type_ == "NORP" and not doc[start].is_sent_start:
            start -= 1
    return start


def _whole(label: str, name: Span) -> int:
    """Where the name ends, which may be after a hyphen or a capitalised word that recognition has cut off."""
    doc, end = name.doc, name.end
    while end + 1 < len(doc) and doc[end].text == "-" and not doc[end].whitespace_ and not doc[end - 1].whitespace_:
        if doc[end + 1].ent_type_ not in {"", label} or not _joins(label, doc[end - 1], doc[end + 1]):
            break
        end += 2
    if label == "PER" and end + 1 < len(doc) and doc[end].text in {"’", "'"}:
        while doc[end + 1 : end + 2] and doc[end + 1].ent_type_ == "PER":
            end += 1
        end += doc[end].ent_type_ == "PER"
    if label == "ORG":
        end += end < len(doc) and _is_body_noun(doc[end])
        while end < len(doc) and _goes_on(doc[end - 1], doc[end]):
            end += 1
    if label in {"LOC", "ORG"} and doc[end - 1].lower_ in lexicon("of_heads"):
        end = _after_of(doc, end)
    return end if label == "PER" else _with_class(doc, name.start, end)


def _with_class(doc: Doc, start: int, end: int) -> int:
    """Where a name ends that has a noun for a thing or a happening before or after it, and perhaps a number."""
    if start and doc[start - 1].lemma_.lower() in lexicon("things"):
        while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_:
            end += 1
    numbered = end + 1 < len(doc) and doc[end].text.isdigit()
    if numbered and any(token.lower_ in lexicon("things") for token in doc[end + 1 : end + 3]):
        end += 1
    classes = lexicon("eventful", "things")
    return end + (end < len(doc) and doc[end].lower_ in classes and doc[end].text[:1].isupper())


def _goes_on(last: Token, following: Token) -> bool:
    """Whether a capitalised word that recognition has cut off still belongs to the name before it."""
    joined = last.head.i == following.i or following.head.i == last.i
    plain = following.pos_ == "PROPN" and not following.ent_type_ and following.text[:1].isupper()
    return plain and joined and following.dep_ in {"flat", "appos", "obl:agent", *ARGUMENTS} and not is_title(following)


def _after_of(doc: Doc, end: int) -> int:
    """Where "Gulf of Finland" ends when recognition has seen two names."""
    i = end + 1 + (end + 1 < len(doc) and doc[end + 1].lower_ == "the")
    if end >= len(doc) or doc[end].lower_ != "of" or i >= len(doc) or not doc[i].ent_type_:
        return end
    while i < len(doc) and doc[i].ent_type_ and doc[i].text[:1].isupper():
        i += 1
    return i


def _joins(label: str, left: Token, right: Token) -> bool:
    """Whether a hyphen makes one name: "Jong-un", "Guinea-Bissau", but not a summit of two states."""
    if label == "PER":
        return True
    known = gazetteer()
    return right.text[:1].isupper() and label == "LOC" and not (known.state(left.text) or known.state(right.text))


def _is_body_noun(token: Token) -> bool:
    """Whether recognition has cut "Ministry" off "Interior Ministry"."""
    sort = sort_of(token) if token.text[:1].isupper() and not token.ent_type_ else None
    return sort is not None and sort.agent.kind == "body"
