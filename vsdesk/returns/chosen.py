"""A workbook and a person's choices -> the table as chosen, and what is remembered of such headings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from vsdesk.returns.choices import Choices
from vsdesk.returns.fits import SEARCHED_ROWS
from vsdesk.returns.grid import SheetGrid, Workbook
from vsdesk.returns.headings import headings_at, texts_of
from vsdesk.returns.layouts import Layout, layout, plain
from vsdesk.returns.sessions import is_session
from vsdesk.returns.shapes import Table
from vsdesk.returns.sheet import find_in_sheet, table_at


@dataclass(frozen=True, slots=True)
class Profile:
    """How a person mapped headings like these before.

    Attributes:
        fingerprint: of all the headings in their order, as `fingerprint` makes it; with the sender's, as `of_sender`.
        columns: field -> column number.
        sender: the school that uses them so, or the file they were met in.
        headings: column number -> heading; by them a file of nearly the same shape is known.
    """

    fingerprint: str
    layout: str
    columns: Mapping[str, int]
    sender: str = ""
    headings: Mapping[int, str] = field(default_factory=dict)


Profiles = Mapping[str, Profile]
BY_SCHOOL = "@"


def chosen_table(workbook: Workbook, proposed: Table | None, choices: Choices) -> Table | None:
    """The table a person chose; None where nothing tells what kind of return it is."""
    table = _under_headings(workbook, proposed, choices)
    if table is None or choices.columns is None:
        return table
    return with_columns(table, choices.columns)


def _under_headings(workbook: Workbook, proposed: Table | None, choices: Choices) -> Table | None:
    if choices.kind is None and choices.sheet is None and choices.header_row is None:
        return proposed
    grid = _grid(workbook, proposed, choices.sheet)
    kind = layout(choices.kind) if choices.kind else (proposed.layout if proposed else None)
    if choices.header_row is not None and kind is not None:
        return table_at(workbook, grid, kind, choices.header_row, choices.header_rows)
    found = find_in_sheet(workbook, grid, choices.kind)
    if found is not None or kind is None:
        return found
    return table_at(workbook, grid, kind, likely_header(grid))


def _grid(workbook: Workbook, proposed: Table | None, sheet: str | None) -> SheetGrid:
    for grid in workbook.sheets:
        if grid.name == sheet:
            return grid
    return proposed.grid if proposed else workbook.sheets[0]


def likely_header(grid: SheetGrid) -> int:
    """The row with the most words in it, of the first few: where to begin when no layout knows them."""
    rows = range(1, min(len(grid.rows), SEARCHED_ROWS) + 1)
    return max(rows, key=lambda row: (len(texts_of(grid.rows[row - 1])), -row), default=1)


def with_columns(table: Table, columns: Mapping[str, int]) -> Table:
    """The table with these columns for its fields; fields and columns it does not have are passed over."""
    names = {field.name for field in table.layout.fields}
    kept = {name: column for name, column in columns.items() if name in names}
    headings = headings_at(table.grid, table.header_row, table.header_rows)
    taken = set(kept.values())
    left = {column: text for column, text in headings.items() if column not in taken}
    return replace(table, columns=kept, unmapped=left)


# --- what is remembered -----------------------------------------------------------------------------------


def fingerprint(grid: SheetGrid, header_row: int, header_rows: int = 1) -> str:
    """What two files with the same headings in the same columns have in common; it tells nothing of them."""
    headings = headings_at(grid, header_row, header_rows)
    text = "\n".join(f"{column} {plain(words)}" for column, words in sorted(headings.items()))
    return hashlib.sha256(f"{header_rows}\n{text}".encode()).hexdigest()


def profile_of(table: Table) -> Profile:
    """The table's mapping, to be remembered."""
    mark = fingerprint(table.grid, table.header_row, table.header_rows)
    columns = {name: column for name, column in table.columns.items() if not is_session(name)}
    headings = headings_at(table.grid, table.header_row, table.header_rows)
    return Profile(mark, table.layout.code, columns, headings=headings)


def recalled(table: Table, profiles: Profiles) -> Table:
    """The table as a person mapped such headings before, if anybody did."""
    mark = fingerprint(table.grid, table.header_row, table.header_rows)
    profile = _fitting(profiles, mark, table.workbook, table.grid)
    if profile is None:
        return table
    kind = table.layout if table.layout.code == profile.layout else layout(profile.layout)
    days = {name: column for name, column in table.columns.items() if is_session(name)}
    return with_columns(replace(table, layout=kind), {**profile.columns, **days})


def recalled_all(workbook: Workbook, profiles: Profiles) -> Iterator[Table]:
    """The tables of a workbook no layout knows, whose headings a person once mapped."""
    for grid in workbook.sheets:
        for row in range(1, min(len(grid.rows), SEARCHED_ROWS) + 1 if profiles else 1):
            profile = _fitting(profiles, fingerprint(grid, row), workbook, grid)
            if profile is not None:
                kind: Layout = layout(profile.layout)
                yield with_columns(table_at(workbook, grid, kind, row), profile.columns)
                break


def of_sender(mark: str, school: int | None) -> str:
    """The fingerprint under which a school's own way with such headings is kept: another's may differ."""
    return mark if school is None else f"{mark}{BY_SCHOOL}{school}"


def _fitting(profiles: Profiles, mark: str, workbook: Workbook, grid: SheetGrid) -> Profile | None:
    """How such headings are to be read here: as the school named in the file has them, or as everybody has.

    None where several schools mean other things by the same headings, and the file names none of them.
    """
    known = [one for key, one in profiles.items() if key.partition(BY_SCHOOL)[0] == mark]
    if len(known) > 1:
        told = _told(workbook, grid)
        named = [one for one in known if one.sender and f" {plain(one.sender)} " in told]
        known = named or [one for one in known if one.fingerprint == mark] or known
    return known[0] if len({(one.layout, *sorted(one.columns.items())) for one in known}) == 1 else None


def sent_by(profile: Profile, table: Table) -> bool:
    """Whether a profile is of whoever sent the table: anybody's, or that of a school which the file names."""
    of_one = BY_SCHOOL in profile.fingerprint
    return not of_one or f" {plain(profile.sender)} " in _told(table.workbook, table.grid)


def _told(workbook: Workbook, grid: SheetGrid) -> str:
    cells = (str(cell) for row in grid.rows[:SEARCHED_ROWS] for cell in row if isinstance(cell, str))
    return f" {' '.join(map(plain, (workbook.name, grid.name, *cells)))} "
