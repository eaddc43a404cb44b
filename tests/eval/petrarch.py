"""The PETRARCH test suite, read with its own dictionaries: converts them to those of kb and scores the triples.

Run `python tests/eval/petrarch.py`; data and scorer lie in ../shared, beside the repository.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from events import EVENTS, document, rows, score

from kb import facts
from kb.extract import extract
from kb.extract.events import actorcodes, eventframes
from kb.nlp import analyse
from kb.terms import ParticipantRole

GOLD = EVENTS / "petr_unittest.jsonl"
_NO_CODES = frozenset({"---", "+++", "[", "None", ""})
_MARKS = frozenset("$+%^")
_AGENT, _TARGET = "subj,left", "obj,right"


def actor_lines(names: Path, agents: Path) -> Iterator[str]:
    """The actor dictionary as kb reads it."""
    for row in (*rows(names), *rows(agents)):
        spelled = [_spelled(str(name)) for name in _list(row["names"]) if name.strip() and "<!" not in name]
        spelled += [_spelled(str(row["irregular"]))] if row.get("irregular") else []
        codes = [coded for code in _list(row["codes"]) if (coded := _coding(code.strip()))]
        for variant in (v for name in spelled for v in _variants(name)):
            if codes:
                yield f"{variant} = {'; '.join(codes)}"


def _list(value: object) -> list[str]:
    assert isinstance(value, list)
    return value


def _spelled(name: str) -> str:
    return " ".join(name.replace("_", " ").split())


def _variants(name: str) -> list[str]:
    if "!MINST!" in name:
        return [name.replace("!MINST!", word) for word in ("MINISTER", "MINISTRY")]
    if "!PERSON!" in name:
        return [name.replace("!PERSON!", word) for word in ("MAN", "MEN", "WOMAN", "WOMEN", "PERSON")]
    return [name] if "=" not in name else []


def _coding(text: str) -> str:
    match = re.fullmatch(r"(\S*?)\s*(?:([<>])\s*(\d+)|(\d+)\s*-\s*(\d+))?", text)
    if not match or not match[1].strip("-+"):
        return ""
    code = match[1].upper().replace("/", "+")
    if match[2]:
        return f"{code} ..{_day(match[3])}" if match[2] == "<" else f"{code} {_day(match[3])}.."
    return f"{code} {_day(match[4])}..{_day(match[5])}" if match[4] else code


def _day(digits: str) -> str:
    digits = digits if len(digits) == 8 else f"19{digits}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"


def frame_lines(verbs: Path, synsets: Mapping[str, list[str]]) -> Iterator[str]:
    """The verb dictionary as kb reads it."""
    for name in synsets:
        yield f"@{name[1:].lower()} = {' '.join(_expanded(name, synsets))}"
    yield f"[statement plover=] agent={_AGENT} target={_TARGET}"
    for row in rows(verbs):
        base = str(row["code"])
        assert isinstance(row["verbs"], list)
        assert isinstance(row["patterns"], list)
        for verb in row["verbs"]:
            words = [verb["verb"], *verb["forms"]]
            for word in dict.fromkeys(word.strip("_ ") for word in words):
                yield from _frames(word, str(verb["code"] or base), row["patterns"])


def _expanded(name: str, synsets: Mapping[str, list[str]]) -> Iterator[str]:
    for word in synsets[name]:
        if word.startswith("&"):
            yield from _expanded(word, synsets)
        else:
            yield _plain(word.replace(" ", "_"))


def _plain(word: str) -> str:
    return re.sub(r"(?i)n't", "_n't", word).replace("__", "_").lower()


def _frames(word: str, base: str, patterns: list[dict[str, str]]) -> Iterator[str]:
    """A verb of several words, `+` before the one that is the verb, becomes that verb with the words beside it."""
    parts = [part.lower() for part in re.split(r"[ _]", word) if part]
    head = next((n for n, part in enumerate(parts) if part.startswith("+")), 0)
    own = [f"left={'_'.join(parts[:head])}_"] if head else []
    own += [f"right=_{'_'.join(parts[head + 1 :])}"] if parts[head + 1 :] else []
    verb = parts[head].strip("+")
    yield _frame(verb, own, {}, base)
    for pattern in patterns:
        read = _pattern(str(pattern["pattern"]))
        if read:
            yield _frame(verb, [*own, *read[0]], read[1], str(pattern["code"]))


def _pattern(text: str) -> tuple[list[str], dict[str, str]] | None:
    words = text.replace("*", " * ").replace("_ *", "_*").replace("* _", "*_").split()
    text = " ".join(words)
    if "*" not in text:
        return None
    before, after = text.split("*", 1)
    asked, roles = [], dict[str, str]()
    for side, part in (("left", before), ("right", after)):
        literal = _literal(part, side)
        asked += [f"{side}={literal}"] if literal else []
        roles |= _marked(part, side)
    return asked, roles


def _literal(part: str, side: str) -> str:
    """The words of one side of a pattern, without its marks for actors."""
    close = part[:1] == "_" if side == "right" else part[-1:] == "_"
    runs = [
        "_".join(
            f"@{w[1:].lower()}" if w.startswith("&") else _plain(w) for w in run.split("_") if w and w not in _MARKS
        )
        for run in part.split()
        if run.strip("_") not in _MARKS
    ]
    joined = "..".join(run for run in runs if run)
    return (f"_{joined}" if side == "right" else f"{joined}_") if close and joined else joined


def _marked(part: str, side: str) -> dict[str, str]:
    roles: dict[str, str] = {}
    last = ""
    for word in part.split():
        role = {"$": "agent", "+": "target", "%": "agent" if side == "left" else "target"}.get(word.strip("_"))
        if role:
            roles[role] = f"right:{last}" if side == "right" and last and "&" not in last else side
            if word == "%" and side == "left":
                roles["target"] = ""
        elif word not in _MARKS:
            last = word.strip("_").split("_")[-1].lower()
    return roles


def _frame(verb: str, asked: list[str], roles: Mapping[str, str], code: str) -> str:
    mutual = ["mutual"] if roles.get("target") == "" else []
    marked = f"{{{' '.join(f'{role}={place}' for role, place in roles.items())}}}" if roles else ""
    flag = "!" if code in _NO_CODES else f"#{code}"
    return " ".join(filter(None, ["v", verb, f"={verb}", ":", *asked, *mutual, marked, flag]))


def triples(row: dict[str, object], frames: eventframes.Frames, actors: actorcodes.ActorCodes) -> dict[str, object]:
    """The coded dyads of a sentence, without those that stand inside another one."""
    found = extract(analyse(document(row)), frames=frames, actor_codes=actors)
    coded = {event.id: list(_dyads(event)) for event in found.events if event.cameo}
    inner = {name for event in found.events if coded.get(event.id) for name in event.about}
    return {
        "id": row["id"],
        "events": [one for e in found.events if e.event not in inner for one in coded.get(e.id, [])],
    }


def _dyads(event: facts.Event) -> Iterator[dict[str, str]]:
    agents = [p.code for p in event.participants if p.role is ParticipantRole.AGENT and p.code]
    targets = [p.code for p in event.participants if p.role is ParticipantRole.TARGET and p.code]
    there, _, back = str(event.cameo).partition(":")
    mutual = " mutual" in str(event.rule)
    for source in agents:
        for target in agents if mutual else targets:
            if source != target:
                yield {"source": source, "target": target, "code": there}
                if back and not mutual:
                    yield {"source": target, "target": source, "code": back}


def main() -> None:
    synsets = json.loads((EVENTS / "petr_validate_verbs_synsets.json").read_text("utf8"))
    frames = eventframes.read(frame_lines(EVENTS / "petr_validate_verbs.jsonl", synsets), "petrarch-frames.txt")
    names, agents = EVENTS / "petr_validate_actors.jsonl", EVENTS / "petr_validate_agents.jsonl"
    actors = actorcodes.read(actor_lines(names, agents), "petrarch-actors.txt")
    score("triples", GOLD, lambda row: triples(row, frames, actors), "--boot", "0")


if __name__ == "__main__":
    main()
