"""What the law ties to an age: Pupil Premium Plus, funded early education, compulsory school age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from vsdesk.reference.years import AcademicYear, age_on_31_august, birthday

# Reception to Year 11, by age on the 31 August before the academic year.
PP_PLUS_AGES = range(4, 16)


def is_pp_plus_age(born_on: date, on: date) -> bool:
    """Whether Pupil Premium Plus counts a child of this age in the academic year that `on` is in.

    Source: DfE pupil premium technical note 2025-26: aged 4 to 15 on 31 August.
    """
    return age_on_31_august(born_on, on) in PP_PLUS_AGES


@lru_cache(maxsize=10_000)
def compulsory_school_age(born_on: date) -> tuple[date, date]:
    """First and last day of compulsory school age.

    It starts on the 31 December, 31 March or 31 August on or next after the fifth birthday, and ends on the
    last Friday in June of the academic year in which the child is 16 before September.
    Source: Education Act 1996, section 8, and the School Leaving Date Order 1997.
    """
    fifth = birthday(born_on, 5)
    ends = ((3, 31), (8, 31), (12, 31))
    starts = next(day for day in (date(fifth.year, *end) for end in ends) if day >= fifth)
    leaves = AcademicYear.of(birthday(born_on, 16)).last_on.year
    last_of_june = date(leaves, 6, 30)
    return starts, last_of_june - timedelta(days=(last_of_june.weekday() - 4) % 7)


@lru_cache(maxsize=10_000)
def funded_place_from(born_on: date, *, looked_after: bool) -> date:
    """The first day of funded early education: the term after the second birthday.

    For a child not looked after, the term after the third. Funding terms start on 1 January, 1 April
    and 1 September. Source: early education entitlements, gov.uk.
    """
    reached = birthday(born_on, 2 if looked_after else 3)
    starts = (date(reached.year, 4, 1), date(reached.year, 9, 1), date(reached.year + 1, 1, 1))
    return next(day for day in starts if day > reached)


RECEPTION, YEAR_11 = 4, 11
"""Where an authority goes by school year: the age at which Reception is next, and the last year of school."""


@dataclass(frozen=True, slots=True)
class PepRange:
    """The ages at which an authority has a PEP for a child it looks after.

    Attributes:
        from_age: 2 or 3, the term after that birthday; 4, the September in which Reception begins; 5, compulsory
            school age.
        until_age: the birthday on which it is no longer needed; 11, the end of Year 11.
        entry_day: 1 where the day care began counts as day 1 of the first PEP's clocks, else 0.
    """

    from_age: int = 2
    until_age: int = 18
    entry_day: int = 0

    def covers(self, born_on: date | None, day: date) -> bool:
        """Whether a child of this birthday has a PEP on the day.

        A birthday not known leaves nobody out: the duty is there until it is known not to be.
        """
        if born_on is None:
            return True
        return self._first_day(born_on) <= day < self._ends_on(born_on)

    def _ends_on(self, born_on: date) -> date:
        if self.until_age == YEAR_11:
            return compulsory_school_age(born_on)[1] + timedelta(days=1)
        return birthday(born_on, self.until_age)

    def _first_day(self, born_on: date) -> date:
        if self.from_age == 5:
            return compulsory_school_age(born_on)[0]
        if self.from_age == RECEPTION:
            return AcademicYear.of(birthday(born_on, 4)).last_on + timedelta(days=1)
        return funded_place_from(born_on, looked_after=self.from_age == 2)


USUAL_PEP_RANGE = PepRange()
"""What holds where an authority chose nothing."""
