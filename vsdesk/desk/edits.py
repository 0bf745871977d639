"""What a person corrects by hand on a child's page: each one a named batch, with what was there before kept."""

from __future__ import annotations

from collections.abc import Mapping

from vsdesk.changes import Changes
from vsdesk.desk.edit_enrolments import KINDS, EnrolmentEdits, EnrolmentEntry
from vsdesk.desk.edit_roles import ROLES, RoleEdits
from vsdesk.desk.editing import Editing
from vsdesk.desk.facts import BY_NAME, Field, judge
from vsdesk.errors import UserError
from vsdesk.store.records import Record, Writer, read_table

__all__ = ["CHANGED_MEANWHILE", "KINDS", "ROLES", "Edits", "EnrolmentEntry"]
CHANGED_MEANWHILE = (
    "This was changed by somebody else while you typed; look at what it now says, and type it again."
)


class FactEdits(Editing):
    """The facts of a child."""

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


class Edits(FactEdits, EnrolmentEdits, RoleEdits):
    """All that can be corrected on a child's page."""


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)
