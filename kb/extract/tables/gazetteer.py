"""The tables beside this file, read once: what names and nouns tell by themselves."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar, cast

from kb.facts import ActorKind
from kb.terms import Sector

_TABLES = Path(__file__).parent
_DIRECTIONS = frozenset({"north", "south", "east", "west", "central", "upper", "lower"})
_LONGEST_ACRONYM = 3
_SMALL = frozenset({"De", "Do", "Da", "Dos", "Del", "La", "Es", "And", "Of", "The", "Au", "Am", "An", "Der"})
"""Words that stand in small letters inside the names of places: "Rio de Janeiro"."""
_PIECE = re.compile(r"\w+|[^\w\s]")
_Value = TypeVar("_Value")
_remembered = lru_cache(maxsize=1 << 14)
"""Answers about names, which an article asks for again and again."""


@dataclass(frozen=True, slots=True)
class State:
    """A state, past or present; two entries with one code are two states (Germany, Nazi Germany)."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Institution:
    """A body whose name alone does not tell what it is; a `local` one is little known beyond its state."""

    kind: ActorKind
    name: str
    sector: Sector | None
    country: str | None
    local: bool = False


@dataclass(frozen=True, slots=True)
class Agent:
    """What a noun says of whom it stands for.

    `kind` is person, body, press or people (a collective); a `bound` noun needs a word beside it that says which.
    """

    kind: str
    sector: Sector
    bound: bool


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The countries (alpha-3) with cities of one name, and how many per cent of all their inhabitants the first has."""

    countries: tuple[str, ...]
    percent: int


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All tables; keys are `key(name)`, and `agents` is keyed by lemmas with blanks between them."""

    states: dict[str, State] = field(default_factory=dict)
    adjectives: dict[str, State] = field(default_factory=dict)
    peoples: dict[str, State] = field(default_factory=dict)
    combining: dict[str, State] = field(default_factory=dict)
    seats: dict[str, State] = field(default_factory=dict)
    cities: dict[str, str] = field(default_factory=dict)
    namesakes: dict[str, Namesakes] = field(default_factory=dict)
    regions: dict[str, str | None] = field(default_factory=dict)
    institutions: dict[str, Institution] = field(default_factory=dict)
    agents: dict[str, Agent] = field(default_factory=dict)
    modifiers: dict[str, Agent] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    shared: dict[str, tuple[str, ...]] = field(default_factory=dict)
    peoples_within: dict[str, str] = field(default_factory=dict)

    @_remembered
    def state(self, name: str) -> State | None:
        """The state of this name."""
        return _look(self.states, name)

    @_remembered
    def seat(self, name: str) -> State | None:
        """The state whose government sits in the city of this name."""
        return _look(self.seats, name)

    @_remembered
    def demonym(self, word: str) -> State | None:
        """The state that an adjective such as "Peruvian" or a noun such as "Peruvians" belongs to."""
        return _look(self.adjectives, word) or _look(self.peoples, word)

    @_remembered
    def institution(self, name: str) -> Institution | None:
        """The institution of this name."""
        return _look(self.institutions, name) or _look(self.institutions, name.replace(".", ""))

    @_remembered
    def country_of_place(self, name: str) -> str | None:
        """The alpha-3 code of the country that a city or region lies in."""
        direction, _, rest = name.partition(" ")
        found = _look(self.regions, name) or _look(self.cities, name)
        if found or direction.casefold().removesuffix("ern") not in _DIRECTIONS:
            return found
        whole = self.state(rest)
        return whole.code if whole else _look(self.regions, rest.removesuffix(" State").removesuffix(" Province"))

    def namesakes_of(self, name: str) -> Namesakes | None:
        """The countries with cities of this name, if there are several."""
        return _look(self.namesakes, name)

    @_remembered
    def country_of_people(self, words: str) -> str | None:
        """The alpha-3 code of the country in which "Bosnian Serb", "Catalans" or "Chechen" places somebody."""
        return _look(self.peoples_within, words) or _look(self.peoples_within, words.removesuffix("s"))

    @_remembered
    def is_region(self, name: str) -> bool:
        """Whether a region, or a place that is named by hand, has this name."""
        return _has(self.regions, name)

    @_remembered
    def is_place(self, name: str) -> bool:
        """Whether a city or region of this name is known."""
        return self.is_region(name) or _has(self.cities, name)


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """A name without accents, with straight apostrophes, plain hyphens and single blanks."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(plain.replace("’", "'").replace("‑", "-").split())


@cache
def gazetteer() -> Gazetteer:
    """The tables, loaded once per process."""
    found = Gazetteer()
    _add_states(found)
    _add_places(found)
    for kind, sector, country, name, *others in (*_rows("organizations.tsv"), *_rows("movements.tsv")):
        code = Sector(sector) if sector else None
        institution = Institution(cast("ActorKind", kind), name, code, country or None)
        found.institutions.update(dict.fromkeys(map(key, (name, *_cells(others))), institution))
    for country, names in _rows("parties.tsv"):
        for name in names.split("|"):
            found.institutions.setdefault(name, Institution("organization", name, Sector.PTY, country, local=True))
    for sector, kind, nouns in (*_rows("persons.tsv"), *_rows("agents.tsv")):
        agent = Agent(kind.removesuffix("+"), Sector(sector), kind.endswith("+"))
        table = found.modifiers if kind == "modifier" else found.agents
        table.update((noun.replace("_", " ").replace("-", " "), agent) for noun in nouns.split())
    found.shared.update((word, tuple(codes.split())) for word, codes in _rows("shared_demonyms.tsv"))
    for gender, names in _rows("genders.tsv"):
        found.genders.update(dict.fromkeys(names.split(), gender))
    return found


def _add_states(found: Gazetteer) -> None:
    for code, name, others, adjectives, people, seats in (*_rows("countries.tsv"), *_rows("former_states.tsv")):
        state = State(code, name)
        _fill(found.states, (name, *others.split("|")), state)
        _fill(found.adjectives, adjectives.split("|"), state)
        _fill(found.seats, seats.split("|"), state)
        _fill(found.peoples, [form for noun in people.split("|") for form in _plural(noun)], state)
    known = {state.code: state for state in reversed(found.states.values())}
    for code, forms in _rows("combining.tsv"):
        found.combining.update(dict.fromkeys(forms.split("|"), known[code]))


def _plural(noun: str) -> tuple[str, str]:
    singular, slash, plural = noun.partition("/")
    return singular, plural if slash else f"{singular}s"


def _add_places(found: Gazetteer) -> None:
    for name, country in _rows("cities.tsv"):
        found.cities[key(name)] = country
    for name, countries, percent in _rows("namesakes.tsv"):
        found.namesakes[key(name)] = Namesakes(tuple(countries.split()), int(percent))
    for country, names in _rows("regions.tsv"):
        for name in names.split("|"):
            found.regions[key(name)] = country or None
    for country, names in _rows("peoples.tsv"):
        found.peoples_within.update((key(name), country) for name in names.split("|"))
    for country, names in _rows("ethnic.tsv"):
        for name in names.split("|"):
            found.peoples_within.setdefault(key(name), country)


def _first_word(name: str) -> str:
    """The letters of a name before its first blank, mark or hyphen."""
    return name[: next((i for i, letter in enumerate(name) if not letter.isalnum()), len(name))]


@_remembered
def begins_name(word: str) -> bool:
    """Whether the name of a state, people, seat, city or region begins with a word."""
    return _begins(_first_words(), word)


@_remembered
def begins_institution(word: str) -> bool:
    """Whether the name of an institution begins with a word, with or without its points."""
    return _begins(_first_of_institutions(), word) or _begins(_first_of_institutions(), word.replace(".", ""))


def _begins(words: frozenset[str], word: str) -> bool:
    begun = _first_word(key(word))
    return begun in words or begun.title() in words


@cache
def longest_institution() -> int:
    """How many words and marks the longest name of an institution has."""
    return max(len(_PIECE.findall(name)) for name in gazetteer().institutions)


@cache
def _first_words() -> frozenset[str]:
    known = gazetteer()
    tables = (known.states, known.adjectives, known.peoples, known.seats, known.regions, known.cities)
    return frozenset(map(_first_word, chain(*tables, known.peoples_within)))


@cache
def _first_of_institutions() -> frozenset[str]:
    return frozenset(map(_first_word, gazetteer().institutions))


@cache
def _towns() -> dict[str, str]:
    return {name: country for country, names in _rows("towns.tsv") for name in names.split("|")}


def country_of_town(name: str) -> str | None:
    """The alpha-3 code of the one country that has towns of this name, or spells a city so; never of a larger city."""
    return None if gazetteer().is_region(name) else _look(_towns(), name)


@cache
def past_leaders() -> Mapping[str, str]:
    """The alpha-3 code of the state of each leader of the past, by name."""
    rows = (*_rows("past_leaders.tsv"), *_rows("more_leaders.tsv"))
    return {name: country for country, names in rows for name in names.split("|")}


def _fill(table: dict[str, State], names: Iterator[str] | list[str] | tuple[str, ...], state: State) -> None:
    """The first to claim a name keeps it."""
    for name in names:
        if name:
            table.setdefault(key(name.removeprefix("the ")), state)


def _cells(others: list[str]) -> list[str]:
    return [cell for other in others for cell in other.split("|") if cell]


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_TABLES / name).read_text("utf8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@lru_cache(maxsize=1 << 14)
def _spellings(name: str) -> tuple[str, ...]:
    """How a table may have a name: as it is, or a longer one in capitals as if it were none."""
    plain = key(name)
    if len(plain) > _LONGEST_ACRONYM and plain.isupper():
        return plain, plain.title().replace("'S ", "'s "), titled(plain)
    return (plain,)


def titled(name: str) -> str:
    """A name in capitals as the names of places are written: "Rio de Janeiro"."""
    return " ".join(word.lower() if word in _SMALL else word for word in name.title().replace("'S ", "'s ").split())


def _has(table: Mapping[str, object], name: str) -> bool:
    return any(form in table for form in _spellings(name))


def _look(table: Mapping[str, _Value], name: str) -> _Value | None:
    for form in _spellings(name):
        if form in table:
            return table[form]
    return None
