"""Attendance totals from a school: sessions possible and attended over a period, or the percentage it states alone."""

from __future__ import annotations

from collections.abc import Iterator

from vsdesk.model.finding import Finding, error, warning
from vsdesk.returns.context import Context
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects import percentages, two_schools
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.identity import compare
from vsdesk.returns.subjects.sender import NO_PERIOD, NO_SCHOOL, Sender
from vsdesk.returns.subjects.term_days import Periods

Sums = dict[str, int]


class Attendance(Subject):
    """One row a child and period."""

    main = "attendance_total"
    apart = ("period_from", "period_to", "school_urn", "school_name")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sender = Sender(context)
        self._periods = Periods(context)
        self._totals: dict[tuple[Ref, Ref | None, str, str], Record] = {}
        for record in self.roll.shelf(self.main).records.values():
            key = (record["child"], record["school"], record["period_from"], record["period_to"])
            self._totals.setdefault(key, record)

    def lacking(self, row: MappedRow) -> str | None:
        """The period and the school may stand in the row, above the table, or be given."""
        if self.sender.period(row) is None:
            return NO_PERIOD
        if self.sender.school(row) is None:
            return NO_SCHOOL
        return None

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Add the totals, or change what differs in those of the same school and period."""
        yield from compare(self, row, child)
        sums, odd = self._sums(row)
        period, school = self.sender.period(row), self.sender.school(row)
        if period is not None and period[0] > period[1]:
            where = self.context.where(row.row, "period_to")
            odd.append(error("period-backwards", where, "period_to", "The period ends before it begins."))
        yield from odd
        if period is None or (odd and any(finding.severity == "error" for finding in odd)):
            return
        yield from self._periods.odd(row, period)
        yield from two_schools.odd(self, row, child, school, period)
        key = (child, school, period[0].isoformat(), period[1].isoformat())
        record = self._totals.get(key)
        if record is not None:
            yield from self._again(row, record, sums)
            return
        about = {"child": child, "school": school, "period_from": period[0], "period_to": period[1]}
        write = self.add(self.main, {**about, **sums})
        self._totals[key] = self.roll.shelf(self.main).records[write.id]
        yield write

    def _again(self, row: MappedRow, record: Record, sums: Sums) -> Iterator[Step]:
        """The same child, school and period: sessions join a percentage, and stand against one that comes after."""
        if "possible" not in sums and record["possible"] is not None:
            yield from percentages.after_sessions(self.context, row, record, sums["percent_hundredths"])
            return
        yield from percentages.before_sessions(self._where(row, "possible"), record, sums)
        yield from self.change(self.main, record, sums)

    def _where(self, row: MappedRow, name: str) -> str:
        """The cell of a count, in sessions or in days."""
        columns = self.context.mapped.table.columns
        return self.context.where(row.row, name if name in columns else f"days_{name}")

    def _sums(self, row: MappedRow) -> tuple[Sums, list[Finding]]:
        """The counts a row gives or implies, and whether they can be true together."""
        counts = dict(_told(row))
        possible = counts.get("possible")
        if possible is None:
            return self._percent_alone(row, told=bool(counts))
        if "attended" not in counts:
            _derive(counts, percentages.share_in(row))
        odd = list(self._impossible(row, counts, possible))
        counts.pop("absent", None)
        return counts, odd

    def _percent_alone(self, row: MappedRow, *, told: bool) -> tuple[Sums, list[Finding]]:
        """The percentage as stated, of a row without sessions; nothing is worked out from it."""
        share = percentages.share_in(row)
        if share is not None and not told:
            return {"percent_hundredths": percentages.hundredths(share)}, []
        asked = [name for name in percentages.COLUMNS if name in self.context.mapped.table.columns]
        if asked and not told:
            where = self.context.where(row.row, asked[0])
            return {}, [error("percent-blank", where, asked[0], percentages.BLANK)]
        where = self._where(row, "possible")
        return {}, [error("possible-blank", where, "possible", "The number of possible sessions is blank.")]

    def _impossible(self, row: MappedRow, counts: Sums, possible: int) -> Iterator[Finding]:
        attended = counts.get("attended")
        missed = counts.get("authorised", 0) + counts.get("unauthorised", 0)
        if attended is None and "authorised" not in counts:
            yield error(
                "attended-blank",
                self._where(row, "attended"),
                "attended",
                "Sessions attended are blank.",
            )
        elif attended is not None and attended > possible:
            words = f"{attended} sessions attended are more than the {possible} possible."
            yield error("attended-over", self._where(row, "attended"), "attended", words)
        elif missed > possible:
            words = f"{missed} sessions of absence are more than the {possible} possible."
            yield error("absent-over", self._where(row, "authorised"), "authorised", words)
        elif (
            attended is not None
            and {"authorised", "unauthorised"} <= counts.keys()
            and attended + missed != possible
        ):
            words = f"{attended} attended and {missed} missed make {attended + missed}, not the {possible} possible."
            yield warning("sums-differ", self._where(row, "possible"), "possible", words)
        if attended is not None and attended <= possible:
            yield from percentages.odd(self.context, row, attended, possible)


COUNTS = ("possible", "attended", "authorised", "unauthorised", "late", "absent")


IN_DAYS = tuple((name, f"days_{name}") for name in COUNTS)
SESSIONS_A_DAY = 2


def _told(row: MappedRow) -> Iterator[tuple[str, int]]:
    """The counts a row gives, in sessions; those given in days alone are of two sessions each."""
    values = row.values
    for name, in_days in IN_DAYS:
        sessions = values.get(name)
        if isinstance(sessions, int):
            yield name, sessions
        elif in_days in values and isinstance(days := values[in_days], int | float):
            yield name, round(days * SESSIONS_A_DAY)


def _derive(counts: Sums, share: float | None) -> None:
    """Sessions attended, from absences, or from a percentage that gives a whole number of sessions."""
    possible = counts["possible"]
    if {"authorised", "unauthorised"} <= counts.keys():
        counts["attended"] = possible - counts["authorised"] - counts["unauthorised"]
    elif "absent" in counts:
        counts["attended"] = possible - counts["absent"]
    elif share is not None:
        counts["attended"] = round(possible * share)
    if counts.get("attended", 0) < 0:
        del counts["attended"]
