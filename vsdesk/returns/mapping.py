"""A table's cells -> rows of typed values, with totals and notes left out and odd cells found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from vsdesk.model.finding import Finding, warning
from vsdesk.returns.cells import as_typed, read_cell
from vsdesk.returns.dates import Order, column_order
from vsdesk.returns.grid import CellValue, letter
from vsdesk.returns.hidden import about_row, about_table, behind_a_blank, marked_rows, merged_values
from vsdesk.returns.layouts import Field
from vsdesk.returns.left_out import Cells, begins_notes, filled_in, is_note_below, says_nothing
from vsdesk.returns.plain_numbers import Scale, column_scale
from vsdesk.returns.read_percents import without_needless
from vsdesk.returns.reading import Reading, text_of, word_key
from vsdesk.returns.shapes import MappedRow, MappedTable, Table
from vsdesk.returns.sums import without_sums

NO_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType({})
DATES = frozenset({"date", "birthday", "future_date", "loose_date"})


@dataclass(frozen=True, slots=True)
class ColumnReader:
    """One column: its field, its letter, and what each cell met so far was read as.

    Most cells of a return recur: codes, names, days, counts. `seen` has a cell under its class and itself, since
    1, 1.0 and True are equal; what was odd about a cell is never among it, for that has the cell's own address.
    `words` has what the sender's own words stand for, where a person has told it.
    """

    name: str
    number: int
    letter: str
    reading: Reading
    seen: dict[tuple[type, CellValue], object]
    words: Mapping[str, str]


def map_table(
    table: Table, today: date, order: Order | None = None, words: Mapping[str, Mapping[str, str]] = NO_WORDS
) -> MappedTable:
    """Read every row under the headings.

    Args:
        today: decides which days are still sensible, and the century of a two-digit year.
        order: how days are written, where a person has said so.
        words: field -> what the sender's own words in it stand for.
    """
    reader = _TableReader(table, today, order, words)
    rows: list[MappedRow] = []
    left_out: list[int] = []
    for number, cells in reader.filled_rows():
        row = reader.row(number, cells)
        if row is None:
            left_out.append(number)
        else:
            rows.append(row)
    rows, sums = without_sums(table, rows)
    findings = (*reader.findings, *about_table(table))
    return MappedTable(table, tuple(rows), tuple(sorted((*left_out, *sums))), findings)


class _TableReader:
    """One table being read; `findings` are those about whole columns."""

    def __init__(
        self, table: Table, today: date, order: Order | None, words: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.table = table
        self._words = words
        self.findings: list[Finding] = []
        self._order = order
        self._first = table.header_row + table.header_rows
        self._spread = merged_values(table.grid)
        self._marked = marked_rows(table.grid)
        self._in_notes = False
        self._columns = [self._column(name, number, today) for name, number in table.columns.items()]

    def _column(self, name: str, number: int, today: date) -> ColumnReader:
        field = self.table.layout.field(name)
        order, scale = Order.DAY_FIRST, Scale.SHARES
        if field.type in DATES and self._order is not None:
            order = self._order
        elif field.type in DATES:
            order = column_order(self._below(number))
            where = f"{self.table.grid.name}!{letter(number)}{self.table.header_row}"
            self.findings += _about_order(order, where, name)
        elif field.type == "percent":
            scale = column_scale(map(text_of, self._below(number)), shown=number in self.table.grid.percents)
        reading = Reading(field, order, today, scale)
        return ColumnReader(name, number, letter(number), reading, {}, self._words.get(name, {}))

    def _below(self, number: int) -> Iterator[CellValue]:
        """The cells of a column under its headings."""
        below = self.table.grid.rows[self._first - 1 :]
        return (as_typed(row[number - 1]) for row in below if len(row) >= number)

    def filled_rows(self) -> Iterator[tuple[int, Cells]]:
        """The rows below the headings in which anything stands, with their numbers."""
        rows = self.table.grid.rows
        for number in range(self._first, max(len(rows), *self._marked, 0) + 1):
            cells = rows[number - 1] if number <= len(rows) else ()
            if any(cells) or filled_in(cells) or number in self._marked:
                yield number, cells

    def row(self, number: int, cells: Cells) -> MappedRow | None:
        """A row's values; None if it is about nobody, or holds nothing in any column we know."""
        values: dict[str, object] = {}
        findings: list[Finding] = []
        width = len(cells)
        for column in self._columns:
            cell = cells[column.number - 1] if column.number <= width else None
            if cell is None or cell == "":
                cell = self._spread.get((number, column.number)) if self._spread else None
            if cell is None:
                if number in self._marked:
                    findings += behind_a_blank(self.table.grid, number, column.number, column.reading.field)
                continue
            value = column.seen.get((cell.__class__, cell))
            if value is None:
                value = self._value(column, number, cell, findings)
            if value is not None:
                values[column.name] = value
        if self._is_about_nobody(cells, values) or not (values or findings):
            return None
        told = without_needless(findings, values)
        return MappedRow(number, values, (*told, *about_row(self.table.grid, number)))

    def _is_about_nobody(self, cells: Cells, values: Mapping[str, object]) -> bool:
        """A total, a note, or a line under the heading of notes; who tells a child ends those notes."""
        filled = filled_in(cells)
        self._in_notes = begins_notes(filled) or (self._in_notes and is_note_below(values))
        return self._in_notes or says_nothing(self.table, cells, filled, values)

    def _value(self, column: ColumnReader, number: int, cell: CellValue, findings: list[Finding]) -> object:
        """What a cell is read as that has not been met in its column, or has a finding of its own."""
        if column.words:
            text = text_of(as_typed(cell))
            ours = column.words.get(word_key(text))
            if ours is not None:
                return _meant(column.reading.field, ours, text)
        where = f"{self.table.grid.name}!{column.letter}{number}"
        value, found = read_cell(cell, column.reading, where)
        if found is not None:
            findings.append(found)
        elif value is not None:
            column.seen[cell.__class__, cell] = value
        return value


def _meant(field: Field, ours: str, text: str) -> object:
    """The value of a cell whose word a person told the meaning of; an empty one is none of ours."""
    if not ours:
        return text if field.type == "code" else None
    return int(ours == "yes") if field.type in ("yes_no", "flag") else ours


def _about_order(order: Order, where: str, name: str) -> Iterator[Finding]:
    if order is Order.BOTH:
        words = "This column writes days both day first and month first; what may be either is not taken."
        yield warning("date-order", where, name, words)
    elif order is Order.MONTH_FIRST:
        words = "The dates in this column are written month first, and were read so."
        yield warning("date-order", where, name, words)
