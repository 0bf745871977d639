"""Which sheet, which heading row, which layout: Workbook -> Tables, by the headings' own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from vsdesk.errors import NotATable, UserError
from vsdesk.returns.blocks import beside, is_empty, stacked
from vsdesk.returns.grid import CellValue, SheetGrid, Workbook
from vsdesk.returns.layouts import Layout, heading_index, layout, layouts, plain, spellings
from vsdesk.returns.preamble import handed_down
from vsdesk.returns.record_shapes import SEPARATOR
from vsdesk.returns.sessions import MOST_ROWS, holds_marks, is_session, read_headings, says, with_sessions
from vsdesk.returns.shapes import Table

SEARCHED_ROWS = 40
"""How far down a heading row is looked for."""
LONGEST = 250
"""Characters beyond which a text is no heading: a hostile workbook may hold megabytes in a cell."""

CHILD = frozenset({"local_id", "upn", "surname", "full_name", "child"})
WHO = CHILD | {"name", "urn", "school_urn", "school_name"}
"""Fields that say whom a row is about: without one, headings further down begin no table."""
LONGEST_WORDS = 60
"""Characters beyond which a text below the first headings is not looked up as one."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a layout's headings meet a row (or two rows) of a sheet."""

    layout: Layout
    row: int
    rows: int
    columns: dict[str, int]
    headings: dict[int, str]

    @property
    def names_a_child(self) -> bool:
        """Whether a column says which child a row is about: without one, columns to the right belong to those left."""
        return not CHILD.isdisjoint(self.columns)

    @property
    def tells_who(self) -> bool:
        """Whether a column says whom a row is about."""
        return not WHO.isdisjoint(self.columns)

    @property
    def score(self) -> tuple[int, bool, float, int, int]:
        """Most fields met first; then the layout whose own fields are best met; then fewer heading rows, higher up."""
        share = self.layout.share_met(self.columns)
        at_last = self.layout.is_last_resort(self.columns)
        return (len(self.columns), not at_last, share, -self.rows, -self.row)


def find_tables(workbook: Workbook, kind: str | None = None) -> tuple[Table, ...]:
    """Every table that some layout knows, in the sheets' own order; a sheet may hold several.

    Args:
        kind: take only this layout.

    Raises:
        UserError: no such layout.
        NotATable: nothing in the file has headings we know; the sentence names what was looked for.
    """
    known = _wanted(kind)
    tables = [table for grid in workbook.sheets for table in _tables(workbook, grid, known)]
    if not tables:
        raise NotATable(_unrecognised(workbook, known if kind else ()))
    return tuple(tables)


def _tables(workbook: Workbook, grid: SheetGrid, known: tuple[Layout, ...]) -> Iterable[Table]:
    """The tables of one sheet; one that says less about itself is told what stands above the first."""
    best = _best(grid, known)
    if best is None:
        return
    above: tuple[str, ...] = ()
    fits = _apart(grid, best, known)
    for number, (piece, fit) in enumerate(fits):
        table = _table(workbook, piece, fit)
        yield replace(table, part=number, preamble=handed_down(table.preamble, above))
        above = above or _table(workbook, grid, fit).preamble


def _apart(grid: SheetGrid, best: Fit, known: tuple[Layout, ...]) -> list[tuple[SheetGrid, Fit]]:
    """Each part of a sheet that has headings of its own, below one another and then side by side."""
    found: list[tuple[SheetGrid, Fit]] = []
    for piece in stacked(grid, best.row, lambda row: _has_headings(grid, row, known)):
        fit = best if piece is grid else _best(piece, known)
        if fit is None:
            continue
        sides = beside(piece, fit.row)
        halves = [(half, _best(half, known)) for half in sides] if len(sides) > 1 else []
        own = [
            (half, one)
            for half, one in halves
            if one is not None and one.row == fit.row and one.names_a_child
        ]
        found += own if len(own) > 1 else [(piece, fit)]
    return found


def _has_headings(grid: SheetGrid, row: int, known: tuple[Layout, ...]) -> bool:
    """Whether a row is the headings of a return: asked of the few that have words known as headings."""
    words = [text for text in texts_of(grid.rows[row - 1]).values() if len(text) <= LONGEST_WORDS]
    met = sum(any(spelling in _all_headings() for spelling in spellings(text)) for text in words)
    if met < 2 and not (met and any(one.dated for one in known)):
        return False
    return any(fit.tells_who for fit in _fits(grid, row, known))


