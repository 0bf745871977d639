"""What a finding is about, as a text: by it the same finding is known again in the next file, and kept quiet.

The same rule, child, field, words and value are the same finding, whichever kind of return tells it; another value is
another finding. Of what happened on certain days, such as a week's marks, the days belong to it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from vsdesk.model.finding import Finding
from vsdesk.returns.dates import Order, Window, read_date
from vsdesk.returns.grid import CellValue
from vsdesk.returns.mapping import DATES
from vsdesk.returns.reading import text_of
from vsdesk.returns.shapes import Plan, PlannedRow, Table

IDENTITY = (("local_id",), ("upn",), ("surname", "forename", "born_on"), ("full_name", "born_on"), ("urn",))
"""Fields that say whom a row is about, surest first."""
OF_THE_CHILD = frozenset({
    "upn", "uln", "local_id", "surname", "forename", "full_name", "born_on", "born_on_basis", "sex", "actual_year",
    "taught_year", "school_urn", "school_name",
})  # fmt: skip
"""Fields that are so on any day: what is odd about them is the same in the return of every week."""
WHEN = ("week_from", "period_from", "period_to", "academic_year", "from_on", "decom", "held_on", "booked_for")
ONE_FACT = {"taught_year": "actual_year"}
"""Fields of two layouts that tell one thing."""
EVER = Window(date(1900, 1, 1), date(2099, 12, 31))


def subjects_of(plan: Plan, row: PlannedRow | None, finding: Finding, child: int | None) -> tuple[str, ...]:
    """Every text by which it may be known, the one it is kept under first.

    Args:
        child: whom the row is about, where they are on the roll: by their number whatever the file calls them.
    """
    layout = plan.table.layout.code
    if row is None:
        return (f"{layout}: {finding.words}",)
    who = _named_in(plan.table, row.row) or f"{plan.table.workbook.sha256[:16]} {finding.where}"
    more = " ".join(dict.fromkeys(_told_beside(plan, row.row, finding)))
    words = f"{finding.words} [{more}]" if more else finding.words
    named = f"{layout}, {who}: {words}"
    bare = f"{layout}, {who}: {finding.words}"  # as the first rolls kept it
    if child is None:
        return tuple(dict.fromkeys((named, bare)))
    field = ONE_FACT.get(finding.field or "", finding.field or "row")
    return tuple(dict.fromkeys((f"child {child}, {field}: {words}", named, bare)))


def _told_beside(plan: Plan, row: int, finding: Finding) -> Iterator[str]:
    """The value and the days that the finding's words leave out."""
    table, field = plan.table, finding.field
    if field is not None and field in table.columns:
        yield from _unsaid(_value(table, row, field), finding.words)
    if field in OF_THE_CHILD:
        return
    days = [name for name in WHEN if name in table.columns and name != field]
    for name in days:
        yield from _unsaid(_value(table, row, name), finding.words)
    if not days and plan.period is not None:
        yield from (day.isoformat() for day in plan.period)


def _unsaid(value: str, words: str) -> Iterator[str]:
    if value and value not in words and _in_words(value) not in words:
        yield value


def _in_words(value: str) -> str:
    """A day as findings write it."""
    year, month, day = value.split("-") if value.count("-") == 2 else ("", "", "")
    return f"{day}/{month}/{year}" if year else value


def _value(table: Table, row: int, field: str) -> str:
    """A cell of the row, a day always written in one way."""
    cells, column = table.grid.rows[row - 1] if row <= len(table.grid.rows) else (), table.columns[field]
    cell: CellValue = cells[column - 1] if column <= len(cells) else None
    if cell is None:
        return ""
    if isinstance(cell, datetime | date) or table.layout.field(field).type in DATES:
        day = read_date(cell, Order.DAY_FIRST, EVER)
        return day.isoformat() if day is not None else text_of(cell)
    return text_of(cell)


def _named_in(table: Table, row: int) -> str:
    """Whom or what a row is about, by the surest thing in it: the same in the next file of the kind."""
    cells = table.grid.rows[row - 1] if row <= len(table.grid.rows) else ()
    for names in IDENTITY:
        columns = [table.columns[name] for name in names if name in table.columns]
        texts = [text_of(cells[column - 1]) for column in columns if column <= len(cells)]
        if len(texts) == len(names) and all(texts):
            return " ".join(texts)
    return ""
