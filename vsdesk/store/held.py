"""Rows of returns that wait for a person's decision."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One row that waits.

    Attributes:
        source, batch: the file it came from, and the batch that held it.
        columns: field -> column letter, of that file.
        candidates: each with child, score and reasons, best first.
    """

    id: int
    layout: str
    place: str
    payload: str
    why: str
    candidates: tuple[dict[str, Any], ...]
    source: int
    batch: int
    file: str
    columns: dict[str, str]


SELECT = (
    "SELECT h.id, h.layout, h.place, h.payload, h.why, h.candidates, s.id, s.batch, s.name, s.columns "
    "FROM held_row h JOIN source s ON s.id = h.source WHERE h.state = 'held'"
)


def held_rows(connection: Connection) -> list[HeldRow]:
    """Every row that waits, oldest first."""
    return [_made(row) for row in connection.execute(f"{SELECT} ORDER BY h.id")]


def held_row(connection: Connection, number: int) -> HeldRow | None:
    """One row that waits; None if there is none of that number, or it is decided."""
    row = connection.execute(f"{SELECT} AND h.id = ?", (number,)).fetchone()
    return _made(row) if row else None


def _made(row: tuple[Any, ...]) -> HeldRow:
    number, layout, place, payload, why, candidates, source, batch, file, columns = row
    return HeldRow(
        number,
        layout,
        place,
        payload,
        why,
        tuple(json.loads(candidates)),
        source,
        batch,
        file,
        json.loads(columns),
    )
