"""Bank holidays of the nations, and how far the list of them goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from vsdesk.errors import UserError
from vsdesk.model.wording import long_date
from vsdesk.reference.table import read_rows

ENGLAND_AND_WALES = "england-and-wales"
DIVISIONS = (ENGLAND_AND_WALES, "scotland", "northern-ireland")
# No nation of the United Kingdom has had fewer in a year: a year with fewer listed is only begun.
FEWEST_IN_A_YEAR = 8


class CalendarTooShort(UserError):
    """A day was asked about that the calendar does not reach; `first_missing` is the first such day."""

    def __init__(self, what: str, first_missing: date) -> None:
        super().__init__(
            f"The calendar has no {what} for {long_date(first_missing)}; "
            "add that year under Settings, Calendar."
        )
        self.first_missing = first_missing


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """One division's bank holidays.

    Attributes:
        days: ascending, each once.
        first_on, last_on: the span of whole years over which the list is complete.
    """

    division: str
    days: tuple[date, ...]
    first_on: date
    last_on: date

    @classmethod
    def of(cls, division: str, days: Iterable[date]) -> BankHolidays:
        """A division's list; complete from the first to the last of the unbroken run of full years.

        Raises: ValueError where no year is full.
        """
        listed = tuple(sorted(set(days)))
        years = Counter(day.year for day in listed)
        full = sorted(year for year, count in years.items() if count >= FEWEST_IN_A_YEAR)
        if not full:
            raise ValueError(f"no year of {division} has its bank holidays")
        last = full[0]
        while last + 1 in full:
            last += 1
        return cls(division, listed, date(full[0], 1, 1), date(last, 12, 31))

    def __contains__(self, day: date) -> bool:
        self.require(day)
        place = bisect_left(self.days, day)
        return place < len(self.days) and self.days[place] == day

    def require(self, day: date) -> None:
        """Raises: CalendarTooShort where the list does not reach the day."""
        if not self.first_on <= day <= self.last_on:
            raise CalendarTooShort("bank holidays", self.first_missing(day))

    def first_missing(self, day: date) -> date:
        """The first day not covered on the way from the list to a day beyond it."""
        return day if day < self.first_on else date(self.last_on.year + 1, 1, 1)

    def on_weekdays(self, first_on: date, last_on: date) -> int:
        """How many fall on a Monday to Friday from the first day to the last, both included."""
        self.require(first_on)
        self.require(last_on)
        between = self.days[bisect_left(self.days, first_on) : bisect_right(self.days, last_on)]
        return sum(day.weekday() < 5 for day in between)


@cache
def bank_holidays(division: str = ENGLAND_AND_WALES) -> BankHolidays:
    """The bank holidays of a division that came with the program; each row has its source.

    Raises: KeyError for a division that is none of `DIVISIONS`.
    """
    if division not in DIVISIONS:
        raise KeyError(f"there is no division called {division}")
    rows = read_rows("bank_holidays.csv")
    return BankHolidays.of(division, (row.day("date") for row in rows if row.text("division") == division))
