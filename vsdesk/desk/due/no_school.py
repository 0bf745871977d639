"""Children of compulsory school age with no school place: since when, and by when one is to be found.

Source: DfE, Promoting the education of looked-after children (2018): where a placement is made in an
emergency, a school place within 20 school days.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.clocks.days import school_day_after, school_days_between
from vsdesk.desk.due.cases import offer
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Children, Items, Urgency, about_child, urgency_of
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reports.figures.no_school import is_without_school

PLACE_WITHIN = 20
OWES = {"E": "SEND team"}


def no_school(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every looked-after child of school age without a place."""
    for one in children:
        if not one.is_looked_after or not is_without_school(one):
            continue
        since = _since(one)
        why, due_on = "A list says that there is no school; since when is not known.", None
        if since is not None:
            due_on = school_day_after(since, PLACE_WITHIN, calendar)
            gone = school_days_between(since, today, calendar)
            days = counted(gone, "school day")
            why = f"{days} since {long_date(since)}; a place is due within {PLACE_WITHIN}."
        if one.provision == "E":
            why += " Has an EHC plan: the place goes by consultation and naming in the plan."
        urgency: Urgency = "overdue" if urgency_of(due_on, today) == "overdue" else "this week"
        item = about_child(
            one, facts, "no-school", "School place", why, OWES.get(one.provision or "", "virtual school"),
            due_on=due_on, urgency=urgency,
        )  # fmt: skip
        kind = "no school, with a plan" if one.provision == "E" else "no school"
        yield replace(item, actions=(*item.actions, *offer(one, facts, kind, since)))


def _since(one: Snapshot) -> date | None:
    """The later of the last enrolment's end and the day care began: before that it was another's duty."""
    since = None if one.without_school_since == one.file.no_school_on else one.without_school_since
    if since is not None and one.period is not None:
        return max(since, one.period.started_on)
    return since
