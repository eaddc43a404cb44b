"""Events and dates against the gold of others: converts what kb reads to the scorer's shapes and prints the table.

Run `python tests/eval/events.py [plover|wikiwars]`; data and scorer lie in ../shared, beside the repository.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from kb import facts
from kb.document import Document
from kb.nlp import analyse
from kb.terms import Certainty, ParticipantRole

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
EVENTS = SHARED / "data" / "events"
SCORER = SHARED / "tools" / "score_events.py"
_AT_HOME = ("PROTEST", "COERCE", "ASSAULT", "CONCEDE")
"""What is done to nobody in particular is done at home."""
_SEASON = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def document(row: dict[str, object], day: str = "date") -> Document:
    text, stated = str(row["text"]), row.get(day)
    return Document(
        id=str(row["id"]), text=text, headline="", language="en",
        reference_date=date.fromisoformat(str(stated)[:10]) if stated else None,
    )  # fmt: skip


def timex2(value: str) -> str:
    """An EDTF value as TIMEX2 writes it, the notation of WikiWars."""
    value = value.rstrip("~?%").removesuffix(":00")
    if re.fullmatch(r"-\d{4}(-\d\d)?", value):
        return f"BC{int(value[1:5]) + 1:04d}{value[5:]}"
    if season := re.fullmatch(r"(\d{4})-(2[1-4])", value):
        return f"{season[1]}-{_SEASON[season[2]]}"
    return re.sub(r"X+$", "", value) if re.fullmatch(r"\d+X+", value) else value


def timex_row(row: dict[str, object]) -> dict[str, object]:
    from kb.extract import dates

    found = dates.find(analyse(document(row, "dct")))
    return {"id": row["id"], "timex": [_timex(d) for d in found]}


def _timex(one: facts.Date) -> dict[str, object]:
    return {"start": one.start, "end": one.end, "type": one.type, "value": timex2(one.value)}


def score(command: str, gold: Path, convert: Callable[[dict[str, object]], dict[str, object]], *more: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("".join(json.dumps(convert(row)) + "\n" for row in rows(gold)), encoding="utf-8")
        print(f"\n### {command} {gold.name}", flush=True)
        subprocess.run([sys.executable, str(SCORER), command, str(gold), str(predicted), *more], check=True)


def article(doc: Document) -> facts.Article:
    from kb.extract import extract

    return extract(analyse(doc))


def triples_row(row: dict[str, object]) -> dict[str, object]:
    """The dyads of the event that a sentence is coded for: the first that is told as done or to come, of known source.

    What is only promised, asked or threatened is left to the event that says so.
    """
    found = article(document(row))
    inner = {name for event in found.events for name in event.about}
    main = [event for event in found.events if event.plover and told(event, inner)]
    coded = ([t for t in dyads(event, found) if (t["source"] or "-")[0] != "-"] for event in main)
    return {"id": row["id"], "events": next(filter(None, coded), [])}


def told(event: facts.Event, inner: set[str]) -> bool:
    """Whether an event is told as done or to come; what others only asked for, agreed or reported is in `inner`."""
    if event.certainty is Certainty.PLANNED:
        return event.event not in inner
    said_for_it = event.plover in ("REJECT", "THREATEN") and event.type.plover not in ("REJECT", "THREATEN")
    return event.certainty is Certainty.HAPPENED or said_for_it


def dyads(event: facts.Event, found: facts.Article) -> Iterator[dict[str, str | None]]:
    """The sources and targets of an event, by country and sector, with its PLOVER type."""
    code = event.plover
    agents = [p for p in event.participants if p.role in (ParticipantRole.AGENT, ParticipantRole.INSTIGATOR)]
    others = [p for p in event.participants if p not in agents and p.role is not ParticipantRole.INSTRUMENT]
    if len(agents) > 1 and {o.actor for o in others} <= {a.actor for a in agents}:
        agents = _stateless(agents, {a.id: a.kind for a in found.actors})
        pairs = [(a, b) for a in agents for b in agents if a != b]
        yield from ({"source": _actor(a), "target": _actor(b), "code": code} for a, b in pairs)
        return
    countries = {a.id: a.country for a in found.actors}
    where = next((countries[p] for p in event.places if countries.get(p)), None)
    named = {p.country for p in (*others, *agents) if p.country}
    kinds = {a.id: a.kind for a in found.actors}
    agents, others = _stateless(agents, kinds), _stateless(others, kinds)
    only = _only_country(found) if code in _AT_HOME else None
    sources = [_actor(a, where or only or _unnamed(a, named, kinds)) for a in agents]
    for source in sources or [where if code in ("COERCE", "ASSAULT") else None]:
        home = source[:3] if source and code in _AT_HOME else None
        for target in [_actor(o, where or only or next(iter(sorted(named)), None)) for o in others] or [where or home]:
            yield {"source": source, "target": target, "code": code}


def _unnamed(agent: facts.Participant, told: set[str], kinds: Mapping[str, str]) -> str | None:
    """The country of nameless agents such as "rebels" is that of the others; a named person has his own."""
    return next(iter(sorted(told)), None) if kinds[agent.actor] == "group" else None


def _only_country(found: facts.Article) -> str | None:
    """The one country that a sentence speaks of."""
    countries = {actor.country for actor in found.actors if actor.country}
    return countries.pop() if len(countries) == 1 else None


def _stateless(participants: list[facts.Participant], kinds: Mapping[str, str]) -> list[facts.Participant]:
    """PLOVER gives a state itself no sector."""
    return [replace(p, sector=None) if kinds[p.actor] == "state" else p for p in participants]


def _actor(one: facts.Participant, else_country: str | None = None) -> str | None:
    """Country and sector as PLOVER writes them; an agent without a country takes that of its surroundings."""
    sector = one.sector.value if one.sector else ""
    if one.country is None and sector in ("IGO", "NGO", "MNC"):
        return sector
    country = one.country or else_country
    return country + sector if country else f"---{sector}" if sector else None


TASKS: dict[str, Callable[[], None]] = {
    "plover": lambda: score("triples", EVENTS / "plover_gsr.jsonl", triples_row, "--boot", "0"),
    "wikiwars": lambda: score("timex", EVENTS / "wikiwars_timex.jsonl", timex_row),
}


if __name__ == "__main__":
    for name in sys.argv[1:] or TASKS:
        TASKS[name]()
