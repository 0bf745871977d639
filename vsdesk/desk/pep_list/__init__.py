"""The list of PEPs: each plan under way and each child without one that is due, filtered, counted and in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from vsdesk.desk.pep_list.days import MeetingDay, MeetingMonth, MeetingWeek, meeting_month, meeting_week
from vsdesk.desk.pep_list.line import PepLine, read_lines
from vsdesk.model.naming import plain
from vsdesk.model.pep import Pep
from vsdesk.store.journal import state

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = [
    "FILTERS",
    "MeetingDay",
    "MeetingMonth",
    "MeetingWeek",
    "PepFilter",
    "PepLine",
    "PepLists",
    "PepQuery",
]
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class PepFilter:
    """One way to narrow the list: its code, its words, and whether a line belongs to it on a day."""

    code: str
    title: str
    takes: Callable[[PepLine, date], bool]


def _in(*states: str) -> Callable[[PepLine, date], bool]:
    return lambda line, day: line.state in states


FILTERS: tuple[PepFilter, ...] = (
    PepFilter("open", "All under way", lambda line, day: line.is_open),
    PepFilter("overdue", "Overdue", lambda line, day: line.is_overdue(day)),
    PepFilter("soon", "Due within two weeks", lambda line, day: line.is_soon(day, SOON)),
    PepFilter("due", "Not booked", _in("due")),
    PepFilter(
        "booked",
        "Booked",
        lambda line, day: line.is_open and line.meeting_on is not None and not line.held_on,
    ),
    PepFilter("parts out", "Parts out", _in("parts out")),
    PepFilter("held", "Held, not in", _in("held")),
    PepFilter("to look at", "To sign off", _in("submitted", "in QA")),
    PepFilter("returned", "Returned", _in("returned")),
    PepFilter("signed off", "Signed off", _in("signed off")),
    PepFilter("not required", "Not required", _in("not required")),
)


@dataclass(frozen=True, slots=True)
class PepQuery:
    """What is asked of the list. `text`: every word has to be in the child, school, worker or label."""

    which: str = "open"
    text: str = ""
    sort: str = "urgency"
    descending: bool = False


SORTS: dict[str, Callable[[PepLine], Any]] = {
    "urgency": lambda line: (line.due_on or date.max, line.who_key),
    "who": lambda line: line.who_key,
    "plan": lambda line: (line.label, line.who_key),
    "school": lambda line: (plain(line.school), line.who_key),
    "state": lambda line: (line.place, line.who_key),
    "holder": lambda line: (line.holder, -(line.held_days or 0)),
    "held": lambda line: (-(line.held_days or 0), line.who_key),
    "meeting": lambda line: (line.meeting_on or date.max, line.meeting_at, line.who_key),
    "grade": lambda line: (line.grade_place, line.who_key),
    "officer": lambda line: (line.officer or "~", line.who_key),
}


class PepLists:
    """What a front end may ask about the list of PEPs; worked out afresh after each batch."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: tuple[object, dict[int, PepLine]] = (None, {})

    def find(self, query: PepQuery) -> tuple[int, ...]:
        """The keys of the lines asked for, in order."""
        today = self._desk.today
        takes = next(one.takes for one in FILTERS if one.code == query.which)
        words = plain(query.text).split()
        found = [
            line for line in self._all().values()
            if takes(line, today) and all(word in line.words for word in words)
        ]  # fmt: skip
        found.sort(key=SORTS[query.sort])
        return tuple(line.key for line in (reversed(found) if query.descending else found))

    def find_due(self) -> tuple[int, ...]:
        """The keys of the lines of children for whom a plan is due and none is open."""
        return tuple(key for key, line in self._all().items() if line.pep is None)

    def counts(self) -> dict[str, int]:
        """Filter's code -> how many lines it takes."""
        lines, today = self._all().values(), self._desk.today
        return {one.code: sum(one.takes(line, today) for line in lines) for one in FILTERS}

    def lines(self, keys: Sequence[int]) -> dict[int, PepLine]:
        """Lines by key; one that is gone is not there."""
        held = self._all()
        return {key: held[key] for key in keys if key in held}

    def of_child(self, child: int) -> tuple[PepLine, ...]:
        """A child's plans, newest first, and whether one is due and not open. Raises: NotFound."""
        return tuple(reversed(list(read_lines(self._desk, [self._desk.children.one(child)]))))

    def of_plan(self, pep: Pep) -> PepLine:
        """The line of one plan. Raises: NotFound."""
        return next(line for line in self.of_child(pep.child) if line.pep == pep.id)

    def meetings(self, first: date, last: date) -> tuple[PepLine, ...]:
        """Meetings arranged or held from one day to another, in order of day and time."""
        found = (line for line in self._all().values() if line.on is not None and first <= line.on <= last)
        return tuple(sorted(found, key=lambda line: (line.on, line.meeting_at or "99", line.who_key)))

    def due_on(self, day: date) -> int:
        """How many PEPs are due on a day and not held."""
        return sum(
            line.due_on == day and line.is_open and line.held_on is None for line in self._all().values()
        )

    def month(self, day: date) -> MeetingMonth:
        """The meetings of the month a day is in, week by week."""
        return meeting_month(self._desk, day)

    def week(self, day: date) -> MeetingWeek:
        """The meetings of the week a day is in, and the schools with several."""
        return meeting_week(self._desk, day)

    def _all(self) -> dict[int, PepLine]:
        asked = (state(self._desk.connection), self._desk.today)
        if asked[0] is None or self._held[0] != asked:
            self._held = (
                asked,
                {line.key: line for line in read_lines(self._desk, self._desk.children.all())},
            )
        return self._held[1]
