"""Rows that wait: a person says who is meant, or that the row is to be dropped; each decision is its own batch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UserError
from vsdesk.returns import held as returns
from vsdesk.returns.commit import write_decided
from vsdesk.returns.layouts import layout
from vsdesk.returns.roll import roll_on
from vsdesk.returns.shapes import Outcome
from vsdesk.store.held import HeldRow, held_row, held_rows
from vsdesk.store.records import Writer

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class HeldRows:
    """What a front end may ask about rows that wait."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> list[HeldRow]:
        """Every row that waits, oldest first."""
        return held_rows(self._desk.connection)

    def give_to(self, number: int, child: int | None) -> Changes:
        """Take a row for the child named; None: for a child not yet on the roll.

        Raises: NotFound. UserError if the row's return may not add children, or still lacks something.
        """
        row = self._row(number)
        if not layout(row.layout).about_children:
            raise UserError(
                "This row is about a school, not a child; drop it, and give the known school the other name."
            )
        if child is None and not layout(row.layout).adds_children:
            raise UserError(
                "This kind of return cannot add a child to the roll; name the child who is meant."
            )
        if child is not None:
            self._desk.children.one(child)
        desk = self._desk
        roll = roll_on(desk.connection)
        kept = returns.Held(row.layout, row.file, row.place, row.columns, row.payload)
        plan = returns.decide(kept, roll, child, desk.today, desk.terms.calendar)
        planned = plan.rows[0]
        if planned.outcome in (Outcome.HELD, Outcome.REFUSED):
            raise UserError(" ".join(planned.reasons))
        desk.allow("officer")
        desk.ready_to_write()
        return write_decided(plan, desk.journal, row, person=desk.person, at=desk.clock.now)

    def is_school(self, number: int, school: int) -> Changes:
        """A row about a school is of one we know, which keeps its name as another; it waits no more.

        Raises: NotFound. UserError where the row is about a child, or names no school.
        """
        row = self._row(number)
        name = str(json.loads(row.payload)["values"].get("name") or "").strip()
        if layout(row.layout).about_children or not name:
            raise UserError("This row is not about a school by name; say which child is meant, or drop it.")
        desk = self._desk
        page = desk.schools.one(school)
        desk.allow("officer")
        desk.ready_to_write()
        said = f"Decide: {row.place}, {row.file}"
        with desk.journal.batch(said, person=desk.person, at=desk.clock.now, follows=row.batch) as batch:
            writer = Writer(desk.connection)
            if name not in (page.line.name, *page.aliases):
                writer.add("school_alias", {"school": school, "name": name})
            writer.change("held_row", number, {"state": "decided"})
        return batch.changes

    def drop(self, number: int) -> Changes:
        """Set a row aside for good; nothing is taken from it."""
        row = self._row(number)
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        name = f"Drop: {row.place}, {row.file}"
        with desk.journal.batch(name, person=desk.person, at=desk.clock.now, follows=row.batch) as batch:
            Writer(desk.connection).change("held_row", number, {"state": "dropped"})
        return batch.changes

    def _row(self, number: int) -> HeldRow:
        row = held_row(self._desk.connection, number)
        if row is None:
            raise NotFound(
                f"No row with the number {number} waits for a decision. List them with: vsdesk held ROLL."
            )
        return row
