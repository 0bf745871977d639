"""The columns of the list of enquiries, as data."""

from __future__ import annotations

from collections.abc import Callable

from ui.tables.records import Column, Row
from vsdesk.desk.child_pages import short_date
from vsdesk.desk.enquiries import Enquiry


def _at(number: int) -> Callable[[Row], str]:
    return lambda row: str(row[number])


def _capital(number: int) -> Callable[[Row], str]:
    return lambda row: str(row[number])[:1].upper() + str(row[number])[1:]


COLUMNS = (
    Column("Asked", _at(0), None, 100),
    Column("About", _capital(1), None, 186, strong=True),
    Column("By", _capital(2), None, 140),
    Column("Theme", _at(3), None, 200, tip=_at(3)),
    Column("School or area", _at(4), None, 130, tip=_at(4)),
    Column("Advice", _at(5), None, 220, tip=_at(5), free=True),
    Column("Minutes", _at(6), None, 66, right=True),
    Column("Outcome", _at(7), None, 130, tip=_at(7), free=True),
)


def to_row(one: Enquiry) -> Row:
    """An enquiry as the list shows it."""
    minutes = "" if one.minutes is None else str(one.minutes)
    return (
        short_date(one.asked_on), one.about, one.asked_by, one.theme, one.school_name or one.area, one.advice, minutes,
        one.outcome,
    )  # fmt: skip
