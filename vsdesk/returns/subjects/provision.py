"""Pupil details and provision from a school: its registration of a child, their SEN, hours, alternative provider.

A school speaks for its own registration alone: one that another school has is never ended by it, but asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vsdesk.model.finding import warning
from vsdesk.returns.context import Context
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref, Write
from vsdesk.returns.subjects import enrolments, needs
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.checks import failures
from vsdesk.returns.subjects.identity import compare
from vsdesk.returns.subjects.sender import NO_SCHOOL, Sender
from vsdesk.returns.subjects.spells import holding

MAIN = "main"
DETAILS = ("hours_offered", "hours_due", "review_on", "ends_on", "agreed_by", "note")
ELSEWHERE = (
    "The roll has the main registration of this child at another school, and keeps it: if the child has moved, say so "
    "on the child's own page, or bring in the council's list."
)
NO_MAIN = "This registration is subsidiary, and the roll has no school with the main one: ask which it is."


class Provision(Subject):
    """One row a child."""

    main = "enrolment"
    apart = ("school_urn", "school_name")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sender = Sender(context)

    def lacking(self, row: MappedRow) -> str | None:
        """Whose registration it is has to be known."""
        return NO_SCHOOL if self.sender.school(row) is None else None

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """The school's registration of the child, its alternative provider, and the child's SEN."""
        yield from compare(self, row, child)
        yield from failures(self.context, row)
        school = self.sender.school(row)
        assert school is not None
        yield from self._registered(row, child, school)
        yield from self._elsewhere(row, child)
        yield from needs.steps(self, row, child)

    def _registered(self, row: MappedRow, child: Ref, school: Ref) -> Iterator[Step]:
        now = holding(self.roll.of_child("enrolment", child), self.context.as_at)
        here = [record for record in now if record["school"] == school]
        told = row.values.get("enrolment_kind")
        main = [record for record in now if record["kind"] == MAIN]
        details = self._details(row)
        if here:
            record = next((one for one in here if one["kind"] == told), here[0])
            yield from self.change("enrolment", record, {**details, "kind": told})
        elif told in (None, MAIN) and main:
            yield warning("school-elsewhere", self.context.where(row.row, "enrolment_kind"), None, ELSEWHERE)
            return
        else:
            yield from self._opened(row, child, school, str(told or MAIN), details)
        if told == "subsidiary" and all(record in here for record in main):
            yield warning(
                "main-missing", self.context.where(row.row, "enrolment_kind"), "enrolment_kind", NO_MAIN
            )

    def _opened(
        self, row: MappedRow, child: Ref, school: Ref, kind: str, details: dict[str, object]
    ) -> Iterator[Write]:
        given = row.values.get("school_from")
        name = row.values.get("school_name") or self.roll.shelf("school").records[school]["name"]
        place = enrolments.Place(
            child, school, str(name), kind, given if isinstance(given, date) else None, details
        )
        all_known = self.roll.of_child("enrolment", child)
        known = [one for one in all_known if one["school"] == school and one["kind"] == kind]
        yield from enrolments.enrol(
            self, enrolments.series(all_known, kind) if kind == MAIN else known, place
        )

    def _details(self, row: MappedRow) -> dict[str, object]:
        """What is told of the registration; a timetable that is not reduced needs no end."""
        year = row.values.get("taught_year", row.values.get("actual_year"))
        return {"actual_year": year, **{name: row.values.get(name) for name in DETAILS}}

    def _elsewhere(self, row: MappedRow, child: Ref) -> Iterator[Write]:
        """The alternative provider of a part of the week, by the name the school gives it."""
        name = row.values.get("provider")
        if name is None:
            return
        details = {
            "hours_offered": row.values.get("provider_hours"),
            "cost_pence": row.values.get("provider_cost"),
        }
        found = self.context.schools.by_name(str(name)).school
        place = enrolments.Place(child, found, str(name), "AP", None, details)
        known: list[Record] = [one for one in self.roll.of_child("enrolment", child) if place.is_at(one)]
        yield from enrolments.enrol(self, known, place)
