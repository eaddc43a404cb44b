"""Charts as SVG, made on the server: they need no script, take their colours from the page, and say what they show."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from kb.pages.days import day as words
from kb.terms import Certainty

WIDTH = 640
_LEFT, _RIGHT = 120, 12
_ROW = 26
_REACH = 150
"""How far names stand to either side of the one in the middle: the rest of the width is theirs."""
_NAME, _OFFICE = 22, 31
"""How many letters have room beside a chart, also where a phone shows them larger."""


@dataclass(frozen=True, slots=True)
class Point:
    """One claim: the day of its article, how certain it is, what a person reads on it, and where it leads."""

    day: date
    certainty: Certainty
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody who is named in the same sentences: how often, and where the name leads."""

    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Bar:
    """How many things fall into a stretch of time, and where they are listed."""

    label: str
    count: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """An office or affiliation from the first day to the last that is known of it."""

    label: str
    begin: date
    end: date
    href: str


def certainties(points: Sequence[Point]) -> Markup:
    """Who presented an event how, day by day; nothing where fewer than two days tell of it."""
    days = sorted({point.day for point in points})
    if len(days) < 2:
        return Markup()
    rows = [level for level in Certainty if any(point.certainty is level for point in points)]
    height = _ROW * len(rows) + 34
    parts = [_row(number, level) for number, level in enumerate(rows)]
    seen: dict[tuple[date, Certainty], int] = {}
    for point in sorted(points, key=lambda point: (point.day, point.label)):
        # Claims of one day and certainty stand beside each other.
        shift = seen[point.day, point.certainty] = seen.get((point.day, point.certainty), -1) + 1
        x, y = _along(point.day, days) + shift * 9, _ROW * rows.index(point.certainty) + _ROW / 2
        dot = Markup('<circle class="dot {}" cx="{:.1f}" cy="{:.1f}" r="5"/>').format(point.certainty.value, x, y)
        parts.append(Markup('<a href="{}"><title>{}</title>{}</a>').format(point.href, point.label, dot))
    for day, anchor in ((days[0], "start"), (days[-1], "end")):
        parts.append(_text(_along(day, days), height - 10, words(day), anchor))
    told = f"How certain {len(points)} claims are, from {days[0]} to {days[-1]}"
    return _svg(WIDTH, height, told, parts)


def network(name: str, ties: Sequence[Tie]) -> Markup:
    """Who is named together with somebody; nothing where that is fewer than three."""
    if len(ties) < 3:
        return Markup()
    width, height, most = WIDTH, 360, max(tie.count for tie in ties)
    lines, labels = [], []
    for number, tie in enumerate(ties):
        angle = 2 * math.pi * number / len(ties) - math.pi / 2
        x, y = width / 2 + _REACH * math.cos(angle), height / 2 + 140 * math.sin(angle)
        thick = 1 + 5 * tie.count / most
        lines.append(
            Markup('<line class="tie" x1="{:.0f}" y1="{:.0f}" x2="{:.1f}" y2="{:.1f}" stroke-width="{:.1f}"/>').format(
                width / 2, height / 2, x, y, thick
            )
        )
        side = "middle" if abs(math.cos(angle)) < 0.3 else "start" if math.cos(angle) > 0 else "end"
        aside = {"start": 5, "middle": 0, "end": -5}[side]
        down = 4 if aside else 14 if math.sin(angle) > 0 else -6
        shown = _text(x + aside, y + down, _short(tie.name), side)
        labels.append(Markup('<a href="{}"><title>{}: {}</title>{}</a>').format(tie.href, tie.name, tie.count, shown))
    centre = Markup('<circle class="centre" cx="{:.0f}" cy="{:.0f}" r="6"/>').format(width / 2, height / 2)
    told = f"{name} is named in the same sentences as " + ", ".join(f"{tie.name} ({tie.count})" for tie in ties)
    return _svg(width, height, told, [*lines, centre, *labels])


