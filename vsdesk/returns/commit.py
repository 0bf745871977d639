"""Plan -> batch: carries out the very plan the person saw, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from vsdesk.changes import Changes
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.asked import keep_told, leaves
from vsdesk.returns.execution import Execution, held_key, rows_held
from vsdesk.returns.grid import letter
from vsdesk.returns.held import to_payload
from vsdesk.returns.kept import Kept, keep_findings, settled
from vsdesk.returns.received import keep_received
from vsdesk.returns.shapes import NewRecord, Outcome, Plan
from vsdesk.store.asked import AskedValue
from vsdesk.store.held import HeldRow
from vsdesk.store.journal import Journal
from vsdesk.store.memory import keep_password, school_name
from vsdesk.store.records import Writer
from vsdesk.store.sources import Source, add_source

NOTHING_KEPT = Kept()


def writes_anything(plan: Plan, *, hold: bool) -> bool:
    """Whether a plan has anything to write; `hold`: rows to be held among it."""
    return bool(plan.learns or plan.told) or any(
        row.writes or row.learns or leaves(row) or (hold and row.outcome is Outcome.HELD) for row in plan.rows
    )


def changes_anything(plan: Plan, journal: Journal) -> bool:
    """Whether committing would change the roll: rows held already are not held again."""
    if writes_anything(plan, hold=False):
        return True
    held = [row for row in plan.rows if row.outcome is Outcome.HELD]
    if not held:
        return False
    school = plan.school if isinstance(plan.school, int) else None
    known = rows_held(journal.connection)
    return any(held_key(plan, row, to_payload(plan, row, school)) not in known for row in held)


def commit(
    plan: Plan,
    journal: Journal,
    *,
    person: str,
    at: datetime,
    source: Source,
    ids: dict[NewRecord, int] | None = None,
    follows: int | None = None,
    kept: Kept = NOTHING_KEPT,
    on: date | None = None,
    progress: Progress = SILENT,
) -> Changes:
    """Write every row that has writes, and keep the held ones for a later decision.

    Args:
        source: the file as it was kept.
        ids: what the new records of plans made together before this one have become; added to here.
        kept: what a person decided beside the rows.
        on: the day on which it came, for the register of returns; without one, the day of `at`.
    """
    name = f"Import: {plan.table.layout.title}, {plan.table.workbook.name}"
    with journal.batch(name, person=person, at=at, kind="import", follows=follows) as batch:
        number = add_source(journal.connection, source, batch.id)
        execution = Execution(
            plan, journal, number, {} if ids is None else ids, progress, _decided(person, at)
        )
        execution.run()
        journal.at_place(number, plan.table.grid.name)
        school = execution.id_of(plan.sender if isinstance(plan.sender, int | NewRecord) else None)
        if plan.table.workbook.password:
            keep_password(journal.connection, school, plan.table.workbook.password, person, at.date())
        sender = school_name(journal.connection, school) or plan.table.workbook.name
        decided = settled(kept, plan, execution.id_of)
        decided.write(journal.connection, person, at.date().isoformat(), sender, school)
        keep_told(plan, journal.connection, number, execution.id_of)
        keep_findings(plan, journal.connection, number, execution.id_of)
        keep_received(plan, journal.connection, number, execution.id_of, on or at.date())
    return batch.changes


def write_decided(plan: Plan, journal: Journal, held: HeldRow, *, person: str, at: datetime) -> Changes:
    """Write a held row as a person decided it: a batch of its own, linked to the one that held it."""
    name = f"Decide: {held.place}, {held.file}"
    with journal.batch(name, person=person, at=at, kind="import", follows=held.batch) as batch:
        execution = Execution(plan, journal, held.source, {}, SILENT, _decided(person, at))
        execution.run()
        keep_told(plan, journal.connection, held.source, execution.id_of)
        keep_findings(plan, journal.connection, held.source, execution.id_of)
        journal.at_place(held.source, held.place)
        Writer(journal.connection).change("held_row", held.id, {"state": "decided"})
    return batch.changes


def write_answered(
    plans: Sequence[Plan | None],
    journal: Journal,
    asked: Sequence[AskedValue],
    *,
    name: str,
    state: str,
    person: str,
    at: datetime,
) -> Changes:
    """Write what a person answered to differences of one import: a batch of its own, linked to that which asked."""
    decided = _decided(person, at)
    with journal.batch(name, person=person, at=at, kind="import", follows=asked[0].batch) as batch:
        for plan, one in zip(plans, asked, strict=True):
            if plan is not None:
                Execution(plan, journal, one.source, {}, SILENT, decided).run()
            journal.at_place(one.source, one.place)
            Writer(journal.connection).change("asked_value", one.id, {"state": state, **decided})
    return batch.changes


def _decided(person: str, at: datetime) -> dict[str, object]:
    return {"decided_by": person, "decided_on": at.date()}


def columns_of(plan: Plan) -> str:
    """Field -> column letter, as kept with the source: history tells the cell from it."""
    return json.dumps({name: letter(column) for name, column in plan.table.columns.items()})
