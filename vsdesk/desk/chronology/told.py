"""What schools told: attendance by period, suspensions, progress, results, activities."""

from __future__ import annotations

from datetime import date

from vsdesk.desk.chronology.entry import About, Entry, LeftOut, Told
from vsdesk.desk.school_words import NO_SESSIONS, kind_of, when, words_of
from vsdesk.model.wording import counted
from vsdesk.store import school_records as stored

CODES = {
    "attendance": "Attendance", "suspensions": "Suspension", "progress": "Progress and results",
    "results": "Progress and results", "activities": "Activity",
}  # fmt: skip
"""Code of a kind of record -> kind of line. Register weeks and sessions by reason are in the totals, and left out."""
SPEAKING = ("Sessions", "How long", "What")
"""Fields whose values say of themselves what they are."""


def told_by_schools(about: About) -> Told:
    """A line a record, on the last day it is about."""
    desk = about.desk
    terms = desk.terms.calendar.terms
    weeks = len(stored.of_child(desk.connection, "registers", about.child))
    if weeks:
        yield LeftOut(f"{counted(weeks, 'week')} of register marks, which stand under Learning")
    reasons = len(stored.of_child(desk.connection, "reasons", about.child))
    if reasons:
        yield LeftOut(f"{counted(reasons, 'count')} of sessions by reason, which stand under Learning")
    for code, kind in CODES.items():
        known = kind_of(code)
        assert known is not None
        found = stored.rows(desk.connection, code, stored.of_child(desk.connection, code, about.child))
        for row in found.values():
            day = row.to_on if code != "suspensions" and row.to_on else row.from_on
            if not day:
                continue
            words = [
                text if field.title in SPEAKING and text != NO_SESSIONS else f"{field.title}: {text}"
                for field, text in zip(known.fields, words_of(code, row), strict=True)
                if text
            ]
            what = f"{known.title.removesuffix('s and achievements')}, {when(code, row, terms)}"
            source = ", ".join(part for part in (row.file, row.where) if part)
            yield Entry(
                date.fromisoformat(day),
                kind,
                what,
                "; ".join(filter(None, (row.school or "", *words))),
                source,
            )
