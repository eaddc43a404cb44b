"""A reader's own dictionary of actors: which names and nouns stand for whom, as codes, and from when to when."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kb.errors import InputError

Words = tuple[str, ...]

_SPAN = re.compile(r"(?P<code>\S+)(?:\s+(?P<first>\d{4}-\d\d-\d\d)?\.\.(?P<last>\d{4}-\d\d-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Coding:
    """Codes that hold at once, and the days, both inclusive, from and to which they do."""

    codes: tuple[str, ...]
    first: date | None = None
    last: date | None = None

    def on(self, day: date | None) -> bool:
        """Whether it holds on a day; without a day, whether it always holds."""
        if day is None:
            return self.first is None and self.last is None
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, eq=False)
class ActorCodes:
    """The codings of every name and noun; `longest` counts the words of the longest of them."""

    of: Mapping[Words, tuple[Coding, ...]]
    longest: int

    def codes(self, words: Words, day: date | None) -> tuple[str, ...] | None:
        """The codes of a name on a day, the most closely dated ones; nothing for a name that is not in the table."""
        codings = self.of.get(words)
        if codings is None:
            return None
        holding = [one for one in codings if one.on(day)]
        dated = [one for one in holding if one.first and one.last] or [o for o in holding if o.first or o.last]
        return next((one.codes for one in dated or holding), ())


def read(lines: Iterable[str], name: str) -> ActorCodes:
    """The table that lines such as `Gondor; Minas Tirith = GON` write; `InputError` names the line that is wrong.

    `~` in a code stands for the code of the actor beside the noun: `cleric = ~REL`.  Several codings are divided by
    `;`, each with its days behind it: `HOB ..1995-05-31; HOBGOV 1995-06-01..`.  `+` joins codes that hold at once.
    """
    found: dict[Words, tuple[Coding, ...]] = {}
    for number, raw in enumerate(lines, start=1):
        text = raw.split("#")[0].strip()
        if not text:
            continue
        names, equals, codes = text.partition("=")
        spelled = [tuple(part.casefold().split()) for part in names.split(";") if part.strip()]
        if not equals or not spelled:
            raise InputError(f"{name}:{number}: a line is names, an equals sign and codes, as in `Peru; Lima = PER`")
        codings = tuple(_codings(codes, f"{name}:{number}"))
        found |= dict.fromkeys(spelled, codings)
    return ActorCodes(MappingProxyType(found), max(map(len, found), default=0))


def _codings(text: str, where: str) -> Iterator[Coding]:
    for part in text.split(";"):
        match = _SPAN.fullmatch(part.strip().replace(" + ", "+"))
        if not match:
            raise InputError(
                f"{where}: `{part.strip()}` is no code, nor a code with days such as 1995-06-01..1999-08-15"
            )
        try:
            days = [date.fromisoformat(day) if day else None for day in (match["first"], match["last"])]
        except ValueError as error:
            raise InputError(f"{where}: `{part.strip()}` has a day that is in no calendar") from error
        yield Coding(tuple(match["code"].split("+")), *days)
