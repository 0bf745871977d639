"""Horizontal bars, one row a category, with the number at the end of each bar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from reportlab.graphics.shapes import Drawing

from vsdesk.reports.documents import cells
from vsdesk.reports.documents.charts.sketch import LABEL, LEADING, VALUE, Sketch
from vsdesk.reports.documents.styles import Palette
from vsdesk.reports.documents.typesetting import Line, Typesetter
from vsdesk.reports.shapes import Bars

_ALONE, _GROUPED, _BETWEEN, _ROW_GAP = 10.0, 8.0, 1.5, 8.0
_LABELS_AT_MOST: Final = 0.4  # of the width


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything goes, in points from the left; `zero` is the foot of the bars."""

    labels: tuple[tuple[Line, ...], ...]
    zero: float
    per_unit: float
    bar: float
    pitches: tuple[float, ...]


def parts(bars: Bars, width: float, height: float, setter: Typesetter, palette: Palette) -> tuple[Bars, ...]:
    """The chart cut so that each part stands in `height`; nearly always one.

    Parts share a scale because `drawn` is told the whole chart's values.
    """
    legend = 2 * LEADING if len(bars.series) > 1 else 0.0
    pieces: list[Bars] = []
    start, used = 0, legend
    for place, pitch in enumerate(_plan(bars, bars, Sketch(width, setter, palette)).pitches):
        if used + pitch > height and place > start:
            pieces.append(_cut(bars, start, place))
            start, used = place, legend
        used += pitch
    return (*pieces, _cut(bars, start, len(bars.categories))) if pieces else (bars,)


def drawn(
    bars: Bars, width: float, setter: Typesetter, palette: Palette, whole: Bars | None = None
) -> Drawing:
    """The chart as a drawing this wide.

    Args:
        whole: the chart of which this is a part, for the scale.
    """
    sketch = Sketch(width, setter, palette)
    colours = [palette.series[n % len(palette.series)] for n in range(len(bars.series))]
    plan = _plan(bars, whole or bars, sketch)
    top = sketch.legend(bars.series, colours) if len(bars.series) > 1 else 2.0
    start = top
    for lines, values, pitch in zip(plan.labels, bars.values, plan.pitches, strict=True):
        middle = top + pitch / 2
        for place, line in enumerate(lines):
            sketch.text(line, 0, middle + (place - (len(lines) - 1) / 2) * LEADING)
        _row(sketch, plan, values, middle, colours, bars.unit)
        top += pitch
    sketch.stroke(plan.zero, start, plan.zero, top, palette.ink_3)
    return sketch.finished(top + 2)


def said(value: float | None, unit: str) -> str:
    """A bar's number as it reads beside it."""
    if value is None:
        return cells.NOT_KNOWN
    if unit == "share":
        return cells.share(value)
    if unit in ("money", "pence"):
        return cells.money(round(value), pence=bool(round(value) % 100))
    return f"{cells.number(value)}%" if unit == "%" else cells.number(value)


def _plan(bars: Bars, whole: Bars, sketch: Sketch) -> _Plan:
    known = [value for row in whole.values for value in row if value is not None]
    low, high = min([*known, 0.0]), max([*known, 0.0])
    if bars.unit == "share":
        high = max(high, 1.0)
    names = [sketch.measure(name) for name in whole.categories]
    room = min(max(names, default=0.0), sketch.width * _LABELS_AT_MOST)
    numbers = max(
        (sketch.measure(said(v, bars.unit), VALUE) for row in whole.values for v in row), default=0.0
    )
    before = numbers + 6 if low < 0 else 0.0
    space = sketch.width - room - 10 - before - numbers - 5
    per_unit = space / (high - low) if high > low else 0.0
    labels = tuple(sketch.setter.lines(name, room / LABEL + 0.01) for name in bars.categories)
    bar = _ALONE if len(bars.series) == 1 else _GROUPED
    tall = len(bars.series) * (bar + _BETWEEN) - _BETWEEN
    pitches = tuple(max(len(lines) * LEADING + 4, tall + _ROW_GAP) for lines in labels)
    return _Plan(labels, room + 10 + before - low * per_unit, per_unit, bar, pitches)


def _row(
    sketch: Sketch,
    plan: _Plan,
    values: tuple[float | None, ...],
    middle: float,
    colours: list[str],
    unit: str,
) -> None:
    top = middle - (len(values) * (plan.bar + _BETWEEN) - _BETWEEN) / 2
    for value, colour in zip(values, colours, strict=True):
        length = (value or 0.0) * plan.per_unit
        if unit == "share":
            sketch.block(plan.zero, top, plan.per_unit, plan.bar, sketch.palette.soft_line)
        if length:
            sketch.block(min(plan.zero, plan.zero + length), top, abs(length), plan.bar, colour)
        _number(sketch, plan, value, length, top + plan.bar / 2, unit)
        top += plan.bar + _BETWEEN


def _number(
    sketch: Sketch, plan: _Plan, value: float | None, length: float, middle: float, unit: str
) -> None:
    colour = sketch.palette.ink_3 if value is None else sketch.palette.ink
    if length < 0:
        sketch.text(said(value, unit), plan.zero + length - 4, middle, VALUE, colour=colour, anchor="end")
        return
    x = plan.zero + (plan.per_unit if unit == "share" else length) + 4
    sketch.text(said(value, unit), x, middle, VALUE, colour=colour)


def _cut(bars: Bars, start: int, stop: int) -> Bars:
    return replace(bars, categories=bars.categories[start:stop], values=bars.values[start:stop])
