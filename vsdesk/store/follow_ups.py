"""What is to be done after a call or a letter: rows <-> follow-ups, and who covers for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsdesk.errors import NotFound
from vsdesk.store.children import day
from vsdesk.store.driver import Connection
from vsdesk.store.records import Record, read_table

OPEN = (
    "done_on IS NULL AND (child IS NULL OR child NOT IN (SELECT id FROM child WHERE sealed_on IS NOT NULL))"
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One thing to do.

    Attributes:
        owner: who owes it, by the name of their slot.
        subject: what else it hangs on, such as `pep:12`; empty where nothing.
        note: what was written beside it; a statutory one can be annotated and never snoozed.
    """

    id: int
    entry: int | None
    child: int | None
    school: int | None
    subject: str
    what: str
    due_on: date
    owner: str
    statutory: bool
    note: str
    made_on: date
    made_by: str
    done_on: date | None
    done_by: str
    done_note: str
    snoozed_until: date | None
    snoozed_on: date | None
    snoozed_by: str
    snoozed_why: str
    handed_from: str

    def is_snoozed(self, today: date) -> bool:
        """Whether it is out of sight on a day; it is back the day after its last."""
        return self.done_on is None and self.snoozed_until is not None and today <= self.snoozed_until


@dataclass(frozen=True, slots=True)
class Cover:
    """While somebody is away, somebody else sees what is theirs."""

    id: int
    person: str
    covered_by: str
    from_on: date
    to_on: date
    note: str

    def holds(self, today: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= today <= self.to_on


def open_follow_ups(connection: Connection) -> Iterator[FollowUp]:
    """Everything not done, the snoozed too; of sealed records nothing."""
    return map(_read, read_table(connection, "follow_up", OPEN))


def done_since(connection: Connection, since: date) -> Iterator[FollowUp]:
    """What was done since a day."""
    where = OPEN.replace("done_on IS NULL", "done_on >= ?")
    return map(_read, read_table(connection, "follow_up", where, (since.isoformat(),)))


def of_entry(connection: Connection, entry: int) -> list[FollowUp]:
    """What is to follow one entry."""
    return [_read(row) for row in read_table(connection, "follow_up", "entry = ?", (entry,))]


def one(connection: Connection, number: int) -> FollowUp:
    """One follow-up. Raises: NotFound."""
    for row in read_table(connection, "follow_up", "id = ?", (number,)):
        return _read(row)
    raise NotFound("That follow-up is no longer on the roll. Look for it in the history.")


def covers(connection: Connection) -> list[Cover]:
    """Who covers for whom, the newest first."""
    rows = list(read_table(connection, "cover"))[::-1]
    return [
        Cover(row["id"], row["person"], row["covered_by"], date.fromisoformat(row["from_on"]),
              date.fromisoformat(row["to_on"]), row["note"] or "")
        for row in rows
    ]  # fmt: skip


def _read(row: Record) -> FollowUp:
    return FollowUp(
        row["id"], row["entry"], row["child"], row["school"], row["subject"] or "", row["what"],
        date.fromisoformat(row["due_on"]), row["owner"], bool(row["statutory"]), row["note"] or "",
        date.fromisoformat(row["made_on"]), row["made_by"], day(row["done_on"]), row["done_by"] or "",
        row["done_note"] or "", day(row["snoozed_until"]), day(row["snoozed_on"]), row["snoozed_by"] or "",
        row["snoozed_why"] or "", row["handed_from"] or "",
    )  # fmt: skip
