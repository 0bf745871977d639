"""How wide a table's columns are: by what they hold, by the weights they were given, within the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from vsdesk.reports.documents import cells
from vsdesk.reports.documents.styles import CELL, HEAD
from vsdesk.reports.documents.typesetting import Typesetter
from vsdesk.reports.shapes import Column, Table

_GUTTER, _NARROW_GUTTER = 14.0, 7.0
_MANY: Final = 9
"""From so many columns on, the space between them is narrow."""
_LONG: Final = 240.0
"""A text longer than this wraps anyway; it asks for no more room than this."""
_SMALLER: Final = (1.0, 0.88, 0.76)
"""A table too wide for the page is set smaller, down to this, before a word in it is broken."""

_HEADING: Final = 90.0
"""A heading wider than this, and than its column's cells by half, is left to wrap."""
_SLACK: Final = 0.01
"""Points added so that sums of fractions still fit."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for, in points.

    Attributes:
        least: the longest word, or for numbers the longest number: narrower would break it.
        natural: everything on one line.
        weight: the report's own wish.
    """

    least: float
    natural: float
    weight: float


def gutter(columns: int) -> float:
    """Points between the columns of a table with so many."""
    return _NARROW_GUTTER if columns >= _MANY else _GUTTER


def widths(needs: Sequence[Need], available: float) -> list[float]:
    """The width of each column, gutters apart; together they fill `available` exactly.

    Each gets a share in proportion to weight and contents, but never less than its contents on one line
    if there is room for all of that, or else than its least; where even the least do not fit, all shrink
    alike.
    """
    room = available - gutter(len(needs)) * (len(needs) - 1)
    least = sum(need.least for need in needs)
    if least >= room:
        return [need.least * room / least for need in needs]
    if sum(need.natural for need in needs) <= room:
        needs = [replace(need, least=need.natural) for need in needs]
    wishes = [need.weight * max(min(need.natural, _LONG), need.least, 1.0) for need in needs]
    held: set[int] = set()
    while True:
        left = room - sum(needs[n].least for n in held)
        free = sum(wish for n, wish in enumerate(wishes) if n not in held)
        shares = [needs[n].least if n in held else wish * left / free for n, wish in enumerate(wishes)]
        short = {n for n, need in enumerate(needs) if n not in held and shares[n] < need.least}
        if not short:
            return shares
        held |= short


def fitted(
    table: Table,
    shown: list[tuple[str, ...]],
    width: float,
    setter: Typesetter,
    *,
    strong_first: bool = False,
) -> tuple[float, list[float]]:
    """The size of type, as a share of the usual, at which the columns fit the width; and their widths.

    Args:
        shown: the table's cells as they read.
        strong_first: whether the first column is set bold.
    """
    needs = _needs(table, shown, setter, strong_first)
    if table.by_weight:
        needs = [replace(need, natural=_LONG) for need in needs]
    room = width - gutter(len(needs)) * (len(needs) - 1)
    least = sum(need.least for need in needs)
    scale = next((step for step in _SMALLER if least * step <= room), _SMALLER[-1])
    scaled = [Need(need.least * scale, need.natural * scale, need.weight) for need in needs]
    return scale, widths(scaled, width)


def natural_width(table: Table, setter: Typesetter, longest: float) -> float:
    """How wide the table would like to be, its texts taking `longest` points at most."""
    needs = _needs(table, cells.rows(table), setter, strong_first=False)
    return sum(min(need.natural, max(longest, need.least)) for need in needs) + gutter(len(needs)) * (
        len(needs) - 1
    )


def stands_right(column: Column) -> bool:
    """Whether the column's cells stand to the right."""
    return column.kind in cells.NUMERIC


def _needs(table: Table, shown: list[tuple[str, ...]], setter: Typesetter, strong_first: bool) -> list[Need]:
    return [
        _need(column, [row[place] for row in shown], setter, table.total, strong_first and not place)
        for place, column in enumerate(table.columns)
    ]


def _need(column: Column, texts: list[str], setter: Typesetter, total: bool, strong: bool) -> Need:
    """What the column asks for at the usual size; a total's cell, the last, is set bold."""
    last = [texts.pop()] if total and texts else []
    words = list(dict.fromkeys(line for text in texts for line in text.split("\n")))
    natural = max((setter.line(text, bold=strong).width for text in words), default=0.0)
    natural = max([natural, *(setter.line(text, bold=True).width for text in last)]) * CELL.size
    if stands_right(column) or column.kind == "date":
        least = natural
    else:
        least = max((setter.narrowest(text, bold=strong) for text in words), default=0.0)
        least = max([least, *(setter.narrowest(text, bold=True) for text in last)]) * CELL.size
    heading = setter.narrowest(column.heading, bold=True) * HEAD.size
    whole = setter.line(column.heading, bold=True).width * HEAD.size
    natural = max(natural, min(whole, max(natural * 1.5, _HEADING)))
    return Need(max(least, heading) + _SLACK, max(natural, heading) + _SLACK, column.weight)
