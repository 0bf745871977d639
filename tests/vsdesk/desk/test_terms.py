"""The authority's own terms and holidays: checked, counted by, and taken back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import HEAD, PASSPHRASE, TODAY
from vsdesk.clocks.days import working_day_after
from vsdesk.desk import Desk
from vsdesk.desk.calendar import BANK_HOLIDAY, Holiday, TermLine, term_lines
from vsdesk.desk.clock import Clock
from vsdesk.errors import NotAllowed, NotFound, UserError
from vsdesk.reference.holidays import bank_holidays, usual_bank_holidays
from vsdesk.reference.terms import Term, typical_terms
from vsdesk.reference.years import AcademicYear
from vsdesk.store.cost import QUICK
from vsdesk.store.dump import dump_digest

YEAR = AcademicYear(2026)


def term(name: str = "autumn", **changes: object) -> Term:
    """One of 2026/27's terms as the program has it, with something changed."""
    found = next(one for one in typical_terms() if one.academic_year == YEAR and one.name == name)
    return replace(found, source="Northshire’s own list", **changes)  # type: ignore[arg-type]


def line(desk: Desk, name: str = "autumn", year: AcademicYear = YEAR) -> TermLine:
    return next(one for one in desk.terms.lines() if (one.term.academic_year, one.term.name) == (year, name))


def test_a_changed_term_says_whose_dates_they_are_and_days_are_counted_by_it(desk: Desk) -> None:
    assert "Came with the program" in line(desk).words
    before = dump_digest(desk.connection)
    changes = desk.terms.set_term(term(ends_on=date(2026, 12, 17)))
    found = line(desk)
    assert found.words == f"Entered by {HEAD} on 20 November 2026; Northshire’s own list"
    assert not desk.terms.calendar.is_school_day(date(2026, 12, 18))
    assert changes.name == "Term dates: 2026/27 autumn"
    desk.undo(changes.batch)
    assert dump_digest(desk.connection) == before
    assert desk.terms.calendar.is_school_day(date(2026, 12, 18))


def test_a_term_changed_twice_is_one_record_and_removing_it_brings_the_programs_back(desk: Desk) -> None:
    desk.terms.set_term(term(ends_on=date(2026, 12, 17)))
    desk.terms.set_term(term(ends_on=date(2026, 12, 16)))
    own = line(desk)
    assert own.term.ends_on == date(2026, 12, 16)
    assert own.id is not None
    desk.terms.drop_term(own.id)
    assert line(desk).term == next(one for one in typical_terms() if one.label == "Autumn 2026")
    with pytest.raises(NotFound):
        desk.terms.drop_term(own.id)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        # ends before it starts
        (term(ends_on=date(2026, 8, 31), half_term_from=None, half_term_to=None), "ends before it starts"),
        # the day before the academic year
        (term(starts_on=date(2026, 8, 31)), "not within the academic year 2026/27"),
        # the first day of the spring term
        (term(ends_on=date(2027, 1, 4)), "would overlap"),
        # half-term has a last day alone
        (term(half_term_from=None), "half-term has a first or a last day"),
        # half-term after the term
        (term(half_term_to=date(2026, 12, 19)), "half-term is not within the term"),
    ],
)
def test_dates_that_cannot_be_are_refused_and_nothing_is_written(
    desk: Desk, changed: Term, words: str
) -> None:
    before = dump_digest(desk.connection)
    with pytest.raises(UserError, match=words):
        desk.terms.set_term(changed)
    assert dump_digest(desk.connection) == before


def test_next_year_is_added_in_one_step_with_its_bank_holidays_and_taken_back_in_one(desk: Desk) -> None:
    assert desk.terms.next_year == AcademicYear(2028)
    before = dump_digest(desk.connection)
    changes = desk.terms.add_year()
    added = [one.term for one in desk.terms.lines() if one.term.academic_year == AcademicYear(2028)]
    assert [one.name for one in added] == ["autumn", "spring", "summer"]
    # 52 weeks before it was the first of September 2027; a year on that is still August
    assert added[0].starts_on == date(2028, 9, 1)
    assert (added[1].starts_on, added[2].ends_on) == (date(2029, 1, 2), date(2029, 7, 20))
    assert all(one.fault is None for one in added)
    assert "compare it" in added[0].source
    assert not desk.terms.calendar.is_working_day(date(2029, 3, 30))
    assert desk.terms.next_year == AcademicYear(2029)
    desk.undo(changes.batch)
    assert dump_digest(desk.connection) == before


