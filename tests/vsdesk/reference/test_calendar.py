"""Working days, school days and terms, and how the calendar says that it ends."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from vsdesk.errors import NotFound, UserError
from vsdesk.reference.calendar import Calendar, CalendarTooShort, calendar
from vsdesk.reference.holidays import DIVISIONS, BankHolidays, bank_holidays
from vsdesk.reference.table import BrokenReference, parse_rows
from vsdesk.reference.terms import Term, in_order, term_of, typical_terms
from vsdesk.reference.years import AcademicYear

ENGLAND = calendar()
HEAD = "academic_year,term,starts_on,ends_on,half_term_from,half_term_to,source\n"


@pytest.mark.parametrize(
    ("day", "working", "school"),
    [
        # an ordinary Monday in term
        (date(2026, 11, 2), True, True),
        # Saturday and Sunday
        (date(2026, 11, 7), False, False),
        (date(2026, 11, 8), False, False),
        # the first and last days of half-term, and those either side
        (date(2026, 10, 23), True, True),
        (date(2026, 10, 26), True, False),
        (date(2026, 10, 30), True, False),
        # the last day of term, and the first of the holiday
        (date(2026, 12, 18), True, True),
        (date(2026, 12, 21), True, False),
        # bank holidays: in the school holidays, and in term
        (date(2026, 12, 28), False, False),
        (date(2026, 5, 4), False, False),
        # August: schools shut, the law's clocks running
        (date(2026, 8, 14), True, False),
    ],
)
def test_a_day_is_a_working_day_a_school_day_both_or_neither(day, working, school):
    assert ENGLAND.is_working_day(day) is working
    assert ENGLAND.is_school_day(day) is school


def test_the_law_keeps_to_england_and_wales_wherever_the_school_is():
    scotland = calendar("scotland")
    # a Scottish holiday only, and one of England and Wales only
    st_andrew, easter_monday = date(2026, 11, 30), date(2026, 4, 6)
    assert scotland.is_working_day(st_andrew)
    assert not scotland.is_school_day(st_andrew)
    assert ENGLAND.is_school_day(st_andrew)
    assert not scotland.is_working_day(easter_monday)


@pytest.mark.parametrize(
    ("year", "holidays"),
    [
        # the years with a day out of the ordinary
        (2011, 9),
        (2012, 9),
        (2022, 10),
        (2023, 9),
        # and one without
        (2026, 8),
    ],
)
def test_one_off_holidays_are_there(year, holidays):
    assert sum(day.year == year for day in bank_holidays().days) == holidays


def test_england_and_wales_go_back_far_enough_for_anyone_now_under_eighteen():
    assert bank_holidays().first_on == date(2008, 1, 1)
    assert all(bank_holidays(division).last_on == date(2028, 12, 31) for division in DIVISIONS)


@pytest.mark.parametrize("day", [date(2007, 12, 31), date(2029, 1, 1), date(2029, 1, 6)])
def test_a_day_beyond_the_bank_holidays_is_refused_even_at_a_weekend(day):
    with pytest.raises(CalendarTooShort):
        ENGLAND.is_working_day(day)


def test_the_refusal_names_the_first_day_missing_and_what_to_do():
    with pytest.raises(UserError) as error:
        ENGLAND.is_working_day(date(2030, 6, 3))
    assert str(error.value) == (
        "The calendar has no bank holidays for 1 January 2029; add that year under Settings, Terms and holidays."
    )
    with pytest.raises(CalendarTooShort) as error:
        ENGLAND.is_school_day(date(2028, 9, 4))
    assert error.value.first_missing == date(2028, 9, 1)
    assert "no term dates for 1 September 2028" in str(error.value)
    with pytest.raises(CalendarTooShort) as error:
        ENGLAND.term_on(date(2023, 8, 31))
    assert error.value.first_missing == date(2023, 8, 31)


def test_a_year_only_begun_does_not_count_as_known():
    known = bank_holidays().days
    one_more = BankHolidays.of("england-and-wales", (*known, date(2029, 1, 1)))
    assert one_more.last_on == date(2028, 12, 31)
    # seven of the year's eight, then all of them
    rest = [date(2029, month, 1) for month in range(2, 9)]
    assert BankHolidays.of("england-and-wales", (*known, *rest)).last_on == date(2028, 12, 31)
    whole = BankHolidays.of("england-and-wales", (*known, date(2029, 1, 1), *rest))
    assert whole.last_on == date(2029, 12, 31)


def test_a_later_year_after_a_gap_does_not_count_as_known():
    days = [date(year, month, 2) for year in (2026, 2028) for month in range(1, 9)]
    assert BankHolidays.of("scotland", days).last_on == date(2026, 12, 31)


def test_a_list_without_one_full_year_is_refused():
    with pytest.raises(ValueError, match="scotland"):
        BankHolidays.of("scotland", [date(2026, 1, 1)])
    with pytest.raises(KeyError):
        bank_holidays("cornwall")


def test_weekday_holidays_are_counted_with_both_ends():
    holidays = bank_holidays()
    # Christmas Day on a Friday, its neighbour kept on Monday 28 December
    assert holidays.on_weekdays(date(2026, 12, 25), date(2026, 12, 28)) == 2
    assert holidays.on_weekdays(date(2026, 12, 26), date(2026, 12, 27)) == 0
    # a holiday that falls on a Saturday takes no weekday
    saturday = BankHolidays.of("x", [date(2026, 1, d) for d in range(1, 9)])
    assert saturday.on_weekdays(date(2026, 1, 3), date(2026, 1, 4)) == 0


@pytest.mark.parametrize(
    ("day", "term"),
    [
        # the day before term, its first, its last, the day after
        (date(2027, 1, 3), None),
        (date(2027, 1, 4), "Spring 2027"),
        (date(2027, 3, 25), "Spring 2027"),
        (date(2027, 3, 26), None),
        # half-term is in the term
        (date(2027, 2, 17), "Spring 2027"),
        # the summer holiday
        (date(2027, 8, 1), None),
    ],
)
def test_a_term_holds_its_first_and_last_days(day, term):
    found = ENGLAND.term_on(day)
    assert (found.label if found else None) == term


@pytest.mark.parametrize(
    ("day", "term"),
    [
        # in term; in the holidays after it; the first day of the next
        (date(2027, 3, 25), "2026/27 spring"),
        (date(2027, 4, 11), "2026/27 spring"),
        (date(2027, 4, 12), "2026/27 summer"),
        # August belongs to the summer term just ended
        (date(2027, 8, 31), "2026/27 summer"),
    ],
)
def test_the_latest_term_is_the_one_in_progress_or_just_ended(day, term):
    assert ENGLAND.latest_term(day).long_label == term


def test_before_the_first_known_term_there_is_no_latest():
    with pytest.raises(CalendarTooShort):
        ENGLAND.latest_term(date(2023, 9, 1))


@pytest.mark.parametrize(
    ("text", "starts_on"),
    [
        # with the calendar year the term is in
        ("Autumn 2026", date(2026, 9, 1)),
        ("Spring 2027", date(2027, 1, 4)),
        ("summer term 2027", date(2027, 4, 12)),
        # with the academic year, either way round
        ("2026/27 autumn", date(2026, 9, 1)),
        ("Spring 2026/27", date(2027, 1, 4)),
        ("Summer term 2026-27", date(2027, 4, 12)),
        # shortened
        ("aut 2026", date(2026, 9, 1)),
    ],
)
def test_a_term_is_found_by_name(text, starts_on):
    assert ENGLAND.term_named(text).starts_on == starts_on


@pytest.mark.parametrize("text", ["", "Autumn", "2026/27", "Winter 2026", "Autumn 26", "autumn 2026/28"])
def test_a_name_that_is_no_term_is_refused_with_an_example(text):
    with pytest.raises(NotFound, match="write it as Autumn 2026 or 2026/27 autumn"):
        ENGLAND.term_named(text)


def test_a_term_of_a_year_not_known_asks_for_that_year():
    with pytest.raises(CalendarTooShort, match="1 September 2028"):
        ENGLAND.term_named("Autumn 2030")


def test_every_term_has_a_label_that_finds_it_again():
    for term in typical_terms():
        assert ENGLAND.term_named(term.label) == term
        assert ENGLAND.term_named(term.long_label) == term


def test_an_academic_year_has_its_three_terms_in_order():
    names = [term.name for term in ENGLAND.terms_of(AcademicYear(2026))]
    assert names == ["autumn", "spring", "summer"]


def test_a_school_year_has_about_the_days_the_law_asks_for():
    year = AcademicYear(2026)
    days = (year.first_on + timedelta(days=n) for n in range(365))
    # 190 for pupils and 5 for training, a few either way between authorities
    assert 190 <= sum(map(ENGLAND.is_school_day, days)) <= 197


def test_an_authority_puts_its_own_terms_in_place():
    own = [replace(term, half_term_from=None, half_term_to=None) for term in typical_terms()]
    assert Calendar.of(own).is_school_day(date(2026, 10, 26))


def test_a_year_missing_a_term_ends_the_calendar():
    short = [term for term in typical_terms() if term.label != "Summer 2028"]
    assert Calendar.of(short).last_term_day == date(2027, 8, 31)
    with pytest.raises(ValueError, match="three terms"):
        Calendar.of(typical_terms()[:2])


def test_terms_that_overlap_or_come_twice_are_refused():
    autumn, spring = typical_terms()[:2]
    with pytest.raises(ValueError, match="overlap"):
        in_order([autumn, replace(spring, starts_on=autumn.ends_on)])
    with pytest.raises(ValueError, match="twice"):
        in_order([autumn, replace(spring, name="autumn")])
    assert in_order([spring, autumn]) == (autumn, spring)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        # ends before it starts
        ("2026/27,autumn,2026-12-18,2026-09-01,,,x", "the term ends before it starts"),
        # a day before the year, and a day after it
        ("2026/27,autumn,2026-08-31,2026-12-18,,,x", "not within the academic year 2026/27"),
        ("2026/27,summer,2027-04-12,2027-09-01,,,x", "not within the academic year 2026/27"),
        # half of half-term
        ("2026/27,autumn,2026-09-01,2026-12-18,2026-10-26,,x", "a first or a last day, and not the other"),
        # half-term outside the term, and backwards
        ("2026/27,autumn,2026-09-01,2026-12-18,2026-10-26,2026-12-19,x", "half-term is not within the term"),
        ("2026/27,autumn,2026-09-01,2026-12-18,2026-10-30,2026-10-26,x", "half-term is not within the term"),
        # no such term, no such year
        ("2026/27,winter,2026-09-01,2026-12-18,,,x", "none of autumn, spring and summer"),
        ("2026,autumn,2026-09-01,2026-12-18,,,x", "academic_year is not a year such as 2026/27"),
    ],
)
def test_a_malformed_term_names_its_file_and_line(row, words):
    (parsed,) = parse_rows("terms.csv", f"{HEAD}{row}\n")
    with pytest.raises(BrokenReference) as error:
        term_of(parsed)
    assert str(error.value).startswith("terms.csv, line 2: ")
    assert words in str(error.value)


def test_a_term_without_half_term_has_none():
    term = Term(AcademicYear(2026), "autumn", date(2026, 9, 1), date(2026, 12, 18), None, None, "x")
    assert term.fault is None
    assert not term.is_half_term(date(2026, 10, 26))
