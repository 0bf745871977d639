"""A plan being carried out: its rows written in order, each with the place it came from, the doubtful ones held."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby

from vsdesk.progress import Progress
from vsdesk.returns.asked import keep_asked, leaves
from vsdesk.returns.held import same_row, to_payload
from vsdesk.returns.shapes import NewRecord, Outcome, Plan, PlannedRow, Ref, Write
from vsdesk.store.driver import Connection
from vsdesk.store.journal import Journal
from vsdesk.store.records import Writer, stored
from vsdesk.store.sources import held_already

AT_ONCE = 500
"""Rows after which it is told how far the writing is."""
AS_STORED = frozenset({int, str, float, type(None)})


def rows_held(connection: Connection) -> set[tuple[str, str, str]]:
    """The rows that wait already, each as `held_key` tells it."""
    return {(layout, place, same_row(payload)) for layout, place, payload in held_already(connection)}


def held_key(plan: Plan, row: PlannedRow, payload: str) -> tuple[str, str, str]:
    """By what a row is known to be held already: its kind, its place, and what it says."""
    return plan.table.layout.code, f"{plan.table.grid.name}!{row.row}", same_row(payload)


class Execution:
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
        """Write every row in order, those alike that follow one another by one statement."""
        held = rows_held(self.journal.connection)
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
        if held and held_key(self.plan, row, payload) in held:
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
