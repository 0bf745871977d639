"""A file whose headings are nearly those of one that was mapped before: what is new, what is gone, what is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vsdesk.model.wording import counted
from vsdesk.returns.chosen import BY_SCHOOL, Profile, Profiles, fingerprint, sent_by, with_columns
from vsdesk.returns.fits import SEARCHED_ROWS
from vsdesk.returns.grid import Workbook
from vsdesk.returns.headings import headings_at
from vsdesk.returns.layouts import layout, plain
from vsdesk.returns.sessions import is_session
from vsdesk.returns.shapes import Table
from vsdesk.returns.sheet import table_at

LIKE_ENOUGH = 0.6
"""The share of all headings of both that both must have: below it, it is another return."""


@dataclass(frozen=True, slots=True)
class Reshaped:
    """How a table differs from the last of its sender.

    Attributes:
        table: read as the last was, wherever its headings are the same.
        new: numbers of the columns that are new; `gone`: headings that are missing; `same`: how many are as they were.
    """

    table: Table
    new: tuple[int, ...]
    gone: tuple[str, ...]
    same: int

    @property
    def words(self) -> str:
        """The difference, in a sentence."""
        told = [counted(len(self.new), "column is", "columns are") + " new"] if self.new else []
        told += (
            [counted(len(self.gone), "is", "are") + f" gone ({', '.join(self.gone)})"] if self.gone else []
        )
        return f"{', '.join(told)}; the other {self.same} as last time."


def reshaped(table: Table, profiles: Profiles) -> Reshaped | None:
    """The table beside the remembered one of the same kind and sender that is most like it.

    None where just these headings are remembered, and where nothing is like enough. A heading is known by its words,
    wherever its column stands now.
    """
    mark = fingerprint(table.grid, table.header_row, table.header_rows)
    if any(key.partition(BY_SCHOOL)[0] == mark for key in profiles):
        return None
    headings = headings_at(table.grid, table.header_row, table.header_rows)
    now = {plain(text): column for column, text in headings.items()}
    known = [
        one
        for one in profiles.values()
        if one.layout == table.layout.code and one.headings and sent_by(one, table)
    ]
    best = max(known, key=lambda one: (_likeness(now, one), one.fingerprint), default=None)
    if best is None or _likeness(now, best) < LIKE_ENOUGH:
        return None
    return _beside(table, best, now)


def reshaped_all(workbook: Workbook, profiles: Profiles) -> Iterator[Reshaped]:
    """The tables of a workbook no layout knows, whose headings are nearly those a person once mapped."""
    codes = sorted({one.layout for one in profiles.values() if one.headings})
    for grid in workbook.sheets:
        rows = range(1, min(len(grid.rows), SEARCHED_ROWS) + 1)
        tables = (table_at(workbook, grid, layout(code), row) for row in rows for code in codes)
        found = next((one for table in tables if (one := reshaped(table, profiles)) is not None), None)
        if found is not None:
            yield found


def _likeness(now: Mapping[str, int], profile: Profile) -> float:
    before = {plain(text) for text in profile.headings.values()}
    return len(before & now.keys()) / len(before | now.keys())


def _beside(table: Table, profile: Profile, now: Mapping[str, int]) -> Reshaped:
    before = {plain(text): text for text in profile.headings.values()}
    fields = {
        plain(profile.headings[column]): name
        for name, column in profile.columns.items()
        if column in profile.headings
    }
    columns = {fields[text]: now[text] for text in before if text in now and text in fields}
    new = tuple(sorted(column for text, column in now.items() if text not in before))
    proposed = {
        name: column
        for name, column in table.columns.items()
        if is_session(name) or (column in new and name not in columns)
    }
    gone = tuple(heading for text, heading in before.items() if text not in now)
    found = with_columns(table, {**columns, **proposed})
    return Reshaped(found, new, gone, len(before.keys() & now.keys()))