def _holds_answers(row: tuple[CellValue, ...]) -> bool:
    """Whether a row says something of the whole sheet, `School: | Oakfield | URN: | 900001`, and heads no columns.

    Every word known as a heading ends in a colon there and is followed by what it asks for.
    """
    cells = [cell for cell in row if cell not in (None, "")]
    labels = [isinstance(cell, str) and cell.rstrip().endswith(":") for cell in cells]
    known = [_is_heading(cell) for cell in cells]
    if not any(labels) or any(one and not label for one, label in zip(known, labels, strict=True)):
        return False
    return not labels[-1] and not any(first and second for first, second in pairwise(labels))


def _is_heading(cell: CellValue) -> bool:
    return (
        isinstance(cell, str)
        and len(cell) <= LONGEST_WORDS
        and any(spelling in _all_headings() for spelling in spellings(cell))
    )


@cache
def _all_headings() -> frozenset[str]:
    return frozenset(heading for kind in layouts() for field in kind.fields for heading in field.headings)


def find_in_sheet(workbook: Workbook, grid: SheetGrid, kind: str | None = None) -> Table | None:
    """The table of one sheet; None where no layout knows its headings."""
    fit = _best(grid, _wanted(kind))
    return _table(workbook, grid, fit) if fit is not None else None


def table_at(
    workbook: Workbook, grid: SheetGrid, kind: Layout, header_row: int, header_rows: int = 1
) -> Table:
    """The table under headings a person pointed at, whatever they say: the fields they name have columns."""
    if kind.dated and (fit := _dated(kind, grid, header_row, header_rows)) is not None:
        return _table(workbook, grid, fit)
    headings = headings_at(grid, header_row, header_rows)
    spelt = {column: spellings(text) for column, text in headings.items()}
    columns = _columns(kind, spelt) if spelt else {}
    return _table(workbook, grid, Fit(kind, header_row, header_rows, columns, headings))


def headings_at(grid: SheetGrid, header_row: int, header_rows: int = 1) -> dict[int, str]:
    """Column -> heading; of two heading rows, the upper one's words before the lower one's.

    A day that heads a column of a register is one too.
    """
    last = header_row + header_rows - 1
    if (register := read_headings(grid, header_row, header_rows)) is not None and len(register.sessions) > 1:
        days = {
            column: " ".join(name.split(SEPARATOR)[1:]).strip() for name, column in register.sessions.items()
        }
        return dict(sorted({**register.others, **days}.items()))
    below = texts_of(grid.rows[last - 1]) if last <= len(grid.rows) else {}
    return (_joined(grid, last, below) or below) if header_rows == 2 else below


def _wanted(kind: str | None) -> tuple[Layout, ...]:
    if kind is None:
        return layouts()
    try:
        return (layout(kind),)
    except KeyError:
        names = ", ".join(known.code for known in layouts())
        raise UserError(f"There is no kind of return called {kind}. The kinds are: {names}.") from None


def _unrecognised(workbook: Workbook, wanted: tuple[Layout, ...]) -> str:
    if not any(any(row) for grid in workbook.sheets for row in grid.rows):
        return "This file is empty: no cell in it holds anything. Ask the sender for the file again."
    what = wanted[0].title.lower() if wanted else "a return vsdesk knows"
    return (
        f"No row in this file has the headings of {what}. "
        "Check that it is the right file, and that its columns have headings such as Surname and Date of birth."
    )


def _best(grid: SheetGrid, known: tuple[Layout, ...]) -> Fit | None:
    top = next((number for number, row in enumerate(grid.rows, start=1) if not is_empty(row)), 1)
    fits = [
        fit
        for number in range(top, min(len(grid.rows), top + SEARCHED_ROWS - 1) + 1)
        for fit in _fits(grid, number, known)
    ]
    return max(fits, key=lambda fit: fit.score, default=None)


def _fits(grid: SheetGrid, number: int, known: tuple[Layout, ...]) -> Iterable[Fit]:
    """Try the row alone, and together with the one above it (group headings over column headings)."""
    yield from _registers(grid, number, known)
    alone = texts_of(grid.rows[number - 1])
    if len(alone) < 2 or _holds_answers(grid.rows[number - 1]):
        return
    spelt = {column: spellings(text) for column, text in alone.items()}
    joined = _joined(grid, number, alone)
    both = {column: (*spellings(text), *spelt.get(column, ())) for column, text in (joined or {}).items()}
    for candidate in (one for one in known if not one.dated):
        for rows, headings in ((1, spelt), (2, both)):
            if not headings or (rows == 2 and candidate.exact):
                continue
            columns = _columns(candidate, headings)
            named = len(known) == 1
            if candidate.satisfied_by(set(columns)) and (named or _says(candidate, grid, number)):
                yield Fit(
                    candidate, number - rows + 1, rows, columns, joined if rows == 2 and joined else alone
                )


