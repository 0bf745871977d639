"""What schools owe: by the register of returns, and attendance for the last finished half-term without asking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vsdesk.care.snapshot import Snapshot
from vsdesk.clocks.days import school_day_after, school_days_between
from vsdesk.desk.due.facts import Facts
from vsdesk.desk.due.item import Action, Children, DueItem, Items, urgency_of
from vsdesk.desk.expected.asking import RETURN_WITHIN, YEARS
from vsdesk.desk.expected.lines import ExpectedLine
from vsdesk.model.school import School
from vsdesk.model.wording import counted, long_date
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.half_terms import HalfTerm, last_finished


def returns_expected(children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    """What the register says schools owe; and a line for each school that gave no attendance, or not for all of ours.

    The register speaks for the schools it has: what it excuses is not asked for.
    """
    owed = [line for line in facts.register if line.is_open]
    yield from (_owed(line, today) for line in owed)
    calendar.require_terms(today)
    half = last_finished(calendar, today)
    if half is not None:
        yield from _not_given(half, children, calendar, today, facts)


def _owed(line: ExpectedLine, today: date) -> DueItem:
    asked = line.asked
    number = line.next_chase
    act = "Ask" if line.state == "to ask" else "Chase" if number else "Look at the register"
    late = (
        ""
        if not line.is_late
        else f" {counted(line.days_late, 'school day')} late."
        if line.days_late
        else " Late."
    )
    return DueItem(
        key=f"{asked.kind}-{asked.period_to.isoformat()}:{asked.school}",
        what=f"{line.title}, {asked.term}",
        who=line.school,
        why=f"{line.story}{late}",
        owes="virtual school" if line.state == "to ask" else "school",
        urgency=urgency_of(asked.due_on, today),
        school=line.school,
        due_on=asked.due_on,
        days=(asked.due_on - today).days,
        group=f"{asked.kind}-{asked.period_to.isoformat()}",
        sent="nothing",
        actions=(
            Action(act, "returns", f"owed:{line.id}"),
            Action("Bring in the return", "import"),
            Action("Open school", "school", asked.school),
        ),
    )


def _not_given(half: HalfTerm, children: Children, calendar: Calendar, today: date, facts: Facts) -> Items:
    due_on = school_day_after(half.last_on, RETURN_WITHIN, calendar)
    late = school_days_between(due_on, today, calendar)
    settled = {
        line.asked.school for line in facts.register
        if line.state != "received" and line.asked.kind == "attendance"
        and line.asked.period_from <= half.last_on and line.asked.period_to >= half.first_on
    }  # fmt: skip
    given = {
        total.child for total in facts.totals
        if total.period_from <= half.last_on and total.period_to >= half.first_on
    }  # fmt: skip
    for school, there in sorted(_ours(children, half).items(), key=lambda pair: pair[0].name.casefold()):
        missing = [one for one in there if one.child.id not in given]
        if not missing or school.id in settled:
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
            sent="nothing" if len(missing) == len(there) else "some",
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
