"""How well each kind of return fits the rows of a sheet, by their headings and by the marks of a register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vsdesk.returns.blocks import is_empty
from vsdesk.returns.grid import SheetGrid
from vsdesk.returns.headings import LONGEST, columns_by, holds_answers, joined_texts, texts_of
from vsdesk.returns.layouts import Layout, plain, spellings
from vsdesk.returns.sessions import MOST_ROWS, holds_marks, is_session, read_headings, says, with_sessions

SEARCHED_ROWS = 40
"""How far down a heading row is looked for."""
CHILD = frozenset({"local_id", "upn", "surname", "full_name", "child"})
WHO = CHILD | {"name", "urn", "school_urn", "school_name"}
"""Fields that say whom a row is about: without one, headings further down begin no table."""


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


def best_fit(grid: SheetGrid, known: tuple[Layout, ...]) -> Fit | None:
    """What fits a sheet best, in the first rows that hold anything; None where nothing does."""
    top = next((number for number, row in enumerate(grid.rows, start=1) if not is_empty(row)), 1)
    fits = [
        fit
        for number in range(top, min(len(grid.rows), top + SEARCHED_ROWS - 1) + 1)
        for fit in fits_at(grid, number, known)
    ]
    return max(fits, key=lambda fit: fit.score, default=None)


def fits_at(grid: SheetGrid, number: int, known: tuple[Layout, ...]) -> Iterable[Fit]:
    """Try the row alone, and together with the one above it (group headings over column headings)."""
    yield from _registers(grid, number, known)
    alone = texts_of(grid.rows[number - 1])
    if len(alone) < 2 or holds_answers(grid.rows[number - 1]):
        return
    spelt = {column: spellings(text) for column, text in alone.items()}
    joined = joined_texts(grid, number, alone)
    both = {column: (*spellings(text), *spelt.get(column, ())) for column, text in (joined or {}).items()}
    for candidate in (one for one in known if not one.dated):
        for rows, headings in ((1, spelt), (2, both)):
            if not headings or (rows == 2 and candidate.exact):
                continue
            columns = columns_by(candidate, headings)
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
        fits = [dated_fit(candidate, grid, number - rows + 1, rows) for rows in range(1, MOST_ROWS + 1)]
        met = [fit for fit in fits if fit is not None and candidate.satisfied_by(set(fit.columns))]
        best = max(met, key=lambda fit: (_days_told(fit), -fit.rows), default=None)
        if best is not None and holds_marks(grid, number + 1, _sessions(best)):
            yield best


def _sessions(fit: Fit) -> dict[str, int]:
    return {name: column for name, column in fit.columns.items() if is_session(name)}


def _days_told(fit: Fit) -> int:
    return sum(any(ch.isdigit() for ch in name) for name in _sessions(fit))


def dated_fit(kind: Layout, grid: SheetGrid, first: int, rows: int) -> Fit | None:
    """The layout with a field for each session that the heading rows name."""
    found = read_headings(grid, first, rows)
    if found is None or len(found.sessions) < kind.dated:
        return None
    spelt = {column: spellings(text) for column, text in found.others.items() if len(text) <= LONGEST}
    columns = {**(columns_by(kind, spelt) if spelt else {}), **found.sessions}
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
