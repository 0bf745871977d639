"""Enquiries and consultations as records: they refer to no child, and never will."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class Enquiry:
    """One enquiry about a previously looked-after child, or a consultation; whom it is about is not known.

    Attributes:
        about: `previously looked after`, `social worker` or `kinship care`.
        asked_by: the role of who asked.
        school: number of the school; `school_name` its name. area: the authority it stands in, in words.
    """

    id: int
    about: str
    asked_on: date
    asked_by: str
    theme: str
    school: int | None
    school_name: str
    area: str
    advice: str
    minutes: int | None
    outcome: str
    answered_by: str


def enquiries(connection: Connection, first: date | None = None, last: date | None = None) -> list[Enquiry]:
    """Those asked in these days, both inclusive, the newest first."""
    rows = connection.execute(
        "SELECT e.id, e.about, e.asked_on, e.asked_by, e.theme, e.school, s.name, e.area, e.advice, e.minutes, "
        "e.outcome, e.answered_by FROM enquiry e LEFT JOIN school s ON s.id = e.school "
        "WHERE e.asked_on >= ? AND e.asked_on <= ? ORDER BY e.asked_on DESC, e.id DESC",
        ((first or date.min).isoformat(), (last or date.max).isoformat()),
    )
    return [
        Enquiry(
            number, about, date.fromisoformat(on), by, theme, school, name or "", area or "", advice or "", minutes,
            outcome or "", answered,
        )
        for number, about, on, by, theme, school, name, area, advice, minutes, outcome, answered in rows
    ]  # fmt: skip
