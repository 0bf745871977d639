"""The attendance by which a case is proposed: from sessions, or else as a school stated it."""

from __future__ import annotations

from datetime import date, timedelta

from vsdesk.desk.due.facts import Facts
from vsdesk.model.wording import long_date, stated_percent
from vsdesk.reference.years import AcademicYear
from vsdesk.store.attendance import Total

FEWEST_SESSIONS = 20
"""Below this a share says nothing: two weeks of school."""
SHORTEST = timedelta(days=11)
"""From the first to the last day of two weeks of school: a percentage stated for less says nothing either."""
Share = tuple[float, str]
"""The share (0-1) by which a case is proposed, and how it is said."""
UNTOLD: Share = (1, "")


def attendance_shares(facts: Facts, today: date) -> dict[int, Share]:
    """Child -> share of sessions attended this academic year, where schools gave enough of both.

    Where they did not, the percentage stated last for two weeks or more: it stands for those days alone, and two
    percentages make no third.
    """
    first = AcademicYear.of(today).first_on
    ours = [one for one in facts.totals if one.period_from >= first and one.period_to <= today]
    shares = {one.child: _stated(one) for one in sorted(ours, key=_how_late) if _says_enough(one)}
    possible: dict[int, int] = {}
    attended: dict[int, int] = {}
    for total in ours:
        if total.attended is not None and total.possible is not None:
            possible[total.child] = possible.get(total.child, 0) + total.possible
            attended[total.child] = attended.get(total.child, 0) + total.attended
    for child, sessions in possible.items():
        if sessions >= FEWEST_SESSIONS:
            share = attended[child] / sessions
            shares[child] = share, f"Attendance this school year is {share:.1%}"
    return shares


def _says_enough(total: Total) -> bool:
    return total.stated is not None and total.period_to - total.period_from >= SHORTEST


def _how_late(total: Total) -> tuple[date, timedelta]:
    """The later, and of two that end together the longer, counts."""
    return total.period_to, total.period_to - total.period_from


def _stated(total: Total) -> Share:
    share = total.stated or 0.0
    days = f"{long_date(total.period_from)} to {long_date(total.period_to)}"
    stated = stated_percent(round(share * 10_000))
    return share, f"The school stated attendance of {stated} for {days}, without its sessions"
