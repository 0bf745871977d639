"""The columns of the list of schools, as data."""

from __future__ import annotations

from ui.tables.records import Column, Row
from vsdesk.desk.schools import SchoolLine


def to_row(line: SchoolLine) -> Row:
    """A school as the list shows it."""
    return (
        line.id,
        line.name,
        line.ours,
        line.urn,
        line.phase,
        line.area,
        line.town,
        line.postcode,
        line.status,
    )


def _urn(row: Row) -> str:
    return str(row[3] or "no URN")


def _status(row: Row) -> str | None:
    return "due" if "clos" in str(row[8] or "").casefold() else "plain"


COLUMNS = (
    Column("School", lambda row: str(row[1]), "name", 280, strong=True, tip=lambda row: str(row[1])),
    Column("Our children", lambda row: str(row[2] or ""), "ours", 92, right=True),
    Column("URN", _urn, None, 80),
    Column("Phase", lambda row: str(row[4] or ""), "phase", 110),
    Column("Stands in", lambda row: str(row[5] or ""), "area", 130),
    Column("Town", lambda row: str(row[6] or ""), None, 120),
    Column("Postcode", lambda row: str(row[7] or ""), "postcode", 88),
    Column("Status", lambda row: str(row[8] or ""), None, 100, badge=_status),
)
