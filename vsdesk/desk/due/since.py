"""What came in since the last working day, in a few words, from the batches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from vsdesk.model.wording import counted
from vsdesk.reference.calendar import Calendar, CalendarTooShort
from vsdesk.store.batches import BatchLine

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def since_last_working_day(batches: Iterable[BatchLine], calendar: Calendar, today: date) -> str:
    """`Since Friday: 3 returns in, 1 undone.`; empty where nothing came, or the calendar does not reach."""
    try:
        last = _working_day_before(today, calendar)
    except CalendarTooShort:
        return ""
    recent = [batch for batch in batches if last.isoformat() <= batch.at[:10] <= today.isoformat()]
    came = sum(1 for batch in recent if batch.kind == "import" and batch.undone_by is None)
    undone = sum(1 for batch in recent if batch.kind == "undo")
    edits = sum(1 for batch in recent if batch.kind == "edit" and batch.undone_by is None)
    parts = (
        f"{counted(came, 'return')} in" if came else "",
        f"{counted(edits, 'edit')}" if edits else "",
        f"{undone} undone" if undone else "",
    )
    words = ", ".join(part for part in parts if part)
    return f"Since {WEEKDAYS[last.weekday()]}: {words}." if words else ""


def _working_day_before(today: date, calendar: Calendar) -> date:
    day = today - timedelta(days=1)
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day
