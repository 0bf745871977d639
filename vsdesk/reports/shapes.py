"""What a report is, before anything is drawn: figures, tables, charts and words.

A report is built once and handed to each writer (screen, PDF, Excel, Word). Shares are 0-1, money is
integer pence, counts are counts of children before any suppression unless a note says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["text", "count", "share", "date", "money", "days", "of"]
"""How a column's cells read. `of`: an `Of` (x of y)."""


@dataclass(frozen=True, slots=True)
class Of:
    """x of y, shown as "64 of 65 · 98%"; y = 0 shows as "none of 0", never as a percentage."""

    part: int
    whole: int


Cell = str | int | float | date | Of | None
"""None is "not known", shown in words; a count of nought is 0."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number a board may quote, with all that makes it true.

    Attributes:
        value: the number, or None where the denominator is 0 or nothing is known.
        numerator, denominator: None where the figure is a plain count.
        not_known: children in the cohort about whom this is not known; they are in no denominator
            unless `definition` says so.
        unit: children, share, days, years, schools, episodes.
        children: ids of the children behind the numerator, so that the figure opens.
        group: the group of the cohort it is of ("School: Oakfield Academy"); empty for the whole.
    """

    id: str
    title: str
    value: int | float | None
    numerator: int | None
    denominator: int | None
    not_known: int
    cohort: str
    window: str
    definition: str
    unit: str
    as_at: date
    children: tuple[int, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its heading, how its cells read, and a weight for its width."""

    heading: str
    kind: Kind = "text"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under headings.

    Attributes:
        total: whether the last row is a total of those above.
        note: what a reader must know to read it rightly: cohort, n, what is missing.
        empty: the sentence shown instead of a table with no rows.
        by_weight: whether its columns are as wide as their weights say, whatever they hold: tables that follow one
            another then stand in line.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: bool = False
    note: str = ""
    empty: str = "Nothing to show."
    by_weight: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of horizontal bars, one a category, possibly in two series side by side.

    Attributes:
        values: one tuple of counts for each category, as long as `series`; None is "not known", and is
            drawn in words, never as a bar of no length.
        alternative: the same said in words, for a reader who cannot see it.
    """

    id: str
    title: str
    categories: tuple[str, ...]
    series: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    unit: str
    alternative: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A chart of how the roll moved: start, joined, left, end, month by month.

    Attributes:
        periods: labels in time order ("Sep 2026").
        joined, left, size: one number for each period; size is at its end.
        alternative: the same said in words.
    """

    id: str
    title: str
    periods: tuple[str, ...]
    joined: tuple[int, ...]
    left: tuple[int, ...]
    size: tuple[int, ...]
    alternative: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str


Block = Table | Bars | Flow | Words


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of a report, with a bookmark."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the large numbers at the top: the number, what it counts, and a second line."""

    value: str | int | Of
    label: str
    detail: str = ""

    @property
    def shown(self) -> str:
        """The number as it reads: "84", "64 of 65"; words stay as they are."""
        if isinstance(self.value, Of):
            return f"{self.value.part:,} of {self.value.whole:,}"
        return f"{self.value:,}" if isinstance(self.value, int) else self.value


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `issued_at` is UTC; `reference` is the code a frozen copy is found by."""

    code: str
    title: str
    subtitle: str
    authority: str
    as_at: date
    issued_by: str
    issued_at: datetime
    reference: str
    headlines: tuple[Headline, ...]
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    marking: str = "OFFICIAL-SENSITIVE"
    sources: tuple[str, ...] = field(default_factory=tuple)
