"""The year planner: what comes round in England, and what the authority adds: board papers, panels, its own days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import NotFound, UserError
from vsdesk.reference.planner import KINDS, Planned, occurrences
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, Writer, read_table

if TYPE_CHECKING:
    from vsdesk.desk import Desk

YEAR = timedelta(days=365)
AHEAD = 14
"""Days before an authority's own day from which Today tells of it, unless it says otherwise."""
LONGEST = timedelta(days=183)


def planned(connection: Connection, first_on: date, last_on: date) -> tuple[Planned, ...]:
    """What falls within the days, the authority's own among it, by date."""
    own = (_own(row) for row in read_table(connection, "planner_entry"))
    within = (one for one in own if one.from_on <= last_on and one.to_on >= first_on)
    found = (*occurrences(first_on, last_on), *within)
    return tuple(sorted(found, key=lambda one: (one.from_on, one.to_on, one.words)))


def near(connection: Connection, day: date) -> tuple[Planned, ...]:
    """What is to be told of on a day: it goes on, or is near."""
    return tuple(one for one in planned(connection, day, day + YEAR) if one.is_near(day))


class YearPlanner:
    """What a front end may ask about the year, and add to it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, first_on: date | None = None, last_on: date | None = None) -> tuple[Planned, ...]:
        """What falls within the days; without any, from today on for a year."""
        first = first_on or self._desk.today
        return planned(self._desk.connection, first, last_on or first + YEAR)

    def add(
        self, words: str, from_on: date, to_on: date | None = None, *, kind: str = "board", detail: str = "",
        ahead: int = AHEAD,
    ) -> Changes:  # fmt: skip
        """Add a day, or several, of the authority's own.

        Raises: UserError without words, for a kind there is not, or for days that cannot be.
        """
        last = to_on or from_on
        if not words.strip() or kind not in KINDS:
            raise UserError(f"A day needs words and a kind, which is one of: {', '.join(KINDS)}.")
        if not from_on <= last <= from_on + LONGEST or not 0 <= ahead <= 92:
            raise UserError("The last day is before the first or half a year after it. Mend the dates.")
        with self._desk.batch(f"Planner: {words.strip()}") as batch:
            Writer(self._desk.connection).add(
                "planner_entry",
                {
                    "kind": kind, "words": words.strip(), "detail": detail.strip() or None, "from_on": from_on,
                    "to_on": last, "ahead": ahead, "entered_by": self._desk.person, "entered_on": self._desk.today,
                },
            )  # fmt: skip
        return batch.changes

    def remove(self, number: int) -> Changes:
        """Take one of the authority's own off again. Raises: NotFound."""
        for row in read_table(self._desk.connection, "planner_entry", "id = ?", (number,)):
            with self._desk.batch(f"Planner: without {row['words']}") as batch:
                Writer(self._desk.connection).remove("planner_entry", number)
            return batch.changes
        raise NotFound(
            "That day is not one of the authority’s own, or is gone already. Look at the list again."
        )


def _own(row: Record) -> Planned:
    return Planned(
        f"own-{row['id']}", row["kind"], row["words"], row["detail"] or "", date.fromisoformat(row["from_on"]),
        date.fromisoformat(row["to_on"]), row["ahead"], f"Entered by {row['entered_by']}", number=row["id"],
    )  # fmt: skip
