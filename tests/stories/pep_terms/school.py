"""Five children, their schools, and what a line of theirs says on both sides of its day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.builders import a_row, list_of_children, upn
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.due import DueItem
from vsdesk.desk.edits import EnrolmentEntry
from vsdesk.desk.returns import Options
from vsdesk.model.pep import Pep

DAY = timedelta(days=1)
SUMMER, MOVER, MOVED, RETURNED, SILENT = range(1, 6)
ROWS = (
    # comes into care on Friday 14 August, in the holidays
    a_row(LCS_ID="1", Surname="Ash", UPN=upn(1), Entered_care="14/08/2026", Date_of_birth="01/02/2013"),
    a_row(LCS_ID="2", Surname="Birch", UPN=upn(2), Date_of_birth="02/02/2013"),
    a_row(LCS_ID="3", Surname="Cedar", UPN=upn(3), Date_of_birth="03/02/2013"),
    a_row(LCS_ID="4", Surname="Elm", UPN=upn(4), Date_of_birth="04/02/2013"),
    a_row(LCS_ID="5", Surname="Fir", UPN=upn(5), Date_of_birth="05/02/2013"),
)


def on(desk: Desk, text: str) -> Desk:
    """The desk as on another day."""
    desk.clock = Clock(date.fromisoformat(text))
    return desk


def fill(desk: Desk, folder: Path) -> None:
    take(desk, folder, *ROWS)
    desk.deeds.add_school("Oakfield Academy", nation="England", phase="Secondary")
    desk.deeds.add_school("Hillcrest High", nation="England", phase="Secondary")
    desk.deeds.add_school("Glenburn High", nation="Scotland", phase="Secondary")
    for child in (MOVER, MOVED, RETURNED, SILENT):
        desk.edits.add_enrolment(child, EnrolmentEntry(1, None, "main", date(2024, 9, 3)))


def take(desk: Desk, folder: Path, *rows: dict[str, object]) -> None:
    path = list_of_children(folder / f"list {desk.today}.xlsx", *rows)  # type: ignore[arg-type]
    desk.returns.commit(desk.returns.plan([path], Options()))


def line(desk: Desk, key: str, child: int) -> DueItem | None:
    return next((item for item in desk.due.items() if item.key == f"{key}:{child}"), None)


def plan_of(desk: Desk, child: int) -> Pep:
    return desk.peps.of(child)[-1]


def assert_due(desk: Desk, key: str, child: int, last: str) -> None:
    """The line is due on that day: not overdue on it, overdue the day after."""
    item = line(on(desk, last), key, child)
    assert item is not None
    assert item.due_on == date.fromisoformat(last)
    assert item.urgency != "overdue"
    after = line(on(desk, (date.fromisoformat(last) + DAY).isoformat()), key, child)
    assert after is not None
    assert (after.urgency, after.days) == ("overdue", -1)
