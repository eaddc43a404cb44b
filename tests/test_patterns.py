"""Patterns that see text which anybody may have written: none takes a time that grows with the square of its length.

Each pattern of the rooms that read articles meets what it repeats, a great many times and with an end that does not
fit, behind what stands before the repetition.  What grows with the square takes seconds, all else milliseconds, so
that the limit says nothing of how fast a machine is.
"""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from re import _constants as of  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType, ModuleType
from typing import Any

import kb

ROOMS = ("kb.read", "kb.nlp", "kb.extract", "kb.resolve", "kb.pipeline", "kb.index")
OWN = ("kb.nlp.recipe", "kb.extract.tables", "kb.resolve.tables", "kb.extract.events.eventframes")
"""Recipes, and what reads a file that the user wrote."""

FEW = {
    "kb.extract.actors._NICKNAME": "a name",
    "kb.extract.dates.calendar_rules._AGED": "the words before a figure",
    "kb.read.datelines._CITY": "120 characters",
    "kb.read.markdown._COMMENT": "a line, held against the whole of it",
    "kb.read.markdown._PICTURE": "a line, held against the whole of it",
    "kb.read.markup._ATTRIBUTES": "attributes that were found by it, one after the other",
    "kb.read.strips._MARK": "a short line",
    "kb.resolve.partaking._OF": "a name",
}
"""What sees so little, or what it sees is such that it does not matter."""

LENGTH, SECONDS = 50_000, 0.5
EVERYWHERE = ("a", "A. ", "1", " ", "\n", "“")
SAMPLES = {of.CATEGORY_SPACE: " ", of.CATEGORY_WORD: "a", of.CATEGORY_DIGIT: "1", of.CATEGORY_NOT_SPACE: "a",
           of.CATEGORY_NOT_WORD: "-", of.CATEGORY_NOT_DIGIT: "a"}  # fmt: skip
REPEATS = (of.MAX_REPEAT, of.MIN_REPEAT, of.POSSESSIVE_REPEAT)


def test_no_pattern_is_stalled_by_what_it_repeats() -> None:
    stalled = [
        f"{name} by {text[:30]!r}"
        for name, pattern, whole in sorted(patterns(), key=lambda one: one[0])
        for text in hostile(pattern)
        if name not in FEW and stalls(pattern, text, whole=whole)
    ]

    assert stalled == []


def test_what_stalls_is_seen() -> None:
    found = [re.compile(r"\s+x"), re.compile(r"(a+)+b"), re.compile(r"(?<!\s)\s+x")]

    assert [any(stalls(one, text, whole=True) for text in hostile(one)) for one in found] == [False, True, False]
    assert [any(stalls(one, text, whole=False) for text in hostile(one)) for one in found] == [True, True, False]


def patterns() -> Iterator[tuple[str, re.Pattern[str], bool]]:
    """Every pattern that a module keeps, each once, and whether it is only held against what stands at one place."""
    seen = set[re.Pattern[str]]()
    for info in pkgutil.walk_packages(kb.__path__, "kb."):
        if info.name.startswith(ROOMS) and not info.name.startswith(OWN):
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                if not name.startswith("__"):
                    for path, pattern in kept(value, f"{info.name}.{name}"):
                        if pattern not in seen:
                            seen.add(pattern)
                            yield path, pattern, only_at_a_place(module, name)


def kept(value: object, path: str, depth: int = 4) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value, with the way to each."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield path, value
    elif depth and isinstance(value, tuple | list):
        for i, one in enumerate(value):
            yield from kept(one, f"{path}[{i}]", depth - 1)
    elif depth and isinstance(value, Mapping):
        for key, one in value.items():
            yield from kept(key, f"{path}.{key}", depth - 1)
            yield from kept(one, f"{path}[{key!r}]", depth - 1)


def only_at_a_place(module: ModuleType, name: str) -> bool:
    """Whether a module only matches by one of its patterns, and never searches."""
    assert module.__file__
    used = set(re.findall(rf"\b{name}\.(\w+)\(", Path(module.__file__).read_text("utf8")))
    return bool(used) and used <= {"match", "fullmatch"}


def hostile(pattern: re.Pattern[str]) -> Iterator[str]:
    """What a pattern repeats, many times, and what the most greedy patterns repeat."""
    repeated = set(pumps(parser.parse(pattern.pattern, pattern.flags)))
    for before, body in sorted(repeated):
        yield before + body * (LENGTH // len(body)) + "\0"
        yield (before + body) * (LENGTH // len(before + body)) + "\0"
    for body in EVERYWHERE if repeated else ():
        yield body * (LENGTH // len(body))


def stalls(pattern: re.Pattern[str], text: str, *, whole: bool) -> bool:
    """Whether a pattern takes more than its limit of CPU time for a text."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        pattern.match(text) if whole else sum(1 for _ in pattern.finditer(text))
    except TimeoutError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return False


def pumps(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """What a parsed pattern repeats without end, with what stands before."""
    for kind, told in tree:
        if kind in REPEATS:
            _, most, body = told
            if most is of.MAXREPEAT:
                yield from ((before, one) for one in ways(body) if one)
            yield from pumps(body, before)
        elif kind is of.BRANCH:
            for one in told[1]:
                yield from pumps(one, before)
        elif kind is of.SUBPATTERN:
            yield from pumps(told[3], before)
        elif kind is of.ATOMIC_GROUP:
            yield from pumps(told, before)
        before += sample(kind, told)


def ways(body: Any) -> Iterator[str]:
    """Some texts that a parsed pattern fits: one, and where it is a choice one for each."""
    yield "".join(sample(*one) for one in body)
    if len(body) == 1 and body[0][0] is of.BRANCH:
        yield from ("".join(sample(*one) for one in branch) for branch in body[0][1][1])
    elif len(body) == 1 and body[0][0] is of.IN and body[0][1][0][0] is not of.NEGATE:
        yield from (sample(of.IN, [one]) for one in body[0][1])


def sample(kind: Any, told: Any) -> str:
    """A text that a part of a parsed pattern fits."""
    if kind is of.LITERAL:
        return chr(told)
    if kind is of.IN:
        return chosen(told)
    if kind in REPEATS:
        return "".join(sample(*one) for one in told[2]) * told[0]
    inner = {of.BRANCH: lambda: told[1][0], of.SUBPATTERN: lambda: told[3], of.ATOMIC_GROUP: lambda: told}.get(kind)
    if inner:
        return "".join(sample(*one) for one in inner())
    return "a" if kind in {of.ANY, of.NOT_LITERAL} else ""


def chosen(told: Any) -> str:
    """A character of a set, or one that is none of those that it excludes."""
    (kind, value), *rest = told
    if kind is of.NEGATE:
        excluded = {chosen([one]) for one in rest}
        return next(one for one in "a1 -(" if one not in excluded)
    return SAMPLES[value] if kind is of.CATEGORY else chr(value[0] if kind is of.RANGE else value)
