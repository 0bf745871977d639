"""Days of the year planner that are near: census days, the 903, grants, tests, results, the authority's own."""

from __future__ import annotations

from datetime import date

from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, DueItem, Items, Urgency, urgency_of
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar


def planner(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """A line for each; one that goes on is due by its last day."""
    for one in facts.planned:
        begun = one.from_on <= today
        due_on = one.to_on if begun else one.from_on
        span = long_date(one.from_on)
        if one.to_on != one.from_on:
            span = f"{span} to {long_date(one.to_on)}"
        check = " Usual days: compare them with this year’s own." if one.usual else ""
        urgency: Urgency = "later" if begun and one.to_on != one.from_on else urgency_of(due_on, today)
        yield DueItem(
            key=f"planner-{one.code}:{one.from_on.isoformat()}",
            what=one.words,
            who="Year planner",
            why=f"{span}. {one.detail}{check}".strip(),
            owes="virtual school",
            urgency=urgency,
            due_on=due_on,
            days=(due_on - today).days,
            actions=(Action("Open the planner", "returns", "planner"),),
        )
