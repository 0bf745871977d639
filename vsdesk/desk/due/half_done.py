"""Imports that this person began and did not finish, a line each."""

from __future__ import annotations

from datetime import date

from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, DueItem, Items
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.calendar import Calendar


def half_done(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every import left half done."""
    for one in facts.unfinished:
        more = f" and {counted(len(one.files) - 1, 'other file')}" if len(one.files) > 1 else ""
        left = long_date(one.kept_at.astimezone().date())
        yield DueItem(
            key=f"half-done:{one.key}",
            what="Import not finished",
            who=f"{one.files[0] if one.files else 'no file'}{more}",
            why=f"Left on {left} at the step {one.step.capitalize()}; nothing of it has been written.",
            owes="yours to decide",
            urgency="to decide",
            actions=(Action("Carry on", "import", one.key), Action("Let it go", "returns")),
        )
