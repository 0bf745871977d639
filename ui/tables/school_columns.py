"""The columns of what schools told, kind by kind, for a child's page and for the whole roll's list."""

from __future__ import annotations

from collections.abc import Callable

from ui.tables.records import Column, Row
from vsdesk.desk.school_records import Field, Kind, RecordLine

NAME, WHEN, SCHOOL, SOURCE, FIRST = 1, 2, 3, 4, 5
RIGHT = frozenset({"Sessions", "Per cent", "Authorised", "Unauthorised", "Late"})
FREE = frozenset({"What", "Note"})
WIDTHS = {
    "Sessions": 96, "Per cent": 104, "Authorised": 92, "Unauthorised": 106, "Late": 56, "Subject": 170,
    "Working at": 92, "Target": 76, "Predicted": 84, "Effort": 84, "Progress": 84, "Stage": 120, "Measure": 110,
    "Result": 76,
    "Registration": 150, "Year": 56, "Hours a week": 100, "Review": 100, "Ends": 100, "Agreed by": 150, "SEN": 96,
    "Need": 200,
    "How long": 76, "What it was": 150, "Reasons": 250, "Letter seen": 92, "Note": 150, "What": 240, "Kind": 110,
    "Monday": 84, "Tuesday": 84, "Wednesday": 96, "Thursday": 88, "Friday": 84, "Code": 64, "Meaning": 240,
}  # fmt: skip


def record_row(line: RecordLine) -> Row:
    """A record as its columns read it."""
    return (line.child, line.name, line.when, line.school, line.source, *line.fields)


def record_columns(kind: Kind, *, of_roll: bool) -> tuple[Column, ...]:
    """A kind's columns; `of_roll`: with the child's name before them."""
    name = (Column("Child", _cell(NAME), "child", 180, strong=True, person=True),) if of_roll else ()
    return (
        *name,
        _plain(kind.when, WHEN, "when", 160, strong=not of_roll),
        *(_field(field, FIRST + number) for number, field in enumerate(kind.fields)),
        _plain("School", SCHOOL, "school", 210),
        Column("From file and cell", _cell(SOURCE), None, 250, tip=_cell(SOURCE), free=True),
    )


def _field(field: Field, number: int) -> Column:
    title = field.title
    tip = _cell(number)
    right, free = title in RIGHT, title in FREE
    return Column(title, tip, field.sort, WIDTHS[title], right, tip=tip, free=free)


def _plain(title: str, number: int, sort: str, width: int, *, strong: bool = False) -> Column:
    return Column(title, _cell(number), sort, width, strong=strong, tip=_cell(number))


def _cell(number: int) -> Callable[[Row], str]:
    return lambda row: str(row[number])
