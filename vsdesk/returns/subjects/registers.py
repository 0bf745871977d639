"""Register marks, a week a row or a column a session: each mark a code that was in use on its day.

One record a child, school and week. What comes again fills the same week: a mark that is told replaces the one there,
and a session of which nothing is told stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from vsdesk.model.finding import warning
from vsdesk.reference.attendance import attendance_codes
from vsdesk.returns import preamble
from vsdesk.returns.context import Context
from vsdesk.returns.session_days import WEEKEND, Session, sessions_of
from vsdesk.returns.sessions import is_session
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects import term_days, two_schools
from vsdesk.returns.subjects.base import Step
from vsdesk.returns.subjects.checks import failures
from vsdesk.returns.subjects.facts import Facts
from vsdesk.returns.subjects.identity import compare

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HALVES = {"AM": "morning", "PM": "afternoon"}
A_WEEK = 10
UNTOLD = "-"
CLOSED = frozenset({"#", "X"})
NO_WEEK = (
    "Which week these days are of is not in the file: write “Week commencing” with its Monday above the table, or "
    "give it a column."
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: of which day, which half of it, and in which field it stood."""

    day: date
    half: str
    code: str
    field: str


class Registers(Facts):
    """One record a child, school and week."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        names = [name for name in context.mapped.table.columns if is_session(name)]
        self.sessions = sessions_of(names, context.period[1] if context.period else context.today)
        self._monday = (
            preamble.find_week(preamble.texts_about(context.mapped), context.today) if names else None
        )

    def lacking(self, row: MappedRow) -> str | None:
        """The school, and for columns of weekdays their week."""
        lost = any(session.day is None for session in self.sessions.values())
        return NO_WEEK if lost and self._week_of(row) is None else super().lacking(row)

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Each week, and each mark that is no code, or was none on its day."""
        yield from compare(self, row, child)
        yield from failures(self.context, row)
        weeks: dict[date, list[str]] = {}
        given: dict[str, set[date]] = {}
        for mark in self._marks(row):
            odd = self._odd(row, mark)
            if odd is not None:
                yield odd
            if mark.code not in (*CLOSED, UNTOLD):
                given.setdefault(mark.field, set()).add(mark.day)
            if mark.day.weekday() < WEEKEND and mark.day <= self.context.today:
                monday = mark.day - timedelta(days=mark.day.weekday())
                place = 2 * mark.day.weekday() + (mark.half == "PM")
                weeks.setdefault(monday, [UNTOLD] * A_WEEK)[place] = mark.code
        yield from self._doubts_about(row, child, given)
        school = self.sender.school(row)
        for monday, marks in weeks.items():
            yield from self._week(child, {"school": school, "week_from": monday}, marks)

    def _doubts_about(self, row: MappedRow, child: Ref, given: dict[str, set[date]]) -> Iterator[Step]:
        """Marks in the holidays, and of a child who was at another school all the time: told once a row."""
        days = {day for found in given.values() for day in found if day <= self.context.today}
        if days:
            field = next(iter(given))
            yield from term_days.of_marks(self.context, row, field, days)
            both = (min(days), max(days))
            yield from two_schools.odd(self, row, child, self.sender.school(row), both)

    def _week(self, child: Ref, key: dict[str, object], marks: list[str]) -> Iterator[Step]:
        record = self.standing(child, key)
        if record is None:
            if any(mark != UNTOLD for mark in marks):
                yield self.add(self.main, {"child": child, **key, "marks": " ".join(marks)})
            return
        known = str(record["marks"]).split()
        whole = [old if new == UNTOLD else new for old, new in zip(known, marks, strict=True)]
        yield from self.change(self.main, record, {"marks": " ".join(whole)})

    def _marks(self, row: MappedRow) -> Iterator[Mark]:
        marks = row.values.get("marks")
        monday = row.values.get("week_from")
        if isinstance(marks, str) and isinstance(monday, date):
            yield from _of_week(monday, marks, "marks")
        for name, session in self.sessions.items():
            told, day = row.values.get(name), self._day(row, session)
            if isinstance(told, str) and day is not None:
                yield from _of_session(day, session.half, told, name)

    def _day(self, row: MappedRow, session: Session) -> date | None:
        if session.day is not None:
            return session.day
        monday = self._week_of(row)
        return monday + timedelta(days=session.weekday) if monday is not None else None

    def _week_of(self, row: MappedRow) -> date | None:
        """The Monday that the row tells, or what stands above the table."""
        told = row.values.get("week_from")
        day = told if isinstance(told, date) else self._monday
        return day - timedelta(days=day.weekday()) if day is not None else None

    def _odd(self, row: MappedRow, mark: Mark) -> Step | None:
        """What is wrong with a mark, if anything."""
        where, code = self.context.where(row.row, mark.field), mark.code
        when = f"{DAYS[mark.day.weekday()]} {HALVES[mark.half]}"
        if mark.field != "marks":
            when = f"{when}, {mark.day:%d/%m/%Y},"
        if mark.day > self.context.today:
            words = f"The mark “{code}” on {when} is of a day still to come, and is left out."
            return warning("mark-to-come", where, mark.field, words) if code != UNTOLD else None
        if mark.day.weekday() >= WEEKEND:
            words = f"The mark “{code}” on {when} is of a weekend, and is left out."
            return (
                warning("mark-weekend", where, mark.field, words) if code not in (*CLOSED, UNTOLD) else None
            )
        if attendance_codes().knows(code, mark.day):
            return None
        why, known = "is no attendance code", attendance_codes().knows(code)
        if known:
            before = mark.day < attendance_codes().code(code).valid_from
            why = "was not yet in use" if before else "had been withdrawn"
        words = f"The mark “{code}” on {when} {why}; it is kept as it was sent."
        return warning("mark-withdrawn" if known else "mark-unknown", where, mark.field, words)


def _of_week(monday: date, marks: str, field: str) -> Iterator[Mark]:
    for place, code in enumerate(marks.split()):
        yield Mark(monday + timedelta(days=place // 2), ("AM", "PM")[place % 2], code, field)


def _of_session(day: date, half: str, told: str, field: str) -> Iterator[Mark]:
    """The marks of a cell: of the session; of the whole day, told twice or once for both; of the week from that day."""
    marks = told.split()
    if half:
        yield Mark(day, half, marks[0], field)
    elif len(marks) == A_WEEK:
        yield from _of_week(day, told, field)
    else:
        yield Mark(day, "AM", marks[0], field)
        yield Mark(day, "PM", marks[1] if len(marks) == 2 else ("\\" if marks[0] == "/" else marks[0]), field)
