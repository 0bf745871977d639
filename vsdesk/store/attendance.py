"""Attendance totals as figures and Today read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class Total:
    """One child's sessions over one period, as one school gave them; `attended` None where it did not say."""

    child: int
    school: int | None
    period_from: date
    period_to: date
    possible: int
    attended: int | None


def totals(connection: Connection, until: date) -> list[Total]:
    """Every total of a period that began by the day; of sealed records none."""
    rows = connection.execute(
        "SELECT t.child, t.school, t.period_from, t.period_to, t.possible, t.attended "
        "FROM attendance_total t JOIN child c ON c.id = t.child "
        "WHERE c.sealed_on IS NULL AND t.period_from <= ? ORDER BY t.id",
        (until.isoformat(),),
    )
    return [
        Total(child, school, date.fromisoformat(first), date.fromisoformat(last), possible, attended)
        for child, school, first, last, possible, attended in rows
    ]
