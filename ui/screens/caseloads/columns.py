"""The columns of the caseloads, and of the children of one, as data."""

from __future__ import annotations

from collections.abc import Callable

from ui.tables.records import Column, Row
from vsdesk.desk.caseloads import Caseload, CaseloadChild
from vsdesk.desk.child_pages import short_date


def _at(number: int) -> Callable[[Row], str]:
    return lambda row: str(row[number])


def _some(number: int) -> Callable[[Row], str]:
    """A count; nothing where there is none, so that what there is stands out."""
    return lambda row: str(row[number]) if row[number] else ""


WORKERS = (
    Column("Worker", _at(0), None, 200, strong=True),
    Column("Children", _at(1), None, 76, right=True),
    Column("Overdue", _some(2), None, 72, right=True),
    Column("This week", _some(3), None, 82, right=True),
    Column("PEPs open", _some(4), None, 84, right=True),
    Column("Cases", _some(5), None, 62, right=True),
    Column("Follow-ups", _some(6), None, 90, right=True),
    Column("Team", _at(7), None, 160, tip=_at(7)),
)
CHILDREN = (
    Column("Child", _at(0), None, 150, strong=True, person=True),
    Column("Year", _at(1), None, 56),
    Column("School", _at(2), None, 190, tip=_at(2)),
    Column("Plan", _at(3), None, 110),
    Column("Next", _at(4), None, 240, tip=_at(4), free=True),
    Column("By", _at(5), None, 100),
    Column("Overdue", _some(6), None, 72, right=True),
)


def worker_row(one: Caseload) -> Row:
    """A worker as the list shows them."""
    return (
        one.called,
        len(one.children),
        one.overdue,
        one.due,
        one.peps,
        one.cases,
        one.follow_ups,
        one.team,
    )


def child_row(one: CaseloadChild) -> Row:
    """A child of a caseload as the list shows them."""
    by = short_date(one.due_on) if one.due_on else ""
    return (one.name, one.year, one.school, one.pep, one.next, by, one.overdue)
