"""The columns of lists of PEPs, as data: of the whole roll, and of one child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ui.tables.records import Column, Row
from vsdesk.desk.pep_list import PepLine
from vsdesk.model.wording import counted, near_day

LOOKS = {
    "returned": "late",
    "parts out": "due",
    "signed off": "well",
    "held": "due",
    "submitted": "due",
    "in QA": "due",
}
GRADES = {"gold": "well", "green": "well", "amber": "due", "red": "late"}


def to_row(line: PepLine, today: date) -> Row:
    """A line as the list shows it."""
    return (line, today)


def _line(row: Row) -> PepLine:
    found = row[0]
    assert isinstance(found, PepLine)
    return found


def _due(row: Row) -> str:
    line, today = _line(row), row[1]
    assert isinstance(today, date)
    if line.due_on is None:
        return ""
    if line.is_overdue(today):
        return f"{counted((today - line.due_on).days, 'day')} overdue"
    return near_day(line.due_on)


def _due_look(row: Row) -> str | None:
    today = row[1]
    assert isinstance(today, date)
    return "late" if _line(row).is_overdue(today) else None


def _state(row: Row) -> str:
    line = _line(row)
    if line.pep is None:
        return "due, none open"
    if line.state == "parts out":
        return f"parts out: {line.parts_in} of {line.parts_of} in"
    return line.state


def _meeting(row: Row) -> str:
    line = _line(row)
    if line.on is None:
        return ""
    return f"{near_day(line.on)}{f', {line.meeting_at}' if line.meeting_at and line.held_on is None else ''}"


def _held_for(row: Row) -> str:
    line = _line(row)
    if line.held_days is None or not line.holder:
        return ""
    return counted(line.held_days, "day") if line.held_days else "today"


COLUMNS = (
    Column("Child", lambda row: _line(row).who, "who", 140, strong=True, person=True),
    Column("Year", lambda row: _line(row).year, None, 46),
    Column("PEP", lambda row: _line(row).label, "plan", 104, tip=lambda row: _line(row).label),
    Column("School", lambda row: _line(row).school or ("" if _line(row).masked else "No school place"), "school", 170,
           tip=lambda row: _line(row).school),
    Column("Due", _due, "urgency", 134, badge=_due_look, tip=lambda row: _line(row).due_words),
    Column("Where it stands", _state, "state", 152, badge=lambda row: LOOKS.get(_line(row).state, "plain")),
    Column("Who holds it", lambda row: _line(row).holder.capitalize(), "holder", 136,
           tip=lambda row: _line(row).holder.capitalize()),
    Column("For", _held_for, "held", 72),
    Column("Meeting", _meeting, "meeting", 130),
    Column("Quality", lambda row: _line(row).grade, "grade", 74,
           badge=lambda row: GRADES.get(_line(row).grade.lower(), "plain")),
)  # fmt: skip
OF_CHILD = tuple(
    replace(column, sort=None) for column in COLUMNS if column.title not in ("Child", "Year", "School")
)
