"""Rows below a table's headings that are about nobody: totals, notes, and the headings said again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vsdesk.returns.grid import CellValue
from vsdesk.returns.reading import text_of
from vsdesk.returns.shapes import Table

Cells = tuple[CellValue, ...]

CLOSING = frozenset({
    "total", "totals", "grand total", "subtotal", "sub total", "sub-total", "average", "averages", "mean", "note",
    "notes", "count", "sum", "key", "end of report", "source", "overall", "whole school", "school total",
    "all pupils", "all children", "cohort total",
})  # fmt: skip
OPENING = (
    "total ", "totals ", "subtotal ", "sub total ", "sub-total ", "average ", "overall ", "whole school ", "note:",
    "notes:", "grand total", "* ",
)  # fmt: skip
NOTES = frozenset({"key", "note", "notes"})
LONGEST_NAME = 25
SHORTEST_NUMBER = 5
"""Digits in a row that a number of a child's has at least; “Total (3 pupils)” under UPN is none."""
WHO = frozenset({
    "local_id", "upn", "surname", "forename", "full_name", "born_on", "sex", "actual_year", "school_urn", "school_name",
    "academic_year", "period_from", "period_to", "subject",
})  # fmt: skip
"""What says whom, where and when a row is about, and nothing of what is asked."""


def filled_in(cells: Cells) -> list[CellValue]:
    """What stands in a row."""
    return [cell for cell in cells if cell is not None and cell != ""]


def says_nothing(
    table: Table, cells: Cells, filled: Sequence[CellValue], values: Mapping[str, object]
) -> bool:
    """Whether a row is to be left out, and only counted.

    Args:
        filled: those of its cells in which something stands.
        values: what was read of it; a row that tells a birthday or a UPN is about somebody called Key or Sum.
    """
    return (
        _is_line(filled)
        or _closes(filled, values)
        or _is_note(table, filled)
        or _heading_again(table, cells)
        or (table.layout.silent_rows and values.keys() <= WHO | set(table.layout.given))
    )


def begins_notes(filled: Sequence[CellValue]) -> bool:
    """Whether a row is the lone heading of what is explained below the table: `Key`, `Notes:`."""
    return len(filled) == 1 and text_of(filled[0]).casefold().rstrip(":") in NOTES


def is_note_below(values: Mapping[str, object]) -> bool:
    """Whether a row under such a heading explains: it tells no birthday, no UPN, and nothing of what is asked."""
    return values.keys() <= WHO and not _tells_who(values)


def _is_line(filled: Sequence[CellValue]) -> bool:
    """Strokes and dots alone: a line drawn across the table."""
    return bool(filled) and all(
        isinstance(cell, str) and not any(ch.isalnum() for ch in cell) for cell in filled
    )


def _closes(filled: Sequence[CellValue], values: Mapping[str, object]) -> bool:
    first = filled[0] if filled else None
    if not isinstance(first, str):
        return False
    words = first.strip().casefold().rstrip(":")
    return (words in CLOSING or words.startswith(OPENING)) and not _tells_who(values)


def _tells_who(values: Mapping[str, object]) -> bool:
    """A birthday or a UPN (“Total” under UPN is none), or else a forename with something more about its bearer."""
    forename = str(values.get("forename") or "")
    named = any(ch.isalpha() for ch in forename) and len(values) > 2
    numbered = sum(ch.isdigit() for ch in str(values.get("upn") or "")) >= SHORTEST_NUMBER
    return named or "born_on" in values or numbered


def _is_note(table: Table, filled: Sequence[CellValue]) -> bool:
    """One lone cell of words below the table, telling nobody's numbers: a note, not a child."""
    if len(filled) != 1 or len(table.columns) < 2:
        return False
    text = text_of(filled[0])
    return len(text) > LONGEST_NAME or " " in text


def _heading_again(table: Table, cells: Cells) -> bool:
    return cells == table.grid.rows[table.header_row + table.header_rows - 2]
