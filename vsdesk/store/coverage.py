"""Of which children something was told by which school, for a span of days: what coverage counts."""

from __future__ import annotations

from vsdesk.store.driver import Connection

MEASURES = {
    "Attendance": ("attendance_total", "period_from <= :last AND period_to >= :first"),
    "Register weeks": ("register_week", "week_from BETWEEN date(:first, '-6 days') AND :last"),
    "Progress": ("judgement", "period_from <= :last AND period_to >= :first"),
    "Suspensions": ("suspension", "from_on <= :last AND coalesce(to_on, from_on) >= :first"),
}
"""Measure -> where it is kept, and what is about the days."""


def told_of(connection: Connection, measure: str, first: str, last: str) -> set[tuple[int, int | None]]:
    """(child, school that told) for a measure; of the sealed none."""
    table, about = MEASURES[measure]
    rows = connection.execute(
        f'SELECT DISTINCT r.child, r.school FROM "{table}" r JOIN child c ON c.id = r.child '
        f"WHERE c.sealed_on IS NULL AND {about}",
        {"first": first, "last": last},
    )
    return {(int(child), school) for child, school in rows}
