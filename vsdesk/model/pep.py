"""A personal education plan (PEP) and its parts: what happened, as days. Nothing here is worked out.

Source: DfE, Promoting the education of looked-after children (2018): what a plan is, and who contributes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

PepKind = Literal["initial", "new school", "termly", "other"]
KINDS: tuple[PepKind, ...] = ("initial", "new school", "termly", "other")
Form = Literal["early years", "primary", "secondary", "post-16", "no school"]
FORMS: tuple[Form, ...] = ("early years", "primary", "secondary", "post-16", "no school")


@dataclass(frozen=True, slots=True)
class PepPart:
    """One part of a plan, owed by one role.

    Attributes:
        owes: the role, such as `social worker`.
        due_on: the day it was asked for by; None where it follows from the day of the meeting.
    """

    id: int
    pep: int
    part: str
    owes: str
    asked_on: date | None = None
    due_on: date | None = None
    received_on: date | None = None
    chased_on: date | None = None
    times_chased: int = 0
    note: str = ""

    @property
    def is_out(self) -> bool:
        """Asked for, and not in yet."""
        return self.asked_on is not None and self.received_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pep:
    """One plan.

    Attributes:
        school: the number of the school that leads it; None where there is none.
        academic_year: `2026/27`.
        term: autumn, spring or summer: the one it belongs to.
        form: which form of plan; None where nobody has said.
        asked_on: when its parts were first asked for.
        booked_on, booked_for: when the meeting was arranged, and for which day; only as it now stands.
        submitted_on: when the written plan first came in; `resubmitted_on` when it came in again once returned.
        returned_on: when it was last returned, with `returned_reason`.
        not_required_on, not_required_reason: who said so is in the history.
        parts: in the order in which they were asked for.
    """

    id: int
    child: int
    school: int | None
    kind: PepKind
    academic_year: str
    term: str
    opened_on: date
    form: Form | None = None
    asked_on: date | None = None
    booked_on: date | None = None
    booked_for: date | None = None
    booked_at: str = ""
    minutes: int | None = None
    place: str = ""
    held_on: date | None = None
    ready_on: date | None = None
    submitted_on: date | None = None
    qa_on: date | None = None
    returned_on: date | None = None
    returned_reason: str = ""
    resubmitted_on: date | None = None
    times_returned: int = 0
    signed_off_on: date | None = None
    signed_off_by: str = ""
    not_required_on: date | None = None
    not_required_reason: str = ""
    late_reason: str = ""
    next_on: date | None = None
    note: str = ""
    parts: tuple[PepPart, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done for it."""
        return self.signed_off_on is None and self.not_required_on is None

    @property
    def is_returned(self) -> bool:
        """Returned, and not back yet."""
        return self.returned_on is not None and self.resubmitted_on is None

    @property
    def begun_on(self) -> date | None:
        """The day it was initiated: parts asked for, the meeting arranged or held, whichever came first."""
        days = (self.asked_on, self.booked_on, self.held_on, self.submitted_on)
        return min((day for day in days if day is not None), default=None)

    @property
    def parts_out(self) -> tuple[PepPart, ...]:
        """The parts asked for that are not in."""
        return tuple(part for part in self.parts if part.is_out)

    @property
    def label(self) -> str:
        """`First PEP`, `New school`, `Autumn 2026`: what it is called beside others of the same child."""
        year = int(self.academic_year[:4]) + (self.term != "autumn")
        term = f"{self.term.capitalize()} {year}"
        if self.kind == "termly":
            return term
        return f"{ {'initial': 'First PEP', 'new school': 'New school', 'other': 'Extra PEP'}[self.kind] }, {term}"
