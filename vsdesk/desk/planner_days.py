"""Days of the year planner as the roll keeps them: the authority's own, and usual days confirmed for a year."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from vsdesk.errors import NotFound, UserError
from vsdesk.model.wording import long_date
from vsdesk.reference.planner import KINDS, Planned, occurrence
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, Writer, read_table
from vsdesk.store.settings import set_setting, settings_beginning

if TYPE_CHECKING:
    from vsdesk.desk import Desk

PREFIX = "planner:"
LONGEST, FURTHEST, AHEAD_MOST = timedelta(days=183), timedelta(days=92), 92
"""How long days may last, how far from the usual ones this year's own may lie, from how early they may be told of."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day, or several, of the authority's own. `number`: None for a new one."""

    kind: str
    words: str
    detail: str
    from_on: date
    to_on: date
    ahead: int
    entered_by: str = ""
    number: int | None = None

    @property
    def planned(self) -> Planned:
        """As the planner lists it."""
        return Planned(
            f"own-{self.number}", self.kind, self.words, self.detail, self.from_on, self.to_on, self.ahead,
            f"Entered by {self.entered_by}", number=self.number,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A usual day as somebody found it for one year: `year` is that of its usual first day."""

    code: str
    year: int
    from_on: date
    to_on: date
    by: str
    on: date

    def put_in(self, usual: Planned) -> Planned:
        """The usual day with this year's own dates, and who found them."""
        return replace(
            usual, from_on=self.from_on, to_on=self.to_on, usual=False, confirmed=True,
            source=f"Confirmed by {self.by} on {long_date(self.on)}; {usual.source}",
        )  # fmt: skip


def own_days(connection: Connection) -> list[OwnDay]:
    """The authority's own, by date."""
    return sorted(
        map(_own, read_table(connection, "planner_entry")), key=lambda one: (one.from_on, one.number)
    )


def own_day(connection: Connection, number: int) -> OwnDay:
    """One of them. Raises: NotFound."""
    for row in read_table(connection, "planner_entry", "id = ?", (number,)):
        return _own(row)
    raise NotFound("That day is not one of the authority’s own, or is gone already. Look at the list again.")


def keep_own(desk: Desk, day: OwnDay) -> None:
    """Write one, new or in place of the one of its number, inside a batch. Raises: UserError as `refuse_own`."""
    refuse_own(day)
    values: dict[str, object] = {
        "kind": day.kind, "words": day.words.strip(), "detail": day.detail.strip() or None, "from_on": day.from_on,
        "to_on": day.to_on, "ahead": day.ahead,
    }  # fmt: skip
    writer = Writer(desk.connection)
    if day.number is None:
        entered = {"entered_by": desk.person, "entered_on": desk.today}
        writer.add("planner_entry", {**values, **entered})
    else:
        writer.change("planner_entry", day.number, values)


def refuse_own(day: OwnDay) -> None:
    """Raises: UserError without words, for a kind there is not, or for days that cannot be."""
    if not day.words.strip() or day.kind not in KINDS:
        raise UserError(f"A day needs words and a kind, which is one of: {', '.join(KINDS)}.")
    if not day.from_on <= day.to_on <= day.from_on + LONGEST or not 0 <= day.ahead <= AHEAD_MOST:
        raise UserError("The last day is before the first or half a year after it. Mend the dates.")


def confirmed_days(connection: Connection) -> dict[tuple[str, int], Confirmed]:
    """(code, year) -> what was found for that year."""
    found = {}
    for name, text in settings_beginning(connection, PREFIX).items():
        code, _, year = name.removeprefix(PREFIX).rpartition(":")
        if text:
            kept = json.loads(text)
            begins, ends, on = (date.fromisoformat(kept[part]) for part in ("from_on", "to_on", "on"))
            found[code, int(year)] = Confirmed(code, int(year), begins, ends, kept["by"], on)
    return found


def keep_confirmed(desk: Desk, found: Confirmed) -> None:
    """Write it, inside a batch. Raises: UserError for no usual day of that year, or days far from it."""
    usual = occurrence(found.code, found.year)
    if usual is None or not usual.usual:
        raise UserError("That is none of the days that are set each year by others. Look at the list again.")
    begins, ends = found.from_on, found.to_on
    if not begins <= ends <= begins + LONGEST or abs(begins - usual.from_on) > FURTHEST:
        raise UserError(
            f"The days do not fit: the last is before the first, or they lie far from {long_date(usual.from_on)}. "
            "Mend the dates."
        )
    kept = {
        "from_on": begins.isoformat(), "to_on": ends.isoformat(), "by": found.by, "on": found.on.isoformat(),
    }  # fmt: skip
    set_setting(desk.connection, f"{PREFIX}{found.code}:{found.year}", json.dumps(kept, ensure_ascii=False))


def _own(row: Record) -> OwnDay:
    return OwnDay(
        row["kind"], row["words"], row["detail"] or "", date.fromisoformat(row["from_on"]),
        date.fromisoformat(row["to_on"]), row["ahead"], row["entered_by"], row["id"],
    )  # fmt: skip
