"""The first PEP of a child new in care: begun by the 10th working day, ready by the 20th.

Short breaks have no PEP clock, and remand has its own (SI 2010/959, regulation 48 and Part 8A).
Source: SI 2010/959, regulations 5 and 33; the tenth day is the common practice of councils' procedures.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from vsdesk.clocks.days import working_day_after
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Children, Items, about_child
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar

CLOCKS = (
    (10, "begun", "social worker"),
    (20, "ready for the first review", "social worker and school"),
)
STILL_NEW = timedelta(days=183)
"""After half a year the termly PEP is what is owed."""


def first_peps(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Both clocks of every entrant in the age range."""
    for one in children:
        entered = one.period.started_on if one.period else None
        if one.standing.word != "looked after" or entered is None or entered > today:
            continue
        if entered + STILL_NEW < today or not facts.pep_range.covers(one.child.born_on, today):
            continue
        for days, what, owes in CLOCKS:
            due_on = working_day_after(entered, days, calendar, entry_day=facts.pep_range.entry_day)
            why = f"{days} working days from {long_date(entered)}, the day care began."
            item = about_child(
                one,
                facts,
                f"first-pep-{days}",
                f"First PEP: {what}",
                why,
                owes,
                due_on=due_on,
                statutory=True,
            )
            ready = f"first-pep-{CLOCKS[-1][0]}:{item.child}"
            yield item if item.key == ready else replace(item, covered_by=ready)
