"""The columns of the two lists, as data."""

from __future__ import annotations

from datetime import datetime

from ui import initials
from ui.tables.records import Column, Row
from vsdesk.desk.arrivals import Arrival, Waiting
from vsdesk.desk.asked import AskedLine
from vsdesk.model.wording import MONTHS


def waiting_row(one: Waiting) -> Row:
    """A row that waits, as the list shows it."""
    return (one.id, one.file, one.place, one.why)


def asked_row(one: AskedLine) -> Row:
    """A cell that is asked about, as the list of what waits shows it: under a number below nought."""
    held, told = (initials.MODE.value(one.column, text) for text in (one.held, one.told))
    why = f"{one.what}: {held} or {told}?" if held else f"{one.what} of a restricted record differs."
    return (-one.id, one.file, one.place, why)


def arrival_row(one: Arrival) -> Row:
    """A file as the list shows it."""
    state = "undone" if one.batch.undone_by is not None else (f"{one.waiting} waiting" if one.waiting else "")
    return (
        one.batch.id,
        _local(one.batch.at),
        one.file,
        one.kind,
        one.batch.person,
        one.batch.changes,
        state,
    )


def _local(at: str) -> str:
    found = datetime.fromisoformat(at).astimezone()
    return f"{found.day:02d} {MONTHS[found.month - 1][:3]} {found.year}, {found:%H:%M}"


def _state_look(row: Row) -> str | None:
    return "due" if str(row[6]).endswith("waiting") else "plain"


WAITING = (
    Column("File", lambda row: str(row[1]), width=180, strong=True, tip=lambda row: str(row[1]), free=True),
    Column("Row", lambda row: str(row[2]), width=100, tip=lambda row: str(row[2])),
    Column("Why it waits", lambda row: str(row[3]), width=160, tip=lambda row: str(row[3]), free=True),
)
ARRIVALS = (
    Column("When", lambda row: str(row[1]), width=146),
    Column("File", lambda row: str(row[2]), width=300, strong=True, tip=lambda row: str(row[2]), free=True),
    Column("What it is", lambda row: str(row[3]), width=230),
    Column("Who", lambda row: str(row[4]), width=110),
    Column("Changes", lambda row: f"{row[5]:,}", width=76, right=True),
    Column("", lambda row: str(row[6]), width=110, badge=_state_look),
)
