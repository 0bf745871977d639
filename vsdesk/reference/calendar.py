"""The calendar: working days for the law's clocks, school days and terms for schools.

The statutory clocks are an English authority's duty, so their working days are England and Wales's wherever
the child lives; another nation's holidays say only when its schools are shut (SI 2010/959, regulation 1(2)).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from vsdesk.reference.holidays import (
    ENGLAND_AND_WALES,
    BankHolidays,
    CalendarTooShort,
    bank_holidays,
)
from vsdesk.reference.terms import NAMES, Term, in_order, parse_term, typical_terms
from vsdesk.reference.years import AcademicYear

__all__ = ["Calendar", "CalendarTooShort", "calendar"]

DIVISION_OF = {"scotland": "scotland", "northern ireland": "northern-ireland"}
"""Nations whose schools keep other bank holidays than those of England and Wales."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """An authority's (or one school's) calendar.

    Attributes:
        terms: in order of date.
        statutory: bank holidays of England and Wales.
        local: bank holidays of the nation the school is in.
        closures: other days on which its schools teach nobody: INSET days, and days they were closed.
        first_term_day, last_term_day: the academic years whose three terms are known, without a break.
    """

    terms: tuple[Term, ...]
    statutory: BankHolidays
    local: BankHolidays
    first_term_day: date
    last_term_day: date
    closures: frozenset[date] = frozenset()

    @classmethod
    def of(
        cls,
        terms: Iterable[Term],
        statutory: BankHolidays | None = None,
        local: BankHolidays | None = None,
        closures: Iterable[date] = (),
    ) -> Calendar:
        """A calendar of these terms and holidays; without holidays, those that came with the program.

        Raises: ValueError where terms overlap, or no academic year has all three.
        """
        ordered = in_order(terms)
        statutory = statutory or bank_holidays()
        years = [year for year in {t.academic_year for t in ordered} if _is_whole(year, ordered)]
        if not years:
            raise ValueError("no academic year has its three terms")
        last = min(years)
        while last.following in years:
            last = last.following
        return cls(
            ordered, statutory, local or statutory, min(years).first_on, last.last_on, frozenset(closures)
        )

    def for_nation(self, nation: str | None) -> Calendar:
        """The same for the school days of a school in another nation; None, England and Wales stay as they are."""
        division = DIVISION_OF.get((nation or "").casefold())
        return self if division is None else replace(self, local=bank_holidays(division))

    def is_working_day(self, day: date) -> bool:
        """Monday to Friday, and no bank holiday in England and Wales. Raises: CalendarTooShort."""
        return day not in self.statutory and day.weekday() < 5

    def is_school_day(self, day: date) -> bool:
        """Monday to Friday in term, outside half-term, no bank holiday there and no closure.

        Raises: CalendarTooShort.
        """
        term = self.term_on(day)
        if term is None or term.is_half_term(day) or day.weekday() > 4 or day in self.closures:
            return False
        return day not in self.local

    def require_terms(self, day: date) -> None:
        """Raises: CalendarTooShort where the terms of that day's academic year are not all known."""
        if not self.first_term_day <= day <= self.last_term_day:
            missing = (
                day if day < self.first_term_day else AcademicYear.of(self.last_term_day).following.first_on
            )
            raise CalendarTooShort("term dates", missing)

    def term_on(self, day: date) -> Term | None:
        """The term a day is in, half-term included; None in the holidays. Raises: CalendarTooShort."""
        self.require_terms(day)
        return next((term for term in self.terms if day in term), None)

    def latest_term(self, day: date) -> Term:
        """The term in progress, or in the holidays the one just ended. Raises: CalendarTooShort."""
        self.require_terms(day)
        begun = [term for term in self.terms if term.starts_on <= day]
        if not begun:
            raise CalendarTooShort("term dates", AcademicYear.of(day).previous.first_on)
        return begun[-1]

    def terms_of(self, year: AcademicYear) -> tuple[Term, ...]:
        """The three terms of an academic year. Raises: CalendarTooShort."""
        self.require_terms(year.first_on)
        return tuple(term for term in self.terms if term.academic_year == year)

    def term_named(self, text: str) -> Term:
        """The term meant by `Autumn 2026`, `Spring term 2027` or `2026/27 autumn`.

        Raises: NotFound where the words name no term; CalendarTooShort where that year's terms are not known.
        """
        year, name = parse_term(text)
        return next(term for term in self.terms_of(year) if term.name == name)


def _is_whole(year: AcademicYear, terms: tuple[Term, ...]) -> bool:
    return {term.name for term in terms if term.academic_year == year} == set(NAMES)


def calendar(division: str = ENGLAND_AND_WALES) -> Calendar:
    """The calendar that comes with the program, for schools of a division: typical terms, real holidays."""
    return Calendar.of(typical_terms(), local=bank_holidays(division))
