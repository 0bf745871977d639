"""Bank holidays of the nations, and how far the list of them goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
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
            "add that year under Settings, Terms and holidays."
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


def usual_bank_holidays(year: int) -> tuple[tuple[date, str], ...]:
    """A year's bank holidays in England and Wales as the Act's rules give them, without any proclaimed for once.

    One that falls on a weekend moves to the next weekday that is none already.
    Source: Banking and Financial Dealings Act 1971, First Schedule; New Year and Early May by proclamation.
    """
    easter = _easter(year)
    may, last_of_may, last_of_august = date(year, 5, 1), date(year, 5, 31), date(year, 8, 31)
    found = [
        (_weekday(date(year, 1, 1)), "New Year’s Day"),
        (easter - timedelta(days=2), "Good Friday"),
        (easter + timedelta(days=1), "Easter Monday"),
        (may + timedelta(days=-may.weekday() % 7), "Early May bank holiday"),
        (last_of_may - timedelta(days=last_of_may.weekday()), "Spring bank holiday"),
        (last_of_august - timedelta(days=last_of_august.weekday()), "Summer bank holiday"),
    ]
    christmas, boxing = _weekday(date(year, 12, 25)), _weekday(date(year, 12, 26))
    if christmas == boxing == date(year, 12, 26):
        christmas += timedelta(days=1)
    elif christmas == boxing:
        boxing += timedelta(days=1)
    return (*found, (christmas, "Christmas Day"), (boxing, "Boxing Day"))


def _weekday(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def _easter(year: int) -> date:
    """Easter Sunday. Source: the Gregorian computus of Butcher (1876), as Meeus gives it."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)
