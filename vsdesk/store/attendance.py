"""Attendance totals as figures and Today read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class Total:
    """One child's attendance over one period, as one school gave it.

    Attributes:
        possible, attended: sessions; None where it did not say.
        stated: the share (0-1) it stated in place of sessions; None where it gave these. It is in no sum of sessions.
    """

    child: int
    school: int | None
    period_from: date
    period_to: date
    possible: int | None
    attended: int | None
    stated: float | None = None


def totals(connection: Connection, until: date) -> list[Total]:
    """Every total of a period that began by the day; of sealed records none."""
    rows = connection.execute(
        "SELECT t.child, t.school, t.period_from, t.period_to, t.possible, t.attended, "
        "CASE WHEN t.possible IS NULL THEN t.percent_hundredths / 10000.0 END "
        "FROM attendance_total t JOIN child c ON c.id = t.child "
        "WHERE c.sealed_on IS NULL AND t.period_from <= ? ORDER BY t.id",
        (until.isoformat(),),
    )
    return [
        Total(child, school, date.fromisoformat(first), date.fromisoformat(last), *counts)
        for child, school, first, last, *counts in rows
    ]
