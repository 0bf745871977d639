"""What a person corrects by hand on a child's page: facts, enrolments, roles; each one named batch, with its past kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.facts import BY_NAME, Field, judge
from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import long_date
from vsdesk.store.child_parts import open_roles_of
from vsdesk.store.journal import Batch
from vsdesk.store.records import Record, Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

CHANGED_MEANWHILE = (
    "This was changed by somebody else while you typed; look at what it now says, and type it again."
)
KINDS = ("main", "subsidiary", "AP", "tuition", "EOTAS", "home-educated", "managed move", "off-site")
ROLES = ("social worker", "IRO", "carer", "personal adviser", "virtual school officer")


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


class Edits:
    """Corrections by hand. All can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- facts ---------------------------------------------------------------------------------------------

    def set_fact(self, child: int, name: str, old: str | None, text: str) -> Changes | None:
        """Correct one fact; what was there before is kept where it may be met again.

        Args:
            name: a field of `vsdesk.desk.facts`.
            old: the value, as stored, that the person had before them.
            text: what they typed; empty clears the fact.
        Returns: None where nothing changes.
        Raises: UserError if the text will not do, or the value was changed meanwhile.
        """
        field = BY_NAME[name]
        judged = judge(field, text, self._desk.today)
        if judged.problem:
            raise UserError(judged.problem)
        self._desk.children.one(child)
        record = self._record(field, child)
        now = _as_text(record[name]) if record else None
        if now != old:
            raise UserError(CHANGED_MEANWHILE)
        if judged.value == now:
            return None
        self._refuse_taken(child, field, judged.value)
        with self._batch(f"Edit: {field.called}") as batch:
            self._keep_past(child, field, record or {})
            self._write(child, field, record, judged.value)
        return batch.changes

    def _record(self, field: Field, child: int) -> Record | None:
        return self._one(field.table, "id = ?" if field.table == "child" else "child = ?", child)

    def _write(self, child: int, field: Field, record: Record | None, value: str | None) -> None:
        writer = Writer(self._desk.connection)
        values: dict[str, object] = {
            field.name: int(value) if value and field.choices and value.isdigit() else value
        }
        if field.name == "upn" and value:
            values["upn_unknown"] = None
        if record is None:
            writer.add(field.table, {"child": child, **values})
        else:
            writer.change(field.table, record["id"], values)

    def _keep_past(self, child: int, field: Field, record: Mapping[str, object]) -> None:
        """Former birthdays, UPNs and names stay findable, as an import keeps them."""
        writer, before, today = Writer(self._desk.connection), record.get(field.name), self._desk.today
        if before is None:
            return
        if field.name == "born_on":
            past = {
                "born_on": before,
                "basis": record["born_on_basis"],
                "recorded_on": today,
                "why": "corrected by hand",
            }
            writer.add("child_birth", {"child": child, **past})
        elif field.name == "upn":
            writer.add(
                "child_upn", {"child": child, "upn": before, "held_until": today, "why": "corrected by hand"}
            )
        elif field.name in ("surname", "forename"):
            former = (str(record["surname"] or ""), str(record["forename"] or ""))
            where = "child = ? AND surname = ? AND forename = ? AND kind = 'former'"
            if next(read_table(self._desk.connection, "alias", where, (child, *former)), None) is None:
                names = {"surname": former[0], "forename": former[1]}
                writer.add("alias", {"child": child, "kind": "former", **names, "recorded_on": today})

    def _refuse_taken(self, child: int, field: Field, value: str | None) -> None:
        """A number that says who a child is must be one child's alone. Sealed records are not looked at."""
        if field.name == "upn_unknown" and value and self._record(field, child)["upn"]:  # type: ignore[index]
            raise UserError("A UPN is held, so there is no reason for having none; empty the UPN first.")
        if value is None or field.name not in ("local_id", "upn"):
            return
        where = f"{field.name} = ? AND id <> ? AND sealed_on IS NULL"
        if next(read_table(self._desk.connection, "child", where, (value, child)), None) is not None:
            raise UserError(
                f"Another child on this roll has this {field.called}; find out whose it is, and correct that first."
            )

    # --- enrolments -------------------------------------------------------------------------------------------

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
        """Put an enrolment right: everything the entry says stands from then on."""
        self._enrolment(enrolment)
        self._check(entry)
        with self._batch("Edit: enrolment") as batch:
            Writer(self._desk.connection).change("enrolment", enrolment, _values(entry))
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

    def _enrolment(self, enrolment: int) -> Record:
        row = self._one("enrolment", "id = ?", enrolment)
        if row is None:
            raise NotFound("That enrolment is no longer there; look at the page again.")
        self._desk.children.one(int(row["child"]))
        return row

    # --- people ---------------------------------------------------------------------------------------------------

    def add_role(self, child: int, name: str, role: str, team: str | None, from_on: date) -> Changes:
        """Somebody begins to work with a child; who held the same role until then stops that day (carers apart)."""
        self._desk.children.one(child)
        with self._batch(f"Add: {role}") as batch:
            person, writer = self._person(name), Writer(self._desk.connection)
            for row in self._of_child("person_role", child):
                if row["role"] == role and row["to_on"] is None and role != "carer":
                    writer.change("person_role", row["id"], {"to_on": from_on})
            values = {
                "person": person,
                "role": role,
                "team": team or None,
                "child": child,
                "from_on": from_on,
            }
            writer.add("person_role", values)
        return batch.changes

    def end_role(self, role: int, on: date) -> Changes:
        """Somebody stops working with a child, or at a school."""
        row = self._role(role)
        with self._batch(f"End: {row['role']}") as batch:
            Writer(self._desk.connection).change("person_role", role, {"to_on": on})
        return batch.changes

    def hand_over(self, role: int, name: str, team: str | None, on: date, *, caseload: bool) -> Changes:
        """Give a role to somebody else from a day; with `caseload`, for every child they hold it for."""
        row = self._role(role)
        connection = self._desk.connection
        numbers = (
            open_roles_of(connection, row["person"], row["role"]) if caseload and row["child"] else [role]
        )
        whose = "a caseload" if len(numbers) > 1 else row["role"]
        with self._batch(f"Hand over: {whose}") as batch:
            person, writer = self._person(name), Writer(connection)
            if person == row["person"]:
                raise UserError("This person holds the role already; give somebody else's name.")
            for number in numbers:
                had = self._role(number)
                writer.change("person_role", number, {"to_on": on})
                kept = {key: had[key] for key in ("role", "child", "school")}
                writer.add(
                    "person_role", {**kept, "person": person, "team": team or had["team"], "from_on": on}
                )
        return batch.changes

    def _role(self, role: int) -> Record:
        row = self._one("person_role", "id = ?", role)
        if row is None or row["to_on"] is not None:
            raise NotFound("That role is no longer held; look at the page again.")
        return row

    def _person(self, name: str) -> int:
        """The person of that name, added if nobody has it."""
        wanted = " ".join(name.split())
        if not wanted:
            raise UserError("No name is given; type who it is.")
        known = self._one("person", "name = ? COLLATE NOCASE", wanted)
        return int(known["id"]) if known else Writer(self._desk.connection).add("person", {"name": wanted})

    # --- steps ------------------------------------------------------------------------------------------------

    @contextmanager
    def _batch(self, name: str) -> Iterator[Batch]:
        self._desk.allow("officer")
        self._desk.ready_to_write()
        with self._desk.journal.batch(name, person=self._desk.person, at=self._desk.clock.now) as batch:
            yield batch

    def _one(self, table: str, where: str, value: object) -> Record | None:
        return next(read_table(self._desk.connection, table, where, (value,)), None)

    def _of_child(self, table: str, child: int) -> list[Record]:
        return list(read_table(self._desk.connection, table, "child = ?", (child,)))


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)


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
        "note": entry.note or None,
    }
