"""The year planner: what comes round in England, and what the authority adds: board papers, panels, its own days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.planner_days import (
    FURTHEST,
    PREFIX,
    Confirmed,
    OwnDay,
    confirmed_days,
    keep_confirmed,
    keep_own,
    own_day,
    own_days,
    refuse_own,
)
from vsdesk.errors import UserError
from vsdesk.reference.planner import Planned, occurrence, occurrences, shipped_words
from vsdesk.store.driver import Connection
from vsdesk.store.records import Writer
from vsdesk.store.settings import set_setting

if TYPE_CHECKING:
    from vsdesk.desk import Desk

YEAR = timedelta(days=365)
AHEAD = 14
"""Days before an authority's own day from which Today tells of it, unless it says otherwise."""


def planned(connection: Connection, first_on: date, last_on: date) -> tuple[Planned, ...]:
    """What falls within the days, the authority's own among it, by date; usual days as confirmed for their year."""
    known = confirmed_days(connection)
    usual = occurrences(first_on - FURTHEST, last_on + FURTHEST)
    shipped = (known[key].put_in(one) if (key := (one.code, one.year)) in known else one for one in usual)
    found = (*shipped, *(day.planned for day in own_days(connection)))
    within = (one for one in found if one.from_on <= last_on and one.to_on >= first_on)
    return tuple(sorted(within, key=lambda one: (one.from_on, one.to_on, one.words)))


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
        day = OwnDay(kind, words.strip(), detail, from_on, to_on or from_on, ahead)
        refuse_own(day)
        with self._desk.batch(f"Planner: {day.words}") as batch:
            keep_own(self._desk, day)
        return batch.changes

    def change(
        self, number: int, *, words: str | None = None, from_on: date | None = None, to_on: date | None = None,
        kind: str | None = None, detail: str | None = None,
    ) -> Changes:  # fmt: skip
        """Change one of the authority's own; what is not given stays, and days moved alone last as long as before.

        Raises: NotFound; UserError as `add`.
        """
        held = own_day(self._desk.connection, number)
        first = from_on or held.from_on
        last = to_on or first + (held.to_on - held.from_on)
        day = replace(
            held, words=held.words if words is None else words.strip(), from_on=first, to_on=last,
            kind=kind or held.kind, detail=held.detail if detail is None else detail,
        )  # fmt: skip
        refuse_own(day)
        with self._desk.batch(f"Planner: {day.words}, changed") as batch:
            keep_own(self._desk, day)
        return batch.changes

    def remove(self, number: int) -> Changes:
        """Take one of the authority's own off again. Raises: NotFound."""
        held = own_day(self._desk.connection, number)
        with self._desk.batch(f"Planner: without {held.words}") as batch:
            Writer(self._desk.connection).remove("planner_entry", number)
        return batch.changes

    def confirm(
        self, code: str, year: int, from_on: date | None = None, to_on: date | None = None
    ) -> Changes:
        """Say that usual days are this year's own, or which are; until then they are marked as usual.

        Args:
            year: of the usual first day.

        Raises: UserError for what is no usual day, or for days that cannot be.
        """
        desk, usual = self._desk, occurrence(code, year)
        if usual is None:
            raise UserError(
                "That is none of the days that are set each year by others. Look at the list again."
            )
        first = from_on or usual.from_on
        last = to_on or first + (usual.to_on - usual.from_on)
        with desk.batch(f"Planner: {usual.words} {year} confirmed") as batch:
            keep_confirmed(desk, Confirmed(code, year, first, last, desk.person, desk.today))
        return batch.changes

    def usual_again(self, code: str, year: int) -> Changes:
        """Take a confirmation back: the usual days hold, and are marked so. Raises: UserError where there is none."""
        if (code, year) not in confirmed_days(self._desk.connection):
            raise UserError("Those days were not confirmed. Look at the list again.")
        with self._desk.batch(f"Planner: {shipped_words(code)} {year} not confirmed") as batch:
            set_setting(self._desk.connection, f"{PREFIX}{code}:{year}", "")
        return batch.changes
