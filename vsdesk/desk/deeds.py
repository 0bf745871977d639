"""What a person decides about single records: restrict, seal, override, merge; each a named batch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UserError
from vsdesk.reference.years import FinancialYear
from vsdesk.store import memory
from vsdesk.store.journal import Batch
from vsdesk.store.profiles import accept
from vsdesk.store.records import Record, Writer, read_table
from vsdesk.store.settings import move_rules

if TYPE_CHECKING:
    from vsdesk.desk import Desk

OF_PUPILS = (
    "enrolment", "person_role", "attendance_total", "attendance_reason", "suspension", "register_week", "judgement",
    "result", "activity", "pep",
    "match_decision", "value_meaning", "file_password",
    "expected_return", "return_received",
    "log_entry", "log_party", "follow_up",
    "staged_case", "enquiry",
)  # fmt: skip
"""Records that move over when two schools are merged, and what is remembered of the school's returns."""


ADOPTED = "adopted"
"""The rule of the finding that proposes to seal a record."""


class Deeds:
    """Decisions about one child or one school. All can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def restrict(self, child: int, reason: str) -> Changes:
        """Mask a child on every list, print and export until somebody with the right opens the record."""
        values = {"restricted": 1, "restricted_reason": _given(reason)}
        return self._change_child(child, "Restrict a record", values)

    def unrestrict(self, child: int, reason: str) -> Changes:
        """Show a restricted child again. A head's alone."""
        self._desk.allow("head")
        return self._change_child(
            child, f"Lift a restriction: {_given(reason)}", {"restricted": 0, "restricted_reason": None}
        )

    def seal(self, child: int, on: date, reason: str = "adopted") -> Changes:
        """Seal a record on adoption: out of search, matching, lists and packs from then on. A head alone.

        The finding that proposed it is settled with it, in the same batch; and no return is met with the child by an
        earlier decision again.
        """
        self._desk.allow("head")
        self._desk.children.one(child)
        values = {"sealed_on": on, "sealed_reason": _given(reason)}
        desk = self._desk
        proposed = [one for one in desk.findings.open() if one.child == child and one.rule == ADOPTED]
        with self._batch("Seal a record") as batch:
            Writer(desk.connection).change("child", child, values)
            for number in list(memory.of_child(desk.connection, child)):
                Writer(desk.connection).remove("match_decision", number)
            for one in proposed:
                on_day = desk.clock.now.date().isoformat()
                accept(desk.connection, one.rule, one.subject, "The record was sealed.", desk.person, on_day)
        return batch.changes

    def override_cohort(self, child: int, year_end: date, *, included: bool, reason: str) -> Changes:
        """Decide, against the rule, whether a child is in the twelve-month cohort of a 31 March.

        Raises: UserError for a day that is no 31 March, or without a reason.
        """
        if FinancialYear.of(year_end).last_on != year_end:
            raise UserError("The twelve-month cohort is taken at a 31 March; give such a day.")
        self._desk.children.one(child)
        standing = self._one("cohort_override", "child = ? AND year_end = ?", (child, year_end.isoformat()))
        values = {"included": int(included), "reason": _given(reason)}
        with self._batch("Decide on the twelve-month cohort") as batch:
            writer = Writer(self._desk.connection)
            if standing is None:
                writer.add("cohort_override", {"child": child, "year_end": year_end, **values})
            else:
                writer.change("cohort_override", standing["id"], values)
        return batch.changes

    def link_siblings(self, one: int, other: int, *, restricted: bool = False, reason: str = "") -> Changes:
        """Link brothers and sisters; the link itself may be restricted from the first, with a reason for it."""
        if one == other:
            raise UserError("A child is not their own sibling; give two children.")
        for child in (one, other):
            self._desk.children.one(child)
        pair = {"child_a": min(one, other), "child_b": max(one, other)}
        if self._one("sibling", "child_a = ? AND child_b = ?", tuple(pair.values())):
            raise UserError("These two are linked as siblings already.")
        why = f", restricted: {' '.join(reason.split())}" if restricted and reason.strip() else ""
        with self._batch(f"Link siblings{why}") as batch:
            Writer(self._desk.connection).add("sibling", {**pair, "restricted": int(restricted)})
        return batch.changes

    def merge_schools(self, duplicate: int, into: int) -> Changes:
        """Let one school stand for another too: its names become aliases, its pupils move over."""
        old, kept = self._school(duplicate), self._school(into)
        if duplicate == into or kept["merged_into"] is not None or old["merged_into"] is not None:
            raise UserError("These two cannot be merged: give two different schools, neither merged already.")
        connection = self._desk.connection
        with self._batch(f"Merge schools: {old['name']} into {kept['name']}") as batch:
            writer = Writer(connection)
            writer.change("school", duplicate, {"merged_into": into})
            known = {row["name"] for row in read_table(connection, "school_alias", "school = ?", (into,))}
            if old["name"] not in known and old["name"] != kept["name"]:
                writer.add("school_alias", {"school": into, "name": old["name"], "postcode": old["postcode"]})
            for row in list(read_table(connection, "school_alias", "school = ?", (duplicate,))):
                if row["name"] not in known | {kept["name"], old["name"]}:
                    writer.change("school_alias", row["id"], {"school": into})
            for table in OF_PUPILS:
                for row in list(read_table(connection, table, "school = ?", (duplicate,))):
                    writer.change(table, row["id"], {"school": into})
            move_rules(connection, duplicate, into)
        return batch.changes

    def add_school(self, name: str, **about: str) -> Changes:
        """A school or other place of education that no register has: in Wales, Scotland, unregistered, AP.

        Args:
            about: any of town, postcode, la_name, nation, phase, type; blank ones are left out.
        """
        values = {"name": _named(name)}
        values |= {field: text.strip() for field, text in about.items() if text.strip()}
        with self._batch(f"New school: {name.strip()}") as batch:
            Writer(self._desk.connection).add("school", values)
        return batch.changes

    def alias_school(self, school: int, name: str) -> Changes:
        """Another name by which a school is written."""
        self._school(school)
        if self._one("school_alias", "school = ? AND name = ?", (school, _named(name))):
            raise UserError("This school has that name already.")
        with self._batch(f"Another name for a school: {name.strip()}") as batch:
            Writer(self._desk.connection).add("school_alias", {"school": school, "name": name.strip()})
        return batch.changes

    # --- steps ----------------------------------------------------------------------------------------------

    @contextmanager
    def _batch(self, name: str) -> Iterator[Batch]:
        self._desk.allow("officer")
        self._desk.ready_to_write()
        with self._desk.journal.batch(name, person=self._desk.person, at=self._desk.clock.now) as batch:
            yield batch

    def _change_child(self, child: int, name: str, values: dict[str, object]) -> Changes:
        self._desk.children.one(child)
        with self._batch(name) as batch:
            Writer(self._desk.connection).change("child", child, values)
        return batch.changes

    def _one(self, table: str, where: str, values: tuple[object, ...]) -> Record | None:
        return next(read_table(self._desk.connection, table, where, values), None)

    def _school(self, school: int) -> Record:
        found = self._one("school", "id = ?", (school,))
        if found is None:
            raise NotFound(f"There is no school {school} on this roll.")
        return found


def _named(name: str) -> str:
    if not name.strip():
        raise UserError("A school needs a name; give one.")
    return name.strip()


def _given(reason: str) -> str:
    if not reason.strip():
        raise UserError("Give a reason: it is kept with the decision.")
    return reason.strip()