def test_an_inset_day_is_no_school_day_and_yet_a_working_day(desk: Desk) -> None:
    day = date(2026, 11, 27)
    tenth = working_day_after(TODAY, 10, desk.terms.calendar)
    changes = desk.terms.add_holiday(Holiday("INSET day", day, day, "Staff training", ""))
    assert not desk.terms.calendar.is_school_day(day)
    assert working_day_after(TODAY, 10, desk.terms.calendar) == tenth
    assert changes.name == "INSET day: 27 November 2026"
    desk.undo(changes.batch)
    assert desk.terms.calendar.is_school_day(day)


def test_a_bank_holiday_proclaimed_for_once_stops_the_laws_clocks_too(desk: Desk) -> None:
    day = date(2026, 11, 27)
    tenth = working_day_after(TODAY, 10, desk.terms.calendar)
    desk.terms.add_holiday(Holiday(BANK_HOLIDAY, day, day, "A coronation", "proclamation"))
    assert working_day_after(TODAY, 10, desk.terms.calendar) > tenth
    own = next(one for one in desk.terms.holidays() if one.id is not None)
    assert own.id is not None
    desk.terms.drop_holiday(own.id)
    assert working_day_after(TODAY, 10, desk.terms.calendar) == tenth


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        # it ends the day before
        (date(2026, 11, 27), date(2026, 11, 26), "before the first"),
        # a month and a day
        (date(2026, 11, 2), date(2026, 12, 4), "more than a month"),
        # Christmas Day is one of its days
        (date(2026, 12, 21), date(2026, 12, 25), "Christmas Day"),
    ],
)
def test_a_closure_on_days_that_cannot_be_is_refused(desk: Desk, first: date, last: date, words: str) -> None:
    with pytest.raises(UserError, match=words):
        desk.terms.add_holiday(Holiday("closure", first, last, "Flood", ""))


def test_terms_that_overlap_after_an_undo_are_left_out_until_they_are_mended(desk: Desk) -> None:
    desk.terms.set_term(term("spring"))
    moved = desk.terms.set_term(term("spring", starts_on=date(2027, 1, 11)))
    desk.terms.set_term(term("autumn", ends_on=date(2027, 1, 6)))
    desk.undo(moved.batch)
    assert [one.term.name for one in term_lines(desk.connection) if one.term.academic_year == YEAR] == [
        "autumn",
        "summer",
    ]
    desk.terms.set_term(term("autumn"))
    assert desk.terms.calendar.terms_of(YEAR)


def test_returns_and_reports_go_by_the_changed_term(desk: Desk) -> None:
    desk.terms.set_term(term(starts_on=date(2026, 9, 7)))
    assert desk.importing.terms()[0] == ("Autumn 2026", date(2026, 9, 7), date(2026, 12, 18))
    desk.clock = Clock(date(2027, 2, 1))
    assert not _windows_with(desk, "12 December 2026")
    # the spring report reaches back to the day after the autumn term
    desk.terms.set_term(term(starts_on=date(2026, 9, 7), ends_on=date(2026, 12, 11)))
    assert _windows_with(desk, "12 December 2026")


def _windows_with(desk: Desk, words: str) -> list[str]:
    return [figure.window for figure in desk.reports.build("roll-term").figures if words in figure.window]


def test_a_viewer_changes_nothing(roll: Path) -> None:
    with Desk.open(roll, PASSPHRASE, write=True) as desk:
        desk.people.add("V. Iewer", "viewer", "acorn-velvet-tundra-kettle", cost=QUICK)
    with (
        Desk.open(roll, "acorn-velvet-tundra-kettle", person="V. Iewer", write=True) as desk,
        pytest.raises(NotAllowed),
    ):
        desk.terms.add_year()


@pytest.mark.parametrize(
    "year", [year for year in range(2008, 2029) if year not in (2011, 2012, 2020, 2022, 2023)]
)
def test_the_acts_rules_give_the_bank_holidays_that_were(year: int) -> None:
    known = [day for day in bank_holidays().days if day.year == year]
    assert sorted(day for day, _ in usual_bank_holidays(year)) == known
