"""School terms: typical ones come with the program, and an authority puts its own in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from vsdesk.errors import NotFound
from vsdesk.reference.table import Row, read_rows
from vsdesk.reference.years import AcademicYear, NotAYear

NAMES = ("autumn", "spring", "summer")

_NAME = re.compile(r"\b(aut(?:umn)?|spr(?:ing)?|sum(?:mer)?)\b", re.IGNORECASE)
_WORD_TERM = re.compile(r"\bterm\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One term; all its dates are first and last days, both included."""

    academic_year: AcademicYear
    name: str
    starts_on: date
    ends_on: date
    half_term_from: date | None
    half_term_to: date | None
    source: str

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def is_half_term(self, day: date) -> bool:
        """Whether the day is in its half-term holiday."""
        if self.half_term_from is None or self.half_term_to is None:
            return False
        return self.half_term_from <= day <= self.half_term_to

    @property
    def label(self) -> str:
        """`Autumn 2026`, `Spring 2027`: with the calendar year it is in."""
        return f"{self.name.capitalize()} {self.starts_on.year}"

    @property
    def long_label(self) -> str:
        """`2026/27 autumn`: with the academic year."""
        return f"{self.academic_year} {self.name}"

    @property
    def fault(self) -> str | None:
        """What is wrong with its dates, in words, or None."""
        if self.starts_on > self.ends_on:
            return "the term ends before it starts"
        if self.starts_on not in self.academic_year or self.ends_on not in self.academic_year:
            return f"the term is not within the academic year {self.academic_year}"
        return self._half_term_fault

    @property
    def _half_term_fault(self) -> str | None:
        first, last = self.half_term_from, self.half_term_to
        if first is None and last is None:
            return None
        if first is None or last is None:
            return "half-term has a first or a last day, and not the other"
        inside = first in self and last in self and first <= last
        return None if inside else "half-term is not within the term"


def term_of(row: Row) -> Term:
    """A term from a row of `terms.csv`."""
    try:
        year = AcademicYear.parse(row.text("academic_year"))
    except NotAYear as error:
        raise row.fault("academic_year is not a year such as 2026/27") from error
    if row.text("term") not in NAMES:
        raise row.fault("term is none of autumn, spring and summer")
    term = Term(
        academic_year=year,
        name=row.text("term"),
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        half_term_from=row.day_or_none("half_term_from"),
        half_term_to=row.day_or_none("half_term_to"),
        source=row.text("source"),
    )
    if term.fault:
        raise row.fault(term.fault)
    return term


@cache
def typical_terms() -> tuple[Term, ...]:
    """The terms that came with the program, in order of date: typical ones, not any authority's own."""
    return tuple(sorted(map(term_of, read_rows("terms.csv")), key=lambda term: term.starts_on))


def parse_term(text: str) -> tuple[AcademicYear, str]:
    """The academic year and name meant by `Autumn 2026`, `Spring term 2027` or `2026/27 autumn`.

    A single year is the calendar year the term is in, so `Spring 2027` belongs to 2026/27.
    Raises: NotFound where the words name no term.
    """
    named = _NAME.search(text)
    rest = _WORD_TERM.sub("", text.replace(named[0], "", 1) if named else "").strip(" ,")
    name = next((n for n in NAMES if named and n.startswith(named[1].lower()[:3])), None)
    if name is not None and re.fullmatch(r"\d{4}", rest):
        return AcademicYear(int(rest) - (name != "autumn")), name
    try:
        year = AcademicYear.parse(rest)
    except NotAYear:
        name = None
    if name is None:
        raise NotFound(f"No term is called {text!r}; write it as Autumn 2026 or 2026/27 autumn.")
    return year, name


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """By date.

    Raises: ValueError where two overlap, or a year has a term twice.
    """
    ordered = tuple(sorted(terms, key=lambda term: term.starts_on))
    for before, after in pairwise(ordered):
        if after.starts_on <= before.ends_on:
            raise ValueError(f"{before.long_label} and {after.long_label} overlap")
    if len({(term.academic_year, term.name) for term in ordered}) < len(ordered):
        raise ValueError("a term is there twice")
    return ordered


def usual_term(year: AcademicYear, name: str, day: date) -> Term:
    """A term of a year whose own dates are not held, by the months it usually has; `source` says so.

    Args:
        name: autumn, spring or summer; blank for the one the day is in, or the last begun.
    """
    first, last = year.first_on, year.last_on
    usual = {
        "autumn": (first, date(first.year, 12, 20)),
        "spring": (date(last.year, 1, 4), date(last.year, 3, 31)),
        "summer": (date(last.year, 4, 15), date(last.year, 7, 22)),
    }
    begun = [term for term, (starts, _) in usual.items() if starts <= day]
    name = name or (begun[-1] if begun else "autumn")
    starts, ends = usual[name]
    return Term(year, name, starts, ends, None, None, "usual months: this year's own dates are not held")


def a_year_on(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms of the year after: 52 weeks on, so on the same days of the week, and none before 1 September.

    Easter moves otherwise, so these are to be compared with the authority's own; `source` says so.
    """
    moved = []
    for term in terms:
        year = term.academic_year.following
        source = f"copied from {term.academic_year}, 52 weeks on; compare it with your authority’s own"
        begins, ends = _weeks_on(term.starts_on), _weeks_on(term.ends_on)
        first, last = term.half_term_from, term.half_term_to
        moved.append(replace(
            term, academic_year=year, starts_on=max(begins, _first_weekday(year)), ends_on=ends,
            half_term_from=_weeks_on(first) if first else None, half_term_to=_weeks_on(last) if last else None,
            source=source,
        ))  # fmt: skip
    return tuple(moved)


def _weeks_on(day: date) -> date:
    return day + timedelta(weeks=52)


def _first_weekday(year: AcademicYear) -> date:
    first = year.first_on
    return first + timedelta(days=7 - first.weekday()) if first.weekday() > 4 else first
