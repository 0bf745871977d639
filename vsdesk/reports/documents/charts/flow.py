"""How the roll moved: its size as a line above, who joined (up) and left (down) as bars below."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from reportlab.graphics.shapes import Drawing

from vsdesk.reports.documents.charts.sketch import LEADING, VALUE, Sketch
from vsdesk.reports.documents.styles import Palette
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Flow

_LINE: Final = 58.0  # height of the line's panel, between its lowest and highest dot
_BARS: Final = 58.0  # height of the bars' panel
_LEAST_SPAN: Final = 0.15
"""The line's panel spans at least this share of the roll, so that a small change does not look large."""
_ABOVE: Final = 12.0  # room for a number above or below a dot or bar
_WIDEST_BAR: Final = 22.0


def drawn(flow: Flow, width: float, setter: Typesetter, palette: Palette) -> Drawing:
    """The chart as a drawing this wide."""
    sketch = Sketch(width, setter, palette)
    widest = _widest(sketch, flow)
    slot = min(width / len(flow.periods), (width - widest) / max(1, len(flow.periods) - 1))
    start = max(slot, widest) / 2
    middles = [start + slot * place for place in range(len(flow.periods))]
    every = max(1, ceil((widest + 3) / slot))
    top = _heading(sketch, "On roll at the end of each period", palette.ink, 0.0)
    top = _line(sketch, flow.size, middles, top + _ABOVE, every)
    top = _legend(sketch, top + 8)
    top = _bars(sketch, flow, middles, top, min(slot * 0.62, _WIDEST_BAR), every)
    return sketch.finished(_periods(sketch, flow.periods, middles, top, every))


def _widest(sketch: Sketch, flow: Flow) -> float:
    """The widest label any period may carry."""
    words = [word for period in flow.periods for word in _two(period)]
    numbers = [f"+{n:,}" for n in (*flow.joined, *flow.left, *flow.size)]
    return max([sketch.measure(word) for word in words] + [sketch.measure(n, VALUE) for n in numbers])


def _labelled(count: int, every: int) -> list[bool]:
    """Which periods carry labels, counting back from the last."""
    return [(count - 1 - place) % every == 0 for place in range(count)]


def _heading(sketch: Sketch, words: str, colour: str, top: float) -> float:
    sketch.text(words, 0, top + LEADING / 2, colour=colour)
    return top + LEADING


def _legend(sketch: Sketch, top: float) -> float:
    left = 0.0
    for words, colour in (("Joined", sketch.palette.series[0]), ("Left", sketch.palette.series[1])):
        sketch.block(left, top + 2, 7, 7, colour)
        sketch.text(words, left + 11, top + 5.5, colour=sketch.palette.ink_2)
        left += 11 + sketch.measure(words) + 14
    return top + LEADING


def _line(sketch: Sketch, size: Sequence[int], middles: Sequence[float], top: float, every: int) -> float:
    low, high = min(size), max(size)
    scale = _LINE / max(high - low, high * _LEAST_SPAN) if high > low else 0.0
    points = [(x, top + (high - n) * scale) for x, n in zip(middles, size, strict=True)]
    sketch.path(points, sketch.palette.ink)
    for place, (x, y) in enumerate(points):
        if _labelled(len(size), every)[place]:
            sketch.text(f"{size[place]:,}", x, y + _aside(size, place), VALUE, anchor="middle")
    return top + (high - low) * scale + _ABOVE


def _aside(size: Sequence[int], place: int) -> float:
    """A dot's number stands below it where the line makes a valley, otherwise above."""
    beside = [size[n] for n in (place - 1, place + 1) if 0 <= n < len(size)]
    valley = bool(beside) and min(beside) >= size[place] and max(beside) > size[place]
    return 8.0 if valley else -8.0


def _bars(sketch: Sketch, flow: Flow, middles: Sequence[float], top: float, bar: float, every: int) -> float:
    up, down = max(flow.joined), max(flow.left)
    scale = _BARS / (up + down) if up + down else 0.0
    zero = top + _ABOVE + up * scale
    for place, middle in enumerate(middles):
        joined, left = flow.joined[place], flow.left[place]
        x = middle - bar / 2
        if joined:
            sketch.block(x, zero - joined * scale, bar, joined * scale, sketch.palette.series[0])
        if left:
            sketch.block(x, zero, bar, left * scale, sketch.palette.series[1])
        if _labelled(len(middles), every)[place]:
            _count(sketch, "+", joined, middle, zero - joined * scale - 6)
            _count(sketch, "−", left, middle, zero + left * scale + 6)
    sketch.stroke(0, zero, sketch.width, zero, sketch.palette.ink_3)
    return zero + down * scale + _ABOVE


def _count(sketch: Sketch, sign: str, count: int, x: float, middle: float) -> None:
    words, colour = (f"{sign}{count:,}", sketch.palette.ink) if count else ("0", sketch.palette.ink_3)
    sketch.text(words, x, middle, VALUE, colour=colour, anchor="middle")


def _periods(
    sketch: Sketch, periods: Sequence[str], middles: Sequence[float], top: float, every: int
) -> float:
    """Months under their bars; the year below, where it changes."""
    last = ""
    for place, period in enumerate(periods):
        if not _labelled(len(periods), every)[place]:
            continue
        month, year = _two(period)
        sketch.text(month, middles[place], top + LEADING / 2, anchor="middle", colour=sketch.palette.ink_2)
        if year != last:
            sketch.text(
                year, middles[place], top + LEADING * 1.5, anchor="middle", colour=sketch.palette.ink_2
            )
        last = year
    return top + 2 * LEADING + 2


def _two(period: str) -> tuple[str, str]:
    """The month and the year of "Sep 2026"."""
    month, _, year = period.rpartition(" ")
    return (month, year) if month else (year, "")
