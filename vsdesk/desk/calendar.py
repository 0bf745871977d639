"""School terms and bank holidays as the program knows them, each with its source, to be looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.reference.holidays import ENGLAND_AND_WALES
from vsdesk.reference.table import read_rows
from vsdesk.reference.terms import Term, typical_terms


@dataclass(frozen=True, slots=True)
class Holiday:
    """One bank holiday of England and Wales."""

    day: date
    name: str
    source: str


def terms_about(today: date) -> tuple[Term, ...]:
    """The terms from the academic year before the present one on, in order of date."""
    first = date(today.year - (2 if today.month < 9 else 1), 9, 1)
    return tuple(term for term in typical_terms() if term.ends_on >= first)


def holidays_from(today: date) -> tuple[Holiday, ...]:
    """The bank holidays from the beginning of the year on."""
    rows = (row for row in read_rows("bank_holidays.csv") if row.text("division") == ENGLAND_AND_WALES)
    found = (Holiday(row.day("date"), row.text("title"), row.text("source")) for row in rows)
    return tuple(sorted((one for one in found if one.day.year >= today.year), key=lambda one: one.day))
