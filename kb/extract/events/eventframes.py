"""Event frames: which words make which event and who takes part in it, read from `eventframes.txt`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from kb.errors import InputError
from kb.terms import EventType, ParticipantRole

_TYPES = {member.value: member for member in EventType}
_ROLES = {member.value: member for member in ParticipantRole}
_FLAGS = ("light", "weak", "whole", "!")
AROUND = frozenset({"sent", "near"})
"""Places that are no argument but any word of the sentence, or of the text around it."""

_HEADER = re.compile(r"\[(?P<type>\w+)(?P<options>(?: \w+=[\w-]*)*)\](?P<roles>.*)")
_WORD = re.compile(r"(?P<lemma>[\w-]+)(?:/(?P<particle>\w+))?(?:\+(?P<preposition>\w+))?")
_AMERICAN = (("isation", "ization"), ("ise", "ize"), ("our", "or"), ("defence", "defense"))


@dataclass(frozen=True, slots=True)
class Condition:
    """At one of the places stands one of the words; `*` stands for any."""

    places: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFrame:
    """One trigger with its conditions, and the event that it makes; `line` is where it stands in its file."""

    pos: Literal["v", "n", "a"]
    lemma: str
    type: EventType
    plover: str | None
    mode: str | None = None
    cameo: str | None = None
    particle: str | None = None
    preposition: str | None = None
    conditions: tuple[Condition, ...] = ()
    roles: tuple[tuple[ParticipantRole, tuple[str, ...]], ...] = ()
    flags: frozenset[str] = frozenset()
    line: int = 0

    @property
    def specificity(self) -> int:
        """How much must hold; the most demanding frame wins."""
        around = sum(AROUND.issuperset(one.places) for one in self.conditions)
        return 2 * len(self.conditions) - around + 3 * bool(self.particle) + bool(self.preposition)

    def places_of(self, role: ParticipantRole) -> tuple[str, ...]:
        """Where the participants in a role stand."""
        return next((places for name, places in self.roles if name is role), ())


@dataclass(frozen=True, slots=True, eq=False)
class Frames:
    """The frames of one table by kind and lemma, the most demanding first."""

    of: Mapping[tuple[str, str], tuple[EventFrame, ...]]


@dataclass(frozen=True, slots=True)
class _Block:
    type: EventType
    options: Mapping[str, str]
    roles: Mapping[str, str]


@dataclass(slots=True)
class _Reader:
    """Reads lines in order; every complaint names its line."""

    name: str
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    block: _Block | None = None
    line: int = 0

    def fail(self, reason: str) -> InputError:
        return InputError(f"{self.name}:{self.line}: {reason}")

    def read(self, lines: Iterable[str]) -> Iterator[EventFrame]:
        for self.line, raw in enumerate(lines, start=1):
            text = raw.strip()
            if not text or text == "#" or text.startswith("# "):
                continue
            if text.startswith("@"):
                name, _, words = text.partition("=")
                self.sets[name.strip()] = frozenset(words.split())
            elif text.startswith("["):
                self.block = self.header(text)
            else:
                yield from self.frames(text)

    def header(self, text: str) -> _Block:
        match = _HEADER.fullmatch(text)
        if not match or match["type"] not in _TYPES:
            raise self.fail(f"not the head of a block of one of {', '.join(_TYPES)}")
        options = dict(option.split("=") for option in match["options"].split())
        return _Block(_TYPES[match["type"]], options, self.roles(match["roles"]))

    def roles(self, text: str) -> dict[str, str]:
        found = dict(part.split("=", 1) for part in text.split() if "=" in part)
        if unknown := found.keys() - _ROLES.keys():
            raise self.fail(f"unknown role {min(unknown)}; one of {', '.join(_ROLES)}")
        return found

    def frames(self, text: str) -> Iterator[EventFrame]:
        if self.block is None or text[:2] not in ("v ", "n ", "a "):
            raise self.fail("a frame begins with v, n or a, inside a block")
        own = re.search(r"\{(.*?)\}", text)
        roles = {**self.block.roles, **(self.roles(own[1]) if own else {})}
        options, conditions, flags = dict(self.block.options), list[Condition](), set[str]()
        words = []
        for part in re.sub(r"\{.*?\}", " ", text[2:]).split():
            if part in _FLAGS:
                flags.add(part)
            elif part.startswith("#"):
                options["cameo"] = part[1:]
            elif part.startswith(("type=", "plover=", "mode=")):
                options[part.partition("=")[0]] = part.partition("=")[2]
            elif "=" in part:
                conditions.append(self.condition(part))
            elif part != ":":
                words.append(part)
        if not words:
            raise self.fail("a frame needs a word")
        for word in words:
            yield self.frame(
                text[0], word, options=options, conditions=tuple(conditions), roles=roles, flags=frozenset(flags)
            )

    def condition(self, part: str) -> Condition:
        places, _, words = part.partition("=")
        members: set[str] = set()
        for word in words.split("|"):
            if word.startswith("@") and word not in self.sets:
                raise self.fail(f"unknown set {word}")
            members |= self.sets.get(word, {word})
        return Condition(tuple(places.split("|")), frozenset(members))

    def frame(
        self,
        pos: str,
        word: str,
        *,
        options: Mapping[str, str],
        conditions: tuple[Condition, ...],
        roles: Mapping[str, str],
        flags: frozenset[str],
    ) -> EventFrame:
        match = _WORD.fullmatch(word)
        kind = _TYPES.get(options["type"]) if "type" in options else self.block and self.block.type
        if not match or not kind:
            raise self.fail(f"{word}: not a word, or not a type of event")
        return EventFrame(
            pos="v" if pos == "v" else "n" if pos == "n" else "a",
            lemma=match["lemma"],
            particle=match["particle"],
            preposition=match["preposition"],
            type=kind,
            plover=options["plover"] or None if "plover" in options else kind.plover,
            mode=options.get("mode") or None,
            cameo=options.get("cameo"),
            conditions=conditions,
            roles=tuple((_ROLES[name], tuple(filter(None, places.split(",")))) for name, places in roles.items()),
            flags=flags,
            line=self.line,
        )


def read(lines: Iterable[str], name: str) -> Frames:
    """The frames of a file by kind and lemma, most demanding first; `InputError` names the line that is wrong."""
    found: dict[tuple[str, str], list[EventFrame]] = {}
    for frame in _Reader(name).read(lines):
        found.setdefault((frame.pos, frame.lemma), []).append(frame)
    ranked = {key: tuple(sorted(of, key=lambda f: (-f.specificity, f.line))) for key, of in found.items()}
    return Frames(MappingProxyType(ranked))


@cache
def load() -> Frames:
    """The frames that come with kb."""
    text = files("kb.extract.events").joinpath("eventframes.txt").read_text(encoding="utf-8")
    return read(text.splitlines(), "eventframes.txt")


@lru_cache(maxsize=16384)
def lookup(frames: Frames, pos: str, lemma: str) -> tuple[EventFrame, ...]:
    """The frames of a lemma, or of the nearest spelling that has some."""
    return next((frames.of[pos, word] for word in _spellings(lemma) if (pos, word) in frames.of), ())


def _spellings(lemma: str) -> Iterator[str]:
    """The lemma, its American spelling, and what it may be where only its ending was not undone."""
    yield lemma
    yield from (lemma.removesuffix(british) + american for british, american in _AMERICAN if lemma.endswith(british))
    stems = [lemma, *(lemma.removesuffix(ending) for ending in ("ed", "ing", "s", "d", "e") if lemma.endswith(ending))]
    for stem in stems:
        yield stem
        yield stem + "e"
        if len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]
    for prefix in ("re-", "re"):
        if lemma.startswith(prefix) and len(lemma) > 6:
            yield from (stem.removeprefix(prefix) for stem in stems)
            yield from (stem.removeprefix(prefix) + "e" for stem in stems)
