"""The columns of the list of cases, as data."""

from __future__ import annotations

from ui.tables.records import Column, Row
from vsdesk.desk.cases import CaseView
from vsdesk.desk.child_pages import short_date


def to_row(view: CaseView) -> Row:
    """A case as the list shows it; of a restricted child's no more than its kind."""
    case, step = view.case, view.next
    if not case.is_open and case.closed_on is not None:
        when, what, state = short_date(case.closed_on), "" if view.masked else case.outcome, "closed"
    elif step is None:
        when, what, state = (
            "",
            "" if view.masked else "Every step is done: close it",
            "due" if not view.masked else "",
        )
    else:
        when = short_date(step.due.due_on) if step.due.due_on else ""
        what, state = step.step.words, step.state
    return (case.id, view.who, case.title, what, when, state)


def _badge(row: Row) -> str | None:
    return {"overdue": "late", "due": "due", "closed": "plain"}.get(str(row[5]))


def _state(row: Row) -> str:
    words = str(row[5])
    return words[:1].upper() + words[1:]


COLUMNS = (
    Column("Child", lambda row: str(row[1]), None, 130, strong=True, person=True),
    Column("Case", lambda row: str(row[2]), None, 200, tip=lambda row: str(row[2])),
    Column("Next, or how it ended", lambda row: str(row[3]), None, 190, tip=lambda row: str(row[3])),
    Column("Day", lambda row: str(row[4]), None, 96),
    Column("", _state, None, 92, badge=_badge),
)
