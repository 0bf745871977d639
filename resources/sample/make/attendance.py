"""Half-term 1 as the schools counted it: sessions possible, attended, missed and why, late."""

from __future__ import annotations

from dataclasses import dataclass

from resources.sample.make.calendar import year_number
from resources.sample.make.children import Child
from resources.sample.make.identifiers import chance

SESSIONS = 76
"""2 September to 23 October 2026: 38 school days, two sessions a day."""

WESTSHIRE_SESSIONS = 74
"""Westshire's schools began a day later."""

SESSIONS_BEFORE_MOVE = 56
"""2 September to 9 October, at the old school; the other 20 at the new one."""


@dataclass(frozen=True, slots=True)
class Totals:
    """A child's sessions: attended + authorised + unauthorised = possible."""

    possible: int
    attended: int
    authorised: int
    unauthorised: int
    late: int

    @property
    def percent(self) -> float:
        """Attended of possible, to one decimal as schools print it."""
        return round(100 * self.attended / self.possible, 1)


def totals(child: Child, possible: int = SESSIONS) -> Totals:
    """A believable half-term: best in primary school, worst in Years 10 and 11."""
    rng = chance("attendance", child.id, possible)
    if "reduced_timetable" in child.tags:
        return Totals(possible, attended=45, authorised=29, unauthorised=2, late=3)
    usual = 0.04 if year_number(child.born) < 7 else 0.07 if year_number(child.born) < 10 else 0.11
    missed = min(possible // 2, round(possible * usual * rng.expovariate(1)))
    unauthorised = sum(rng.random() < 0.3 for _ in range(missed))
    late = rng.choice((0, 0, 0, 1, 1, 2, 4))
    return Totals(possible, possible - missed, missed - unauthorised, unauthorised, late)
