"""Where a plan stands on its path, since when, and which role holds it: worked out from its days, never stored.

Source: the statuses that councils' own procedures name; there is no national list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vsdesk.model.pep import Pep
from vsdesk.model.wording import joined

PepState = Literal[
    "not required", "not due", "due", "booked", "parts out", "ready", "held", "submitted", "in QA", "returned",
    "signed off",
]  # fmt: skip
STATES: tuple[PepState, ...] = (
    "not required", "not due", "due", "booked", "parts out", "ready", "held", "submitted", "in QA", "returned",
    "signed off",
)  # fmt: skip
"""In the order of the path."""
DONE: frozenset[PepState] = frozenset({"not required", "signed off"})

SOCIAL_WORKER, TEACHER, HEAD = "social worker", "designated teacher", "virtual school head"


@dataclass(frozen=True, slots=True)
class PathPoint:
    """Where a plan stands.

    Attributes:
        holder: the role that holds it now, or several joined by `and`; empty where nobody does.
        since: the day since which it stands so; None where it is not due yet.
    """

    state: PepState
    holder: str
    since: date | None

    def days(self, today: date) -> int | None:
        """For how many whole days it has stood so."""
        return (today - self.since).days if self.since else None


def path_point(pep: Pep, today: date, due_from: date | None = None) -> PathPoint:
    """Where a plan stands on a day, from what is known now.

    Args:
        due_from: the day its clock begins; before it the plan is not due yet. None where it has none.
    """
    late = _after_meeting(pep)
    if late is not None:
        return late
    if pep.parts_out:
        owing = tuple(dict.fromkeys(part.owes for part in pep.parts_out))
        since = min(part.asked_on for part in pep.parts_out if part.asked_on)
        return PathPoint("parts out", joined(owing), since)
    if pep.ready_on or any(part.received_on for part in pep.parts):
        received = [part.received_on for part in pep.parts if part.received_on]
        return PathPoint("ready", SOCIAL_WORKER, pep.ready_on or max(received))
    if pep.booked_for:
        return PathPoint("booked", SOCIAL_WORKER, pep.booked_on)
    if due_from is not None and today < due_from:
        return PathPoint("not due", "", None)
    return PathPoint("due", SOCIAL_WORKER, max(pep.opened_on, due_from or pep.opened_on))


def _after_meeting(pep: Pep) -> PathPoint | None:
    if pep.signed_off_on:
        return PathPoint("signed off", "", pep.signed_off_on)
    if pep.not_required_on:
        return PathPoint("not required", "", pep.not_required_on)
    if pep.is_returned:
        return PathPoint("returned", TEACHER, pep.returned_on)
    if pep.qa_on:
        return PathPoint("in QA", HEAD, pep.qa_on)
    if pep.submitted_on:
        return PathPoint("submitted", HEAD, pep.resubmitted_on or pep.submitted_on)
    if pep.held_on:
        return PathPoint("held", TEACHER, pep.held_on)
    return None
