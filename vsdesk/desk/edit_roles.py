"""Roles by hand: who begins to work with a child, who stops, and a caseload handed over in one step."""

from __future__ import annotations

from datetime import date

from vsdesk.changes import Changes
from vsdesk.desk.editing import Editing
from vsdesk.errors import NotFound, UserError
from vsdesk.store.child_parts import open_roles_of
from vsdesk.store.records import Record, Writer
from vsdesk.store.roles import OFFICER

ROLES = ("social worker", "IRO", "carer", "personal adviser", OFFICER)


class RoleEdits(Editing):
    """Who works with a child."""

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
