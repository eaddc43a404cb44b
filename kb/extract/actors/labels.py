"""What kind of thing a name stands for, from all the places where the article uses it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kb.extract.actors.references import Reference, class_before
from kb.extract.actors.uses import (
    acts,
    brings_news,
    employs,
    employs_analysts,
    holds_office,
    is_behind_article,
    is_behind_thing,
    is_called_body,
    is_constituency,
    is_made,
    is_read_in,
    is_where,
    polls,
    says_it,
    tells_body,
    trades,
)
from kb.extract.tables.gazetteer import Institution, country_of_town, gazetteer
from kb.extract.tables.lexicon import lexicon
from kb.extract.tables.spelling import misspelled_state
from kb.extract.words.agents import sort_of
from kb.extract.words.cues import PLATFORMS
from kb.extract.words.names import words
from kb.extract.words.titles import title_before
from kb.terms import Sector

_MOVEMENTS = frozenset({Sector.REB, Sector.PTY, Sector.PRM, Sector.OPP})

_CHANNELS = frozenset({"channel", "network", "newspaper", "website", "broadcaster", "station", "daily"})
_TIMES_OF_DAY = frozenset({"daily", "evening"})
"""What begins no other names than those of newspapers: "the Daily Watchman"."""


def label_of(uses: Sequence[Reference], surnames: frozenset[str]) -> str:
    """PER, ORG, LOC, NORP, MISC or STATE: what most uses of one name, and the tables, say that it is.

    `surnames` are those of the persons whom the article names in full.
    """
    votes: defaultdict[str, int] = defaultdict(int)  # a Counter takes ten times as long for a label without a vote
    if len(uses[0].words) > 1 and uses[0].words[0] in lexicon("ship_prefixes") and uses[0].text[:2].isupper():
        return "MISC"
    if uses[0].label == "PER" and len(uses[0].words) > 1 and uses[0].words[0] in lexicon("storms"):
        return "MISC"
    for use in uses:
        votes[use.label] += 1
        is_family = use.words[-1] in surnames
        for label, weight in (*_votes(use, is_family=is_family), *_votes_for_body(use, len(uses), is_family=is_family)):
            votes[label] += weight
    if gazetteer().is_place(uses[0].text):
        votes["ORG"] -= sum(use.label == "ORG" and not acts(use) for use in uses)
    return _by_table(uses[0], votes, surnames) or max(votes, key=lambda label: (votes[label], label))


def _votes(use: Reference, *, is_family: bool) -> Iterator[tuple[str, int]]:
    """What the words around a use tell of its kind, and how loudly; of bodies others tell."""
    title = title_before(use.first, use.head)
    if title is not None and not class_before(use):
        of_place = use.label == "LOC" and title.sort.noun in lexicon("relational")
        of_people = use.label == "NORP" and use.head.dep_ == "amod"  # "Deputy Russian Ambassador Berg"
        if not of_place and not of_people:
            yield "PER", 2
    yield from ((label, 1) for label in _company(use))
    if use.label in {"ORG", "MISC"} and holds_office(use):
        yield "PER", 4
    if is_behind_thing(use) or (use.label != "PER" and is_made(use)):
        yield "MISC", 3
    if use.label == "ORG" and is_constituency(use):
        yield "LOC", 3
    if use.label == "PER" and not is_family and is_where(use):
        yield "LOC", 2


def _votes_for_body(use: Reference, uses: int, *, is_family: bool) -> Iterator[tuple[str, int]]:
    """Whether the words around a use tell a body; less does where its last word is the surname of somebody named."""
    person = use.label == "PER"
    if not is_family and (tells_body(use) or employs(use)):
        yield "ORG", 2
    if person and trades(use):
        yield "ORG", 2
    if (len(use.words) > 1 or not is_family) and is_called_body(use):
        yield "ORG", uses + 1
    if len(use.words) == 1 and not is_family and says_it(use):
        yield "ORG", 2
    if person and brings_news(use):
        yield "ORG", 2
    if use.label in {"PER", "LOC"} and employs_analysts(use):
        yield "ORG", 2
    if person and not is_family and is_behind_article(use):
        yield "ORG", 2
    if not is_family and (polls(use) or is_read_in(use)):
        yield "ORG", 2


def _company(use: Reference) -> list[str]:
    """What stands beside a name in an enumeration is of its kind, and a relative "who" tells a person."""
    beside = [use.head.head] if use.head.dep_ == "conj" else [c for c in use.head.children if c.dep_ == "conj"]
    labels = [token.ent_type_ for token in beside if token.ent_type_ == "PER" and use.label in {"LOC", "MISC"}]
    clauses = (child for child in use.head.children if child.dep_ == "acl:relcl")
    if any(token.lower_ == "who" for clause in clauses for token in clause.children):
        labels.append("PER")
    return labels


def _by_table(use: Reference, votes: defaultdict[str, int], surnames: frozenset[str]) -> str | None:
    known, text = gazetteer(), use.text
    person = votes["PER"] > max(votes["LOC"], votes["ORG"], votes["NORP"])
    if known.state(text):
        person = len(use.words) == 1 and (
            use.words[0] in surnames or votes["PER"] > 2 * len(use.words) + sum(votes.values()) // 2
        )
    if (known.state(text) or _is_misspelled(use)) and not person:
        return "STATE"
    institution = known.institution(text)
    if institution and not (person and len(use.words) == 1 and not _is_movement(institution, use, votes)):
        return "NORP" if institution.kind == "group" else "ORG"
    if len(use.words) == 1 and known.seat(text) and use.words[0] not in surnames:
        person = votes["PER"] > sum(votes.values()) // 2 + 1
        votes["ORG"] -= 2 * (not person)
    if len(use.words) > 1 and not lexicon("outlet_anywhere").isdisjoint(use.words):
        return "ORG"
    people = known.country_of_people(text) and not known.is_place(text)
    if (known.demonym(text) or people) and (not person or _is_before_kind(use)):
        return "NORP"
    return "LOC" if _is_known_place(use, votes, person=person) else None


def _is_known_place(use: Reference, votes: defaultdict[str, int], *, person: bool) -> bool:
    known, text = gazetteer(), use.text
    if len(use.words) > 1 and known.seat(text) and not title_before(use.first, use.head):
        return True
    if known.is_region(text) or (_is_alone(use) and (known.is_place(text) or country_of_town(text) is not None)):
        return True
    return known.is_place(text) and not person and votes["ORG"] <= votes["LOC"]


def _is_movement(body: Institution, use: Reference, votes: defaultdict[str, int]) -> bool:
    """Whether what recognition takes for a person, without a title anywhere, is a known movement: "Renamo"."""
    return body.sector in _MOVEMENTS and votes["PER"] <= 1 and use.text not in gazetteer().genders


def _is_before_kind(use: Reference) -> bool:
    """Whether a noun for a kind of people stands behind the name, as no given name would: "Karen rebels"."""
    after = use.head.nbor() if use.last + 1 < len(use.head.doc) and use.last == use.head.i else None
    return after is not None and after.text.islower() and sort_of(after) is not None


def _is_alone(use: Reference) -> bool:
    """Whether the text is nothing but this one word."""
    return len(use.words) == 1 and all(token.is_punct or token.i == use.head.i for token in use.head.doc)


def _is_misspelled(use: Reference) -> bool:
    """Whether recognition takes for a place, or for whoever has a minister, what is a letter away from a state."""
    governed = use.head.dep_ == "nmod:poss" and use.head.head.lemma_.lower() in lexicon("leaders")
    if use.label != "LOC" and not governed:
        return False
    known = gazetteer().is_place(use.text) or country_of_town(use.text)
    return not known and misspelled_state(use.text, governed=governed) is not None


def is_outlet(name: str) -> bool:
    """Whether a name is that of a newspaper, agency, broadcaster or other news medium."""
    parts = words(name)
    if any(part in lexicon("outlet_anywhere") for part in parts):
        return True
    if any(part.endswith("TV") and len(part) > len("TV") for part in name.split()):
        return True
    if len(parts) == 1:
        return False
    return parts[0] in _TIMES_OF_DAY or parts[-1] in lexicon("outlet_last") or parts[-2:] == ("press", "agency")


def reports(use: Reference) -> bool:
    """Whether a report stands in the name, or it reports, or is told, and ends as newspapers' names do."""
    if is_read_in(use):
        return True
    reporting = use.head.dep_ == "nsubj" and use.head.head.lemma_ in {"report", "write", "publish"}
    told = use.head.dep_ in {"obj", "iobj"} and use.head.head.lemma_ == "tell" and len(use.words) > 1
    return _is_channel(use) or ((reporting or told) and use.words[-1] in lexicon("outlet_weak"))


def _is_channel(use: Reference) -> bool:
    """Whether what is told, or tells, is said to be a channel behind its name: "told the Salar channel"."""
    noun = use.head.head
    if use.text.lower() in PLATFORMS:
        return False  # "its Telegram channel"
    named = use.head.dep_ in {"compound", "nmod:desc"} and noun.i == use.last + 1 and noun.lower_ in _CHANNELS
    return named and noun.head.lemma_ in {"tell", "report", "say"}


def is_happening(name: str) -> bool:
    """Whether a name is that of a happening, such as a cup, a war or a holiday."""
    return any(part in lexicon("eventful") for part in words(name))
