"""Enrolments by hand: added, ended, corrected, and taken out where they never were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.changes import Changes
from vsdesk.desk.editing import Editing
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import long_date
from vsdesk.store.records import Record, Writer, stored

KINDS = ("main", "subsidiary", "AP", "tuition", "EOTAS", "home-educated", "managed move", "off-site")


@dataclass(frozen=True, slots=True)
class EnrolmentEntry:
    """An enrolment as a person gives it: a school of the list, or words where it is on none."""

    school: int | None
    school_text: str | None
    kind: str
    from_on: date | None
    to_on: date | None = None
    actual_year: str | None = None
    hours_offered: float | None = None
    hours_due: float | None = None
    note: str | None = None
    cost_pence: int | None = None
    """What it costs a week."""


class EnrolmentEdits(Editing):
    """Where a child is enrolled."""

    def add_enrolment(self, child: int, entry: EnrolmentEntry, *, end_others: bool = False) -> Changes:
        """Enrol a child; with `end_others` what they attended until then ends on the day this begins."""
        self._desk.children.one(child)
        self._check(entry)
        going_on = [row for row in self._of_child("enrolment", child) if row["to_on"] is None]
        if any(_same_place(row, entry) for row in going_on):
            raise UserError("The child is enrolled there already; end or correct that enrolment instead.")
        with self._batch("Add: enrolment") as batch:
            writer = Writer(self._desk.connection)
            for row in going_on if end_others and entry.from_on else ():
                writer.change("enrolment", row["id"], {"to_on": entry.from_on, "to_basis": "given"})
            writer.add("enrolment", {"child": child, **_values(entry)})
        return batch.changes

    def end_enrolment(self, enrolment: int, on: date) -> Changes:
        """End an enrolment: `on` is the first day the child is no longer there."""
        row = self._enrolment(enrolment)
        if row["from_on"] and on.isoformat() < row["from_on"]:
            began = long_date(date.fromisoformat(row["from_on"]))
            raise UserError(f"The enrolment began on {began}; give a day after that.")
        with self._batch("End: enrolment") as batch:
            Writer(self._desk.connection).change("enrolment", enrolment, {"to_on": on, "to_basis": "given"})
        return batch.changes

    def correct_enrolment(self, enrolment: int, entry: EnrolmentEntry) -> Changes:
        """Put an enrolment right: what the entry says stands from then on; a note not given stays."""
        row = self._enrolment(enrolment)
        self._check(entry)
        values = _values(entry)
        for name in ("from", "to"):
            if stored(values[f"{name}_on"]) == row[f"{name}_on"]:
                del values[f"{name}_basis"]
        if entry.note is None:
            del values["note"]
        with self._batch("Edit: enrolment") as batch:
            Writer(self._desk.connection).change("enrolment", enrolment, values)
        return batch.changes

    def remove_enrolment(self, enrolment: int) -> Changes:
        """Take out an enrolment that never was."""
        self._enrolment(enrolment)
        with self._batch("Remove: enrolment") as batch:
            Writer(self._desk.connection).remove("enrolment", enrolment)
        return batch.changes

    def _check(self, entry: EnrolmentEntry) -> None:
        if entry.kind not in KINDS:
            raise UserError(f"There is no such kind of enrolment; give one of: {', '.join(KINDS)}.")
        if (
            entry.school is None
            and not (entry.school_text or "").strip()
            and entry.kind not in ("EOTAS", "home-educated")
        ):
            raise UserError("No school is given; choose one from the list, or type its name.")
        if entry.school is not None and self._one("school", "id = ?", entry.school) is None:
            raise NotFound("That school is not on this roll's list; search for it again.")
        if entry.from_on and entry.to_on and entry.to_on < entry.from_on:
            raise UserError("The enrolment ends before it begins; correct one of the two days.")
        if entry.cost_pence is not None and entry.cost_pence < 0:
            raise UserError("A week cannot cost less than nothing; correct the cost.")

    def _enrolment(self, enrolment: int) -> Record:
        row = self._one("enrolment", "id = ?", enrolment)
        if row is None:
            raise NotFound("That enrolment is no longer there; look at the page again.")
        self._desk.children.one(int(row["child"]))
        return row


def _same_place(row: Record, entry: EnrolmentEntry) -> bool:
    if row["kind"] != entry.kind:
        return False
    return bool(row["school"] == entry.school if entry.school else row["school_text"] == entry.school_text)


def _values(entry: EnrolmentEntry) -> dict[str, object]:
    return {
        "school": entry.school,
        "school_text": None if entry.school else (entry.school_text or None),
        "kind": entry.kind,
        "from_on": entry.from_on,
        "from_basis": "given" if entry.from_on else None,
        "to_on": entry.to_on,
        "to_basis": "given" if entry.to_on else None,
        "actual_year": entry.actual_year or None,
        "hours_offered": entry.hours_offered,
        "hours_due": entry.hours_due,
        "cost_pence": entry.cost_pence,
        "note": entry.note or None,
    }
