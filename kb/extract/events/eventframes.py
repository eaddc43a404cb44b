"""Event frames: which words make which event and who takes part in it, read from `eventframes.txt`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from kb.errors import InputError
from kb.extract.events import wordorder
from kb.extract.events.wordorder import WordOrder
from kb.lexicon.wordlist import wordlist
from kb.terms import EventType, ParticipantRole

_TYPES = {member.value: member for member in EventType}
_ROLES = {member.value: member for member in ParticipantRole}
_FLAGS = ("light", "weak", "whole", "mutual", "!")
_OPTIONS = ("type", "plover", "mode")
_PLOVER = wordlist(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
    "COERCE ASSAULT"
)
_PLACES = wordlist(
    "subj obj iobj poss demonym mod xcomp ccomp inner must cond sent near left right about above across after against "
    "ahead along alongside amid among around as at before behind below beneath beside between beyond by concerning "
    "despite down during following for from in inside into like near of off on onto out outside over past regarding "
    "since through throughout to toward towards under until up upon via with within without"
)
AROUND = frozenset({"sent", "near"})
"""Places that are no argument but any word of the sentence, or of the text around it."""

_OWN = "eventframes.txt"
_HEADER = re.compile(r"\[(?P<type>\w+)(?P<options>(?: \w+=[\w-]*)*)\](?P<roles>.*)")
_WORD = re.compile(r"(?P<lemma>=?[\w-]+)(?:/(?P<particle>\w+))?(?:\+(?P<preposition>\w+))?")
_AMERICAN = (("isation", "ization"), ("ise", "ize"), ("our", "or"), ("defence", "defense"))

_ENDINGS = {"v": ("ed", "ing", "s", "d", "e"), "n": ("s",), "a": ()}
"""What a lemma may have kept of its inflection."""


@dataclass(frozen=True, slots=True)
class Condition:
    """At one of the places stands one of the words; `*` stands for any."""

    places: tuple[str, ...]
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFrame:
    """One trigger with its conditions, and the event that it makes; `line` is where it stands in its file.

    `rule` says it to people: the file, the line and what is written there, as in "eventframes.txt:120 v mediate #045".
    """

    pos: Literal["v", "n", "a"]
    lemma: str
    type: EventType
    plover: str | None
    mode: str | None = None
    cameo: str | None = None
    particle: str | None = None
    preposition: str | None = None
    conditions: tuple[Condition, ...] = ()
    orders: tuple[WordOrder, ...] = ()
    roles: tuple[tuple[ParticipantRole, tuple[str, ...]], ...] = ()
    flags: frozenset[str] = frozenset()
    line: int = 0
    rule: str = field(default="", compare=False)

    @property
    def specificity(self) -> int:
        """How much must hold; the most demanding frame wins."""
        around = sum(AROUND.issuperset(one.places) for one in self.conditions)
        words = sum(len(one.steps) for one in self.orders) + ("mutual" in self.flags)
        return 2 * (len(self.conditions) + words) - around + 3 * bool(self.particle) + bool(self.preposition)

    @property
    def binds(self) -> bool:
        """Whether it asks for a clause that says what somebody must do."""
        return any(one.places == ("must",) for one in self.conditions)

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
class _Rest:
    """What a line says beside its kind."""

    options: dict[str, str]
    roles: Mapping[str, str]
    words: list[str] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    orders: list[WordOrder] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    closed: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads lines in order; every complaint names its line."""

    name: str
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    text: str = ""
    block: _Block | None = None
    line: int = 0

    def fail(self, reason: str) -> InputError:
        return InputError(f"{self.name}:{self.line}: {reason}")

    def read(self, lines: Iterable[str]) -> Iterator[EventFrame]:
        """The frames in the order of their lines; those of kb, where they are included, come last."""
        included: list[EventFrame] = []
        for self.line, raw in enumerate(lines, start=1):
            self.text = text = raw.strip()
            if not text or text == "#" or text.startswith("# "):
                continue
            if text == "include kb":
                kb = _Reader(_OWN)
                included = list(kb.read(_own_lines()))
                self.sets = kb.sets | self.sets
            elif text.startswith("@"):
                self.define(text)
            elif text.startswith("["):
                self.block = self.header(text)
            else:
                yield from self.frames(text)
        yield from included

    def define(self, text: str) -> None:
        """Learn a set of words."""
        name, equals, words = text.partition("=")
        if not equals or not words.split():
            raise self.fail("a set is written @name = words")
        self.sets[name.strip()] = frozenset(words.split())

    def header(self, text: str) -> _Block:
        match = _HEADER.fullmatch(text)
        if not match or match["type"] not in _TYPES:
            raise self.fail(f"not the head of a block of one of {', '.join(_TYPES)}")
        options = dict(self.option(option) for option in match["options"].split())
        return _Block(_TYPES[match["type"]], options, self.roles(match["roles"]))

    def option(self, part: str) -> tuple[str, str]:
        """A setting such as `plover=AID`, checked."""
        name, _, value = part.partition("=")
        if name not in _OPTIONS:
            raise self.fail(f"{part}: not one of the settings {', '.join(f'{one}=' for one in _OPTIONS)}")
        if name == "plover" and value and value not in _PLOVER:
            raise self.fail(f"{value} is no PLOVER type; one of {', '.join(sorted(_PLOVER))}")
        if name == "type" and value not in _TYPES:
            raise self.fail(f"{value} is no type of event; one of {', '.join(_TYPES)}")
        return name, value

    def roles(self, text: str) -> dict[str, str]:
        if wrong := [part for part in text.split() if "=" not in part]:
            raise self.fail(f"{wrong[0]}: a role is written role=place,place, as in agent=subj,by")
        found = dict(part.split("=", 1) for part in text.split())
        if unknown := found.keys() - _ROLES.keys():
            raise self.fail(f"unknown role {min(unknown)}; one of {', '.join(_ROLES)}")
        for places in found.values():
            self.places(places.split(","))
        return found

    def places(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names of places, checked."""
        names = tuple(names)
        if unknown := [name for name in names if name and name.partition(":")[0] not in _PLACES]:
            raise self.fail(f"unknown place {unknown[0]}; subj, obj, poss, mod, left, right … or a preposition")
        return names

    def frames(self, text: str) -> Iterator[EventFrame]:
        if self.block is None or text[:2] not in ("v ", "n ", "a "):
            raise self.fail("a frame begins with v, n or a, inside a block")
        own = re.search(r"\{(.*?)\}", text)
        rest = _Rest(dict(self.block.options), {**self.block.roles, **(self.roles(own[1]) if own else {})})
        for part in re.sub(r"\{.*?\}", " ", text[2:]).split():
            self.part(part, rest)
        if not rest.words:
            raise self.fail("a frame needs a word")
        for word in rest.words:
            yield self.frame(text[0], word, rest)

    def part(self, part: str, rest: "_Rest") -> None:
        """One word, condition, setting, code or flag of a frame."""
        if part in _FLAGS:
            rest.flags.add(part)
        elif part.startswith("#"):
            rest.options["cameo"] = part[1:]
        elif part.startswith(tuple(f"{name}=" for name in _OPTIONS)):
            rest.options |= [self.option(part)]
        elif part.startswith(("left=", "right=")):
            rest.orders.append(self.order(part))
        elif "=" in part[1:]:
            rest.conditions.append(self.condition(part))
        elif part == ":":
            rest.closed = True
        elif rest.closed:
            raise self.fail(f"{part}: behind the colon stand conditions such as obj=weapon, flags and #codes")
        else:
            rest.words.append(part)

    def order(self, part: str) -> WordOrder:
        side, _, words = part.partition("=")
        try:
            return wordorder.read("left" if side == "left" else "right", words, self.sets)
        except KeyError as error:
            raise self.fail(f"unknown set {error.args[0]}") from error

    def condition(self, part: str) -> Condition:
        places, _, words = part.partition("=")
        members: set[str] = set()
        for word in words.split("|"):
            if word.startswith("@") and word not in self.sets:
                raise self.fail(f"unknown set {word}")
            members |= self.sets.get(word, {word})
        return Condition(self.places(places.split("|")), frozenset(members))

    def frame(self, pos: str, word: str, rest: "_Rest") -> EventFrame:
        match, options = _WORD.fullmatch(word), rest.options
        kind = _TYPES.get(options["type"]) if "type" in options else self.block and self.block.type
        if not match or not kind:
            raise self.fail(f"{word}: not a word, or not a type of event")
        _, _, asked = self.text.partition(" : ")
        return EventFrame(
            pos="v" if pos == "v" else "n" if pos == "n" else "a",
            lemma=match["lemma"],
            particle=match["particle"],
            preposition=match["preposition"],
            type=kind,
            plover=options["plover"] or None if "plover" in options else kind.plover,
            mode=options.get("mode") or None,
            cameo=options.get("cameo"),
            conditions=tuple(rest.conditions),
            orders=tuple(rest.orders),
            roles=tuple((_ROLES[name], tuple(filter(None, places.split(",")))) for name, places in rest.roles.items()),
            flags=frozenset(rest.flags),
            line=self.line,
            rule=f"{self.name}:{self.line} {pos} {word}{' : ' if asked else ''}{asked}",
        )


def read(lines: Iterable[str], name: str) -> Frames:
    """The frames of a file by kind and lemma, most demanding first; `InputError` names the line that is wrong."""
    found: dict[tuple[str, str], list[EventFrame]] = {}
    for frame in _Reader(name).read(lines):
        found.setdefault((frame.pos, frame.lemma), []).append(frame)
    ranked = {key: tuple(sorted(of, key=lambda frame: -frame.specificity)) for key, of in found.items()}
    return Frames(MappingProxyType(ranked))


@cache
def load() -> Frames:
    """The frames that come with kb."""
    return read(_own_lines(), _OWN)


def _own_lines() -> list[str]:
    return files("kb.extract.events").joinpath(_OWN).read_text(encoding="utf-8").splitlines()


@lru_cache(maxsize=16384)
def lookup(frames: Frames, pos: str, lemma: str, form: str = "") -> tuple[EventFrame, ...]:
    """The frames of a form, written `=met`, else of its lemma, or of the nearest spelling that has some."""
    if form and (pos, f"={form}") in frames.of:
        return frames.of[pos, f"={form}"]
    return next((frames.of[pos, word] for word in _spellings(pos, lemma) if (pos, word) in frames.of), ())


def _spellings(pos: str, lemma: str) -> Iterator[str]:
    """The lemma, its American spelling, and what it may be where only its ending was not undone."""
    yield lemma
    yield from (lemma.removesuffix(british) + american for british, american in _AMERICAN if lemma.endswith(british))
    stems = [lemma, *(lemma.removesuffix(ending) for ending in _ENDINGS[pos] if lemma.endswith(ending))]
    for stem in stems:
        yield stem
        yield stem + "e"
        if len(stem) > 3 and stem[-1] == stem[-2]:
            yield stem[:-1]
    for prefix in ("re-", "re"):
        if lemma.startswith(prefix) and len(lemma) > 6:
            yield from (stem.removeprefix(prefix) for stem in stems)
            yield from (stem.removeprefix(prefix) + "e" for stem in stems)
