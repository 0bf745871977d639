"""Which school or provision a child is enrolled at, from when to when, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vsdesk.model.school import School

PROVISION_KINDS = frozenset({"main", "AP", "EOTAS", "managed move", "home-educated"})
"""Kinds that are a child's place of education; tuition and off-site days go with one."""


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One enrolment.

    Attributes:
        school: None where the school is not on the roll's list; `school_text` is then all that is known.
        from_basis, to_basis: "given" by somebody, or "seen": the day of the list that first told of it.
        actual_year: the year taught in, in that nation's words.
        cost_pence: what alternative provision costs a week; None where nobody said.
    """

    id: int
    school: School | None
    school_text: str | None
    kind: str
    from_on: date | None
    from_basis: str | None
    to_on: date | None
    to_basis: str | None
    actual_year: str | None
    hours_offered: float | None
    hours_due: float | None
    cost_pence: int | None = None

    def holds(self, day: date) -> bool:
        """Whether the child was enrolled there at the end of the day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day < self.to_on)

    @property
    def name(self) -> str:
        """The school's name, or the words the list used."""
        return self.school.name if self.school else (self.school_text or "")
