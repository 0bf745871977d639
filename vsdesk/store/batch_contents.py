"""What a batch changed: a reading of the journal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class Changed:
    """One change: before and after as the journal has them, both None where it was lawfully erased.

    Attributes:
        place, file: the row of the file that it came from.
    """

    table: str
    row: int
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    place: str | None
    file: str | None
    erased: bool

    @property
    def child(self) -> int | None:
        """Whose record it is; None for what is no child's."""
        if self.table == "child":
            return self.row
        found = (self.after or self.before or {}).get("child")
        return int(found) if found is not None else None


def counts_of(connection: Connection, batch: int) -> list[tuple[str, str, int]]:
    """(table, insert, update or delete, how many), most first."""
    return [
        (str(table), str(op), int(number))
        for table, op, number in connection.execute(
            "SELECT tbl, op, count(*) AS n FROM change WHERE batch = ? GROUP BY 1, 2 ORDER BY n DESC, 1, 2",
            (batch,),
        )
    ]


def changes_of(connection: Connection, batch: int, limit: int) -> list[Changed]:
    """The first changes of a batch."""
    rows = connection.execute(
        "SELECT c.tbl, c.row, c.op, c.before, c.after, c.place, s.name, c.erased_by FROM change c "
        "LEFT JOIN source s ON s.id = c.source WHERE c.batch = ? ORDER BY c.id LIMIT ?",
        (batch, limit),
    )
    return [
        Changed(table, row, op, _record(before), _record(after), place, file, erased is not None)
        for table, row, op, before, after, place, file, erased in rows
    ]


def _record(text: str | None) -> dict[str, Any] | None:
    return json.loads(text) if text else None


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One table of one file that a batch brought in."""

    batch: int
    file: str
    layout: str
    sheet: str


def imported_files(connection: Connection) -> list[ImportedFile]:
    """Every one, oldest first."""
    return [
        ImportedFile(batch, name, layout, sheet)
        for batch, name, layout, sheet in connection.execute(
            "SELECT batch, name, layout, sheet FROM source ORDER BY id"
        )
    ]


def held_counts(connection: Connection) -> dict[int, dict[str, int]]:
    """Batch -> how many of its rows are held, decided, dropped."""
    found: dict[int, dict[str, int]] = {}
    for batch, state, number in connection.execute(
        "SELECT s.batch, h.state, count(*) FROM held_row h JOIN source s ON s.id = h.source GROUP BY 1, 2"
    ):
        found.setdefault(int(batch), {})[str(state)] = int(number)
    return found
