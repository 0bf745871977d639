"""What every correction by hand shares: the desk, a named batch, and the records it starts from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from vsdesk.store.journal import Batch
from vsdesk.store.records import Record, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class Editing:
    """Corrections by hand. All can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
