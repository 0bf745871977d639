"""Suspensions and exclusions: how long in sessions, and whether another of the same child's overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vsdesk.model.finding import note, warning
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Step
from vsdesk.returns.subjects.facts import Facts

SESSIONS_A_DAY = 2
KIND = "suspension"


class Suspensions(Facts):
    """One suspension or exclusion a row; its length is kept in sessions."""

    def told(self, row: MappedRow) -> dict[str, object]:
        """The row's fields; sessions from days where only those are given."""
        found = super().told(row)
        days = row.values.get("days")
        if found.get("sessions") is None and isinstance(days, int | float):
            found["sessions"] = round(days * SESSIONS_A_DAY)
        return found

    def kept(self, row: MappedRow) -> dict[str, object]:
        """What a row that does not say what it is, or not in words we know, is taken for: shown as it is kept."""
        return {**super().kept(row), "kind": row.values.get("kind") or KIND}

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """The record, and what is odd beside the child's others."""
        yield from self._overlap(row, child)
        yield from super().steps(row, child)
        if row.values.get("kind") != "permanent exclusion" and self.told(row).get("sessions") is None:
            words = "How long it lasted is not told: neither days nor sessions are given."
            yield note("length-blank", self.context.where(row.row, "sessions"), "sessions", words)

    def _overlap(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        first = row.values.get("from_on")
        if not isinstance(first, date):
            return
        last = row.values.get("to_on")
        until = last if isinstance(last, date) else first
        same = (first.isoformat(), self.kept(row)["kind"])
        for other in self.roll.of_child(self.main, child):
            if (other["from_on"], other["kind"]) != same and _holds(other, first, until):
                words = "Another suspension of the same child holds some of these days: check which is right."
                yield warning("suspended-already", self.context.where(row.row, "from_on"), "from_on", words)
                return


def _holds(record: Record, first: date, last: date) -> bool:
    begins = date.fromisoformat(record["from_on"])
    ends = date.fromisoformat(record["to_on"] or record["from_on"])
    return begins <= last and first <= ends
