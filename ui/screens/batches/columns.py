"""The columns of the list of batches, as data."""

from __future__ import annotations

from datetime import datetime

from ui.tables.records import Column, Row
from vsdesk.desk.contents import BatchLine
from vsdesk.model.wording import MONTHS


def local(at: str) -> str:
    """A UTC instant as the clock on the wall showed it: `21 Nov 2026, 20:07`."""
    found = datetime.fromisoformat(at).astimezone()
    return f"{found.day:02d} {MONTHS[found.month - 1][:3]} {found.year}, {found:%H:%M}"


def to_row(batch: BatchLine) -> Row:
    """A batch as the list shows it."""
    return (batch.id, local(batch.at), batch.person, batch.name, batch.changes, state(batch))


def state(batch: BatchLine) -> str:
    """Whether it stands, was undone, or undoes another."""
    if batch.undone_by is not None:
        return f"undone by {batch.undone_by}"
    if batch.undoes is not None:
        return f"undoes {batch.undoes}"
    if batch.is_for_good:
        return "for good"
    return f"follows {batch.follows}" if batch.follows is not None else ""


def _look(row: Row) -> str | None:
    return "due" if str(row[5]).startswith("undone") else "plain"


COLUMNS = (
    Column("No.", lambda row: str(row[0]), width=52, right=True),
    Column("When", lambda row: str(row[1]), width=146),
    Column("Who", lambda row: str(row[2]), width=110),
    Column("What", lambda row: str(row[3]), width=330, strong=True, tip=lambda row: str(row[3]), free=True),
    Column("Changes", lambda row: f"{row[4]:,}", width=72, right=True),
    Column("", lambda row: str(row[5]), width=110, badge=_look),
)
