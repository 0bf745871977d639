"""Attendance for the last finished half-term: from each school our children attend, or the school owes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.care.snapshot import Snapshot
from vsdesk.clocks.days import school_day_after, school_days_between
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, DueItem, Items, urgency_of
from vsdesk.model.school import School
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.terms import Term

RETURN_WITHIN = 5
"""School days after the half-term's last day."""
YEARS = range(0, 12)
"""Reception to Year 11, who have a register."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HalfTerm:
    """One half of a term, first and last day."""

    label: str
    first_on: date
    last_on: date


def half_terms(terms: Sequence[Term]) -> Iterator[HalfTerm]:
    """The halves of terms, in order; a term without a half-term holiday is one."""
    for term in terms:
        if term.half_term_from is None or term.half_term_to is None:
            yield HalfTerm(term.label.lower(), term.starts_on, term.ends_on)
        else:
            yield HalfTerm(f"{term.name} half-term 1", term.starts_on, _weekday_before(term.half_term_from))
            yield HalfTerm(f"{term.name} half-term 2", term.half_term_to + _DAY, term.ends_on)


def _weekday_before(day: date) -> date:
    day -= _DAY
    return day - _DAY * max(0, day.weekday() - 4)


def last_finished(calendar: Calendar, today: date) -> HalfTerm | None:
    """The half-term that ended last before the day."""
    done = [half for half in half_terms(calendar.terms) if half.last_on < today]
    return done[-1] if done else None


def returns_expected(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """A line for each school that gave no totals, or not for all of our children there."""
    calendar.require_terms(today)
    half = last_finished(calendar, today)
    if half is None:
        return
    due_on = school_day_after(half.last_on, RETURN_WITHIN, calendar)
    late = school_days_between(due_on, today, calendar)
    given = {
        total.child for total in facts.totals
        if total.period_from <= half.last_on and total.period_to >= half.first_on
    }  # fmt: skip
    for school, there in sorted(_ours(children, half).items(), key=lambda pair: pair[0].name.casefold()):
        missing = [one for one in there if one.child.id not in given]
        if not missing:
            continue
        yield DueItem(
            key=f"attendance-{half.last_on.isoformat()}:{school.id}",
            what=f"Attendance, {half.label}",
            who=school.name,
            why=_why(len(missing), len(there), half, late),
            owes="school",
            urgency=urgency_of(due_on, today),
            school=school.name,
            due_on=due_on,
            days=(due_on - today).days,
            group=f"attendance-{half.last_on.isoformat()}",
            actions=(Action("Bring in the return", "import"), Action("Open school", "school", school.id)),
        )


def _ours(children: Sequence[Snapshot], half: HalfTerm) -> dict[School, list[Snapshot]]:
    """School -> our children with a register who were there in the half-term and still are."""
    found: dict[School, list[Snapshot]] = {}
    for one in children:
        now = one.enrolment
        if not one.is_looked_after or now is None or now.school is None:
            continue
        if one.year_group is None or one.year_group.number not in YEARS:
            continue
        if now.from_basis == "given" and now.from_on is not None and now.from_on > half.last_on:
            continue
        found.setdefault(now.school, []).append(one)
    return found


def _why(missing: int, there: int, half: HalfTerm, late: int) -> str:
    who = (
        f"Nothing has come for any of our {counted(there, 'child', 'children')} there"
        if missing == there
        else f"{missing} of our {there} children there have no figures"
    )
    who = who.replace("any of our 1 child", "our 1 child")
    since = f"{counted(late, 'school day')} late" if late > 0 else "not late yet"
    return f"{who}; {since}. The half-term ended on {long_date(half.last_on)}."
