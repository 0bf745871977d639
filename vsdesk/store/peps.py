"""Rows -> plans with their parts, by child, by term, or one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from vsdesk.errors import NotFound
from vsdesk.model.pep import Pep, PepPart
from vsdesk.store.children import day
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, read_table

DAYS = frozenset((
    "opened_on", "asked_on", "booked_on", "booked_for", "held_on", "ready_on", "submitted_on", "qa_on", "returned_on",
    "resubmitted_on", "signed_off_on", "not_required_on", "next_on", "due_on", "received_on", "chased_on",
))  # fmt: skip
TEXTS = frozenset((
    "booked_at", "place", "returned_reason", "signed_off_by", "not_required_reason", "late_reason", "note",
))  # fmt: skip


def one_pep(connection: Connection, number: int) -> Pep:
    """One plan. Raises: NotFound."""
    for pep in _read(connection, "id = ?", "pep = ?", (number,)):
        return pep
    raise NotFound(f"There is no PEP {number} on this roll. List them with: vsdesk peps ROLL.")


def peps_of(connection: Connection, child: int) -> list[Pep]:
    """A child's plans, oldest first."""
    return _read(connection, "child = ?", "child = ?", (child,))


def all_peps(connection: Connection) -> dict[int, tuple[Pep, ...]]:
    """Child -> their plans, oldest first: everyone's, the sealed too."""
    found: dict[int, list[Pep]] = defaultdict(list)
    for pep in _read(connection, "", "", ()):
        found[pep.child].append(pep)
    return {child: tuple(peps) for child, peps in found.items()}


def reviews_from(connection: Connection, first_on: date) -> dict[int, date]:
    """Child -> the first statutory review on the day or later that the roll knows of."""
    rows = connection.execute(
        "SELECT child, min(review) FROM review WHERE review >= ? GROUP BY child", (first_on.isoformat(),)
    )
    return {int(child): date.fromisoformat(on) for child, on in rows}


def _read(connection: Connection, where: str, of_parts: str, values: tuple[object, ...]) -> list[Pep]:
    parts: dict[int, list[PepPart]] = defaultdict(list)
    for row in read_table(connection, "pep_part", of_parts, values):
        parts[row["pep"]].append(PepPart(**_values(row, PepPart.__dataclass_fields__)))
    fields = set(Pep.__dataclass_fields__) - {"parts"}
    return sorted(
        (
            Pep(**_values(row, fields), parts=tuple(parts[row["id"]]))
            for row in read_table(connection, "pep", where, values)
        ),
        key=lambda pep: (pep.held_on or pep.booked_for or pep.opened_on, pep.id),
    )


def _values(row: Record, fields: Iterable[str]) -> dict[str, Any]:
    return {name: _as_held(name, row) for name in fields}


def _as_held(name: str, row: Record) -> object:
    if name in DAYS:
        return day(row[name])
    return (row[name] or "") if name in TEXTS else row[name]
