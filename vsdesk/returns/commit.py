"""Plan -> batch: carries out the very plan the person saw, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from vsdesk.changes import Changes
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.asked import keep_asked, keep_told, leaves
from vsdesk.returns.grid import letter
from vsdesk.returns.held import same_row, to_payload
from vsdesk.returns.kept import Kept, keep_findings, settled
from vsdesk.returns.received import keep_received
from vsdesk.returns.shapes import NewRecord, Outcome, Plan, PlannedRow, Ref, Write
from vsdesk.store.asked import AskedValue
from vsdesk.store.driver import Connection
from vsdesk.store.held import HeldRow
from vsdesk.store.journal import Journal
from vsdesk.store.memory import keep_password, school_name
from vsdesk.store.records import Writer, stored
from vsdesk.store.sources import Source, add_source, held_already

NOTHING_KEPT = Kept()
AT_ONCE = 500
"""Rows after which it is told how far the writing is."""
AS_STORED = frozenset({int, str, float, type(None)})


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
    known = _held_already(journal.connection)
    return any(_key(plan, row, to_payload(plan, row, school)) not in known for row in held)


def _held_already(connection: Connection) -> set[tuple[str, str, str]]:
    return {(layout, place, same_row(payload)) for layout, place, payload in held_already(connection)}


def _key(plan: Plan, row: PlannedRow, payload: str) -> tuple[str, str, str]:
    return plan.table.layout.code, f"{plan.table.grid.name}!{row.row}", same_row(payload)


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
        execution = _Execution(
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
        execution = _Execution(plan, journal, held.source, {}, SILENT, _decided(person, at))
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
                _Execution(plan, journal, one.source, {}, SILENT, decided).run()
            journal.at_place(one.source, one.place)
            Writer(journal.connection).change("asked_value", one.id, {"state": state, **decided})
    return batch.changes


def _decided(person: str, at: datetime) -> dict[str, object]:
    return {"decided_by": person, "decided_on": at.date()}


class _Execution:
    """One plan being carried out."""

    def __init__(
        self,
        plan: Plan,
        journal: Journal,
        source: int,
        ids: dict[NewRecord, int],
        progress: Progress,
        decided: Mapping[str, object],
    ) -> None:
        self.plan = plan
        self.journal = journal
        self.source = source
        self.progress = progress
        self.writer = Writer(journal.connection)
        self.ids = ids
        self.decided = decided

    def run(self) -> None:
        held = _held_already(self.journal.connection)
        self._learn(self.plan.learns)
        for start in range(0, len(self.plan.rows), AT_ONCE):
            self.progress.step(start, len(self.plan.rows), "Writing")
            for adds, rows in groupby(self.plan.rows[start : start + AT_ONCE], self._only_adds):
                if adds is not None:
                    table, *names = adds
                    first = self.writer.next_id(table)
                    self.writer.add_numbered(table, tuple(names), self._numbered(rows, first))
                    continue
                for row in rows:
                    self._row(row, held)

    def _row(self, row: PlannedRow, held: set[tuple[str, str, str]]) -> None:
        asked, place = leaves(row), self._place(row)
        if row.writes or row.learns or asked or row.outcome is Outcome.HELD:
            self.journal.at_place(self.source, place)
        for write in row.writes:
            self._write(write)
        self._learn(row.learns)
        if asked:
            self._ask(row)
        if row.outcome is Outcome.HELD:
            self._hold(row, place, held)

    def _place(self, row: PlannedRow) -> str:
        return f"{self.plan.table.grid.name}!{row.row}"

    def _only_adds(self, row: PlannedRow) -> tuple[str, ...] | None:
        """The table and the fields of one new record, where that is all that comes of a row."""
        if row.outcome is not Outcome.ADD or len(row.writes) != 1 or row.learns or row.weighed:
            return None
        (write,) = row.writes
        is_new = isinstance(write.id, NewRecord) and not write.old and write.id not in self.ids
        return (write.table, *write.new) if is_new else None

    def _numbered(self, rows: Iterable[PlannedRow], first: int) -> Iterator[list[object]]:
        """Rows of which each adds one such record, as they are written: its id, and its fields as stored."""
        ids, sheet = self.ids, self.plan.table.grid.name
        for number, row in enumerate(rows, start=first):
            (write,) = row.writes
            assert isinstance(write.id, NewRecord)
            ids[write.id] = number
            self.journal.at_place(self.source, f"{sheet}!{row.row}")
            values = [
                v if v.__class__ in AS_STORED else ids[v] if isinstance(v, NewRecord) else stored(v)
                for v in write.new.values()
            ]
            yield [number, *values]

    def _ask(self, row: PlannedRow) -> None:
        person, on = str(self.decided["decided_by"]), self.decided["decided_on"]
        assert isinstance(on, date)
        child, connection = self.id_of(row.child), self.journal.connection
        keep_asked(self.plan, row, connection, source=self.source, child=child, person=person, on=on)

    def _learn(self, learnt: tuple[Write, ...]) -> None:
        for write in learnt:
            self._write(replace(write, new={**write.new, **self.decided}))

    def _write(self, write: Write) -> None:
        values = self._resolved(write.new)
        if isinstance(write.id, NewRecord) and write.id not in self.ids:
            self.ids[write.id] = self.writer.add(write.table, values)
        else:
            row = self.ids[write.id] if isinstance(write.id, NewRecord) else write.id
            self.writer.change(write.table, row, values)

    def _resolved(self, values: Mapping[str, object]) -> dict[str, object]:
        return {name: self.ids[v] if isinstance(v, NewRecord) else v for name, v in values.items()}

    def _hold(self, row: PlannedRow, place: str, held: set[tuple[str, str, str]]) -> None:
        payload = to_payload(self.plan, row, self.id_of(self.plan.school))
        if held and _key(self.plan, row, payload) in held:
            return
        candidates = [{"child": c.child, "score": c.score, "reasons": c.reasons} for c in row.candidates]
        self.writer.add(
            "held_row",
            {
                "source": self.source,
                "layout": self.plan.table.layout.code,
                "place": place,
                "payload": payload,
                "why": " ".join(row.reasons),
                "candidates": json.dumps(candidates, ensure_ascii=False),
            },
        )

    def id_of(self, ref: Ref | None) -> int | None:
        """The record's number on the roll; None for one that was not written."""
        return self.ids.get(ref) if isinstance(ref, NewRecord) else ref


def columns_of(plan: Plan) -> str:
    """Field -> column letter, as kept with the source: history tells the cell from it."""
    return json.dumps({name: letter(column) for name, column in plan.table.columns.items()})
