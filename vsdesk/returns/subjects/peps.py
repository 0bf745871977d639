"""PEPs of a tracker sheet: one plan a row, its meeting, and the day on which each part came in.

Which plan a row is about follows from its day and kind: the child's plan of that term. A blank cell says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from vsdesk.model.finding import error
from vsdesk.reference.calendar import CalendarTooShort
from vsdesk.reference.pep_forms import form_for, pep_forms
from vsdesk.reference.terms import Term
from vsdesk.reference.years import expected_year_group
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Ref
from vsdesk.returns.subjects.base import Step, Subject
from vsdesk.returns.subjects.checks import failures
from vsdesk.returns.subjects.identity import compare
from vsdesk.returns.subjects.pep_said import part_came, said, says_otherwise

PART = "part_"
DAYS = ("held_on", "booked_for", "asked_on", "submitted_on")
TOO_EARLY = "This day is before the child came into care on {began:%d/%m/%Y}, as the roll has it."
NO_TERM = "No term of this program's calendar holds this day, so it is not known which term's PEP it is."
FINISHED = "The PEP of this term is finished, so a return does not change what it says."


class Peps(Subject):
    """A plan a row; its parts are records of their own."""

    main = "pep"
    apart = ("kind", "booked_for", "held_on")

    def steps(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        """Add the plan, or change what differs; then each part that came in."""
        yield from compare(self, row, child)
        yield from failures(self.context, row)
        yield from self._too_early(row, child)
        term = self._term(row)
        if term is None:
            yield error("pep-term", self.context.where(row.row), None, NO_TERM)
            return
        standing = self._standing(row, child, term)
        if (
            standing is not None
            and standing["signed_off_on"]
            and says_otherwise(self, row, child, standing["id"])
        ):
            yield error("pep-finished", self.context.where(row.row), None, FINISHED)
            return
        values = self._values(row, standing)
        if standing is not None:
            yield from self.change(self.main, standing, values)
            plan: Ref = standing["id"]
        else:
            write = self.add(self.main, {**self._new(row, child, term), **values})
            plan = write.id
            yield write
        yield from self._parts(row, child, plan)
        yield from said(self, row, child, plan)

    def _term(self, row: MappedRow) -> Term | None:
        period = self.context.period
        told = period[0] if period is not None else None
        day = told or self._day(row) or self.context.as_at
        try:
            self.context.calendar.require_terms(day)
        except CalendarTooShort:
            return None
        return next((term for term in self.context.calendar.terms if term.ends_on >= day), None)

    def _day(self, row: MappedRow) -> date | None:
        found = (row.values.get(name) for name in DAYS)
        return next((day for day in found if isinstance(day, date)), None)

    def _standing(self, row: MappedRow, child: Ref, term: Term) -> Record | None:
        """The child's plan of the term: of the kind told, or else the newest."""
        kind = row.values.get("kind")
        mine = [
            one for one in self.roll.of_child(self.main, child)
            if (one["academic_year"], one["term"]) == (str(term.academic_year), term.name)
            and kind in (None, one["kind"])
        ]  # fmt: skip
        return mine[-1] if mine else None

    def _values(self, row: MappedRow, standing: Record | None) -> dict[str, object]:
        names = (
            "asked_on",
            "booked_for",
            "place",
            "held_on",
            "submitted_on",
            "next_on",
            "late_reason",
            "note",
        )
        found = {name: row.values[name] for name in names if row.values.get(name) is not None}
        booked = found.get("booked_for")
        if isinstance(booked, date) and (standing is None or standing["booked_for"] != booked.isoformat()):
            found["booked_on"] = min(self.context.as_at, booked)
        if "submitted_on" in found and standing is not None and standing["submitted_on"]:
            del found["submitted_on"]
        return found

    def _new(self, row: MappedRow, child: Ref, term: Term) -> dict[str, object]:
        days = [day for name in DAYS if isinstance(day := row.values.get(name), date)]
        opened = min([self.context.as_at, *days])
        known, school = self.roll.child(child), self._school(child, opened)
        born = date.fromisoformat(known["born_on"]) if known["born_on"] else None
        phase = expected_year_group(born, opened).phase if born else None
        return {
            "child": child, "school": school["school"] if school else None, "kind": row.values.get("kind", "termly"),
            "academic_year": str(term.academic_year), "term": term.name, "opened_on": opened,
            "form": form_for(phase, has_school=True if school else None),
        }  # fmt: skip

    def _school(self, child: Ref, day: date) -> Record | None:
        there = [
            one for one in self.roll.of_child("enrolment", child)
            if one["kind"] == "main" and (one["to_on"] is None or one["to_on"] > day.isoformat())
        ]  # fmt: skip
        return there[-1] if there else None

    def _parts(self, row: MappedRow, child: Ref, plan: Ref) -> Iterator[Step]:
        """Where the forms were sent, every part that has a column here was asked for, in or not."""
        known = {one["part"]: one for one in self.roll.of_child("pep_part", child) if one["pep"] == plan}
        asked, columns = row.values.get("asked_on"), self.context.mapped.table.columns
        for code, kind in pep_forms().parts.items():
            came = row.values.get(PART + code) or part_came(row, code, self.context.as_at, known.get(code))
            if came is None and (asked is None or PART + code not in columns):
                continue
            key: Mapping[str, object] = {"pep": plan, "child": child, "part": code, "owes": kind.owes}
            told = {"received_on": came} if code in known else {"asked_on": asked, "received_on": came}
            yield from self.upsert("pep_part", known.get(code), key, told)

    def _too_early(self, row: MappedRow, child: Ref) -> Iterator[Step]:
        began = self._began(child)
        for name in ("booked_for", "held_on"):
            day = row.values.get(name)
            if began is not None and isinstance(day, date) and day < began:
                yield error(
                    "pep-before-care", self.context.where(row.row, name), name, TOO_EARLY.format(began=began)
                )

    def _began(self, child: Ref) -> date | None:
        episodes = [one["decom"] for one in self.roll.of_child("care_episode", child) if one["decom"]]
        told = [one["entered_on"] for one in self.roll.of_child("care_statement", child) if one["entered_on"]]
        return min(map(date.fromisoformat, episodes + told), default=None)
