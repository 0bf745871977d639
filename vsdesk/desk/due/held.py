"""Rows of returns that wait for a decision, a line for each file."""

from __future__ import annotations

from datetime import date

from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, DueItem, Items
from vsdesk.model.wording import counted
from vsdesk.reference.calendar import Calendar
from vsdesk.store.held import HeldRow


def held(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every file with rows that wait."""
    files: dict[int, list[HeldRow]] = {}
    for row in facts.held:
        files.setdefault(row.source, []).append(row)
    for source, rows in files.items():
        first = rows[0]
        more = f" And {len(rows) - 1} more." if len(rows) > 1 else ""
        yield DueItem(
            key=f"held:{source}",
            what=f"{counted(len(rows), 'row')} held",
            who=first.file,
            why=f"{first.place}: {first.why}{more}",
            owes="yours to decide",
            urgency="to decide",
            actions=(Action("Decide", "returns", first.id),),
        )
