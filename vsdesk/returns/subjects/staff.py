"""Who to speak to at a school: one person a row with their role, or a column for each role."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vsdesk.model.finding import error
from vsdesk.returns.context import Context
from vsdesk.returns.names import same_writing
from vsdesk.returns.roll import Record
from vsdesk.returns.shapes import MappedRow, Outcome, PlannedRow, Ref, Write
from vsdesk.returns.wins import Wins

WIDE = {
    "designated teacher": ("designated_teacher", "dt_email", "dt_phone"),
    "head": ("head", "head_email", ""),
}
ONE_EACH = frozenset({"head"})
"""Roles that one person holds at a time: whoever held it stops when another begins."""
NO_SCHOOL = "Which school this person is at is not known: give its URN, or its name as on the register."


class Told(NamedTuple):
    """A person in a role, as a row tells it."""

    role: str
    name: str
    email: object
    phone: object


class Staff:
    """Adds people and their roles at schools, and what is new of those known."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.roll = context.roll
        self.wins = Wins(context)

    def plan(self, row: MappedRow) -> PlannedRow:
        """What becomes of one row."""
        told = list(_told(row))
        if not told:
            where = self.context.where(row.row, "name")
            found = error("nobody-named", where, "name", "Nobody is named in this row, or not in which role.")
            return PlannedRow(
                row.row, Outcome.REFUSED, None, None, (found.words,), findings=(*row.findings, found)
            )
        school, doubt = self._school(row)
        if school is None:
            return PlannedRow(
                row.row, Outcome.HELD, None, None, doubt, findings=row.findings, values=row.values
            )
        self.wins.begin(row)
        writes = [write for one in told for write in self._writes(one, school, row)]
        self.wins.end()
        added = any(write.table == "person_role" and not write.old for write in writes)
        outcome = Outcome.ADD if added else (Outcome.UPDATE if writes else Outcome.SAME)
        return PlannedRow(
            row.row,
            outcome,
            None,
            None,
            writes=tuple(writes),
            findings=row.findings,
            weighed=self.wins.weighed,
        )

    def _school(self, row: MappedRow) -> tuple[Ref | None, tuple[str, ...]]:
        urn, name = row.values.get("school_urn"), row.values.get("school_name")
        schools = self.context.schools
        found = schools.by_urn(str(urn)) if urn else None
        if (found is None or found.school is None) and name:
            postcode = row.values.get("postcode")
            found = schools.by_name(str(name), str(postcode) if postcode else None)
        if found is not None and found.school is not None:
            return found.school, ()
        if found is None and not name and self.context.school is not None:
            return self.context.school, ()
        proposed = found.proposals if found is not None else ()
        return None, (
            (f"The school may be {' or '.join(proposed)}: give its URN.",) if proposed else (NO_SCHOOL,)
        )

    def _writes(self, told: Told, school: Ref, row: MappedRow) -> Iterator[Write]:
        roles = [
            record for record in self.roll.shelf("person_role").of(None)
            if record["school"] == school and record["role"] == told.role and record["to_on"] is None
        ]  # fmt: skip
        people = self.roll.shelf("person").records
        holding = next((one for one in roles if same_writing(people[one["person"]]["name"], told.name)), None)
        if holding is not None:
            self.wins.tell("person_role", "person", holding["id"], "name")
            yield from self._better(people[holding["person"]], told)
            return
        from_on = row.values.get("from_on")
        day = from_on if isinstance(from_on, date) else self.context.as_at
        if roles and not self.wins.stands(roles, told.name, day):
            return
        for record in roles if told.role in ONE_EACH else ():
            ended = Write("person_role", record["id"], {"to_on": day}, {"to_on": None})
            yield self.roll.take(ended)
        given = {"name": told.name, "email": told.email, "phone": told.phone}
        person = Write("person", self.roll.new("person"), {k: v for k, v in given.items() if v})
        yield self.roll.take(person)
        role = {"person": person.id, "role": told.role, "school": school, "from_on": day}
        begun = self.roll.take(Write("person_role", self.roll.new("person_role"), role))
        self.wins.tell("person_role", "person", begun.id, "name")
        yield begun

    def _better(self, person: Record, told: Told) -> Iterator[Write]:
        """An address or a number that is new; a blank one erases nothing."""
        given = {"email": told.email, "phone": told.phone}
        new = {
            name: value
            for name, value in given.items()
            if value and value != person[name] and self.wins.takes("person", person, name, value)
        }
        if new:
            old = {name: person[name] for name in new}
            yield self.roll.take(Write("person", person["id"], new, old))


def _told(row: MappedRow) -> Iterator[Told]:
    values = row.values
    if values.get("name") and values.get("role"):
        yield Told(str(values["role"]), str(values["name"]), values.get("email"), values.get("phone"))
    for role, (name, email, phone) in WIDE.items():
        if values.get(name):
            yield Told(role, str(values[name]), values.get(email), values.get(phone))
