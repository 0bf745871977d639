"""The meeting of a PEP: arranged, moved, called off and held."""

from __future__ import annotations

import re
from datetime import date

from vsdesk.changes import Changes
from vsdesk.desk.peps.steps import Steps, refuse_outside_care
from vsdesk.errors import UserError
from vsdesk.model.pep import Pep
from vsdesk.model.wording import long_date, short_day

TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?\s*(am|pm)?", re.IGNORECASE)
NOON = 12
USUAL_MINUTES = 60


class Meetings(Steps):
    """When a plan is talked through. Where the day moves, the history keeps every day it had."""

    def book(
        self, pep: int, day: date, *, at: str = "", minutes: int | None = None, place: str = ""
    ) -> Changes:
        """Arrange the meeting for a day, or move it there.

        Args:
            at: `14:30`; empty where the time is not known.
            minutes: how long; an hour where a time is given and nothing else said.

        Raises: UserError for a day outside the child's care, or a time that is none.
        """
        found = self._open_pep(pep)
        values = self._booking(found, day, at, minutes, place)
        return self._change("move the meeting" if found.booked_for else "book the meeting", found, values)

    def unbook(self, pep: int) -> Changes:
        """Call the meeting off. Raises: UserError where none is arranged, or it was held."""
        found = self._open_pep(pep)
        if not found.booked_for or found.held_on:
            raise UserError("There is no meeting to call off; none is arranged, or it was held already.")
        nothing = dict.fromkeys(("booked_on", "booked_for", "booked_at", "minutes", "place"))
        return self._change("call the meeting off", found, nothing)

    def hold(self, pep: int, on: date | None = None, *, next_on: date | None = None) -> Changes:
        """Say on which day the meeting was held, and which day was agreed for the next.

        Raises: UserError for a day to come, or one outside the child's care.
        """
        found = self._open_pep(pep)
        day = self._past(on, "the meeting was held")
        refuse_outside_care(self._desk.children.one(found.child), day, "The meeting")
        if next_on is not None and next_on <= day:
            raise UserError("The next meeting is not after this one; correct one of the two days.")
        return self._change(
            "meeting held", found, {"held_on": day, **({"next_on": next_on} if next_on else {})}
        )

    def _booking(self, pep: Pep, day: date, at: str, minutes: int | None, place: str) -> dict[str, object]:
        if pep.held_on:
            raise UserError(
                f"The meeting was held on {long_date(pep.held_on)} already; open the next PEP instead."
            )
        refuse_outside_care(self._desk.children.one(pep.child), day, "The meeting")
        if minutes is not None and minutes < 1:
            raise UserError("A meeting lasts at least a minute; give the minutes again.")
        time = read_time(at)
        return {
            "booked_on": self._desk.today, "booked_for": day, "booked_at": time or None,
            "minutes": minutes or (USUAL_MINUTES if time else None), "place": place.strip() or None,
        }  # fmt: skip


def after_due(day: date, due_on: date | None, today: date) -> str:
    """`Mon 21 Dec 2026 is after Fri 18 Dec 2026, by which this PEP is due.`

    Empty for a day in time, and where that day is past already: no meeting can meet it then.
    """
    if due_on is None or day <= due_on or due_on < today:
        return ""
    return f"{short_day(day)} is after {short_day(due_on)}, by which this PEP is due."


def read_time(text: str) -> str:
    """`9:05`, `09.05`, `0905`, `9.05am` -> `09:05`, `2pm` -> `14:00`; blank stays blank.

    Raises: UserError for what is no time; a bare `9` might be morning or evening, or minutes.
    """
    if not text.strip():
        return ""
    found = TIME.fullmatch(text.strip())
    hour, half = (int(found[1]), (found[3] or "").lower()) if found else (0, "")
    if found is None or not (found[2] or half) or (half and not 1 <= hour <= NOON):
        raise UserError(f"“{text.strip()}” is not a time of day; write it as 14:30.")
    if half:
        hour = hour % NOON + (NOON if half == "pm" else 0)
    return f"{hour:02d}:{found[2] or '00'}"
