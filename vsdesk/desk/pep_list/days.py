"""A month of meetings, week by week, or one week whole: what is on each day, and where they bunch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vsdesk.desk.pep_list.line import PepLine
from vsdesk.model.wording import MONTHS, counted, near_day

if TYPE_CHECKING:
    from vsdesk.desk import Desk

WEEKDAYS = 5
MANY = 4
"""As many meetings on one day, or more, are a bunch; twice as many in a week are, too."""


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """One weekday.

    Attributes:
        off: why nobody works on it, such as `Christmas Day` or `half-term`; empty on a working day in term.
        meetings: by time; a meeting without a time comes last.
        due: how many PEPs are due that day and not held.
        clashes: plans whose time overlaps another's of the same officer, or at the same time of one school.
    """

    on: date
    in_month: bool
    off: str
    meetings: tuple[PepLine, ...]
    due: int
    clashes: frozenset[int]

    @property
    def is_bunched(self) -> bool:
        """Whether there are more than one person can well go to."""
        return len(self.meetings) >= MANY


@dataclass(frozen=True, slots=True)
class MeetingMonth:
    """A month, as weeks of five days."""

    title: str
    weeks: tuple[tuple[MeetingDay, ...], ...]

    @property
    def count(self) -> int:
        """Meetings in the month itself."""
        return sum(len(day.meetings) for week in self.weeks for day in week if day.in_month)


@dataclass(frozen=True, slots=True)
class SchoolWeek:
    """One school's meetings of a week: `days` are those on which there are any."""

    name: str
    meetings: int
    days: tuple[date, ...]

    @property
    def words(self) -> str:
        """`Oakfield Academy: 3 meetings on 2 days`."""
        when = counted(len(self.days), "day") if len(self.days) > 1 else near_day(self.days[0])
        return f"{self.name}: {counted(self.meetings, 'meeting')} on {when}"


@dataclass(frozen=True, slots=True)
class MeetingWeek:
    """One week of five days, and the schools with more than one meeting in it, the most first."""

    title: str
    days: tuple[MeetingDay, ...]
    schools: tuple[SchoolWeek, ...]

    @property
    def count(self) -> int:
        """Meetings in the week."""
        return sum(len(day.meetings) for day in self.days)

    @property
    def is_bunched(self) -> bool:
        """Whether there are twice as many as make a bunch on one day."""
        return self.count >= 2 * MANY


def meeting_week(desk: Desk, day: date) -> MeetingWeek:
    """The week a day is in; of a Saturday or a Sunday the one to come."""
    monday = day - timedelta(days=day.weekday())
    monday += timedelta(days=7 if day.weekday() >= WEEKDAYS else 0)
    days = tuple(_day(desk, monday + timedelta(days=n), day.month) for n in range(WEEKDAYS))
    friday = days[-1].on
    first = (
        f"{monday.day}" if monday.month == friday.month else f"{monday.day} {MONTHS[monday.month - 1][:3]}"
    )
    title = f"{first} to {friday.day} {MONTHS[friday.month - 1][:3]} {friday.year}"
    return MeetingWeek(title, days, schools_of(days))


def schools_of(days: tuple[MeetingDay, ...]) -> tuple[SchoolWeek, ...]:
    """The schools with more than one meeting in some days; of a restricted record no school is told."""
    found: dict[str, list[date]] = {}
    for day in days:
        for line in day.meetings:
            if line.school and not line.masked:
                found.setdefault(line.school, []).append(day.on)
    several = [
        SchoolWeek(name, len(on), tuple(dict.fromkeys(on))) for name, on in found.items() if len(on) > 1
    ]
    return tuple(sorted(several, key=lambda one: (-one.meetings, one.name)))


def meeting_month(desk: Desk, day: date) -> MeetingMonth:
    """The month a day is in."""
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    monday, weeks = first - timedelta(days=first.weekday()), []
    if first.weekday() >= WEEKDAYS:
        monday += timedelta(days=7)
    while monday <= last:
        weeks.append(tuple(_day(desk, monday + timedelta(days=n), first.month) for n in range(WEEKDAYS)))
        monday += timedelta(days=7)
    return MeetingMonth(f"{MONTHS[first.month - 1]} {first.year}", tuple(weeks))


def _day(desk: Desk, on: date, month: int) -> MeetingDay:
    meetings = desk.pep_lists.meetings(on, on)
    return MeetingDay(
        on, on.month == month, _off(desk, on), meetings, desk.pep_lists.due_on(on), clashes(meetings)
    )


def _off(desk: Desk, on: date) -> str:
    calendar = desk.terms.calendar
    if not calendar.is_working_day(on):
        return "bank holiday"
    term = next((term for term in calendar.terms if on in term), None)
    if term is None:
        return "holiday" if any(term.academic_year.first_on <= on <= term.academic_year.last_on
                                for term in calendar.terms) else ""  # fmt: skip
    return "half-term" if term.is_half_term(on) else ""


def clashes(meetings: tuple[PepLine, ...]) -> frozenset[int]:
    """The plans whose meeting runs into another of the same officer or the same school, on one day."""
    found = set()
    timed = [
        (line, _minutes(line.meeting_at)) for line in meetings if line.meeting_at and line.held_on is None
    ]
    for number, (one, begins) in enumerate(timed):
        for other, later in timed[number + 1 :]:
            same = (one.officer and one.officer == other.officer) or (
                one.school and one.school == other.school
            )
            if same and later < begins + (one.minutes or 60):
                found |= {one.key, other.key}
    return frozenset(found)


def _minutes(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)
