"""The columns of the register of returns, as data."""

from __future__ import annotations

from ui.tables.records import Column, Row
from vsdesk.desk.expected import ExpectedLine
from vsdesk.model.wording import short_date


def register_row(line: ExpectedLine) -> Row:
    """One return as the list shows it."""
    asked, last = line.asked, line.files[-1] if line.files else None
    state = f"{line.state_words}, late" if line.is_open and line.is_late else line.state_words
    return (
        line.id, line.school, line.title, asked.term, short_date(asked.due_on), state, _late(line), asked.children,
        len(line.files), str(last.problems) if last and last.problems else "", line.teacher,
        _look(line), line.story,
    )  # fmt: skip


def _late(line: ExpectedLine) -> str:
    return str(line.days_late) if line.days_late else ("yes" if line.days_late is None else "")


def _look(line: ExpectedLine) -> str:
    if line.state == "received":
        return "well"
    if line.is_open and line.is_late:
        return "late"
    return "due" if line.state in ("asked", "chased") else "plain"


REGISTER = (
    Column("School", lambda row: str(row[1]), width=212, strong=True, tip=lambda row: str(row[12])),
    Column("Return", lambda row: str(row[2]), width=124, tip=lambda row: str(row[2])),
    Column("Period", lambda row: str(row[3]), width=178),
    Column("Due", lambda row: str(row[4]), width=84),
    Column(
        "State",
        lambda row: str(row[5]),
        width=150,
        badge=lambda row: str(row[11]),
        tip=lambda row: str(row[5]),
    ),
    Column("School days late", lambda row: str(row[6]), width=102, right=True),
    Column("Children", lambda row: str(row[7]), width=64, right=True),
    Column("Version", lambda row: str(row[8] or ""), width=54, right=True),
    Column("Problems", lambda row: str(row[9]), width=64, right=True),
    Column("Teacher", lambda row: str(row[10]), width=102, tip=lambda row: str(row[10])),
)
