"""The list of batches, as history shows it."""

from __future__ import annotations

from dataclasses import dataclass

from vsdesk.store.driver import Connection

FOR_GOOD = ("new", "people")
"""Kinds of batch that are written down and never undone."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One batch. `at` is UTC, ISO; `undone_by` is the batch that took it back, if that still stands."""

    id: int
    name: str
    kind: str
    person: str
    at: str
    changes: int
    follows: int | None
    undoes: int | None
    undone_by: int | None

    @property
    def is_for_good(self) -> bool:
        """Whether it cannot be undone at all: the making of the roll, and who may open it."""
        return self.kind in FOR_GOOD


def list_batches(connection: Connection) -> list[BatchLine]:
    """Every batch, oldest first."""
    rows = connection.execute(
        "SELECT id, name, kind, person, at, changes, follows, undoes FROM batch ORDER BY id"
    ).fetchall()
    undone = {int(row[7]): int(row[0]) for row in rows if row[7] is not None}
    return [
        BatchLine(number, name, kind, person, at, changes, follows, undoes, _standing(number, undone))
        for number, name, kind, person, at, changes, follows, undoes in rows
    ]


def _standing(number: int, undone: dict[int, int]) -> int | None:
    """The undoing batch, unless that was itself undone (and so on)."""
    by = undone.get(number)
    return by if by is not None and _standing(by, undone) is None else None
