"""Reports as they were issued: kept whole, so that they re-print identically."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from vsdesk.store.driver import Connection
from vsdesk.store.records import Writer


def next_reference(connection: Connection, code: str, as_at: date) -> str:
    """A reference not yet used: the report's initials, the day, and a running letter-free number."""
    initials = "".join(word[0] for word in code.split("-")).upper()
    stem = f"{initials}-{as_at:%Y%m%d}"
    # Counted in the journal: a report taken back by an undo may be on paper, and its number is not used again.
    count = connection.execute(
        "SELECT count(*) FROM change WHERE tbl = 'frozen_report' AND op = 'insert' "
        "AND (json_extract(after, '$.reference') LIKE ? OR after IS NULL)",
        (f"{stem}-%",),
    ).fetchone()[0]
    return f"{stem}-{int(count) + 1:02d}"


def keep(
    connection: Connection,
    reference: str,
    code: str,
    as_at: date,
    issued_by: str,
    issued_at: datetime,
    document: str,
) -> int:
    """Keep a report; inside a batch."""
    return Writer(connection).add(
        "frozen_report",
        {"reference": reference, "code": code, "as_at": as_at, "issued_by": issued_by,
         "issued_at": issued_at.isoformat(timespec="seconds"), "document": document},
    )  # fmt: skip


def document(connection: Connection, reference: str) -> str | None:
    """A kept report's text; None if there is none of that reference."""
    row = connection.execute(
        "SELECT document FROM frozen_report WHERE reference = ?", (reference,)
    ).fetchone()
    return str(row[0]) if row else None


@dataclass(frozen=True, slots=True)
class Issued:
    """One issued report; `issued_at` is UTC, ISO."""

    id: int
    reference: str
    code: str
    as_at: date
    issued_by: str
    issued_at: str


def issued(connection: Connection) -> list[Issued]:
    """Every issued report, newest first."""
    rows = connection.execute(
        "SELECT id, reference, code, as_at, issued_by, issued_at FROM frozen_report ORDER BY id DESC"
    )
    return [
        Issued(n, reference, code, date.fromisoformat(day), by, at)
        for n, reference, code, day, by, at in rows
    ]
