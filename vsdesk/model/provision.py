"""Special educational needs: what provision a child has, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WORDS = {"E": "EHC plan", "K": "SEN support", "N": "No SEN"}
"""Source: school census codes for SEN provision."""


@dataclass(frozen=True, slots=True)
class SenProvision:
    """E (EHC plan), K (SEN support) or N (none), dated; `plan_la` is the authority that maintains the plan."""

    provision: str
    from_on: date | None
    to_on: date | None
    plan_la: str | None = None

    def holds(self, day: date) -> bool:
        """Whether it was in force at the end of the day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day < self.to_on)
