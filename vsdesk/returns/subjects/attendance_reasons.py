"""Sessions by the code of their reason: each a record beside the attendance total of that child, school and period."""

from __future__ import annotations

from collections.abc import Iterator

from vsdesk.model.finding import Finding, error, warning
from vsdesk.reference.attendance import attendance_codes
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.facts import Facts


class AttendanceReasons(Facts):
    """One row a child, period and code."""

    def doubts(self, row: MappedRow, child: Ref) -> Iterator[Finding]:
        """A code nobody knows, or that was not in use in the period; and a period told the wrong way round."""
        yield from super().doubts(row, child)
        period, code = self.sender.period(row), str(row.values["code"])
        where, known = self.context.where(row.row, "code"), attendance_codes()
        if not known.knows(code):
            words = f"“{code[:40]}” is no attendance code; it is kept as it was sent."
            yield warning("code-unknown", where, "code", words)
        if period is None:
            return
        if period[0] > period[1]:
            words = "The period ends before it begins."
            yield error("period-backwards", self.context.where(row.row, "period_to"), "period_to", words)
        elif known.knows(code) and not any(known.knows(code, day) for day in period):
            words = f"The code {code} was not in use from {period[0]:%d/%m/%Y} to {period[1]:%d/%m/%Y}."
            yield warning("code-withdrawn", where, "code", words)