def _registers(grid: SheetGrid, number: int, known: tuple[Layout, ...]) -> Iterable[Fit]:
    """Try the row as the lowest of one to three heading rows of a register, with marks of its sessions below.

    The fewest rows that tell the days; weekdays alone only where there is nothing more above them.
    """
    told = sum(says(cell) is not None for cell in grid.rows[number - 1])
    for candidate in (one for one in known if 0 < one.dated <= told):
        fits = [_dated(candidate, grid, number - rows + 1, rows) for rows in range(1, MOST_ROWS + 1)]
        met = [fit for fit in fits if fit is not None and candidate.satisfied_by(set(fit.columns))]
        best = max(met, key=lambda fit: (_days_told(fit), -fit.rows), default=None)
        if best is not None and holds_marks(grid, number + 1, _sessions(best)):
            yield best


def _sessions(fit: Fit) -> dict[str, int]:
    return {name: column for name, column in fit.columns.items() if is_session(name)}


def _days_told(fit: Fit) -> int:
    return sum(any(ch.isdigit() for ch in name) for name in _sessions(fit))


def _dated(kind: Layout, grid: SheetGrid, first: int, rows: int) -> Fit | None:
    """The layout with a field for each session that the heading rows name."""
    found = read_headings(grid, first, rows)
    if found is None or len(found.sessions) < kind.dated:
        return None
    spelt = {column: spellings(text) for column, text in found.others.items() if len(text) <= LONGEST}
    columns = {**(_columns(kind, spelt) if spelt else {}), **found.sessions}
    return Fit(with_sessions(kind, found.sessions), first, rows, columns, dict(found.others))


def _says(candidate: Layout, grid: SheetGrid, number: int) -> bool:
    """Whether the sheet's name, its headings or what stands above them has one of the layout's own words."""
    if not candidate.words:
        return True
    texts = [
        grid.name,
        *(str(value)[:LONGEST] for row in grid.rows[:number] for value in row if value is not None),
    ]
    told = f" {' '.join(map(plain, texts))} "
    return any(f" {word} " in told for word in candidate.words)


def texts_of(row: tuple[CellValue, ...]) -> dict[int, str]:
    """The row's texts by column; one too long to be a heading is none."""
    return {
        column: value.strip()
        for column, value in enumerate(row, start=1)
        if isinstance(value, str) and len(value) <= LONGEST and value.strip()
    }


def _joined(grid: SheetGrid, number: int, below: dict[int, str]) -> dict[int, str] | None:
    """Headings of two rows, the upper one spread over the columns it was merged across."""
    if number < 2:
        return None
    above = texts_of(grid.rows[number - 2])
    if len(above) < 2:
        return None
    for top, left, _bottom, right in grid.merged:
        if top == number - 1 and left in above:
            above.update(dict.fromkeys(range(left + 1, right + 1), above[left]))
    above = _carried(above, below)
    return {column: f"{above.get(column, '')} {below.get(column, '')}".strip() for column in {*above, *below}}


def _carried(above: dict[int, str], below: dict[int, str]) -> dict[int, str]:
    """The upper words carried to the right where they were not merged: under a heading met again in another group."""
    repeated = {text for text in below.values() if list(below.values()).count(text) > 1}
    carried, last = dict(above), ""
    for column in sorted({*above, *below}):
        last = above.get(column, last)
        if column not in above and last and below.get(column) in repeated:
            carried[column] = last
    return carried


def _columns(candidate: Layout, headings: dict[int, tuple[str, ...]]) -> dict[str, int]:
    """Field -> column. The fullest spelling is tried first; the first column that claims a field has it."""
    index = heading_index(candidate.code)
    found: dict[str, int] = {}
    for attempt in range(max(len(words) for words in headings.values())):
        for column in sorted(headings):
            words = headings[column]
            name = index.get(words[attempt]) if attempt < len(words) else None
            if name and name not in found and column not in found.values():
                found[name] = column
    return found


def _table(workbook: Workbook, grid: SheetGrid, fit: Fit) -> Table:
    taken = set(fit.columns.values())
    return Table(
        workbook=workbook,
        grid=grid,
        layout=fit.layout,
        header_row=fit.row,
        header_rows=fit.rows,
        columns=fit.columns,
        unmapped={column: text for column, text in fit.headings.items() if column not in taken},
        preamble=tuple(
            str(value)[:LONGEST]
            for row in grid.rows[: fit.row - 1]
            for value in row
            if value is not None and str(value).strip()
        ),
    )
