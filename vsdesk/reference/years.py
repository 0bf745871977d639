"""Academic and financial years, ages, and the year group an age puts a child in.

A child born on 29 February is taken to have a birthday on 1 March in other years, the first day by which
whole years have passed; English statute does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

from vsdesk.errors import UserError

_YEAR = re.compile(r"(?:AY|FY)?\s*(\d{4})\s*[/–-]\s*(\d{2}|\d{4})")

# (last number of the stage, its name); Reception is 0, Nursery 2 is -1, Nursery 1 is -2.
_KEY_STAGES = ((0, "EYFS"), (2, "KS1"), (6, "KS2"), (9, "KS3"), (11, "KS4"), (13, "Post-16"))
# (last age on 31 August, phase): early years up to Reception, primary R to 6, secondary 7 to 11.
_PHASES = ((3, "early years"), (10, "primary"), (15, "secondary"), (17, "post-16"))
_EARLIEST, _RECEPTION, _LAST = -2, 0, 13


class NotAYear(UserError):
    """Words that name no academic or financial year."""


@dataclass(frozen=True, slots=True, order=True)
class _SplitYear:
    """A year that begins in one calendar year and ends in the next."""

    starts: int

    _month: ClassVar[int]
    _between: ClassVar[str]

    @classmethod
    def of(cls, day: date) -> Self:
        """The one a day is in."""
        return cls(day.year if day.month >= cls._month else day.year - 1)

    @classmethod
    def ending(cls, year: int) -> Self:
        """The one that ends in this calendar year."""
        return cls(year - 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The year meant by `2026/27`, `2026-27` or `2026/2027`.

        Raises: NotAYear, also where the second part is not the year after the first.
        """
        found = _YEAR.fullmatch(text.strip().upper())
        if found is None or int(found[2]) % 100 != (int(found[1]) + 1) % 100:
            raise NotAYear(f"{text!r} is not a year; write it as 2026{cls._between}27.")
        return cls(int(found[1]))

    @classmethod
    def told(cls, text: str) -> Self | None:
        """The year a person means, by its calendar year's end too (`2026` for 2025/26); None if they mean none."""
        bare = text.strip()
        if bare.isdigit() and len(bare) == 4:
            return cls.ending(int(bare))
        try:
            return cls.parse(bare)
        except NotAYear:
            return None

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on

    def __str__(self) -> str:
        return self.label

    @property
    def first_on(self) -> date:
        """Its first day."""
        return date(self.starts, self._month, 1)

    @property
    def last_on(self) -> date:
        """Its last day."""
        return date(self.starts + 1, self._month, 1) - timedelta(days=1)

    @property
    def previous(self) -> Self:
        """The year before."""
        return type(self)(self.starts - 1)

    @property
    def following(self) -> Self:
        """The year after."""
        return type(self)(self.starts + 1)

    @property
    def label(self) -> str:
        """`2026/27` for an academic year, `2026-27` for a financial one."""
        return f"{self.starts}{self._between}{(self.starts + 1) % 100:02}"


@dataclass(frozen=True, slots=True, order=True)
class AcademicYear(_SplitYear):
    """1 September to 31 August, written 2026/27."""

    _month: ClassVar[int] = 9
    _between: ClassVar[str] = "/"

    @property
    def age_day(self) -> date:
        """The 31 August before it starts: age on that day decides the year group."""
        return date(self.starts, 8, 31)


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear(_SplitYear):
    """1 April to 31 March, written 2026-27; also the year of an SSDA903 return."""

    _month: ClassVar[int] = 4
    _between: ClassVar[str] = "-"


def academic_label(day: date) -> str:
    """What the academic year of a day is called: `2026/27`."""
    return AcademicYear.of(day).label


def birthday(born_on: date, age: int) -> date:
    """The day on which the age is reached."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def age_on(born_on: date, on: date) -> int:
    """Whole years on the day; negative before birth."""
    years = on.year - born_on.year
    return years if on >= birthday(born_on, years) else years - 1


def age_on_31_august(born_on: date, on: date) -> int:
    """Age on the 31 August before the academic year that `on` is in."""
    return age_on(born_on, AcademicYear.of(on).age_day)


@dataclass(frozen=True, slots=True, order=True)
class YearGroup:
    """A year group by number: 1 is Year 1, 0 Reception, -1 and -2 nursery; it counts on beyond both ends.

    Only England's is worked out. What a Welsh or Scottish school calls the year (Primary 7, Blwyddyn 9) is
    recorded as that school says it.
    """

    number: int

    @property
    def label(self) -> str:
        """`R`, `Y11`, `N2`; `pre-N1` and `past Y13` beyond."""
        if self.number < _EARLIEST:
            return "pre-N1"
        if self.number < _RECEPTION:
            return f"N{self.number + 3}"
        if self.number == _RECEPTION:
            return "R"
        return f"Y{self.number}" if self.number <= _LAST else "past Y13"

    @property
    def key_stage(self) -> str | None:
        """`EYFS`, `KS1` to `KS4`, `Post-16`; None past Year 13."""
        return next((stage for last, stage in _KEY_STAGES if self.number <= last), None)

    @property
    def phase(self) -> str:
        """As `phase_of_age`."""
        return phase_of_age(self.number + 4)

    def __str__(self) -> str:
        return self.label


def expected_year_group(born_on: date, on: date) -> YearGroup:
    """The year group for the academic year that `on` is in: age on the 31 August before it, less four.

    Source: the rule of the DfE's cohort definitions.
    """
    return YearGroup(age_on_31_august(born_on, on) - 4)


def key_stage(born_on: date, on: date) -> str | None:
    """The key stage of the expected year group; None past Year 13."""
    return expected_year_group(born_on, on).key_stage


def phase_of_age(age: int) -> str:
    """The phase for an age on the 31 August before the academic year; `after Y13` from 18."""
    return next((phase for last, phase in _PHASES if age <= last), "after Y13")
