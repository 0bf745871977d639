"""Which sheet, which heading row, which layout: Workbook -> Tables, by the headings' own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vsdesk.errors import NotATable, UserError
from vsdesk.returns.blocks import beside, stacked
from vsdesk.returns.fits import Fit, best_fit, dated_fit, fits_at
from vsdesk.returns.grid import SheetGrid, Workbook
from vsdesk.returns.headings import LONGEST, LONGEST_WORDS, columns_by, headings_at, is_heading, texts_of
from vsdesk.returns.layouts import Layout, layout, layouts, spellings
from vsdesk.returns.preamble import handed_down
from vsdesk.returns.shapes import Table


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
    best = best_fit(grid, known)
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
        fit = best if piece is grid else best_fit(piece, known)
        if fit is None:
            continue
        sides = beside(piece, fit.row)
        halves = [(half, best_fit(half, known)) for half in sides] if len(sides) > 1 else []
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
    met = sum(map(is_heading, words))
    if met < 2 and not (met and any(one.dated for one in known)):
        return False
    return any(fit.tells_who for fit in fits_at(grid, row, known))


def find_in_sheet(workbook: Workbook, grid: SheetGrid, kind: str | None = None) -> Table | None:
    """The table of one sheet; None where no layout knows its headings."""
    fit = best_fit(grid, _wanted(kind))
    return _table(workbook, grid, fit) if fit is not None else None


def table_at(
    workbook: Workbook, grid: SheetGrid, kind: Layout, header_row: int, header_rows: int = 1
) -> Table:
    """The table under headings a person pointed at, whatever they say: the fields they name have columns."""
    if kind.dated and (fit := dated_fit(kind, grid, header_row, header_rows)) is not None:
        return _table(workbook, grid, fit)
    headings = headings_at(grid, header_row, header_rows)
    spelt = {column: spellings(text) for column, text in headings.items()}
    columns = columns_by(kind, spelt) if spelt else {}
    return _table(workbook, grid, Fit(kind, header_row, header_rows, columns, headings))


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
