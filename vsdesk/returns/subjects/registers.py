"""Register marks, a week a row: each mark a code that was in use on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vsdesk.model.finding import warning
from vsdesk.reference.attendance import attendance_codes
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Step
from vsdesk.returns.subjects.facts import Facts

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HALVES = ("morning", "afternoon")


class Registers(Facts):
    """One record a child, school and week."""

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """The week, and each mark that is no code, or was none on its day."""
        yield from super().steps(row, child)
        monday, marks = row.values.get("week_from"), row.values.get("marks")
        if not isinstance(monday, date) or not isinstance(marks, str):
            return
        where = self.context.where(row.row, "marks")
        for place, mark in enumerate(marks.split()):
            day = monday + timedelta(days=place // len(HALVES))
            if not attendance_codes().knows(mark, day):
                when = f"{DAYS[place // len(HALVES)]} {HALVES[place % len(HALVES)]}"
                why = "had been withdrawn" if attendance_codes().knows(mark) else "is no attendance code"
                words = f"The mark “{mark}” on {when} {why}; it is kept as it was sent."
                yield warning("mark-unknown", where, "marks", words)
