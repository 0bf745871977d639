"""One line of a chronology, and what each subject gives: lines, and what it left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vsdesk.care.snapshot import Snapshot

if TYPE_CHECKING:
    from vsdesk.desk import Desk

KINDS = (
    "Care", "School", "PEP", "Attendance", "Suspension", "Progress and results", "Activity", "Log", "Case", "Document",
    "Change of facts",
)  # fmt: skip
"""Every kind of line there is, in the order in which lines of one day are told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened.

    Attributes:
        on: the day it happened or began; of a period that schools told of, its last day.
        what: a few words. more: a sentence or two; empty where there is no more to say.
        source: where it is known from, if not from a person.
    """

    on: date
    kind: str
    what: str
    more: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a subject left out of its own accord, in words that name nobody: `2 restricted notes of the log`."""

    words: str


@dataclass(frozen=True, slots=True)
class About:
    """Whom a chronology is about, and what may be read of them."""

    desk: Desk
    child: int
    one: Snapshot
    opened: bool


Told = Iterable[Entry | LeftOut]
Subject = Callable[[About], Told]
