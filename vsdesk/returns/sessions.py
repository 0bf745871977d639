"""Headings that are days: a register with a column a session, or a column a day, under one to three heading rows.

What a heading says is kept as it is written ("06/09", "Mon", "AM"): which year is meant, and whether the day or the
month comes first, is told by all of them together and by the day of the import (`session_days`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from vsdesk.reference.attendance import attendance_codes
from vsdesk.returns.grid import CellValue, SheetGrid
from vsdesk.returns.layouts import SESSION, Field, Layout
from vsdesk.returns.record_shapes import SEPARATOR

MOST_ROWS = 3
"""Week or date, weekday, and AM or PM."""
LOOKED_AT = 60
"""Rows below the headings by which it is judged whether marks stand there."""
MARK = re.compile(r"[CJY]\d|[^\s,;|.]")
MONTHS = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DAY = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4}|[-/.]\d{2})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[-/ ]*(?:{MONTHS})[a-z]*(?:[-/, ]*(?:\d{{4}}|\d{{2}})\b)?",
    re.IGNORECASE,
)
HALF = re.compile(r"\b(am|pm|a\.m\.?|p\.m\.?|morning|afternoon)(?![a-z])", re.IGNORECASE)
WEEKDAY = re.compile(
    r"\b(mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\b\.?", re.IGNORECASE
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BESIDE = re.compile(
    r"\b(?:session|register|mark|date|w/?[cb]|week commencing|week beginning)\b", re.IGNORECASE
)
SERIALS = range(40000, 60000)
"""Excel's numbers for the days from 2009 to 2064: a heading that lost its format."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one heading says of a session: a day as it is written, a weekday (0 Monday), AM or PM."""

    day: str = ""
    weekday: int | None = None
    half: str = ""

    def under(self, above: Said) -> Said:
        """The same, filled up with what stands above it."""
        weekday = self.weekday if self.weekday is not None else above.weekday
        return Said(self.day or above.day, weekday, self.half or above.half)

    @property
    def name(self) -> str:
        """The field's name."""
        told = self.day or (WEEKDAYS[self.weekday].capitalize() if self.weekday is not None else "")
        if self.day and self.weekday is not None:
            told = f"{WEEKDAYS[self.weekday].capitalize()} {self.day}"
        return SESSION + SEPARATOR.join((told, self.half))


@dataclass(frozen=True, slots=True)
class Headings:
    """Heading rows of a register: the sessions' columns by field, and the texts over the other columns."""

    sessions: Mapping[str, int]
    others: Mapping[int, str]


def is_session(name: str) -> bool:
    """Whether a field is a session's, or a day's."""
    return name.startswith(SESSION)


def with_sessions(kind: Layout, names: Mapping[str, int]) -> Layout:
    """The layout with a field for each session there is."""
    return replace(kind, fields=(*kind.fields, *(Field(name, "session", ()) for name in names)))


def says(cell: CellValue) -> Said | None:
    """What a heading says of a session; None if it is no such heading."""
    if isinstance(cell, datetime):
        half = "" if (cell.hour, cell.minute) == (0, 0) else ("AM" if cell.hour < 12 else "PM")
        return Said(cell.date().isoformat(), None, half)
    if isinstance(cell, date):
        return Said(cell.isoformat())
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in SERIALS:
        return Said((date(1899, 12, 30) + timedelta(days=int(cell))).isoformat())
    return _says_text(" ".join(cell.split())) if isinstance(cell, str) and len(cell) <= 60 else None


@lru_cache(maxsize=4096)
def _says_text(text: str) -> Said | None:
    day, weekday = DAY.search(text), WEEKDAY.search(text)
    left = DAY.sub(" ", text, count=1)
    half = HALF.search(left)
    left = BESIDE.sub(" ", WEEKDAY.sub(" ", HALF.sub(" ", left, count=1), count=1))
    if not (day or weekday or half) or any(ch.isalnum() for ch in left):
        return None
    number = WEEKDAYS.index(weekday[1][:3].casefold()) if weekday else None
    return Said(day[0] if day else "", number, ("AM" if half[1][0] in "aAmM" else "PM") if half else "")


def read_headings(grid: SheetGrid, first: int, rows: int) -> Headings | None:
    """What `rows` heading rows from `first` say, read downwards; None if the uppermost says nothing of days."""
    last = first + rows - 1
    if first < 1 or last > len(grid.rows):
        return None
    said = [
        {column: one for column, cell in _filled(grid, row) if (one := says(cell))}
        for row in range(first, last + 1)
    ]
    if not any(one.day or one.weekday is not None for one in said[0].values()):
        return None
    sessions: dict[str, int] = {}
    for column in sorted(said[-1]):
        whole = said[-1][column]
        for above in reversed(said[:-1]):
            whole = whole.under(_carried(above, column, min(said[-1])))
        if whole.day or whole.weekday is not None:
            _name(sessions, whole, column)
    taken = set(sessions.values())
    others = {
        column: cell.strip()
        for row in range(first, last + 1)
        for column, cell in _filled(grid, row)
        if column not in taken and isinstance(cell, str) and says(cell) is None
    }
    return Headings(sessions, others)


def _name(sessions: dict[str, int], whole: Said, column: int) -> None:
    """Give a column its field. Of a day met twice without AM or PM, the second is the afternoon's."""
    if whole.half or whole.name not in sessions:
        sessions.setdefault(whole.name, column)
        return
    first = sessions.pop(whole.name)
    sessions[replace(whole, half="AM").name] = first
    sessions[replace(whole, half="PM").name] = column


def _filled(grid: SheetGrid, row: int) -> Iterator[tuple[int, CellValue]]:
    for column, cell in enumerate(grid.rows[row - 1], start=1):
        if cell is not None and cell != "":
            yield column, cell


def _carried(above: Mapping[int, Said], column: int, first: int) -> Said:
    """The nearest heading at or left of the column, from the first session on: those after it were merged, or blank."""
    left = [place for place in above if first <= place <= column]
    return above[max(left)] if left else Said()


def holds_marks(grid: SheetGrid, below: int, sessions: Mapping[str, int]) -> bool:
    """Whether what stands under the sessions is marks of a register, and not a further row of headings."""
    rows = grid.rows[below - 1 : below - 1 + LOOKED_AT]
    cells = [
        row[column - 1]
        for row in rows
        for column in sessions.values()
        if column <= len(row) and row[column - 1] not in (None, "")
    ]
    if not cells or any(
        says(row[column - 1]) for row in rows[:1] for column in sessions.values() if column <= len(row)
    ):
        return False
    return sum(map(_is_marks, cells)) * 4 >= len(cells) * 3


def _is_marks(cell: CellValue) -> bool:
    marks = marks_in(cell)
    return bool(marks) and all(attendance_codes().knows(mark) for mark in marks)


def marks_in(cell: CellValue) -> tuple[str, ...]:
    """The marks in a cell: one of a session, two of a day, ten of a week; none where it holds anything else."""
    if not isinstance(cell, str) or len(cell) > LOOKED_AT:
        return ()
    found = tuple(MARK.findall(cell.upper()))
    return found if len(found) in (1, 2, 10) else ()
