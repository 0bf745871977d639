"""Children who changed school this term: do plan, record and designated teacher go along?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from vsdesk.desk.due.cases import offer
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Children, Items, about_child
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import Term
from vsdesk.reports.figures.peps.duties import last_change

PLANNED_AHEAD = timedelta(days=60)
"""A case opened so long before the move is the case of this move."""


def changed_school(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every looked-after child whose main school this term is another than the one before it."""
    term = calendar.latest_term(today)
    for one in children:
        now = one.enrolment
        if not one.is_looked_after or now is None or not _began_in(now, term, today):
            continue
        moved = last_change(one)
        if moved is None:
            continue
        before = moved[1]
        seen = " (the day of the list that first told of it)" if now.from_basis == "seen" else ""
        why = (
            f"From {before.name} to {now.name} on {long_date(now.from_on or today)}{seen}. "
            "Check that the PEP, the record and the designated teacher are known there."
        )
        key = f"changed-school-{now.id}"
        item = about_child(one, facts, key, "Changed school", why, "new school's designated teacher")
        since = (now.from_on or today) - PLANNED_AHEAD
        yield replace(item, actions=(*item.actions, *offer(one, facts, "change of school", since)))


def _began_in(enrolment: Enrolment, term: Term, today: date) -> bool:
    return enrolment.from_on is not None and term.starts_on <= enrolment.from_on <= today
