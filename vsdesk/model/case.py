"""A staged case: something that takes several people several steps, each due by a day that explains itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["working", "school", "calendar"]
OPENED = "opened"
"""What a step counts from that counts from the day the case was opened."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step, with the rule it was opened under.

    Attributes:
        days: within how many days of what it counts from; below 0, that many days before it.
        counted_from: the code of another step, or `OPENED`.
        planned_on: the day a person gave it, such as a meeting's.
        skipped: why it is not to be done; empty where it is.
    """

    id: int
    code: str
    words: str
    owes: str
    days: int
    unit: Unit
    counted_from: str
    statutory: bool = False
    source: str = ""
    planned_on: date | None = None
    done_on: date | None = None
    done_by: str = ""
    skipped: str = ""
    note: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done about it any more."""
        return self.done_on is not None or bool(self.skipped)


@dataclass(frozen=True, slots=True)
class Case:
    """One case of one child, its steps in order.

    Attributes:
        kind: the code of its kind.
        school: the number of the school it is about.
        outcome: how it ended; empty while it is open.
    """

    id: int
    child: int
    kind: str
    title: str
    opened_on: date
    opened_by: str
    steps: tuple[Step, ...]
    school: int | None = None
    reason: str = ""
    closed_on: date | None = None
    closed_by: str = ""
    outcome: str = ""
    outcome_note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.closed_on is None
