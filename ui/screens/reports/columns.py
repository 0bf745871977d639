"""The columns of a report's figures and of the issued reports, as data."""

from __future__ import annotations

from datetime import datetime

from ui.tables.records import Column, Row
from vsdesk.desk.report_page import FigureLine, Issued
from vsdesk.model.wording import MONTHS, long_date

FIGURES = (
    Column("Figure", lambda row: str(row[0]), width=330, strong=True, tip=lambda row: str(row[0])),
    Column("Value", lambda row: str(row[1]), width=170),
    Column("Not known", lambda row: str(row[2] or "none"), width=84, right=True),
)
ISSUED = (
    Column("Reference", lambda row: str(row[0]), width=150, strong=True),
    Column("Report", lambda row: str(row[1]), width=220),
    Column("As at", lambda row: str(row[2]), width=150),
    Column("Issued by", lambda row: str(row[3]), width=140),
    Column("Issued", lambda row: str(row[4]), width=160),
)


def figure_row(line: FigureLine) -> Row:
    """A figure as the list shows it."""
    return (line.title, line.value, line.not_known)


def issued_row(one: Issued, titles: dict[str, str]) -> Row:
    """An issued report as the list shows it."""
    at = datetime.fromisoformat(one.issued_at).astimezone()
    when = f"{at.day:02d} {MONTHS[at.month - 1][:3]} {at.year}, {at:%H:%M}"
    return (one.reference, titles.get(one.code, one.code), long_date(one.as_at), one.issued_by, when)
