"""Reads a reference file row by row; every fault names its file and line.

A file is UTF-8 CSV with a header row. Lines before the header that begin with `# ` say what it is, its source
and its licence.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib import resources

from vsdesk.errors import BugError


class BrokenReference(BugError):
    """A reference file that came with the program cannot be read as what it should be."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its cells asked for by column and kind; blank is None or a fault, as the asker chooses."""

    file: str
    line: int
    cells: Mapping[str, str]

    def fault(self, words: str) -> BrokenReference:
        """The error to raise about this row."""
        return BrokenReference(f"{self.file}, line {self.line}: {words}.")

    def text_or_none(self, column: str) -> str | None:
        """The cell without outer spaces; None where blank."""
        if column not in self.cells:
            raise self.fault(f"there is no column called {column}")
        return self.cells[column].strip() or None

    def text(self, column: str) -> str:
        """The cell; a blank one is a fault."""
        text = self.text_or_none(column)
        if text is None:
            raise self.fault(f"{column} is blank")
        return text

    def day_or_none(self, column: str) -> date | None:
        """An ISO date; None where blank."""
        text = self.text_or_none(column)
        if text is None:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise self.fault(f"{column} is not a date such as 2026-09-01: {text}") from error

    def day(self, column: str) -> date:
        """An ISO date; a blank is a fault."""
        day = self.day_or_none(column)
        if day is None:
            raise self.fault(f"{column} is blank")
        return day

    def yes(self, column: str) -> bool:
        """1 or 0."""
        text = self.text(column)
        if text not in ("0", "1"):
            raise self.fault(f"{column} is neither 0 nor 1: {text}")
        return text == "1"

    def pence_or_none(self, column: str) -> int | None:
        """Pounds, with or without pence, as whole pence; None where blank."""
        text = self.text_or_none(column)
        if text is None:
            return None
        try:
            pence = Decimal(text) * 100
        except InvalidOperation as error:
            raise self.fault(f"{column} is not a sum of money: {text}") from error
        if pence != pence.to_integral_value():
            raise self.fault(f"{column} has parts of a penny: {text}")
        return int(pence)


def parse_rows(file: str, text: str) -> tuple[Row, ...]:
    """The rows of a file's text.

    Raises: BrokenReference where a row has more or fewer cells than the header.
    """
    lines = text.splitlines(keepends=True)
    head = next((n for n, line in enumerate(lines) if not line.startswith("# ")), len(lines))
    reader = csv.reader(lines[head:])
    columns = next(reader, None)
    if not columns:
        raise BrokenReference(f"{file}, line {head + 1}: there is no header row.")
    rows = []
    for cells in reader:
        row = Row(file, head + reader.line_num, dict(zip(columns, cells, strict=False)))
        if len(cells) != len(columns):
            raise row.fault(f"it has {len(cells)} cells where the header has {len(columns)}")
        rows.append(row)
    return tuple(rows)


@cache
def read_rows(file: str) -> tuple[Row, ...]:
    """The rows of `resources/reference/<file>`, read once.

    Raises: BrokenReference where the file is missing or a row is malformed.
    """
    try:
        text = (resources.files("resources") / "reference" / file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenReference(f"{file}: it is missing or is not UTF-8 text.") from error
    return parse_rows(file, text)
