"""Counting working and school days: the vectors, both edges, and the end of the calendar."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsdesk.clocks.days import (
    months_after,
    school_day_after,
    school_days_between,
    working_day_after,
    working_days_between,
)
from vsdesk.reference.calendar import CalendarTooShort, calendar

ENGLAND = calendar()
VECTORS = Path(__file__).parent / "vectors" / "working_day_vectors.csv"


def vectors():
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", vectors(), ids=lambda row: row["why"])
def test_ten_and_twenty_working_days_are_the_vectors(row):
    start = date.fromisoformat(row["start_date"])
    for n in (10, 20):
        due = date.fromisoformat(row[f"due_{n}_working_days"])
        assert working_day_after(start, n, ENGLAND) == due
        assert working_days_between(start, due, ENGLAND) == n
        # one day less is one day sooner, and not yet n
        assert working_day_after(start, n - 1, ENGLAND) < due
        assert working_days_between(start, due - timedelta(days=1), ENGLAND) == n - 1


@pytest.mark.parametrize(
    ("start", "n", "entry_day", "due"),
    [
        # the day itself is day 0, or day 1
        (date(2026, 11, 2), 0, 0, date(2026, 11, 2)),
        (date(2026, 11, 2), 1, 0, date(2026, 11, 3)),
        (date(2026, 11, 2), 1, 1, date(2026, 11, 2)),
        (date(2026, 11, 2), 10, 1, date(2026, 11, 13)),
        # from a Saturday day 1 is Monday either way
        (date(2026, 11, 7), 1, 0, date(2026, 11, 9)),
        (date(2026, 11, 7), 1, 1, date(2026, 11, 9)),
        # none to count: the day itself, even at a weekend
        (date(2026, 11, 7), 0, 1, date(2026, 11, 7)),
    ],
)
def test_the_first_day_counted_is_the_next_unless_the_authority_counts_the_day_itself(
    start, n, entry_day, due
):
    assert working_day_after(start, n, ENGLAND, entry_day=entry_day) == due


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        # the same day, and the next
        (date(2026, 11, 2), date(2026, 11, 2), 0),
        (date(2026, 11, 2), date(2026, 11, 3), 1),
        # over a weekend
        (date(2026, 11, 6), date(2026, 11, 9), 1),
        (date(2026, 11, 6), date(2026, 11, 8), 0),
        # backwards: late by so many
        (date(2026, 11, 3), date(2026, 11, 2), -1),
        # over Christmas: 24, 29, 30, 31 December and 4 January
        (date(2026, 12, 23), date(2027, 1, 4), 5),
    ],
)
def test_working_days_between_two_days(start, end, days):
    assert working_days_between(start, end, ENGLAND) == days


@given(st.dates(date(2008, 1, 2), date(2028, 6, 1)), st.integers(0, 120))
def test_counting_on_and_counting_between_agree(start, n):
    due = working_day_after(start, n, ENGLAND)
    assert working_days_between(start, due, ENGLAND) == n
    assert n == 0 or ENGLAND.is_working_day(due)
    counted = sum(ENGLAND.is_working_day(start + timedelta(days=d)) for d in range(1, (due - start).days + 1))
    assert counted == n


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        # the sixth school day after a suspension begins, over a weekend
        (date(2026, 11, 4), 6, date(2026, 11, 12)),
        # over half-term
        (date(2026, 10, 21), 6, date(2026, 11, 5)),
        # from the last day of term
        (date(2026, 12, 18), 1, date(2027, 1, 4)),
        # over a bank holiday in term
        (date(2027, 4, 30), 1, date(2027, 5, 4)),
    ],
)
def test_school_days_pass_over_holidays(start, n, due):
    assert school_day_after(start, n, ENGLAND) == due
    assert school_days_between(start, due, ENGLAND) == n
    assert school_days_between(due, start, ENGLAND) == -n
    assert school_days_between(start, due - timedelta(days=1), ENGLAND) == n - 1


def test_counting_past_the_end_of_the_calendar_names_the_first_day_missing():
    with pytest.raises(CalendarTooShort) as error:
        working_day_after(date(2028, 12, 28), 2, ENGLAND)
    assert error.value.first_missing == date(2029, 1, 1)
    # up to the last day it is known
    assert working_day_after(date(2028, 12, 28), 1, ENGLAND) == date(2028, 12, 29)
    with pytest.raises(CalendarTooShort):
        working_days_between(date(2028, 12, 1), date(2029, 1, 2), ENGLAND)
    with pytest.raises(CalendarTooShort):
        working_days_between(date(2007, 12, 1), date(2008, 2, 1), ENGLAND)


def test_counting_backwards_or_from_another_day_is_our_mistake():
    with pytest.raises(ValueError, match="forwards"):
        working_day_after(date(2026, 11, 2), -1, ENGLAND)
    with pytest.raises(ValueError, match="day 0 or day 1"):
        working_day_after(date(2026, 11, 2), 5, ENGLAND, entry_day=2)


@pytest.mark.parametrize(
    ("start", "n", "then"),
    [
        # the same day of the month
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
        # a shorter month: its last day
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        # over the end of the year, exactly to December, and a whole year
        (date(2026, 9, 10), 6, date(2027, 3, 10)),
        (date(2026, 9, 10), 3, date(2026, 12, 10)),
        (date(2026, 12, 10), 12, date(2027, 12, 10)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start, n, then):
    assert months_after(start, n) == then