def timeline(bars: Sequence[Bar], what: str = "") -> Markup:
    """How many things fall into each stretch of time; nothing where there are fewer than two stretches."""
    if len(bars) < 2:
        return Markup()
    height, floor, most = 120, 96, max(bar.count for bar in bars)
    step = (WIDTH - 2 * _RIGHT) / len(bars)
    parts = [_grid(_RIGHT, floor)]
    parts += [
        _bar(bar, _RIGHT + number * step, step, (floor - 20) * bar.count / most, floor)
        for number, bar in enumerate(bars)
        if bar.count
    ]
    highest = next(number for number, bar in enumerate(bars) if bar.count == most)
    parts.append(_text(_RIGHT + (highest + 0.5) * step, 14, f"{most:,}", "middle"))
    parts += [
        _text(_RIGHT, height - 6, bars[0].label, "start"),
        _text(WIDTH - _RIGHT, height - 6, bars[-1].label, "end"),
    ]
    told = f"{sum(bar.count for bar in bars):,}{what} from {bars[0].label} to {bars[-1].label}, at most {most:,} in one"
    return _svg(WIDTH, height, told, parts)


def _bar(bar: Bar, x: float, step: float, tall: float, floor: float) -> Markup:
    wide = min(max(step - 2, 1), 28)
    drawn = Markup(
        '<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"><title>{}: {}</title></rect>'
    ).format(x + (step - wide) / 2, floor - tall, wide, tall, bar.label, f"{bar.count:,}")
    if bar.href is None:
        return drawn
    return Markup('<a href="{}" aria-label="{}: {}">{}</a>').format(bar.href, bar.label, f"{bar.count:,}", drawn)


def terms(offices: Sequence[Term]) -> Markup:
    """Offices and affiliations over time, one line each; nothing where all is known of a single day."""
    days = [day for one in offices for day in (one.begin, one.end)]
    if len(set(days)) < 2:
        return Markup()
    first, last, left = min(days), max(days), 260
    span, wide = max((last - first).days, 1), WIDTH - left - _RIGHT
    parts = []
    for number, one in enumerate(offices):
        y = _ROW * number + _ROW / 2
        begin, end = (left + wide * (day - first).days / span for day in (one.begin, one.end))
        grid = _grid(left, y)
        bar = Markup('<rect class="term" x="{:.1f}" y="{:.0f}" width="{:.1f}" height="10" rx="5"/>').format(
            min(begin, WIDTH - _RIGHT - 10), y - 5, max(end - begin, 10)
        )
        shown = _text(left - 12, y + 4, _short(one.label, _OFFICE), "end")
        told = f"{one.label}, {one.begin}" + ("" if one.begin == one.end else f" to {one.end}")
        parts.append(grid + Markup('<a href="{}"><title>{}</title>{}{}</a>').format(one.href, told, shown, bar))
    height = _ROW * len(offices) + 34
    for x, day, anchor in ((left, first, "start"), (WIDTH - _RIGHT, last, "end")):
        parts.append(_text(x, height - 10, words(day), anchor))
    listed = "; ".join(f"{one.label} from {one.begin} to {one.end}" for one in offices)
    return _svg(WIDTH, height, f"What was told when: {listed}", parts)


def _svg(width: int, height: float, told: str, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg class="chart" viewBox="0 0 {} {:.0f}" role="group" aria-label="{}">{}</svg>').format(
        width, height, told, Markup().join(parts)
    )


def _row(number: int, level: Certainty) -> Markup:
    y = _ROW * number + _ROW / 2
    return _grid(_LEFT, y) + _text(_LEFT - 10, y + 4, level.label, "end")


def _grid(left: float, y: float) -> Markup:
    return Markup('<line class="grid" x1="{}" y1="{:.0f}" x2="{}" y2="{:.0f}"/>').format(left, y, WIDTH - _RIGHT, y)


def _along(day: date, days: Sequence[date]) -> float:
    share = (day - days[0]).days / max((days[-1] - days[0]).days, 1)
    return _LEFT + 8 + share * (WIDTH - _LEFT - _RIGHT - 60)


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(x, y, anchor, escape(text))


def _short(name: str, most: int = _NAME) -> str:
    return name if len(name) <= most else f"{name[: most - 1]}…"
