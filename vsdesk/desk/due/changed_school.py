"""Children who changed school this term: do plan, record and designated teacher go along?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from vsdesk.care.snapshot import Snapshot
from vsdesk.desk.due.cases import offer
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, Items, about_child
from vsdesk.model.enrolment import Enrolment
from vsdesk.model.wording import long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import Term
from vsdesk.reports.figures.peps.duties import Duty, last_change, school_duty

PLANNED_AHEAD = timedelta(days=60)
"""A case opened so long before the move is the case of this move."""


def changed_school(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """Every looked-after child whose main school this term is another than the one before it.

    While a PEP is owed because of the change, its line says this too, and this one stays away.
    """
    term = calendar.latest_term(today)
    for one in children:
        now = one.enrolment
        if not one.is_looked_after or now is None or not _began_in(now, term, today):
            continue
        moved = last_change(one)
        if moved is None:
            continue
        if pep_owed(one, calendar, facts) is not None:
            continue
        why = f"{told(now, moved[1])} Check that the PEP, the record and the designated teacher are known there."
        key = f"changed-school-{now.id}"
        item = about_child(one, facts, key, "Changed school", why, "new school's designated teacher")
        yield replace(item, actions=(*item.actions, *case_of(one, now, facts)))


def pep_owed(one: Snapshot, calendar: Calendar, facts: Facts) -> Duty | None:
    """The PEP that a change of school asks for, while it is owed and not met."""
    duty = school_duty(one, facts.peps.get(one.child.id or 0, ()), calendar, facts.pep_rules)
    return duty if duty is not None and duty.met_on is None else None


def told(now: Enrolment, before: Enrolment) -> str:
    """From which school to which, and when; a day that is only known from a list is said to be one."""
    seen = " (the day of the list that first told of it)" if now.from_basis == "seen" else ""
    return f"From {before.name} to {now.name} on {long_date(now.from_on or date.min)}{seen}."


def case_of(one: Snapshot, now: Enrolment, facts: Facts) -> tuple[Action, ...]:
    """The case of this move: to open it, or to go on with it."""
    return offer(one, facts, "change of school", (now.from_on or one.day) - PLANNED_AHEAD)


def _began_in(enrolment: Enrolment, term: Term, today: date) -> bool:
    return enrolment.from_on is not None and term.starts_on <= enrolment.from_on <= today
