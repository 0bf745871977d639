"""Rates by scheme and day; a missing one is missing, never nothing."""

from datetime import date

import pytest

from vsdesk.reference.rates import LAC_PP_PLUS, POST_16_POT, RateNotKnown, rates, rates_of
from vsdesk.reference.table import BrokenReference, parse_rows

HEAD = "period,scheme,rate_gbp,unit,basis,status,source\n"


@pytest.mark.parametrize(
    ("scheme", "day", "pence"),
    [
        # the last day of one financial year and the first of the next
        (LAC_PP_PLUS, date(2025, 3, 31), 257000),
        (LAC_PP_PLUS, date(2025, 4, 1), 263000),
        # pence
        ("EYPP hourly", date(2021, 4, 1), 53),
        ("EYPP full-year equivalent", date(2021, 4, 1), 30210),
        # an academic year: its first and last days
        ("Recovery premium (mainstream)", date(2021, 9, 1), 14500),
        ("Recovery premium (mainstream)", date(2022, 8, 31), 14500),
        # one sum for two years
        (POST_16_POT, date(2021, 4, 1), 800000000),
        (POST_16_POT, date(2023, 3, 31), 800000000),
    ],
)
def test_a_rate_is_that_of_its_scheme_and_day(scheme, day, pence):
    assert rates().pence(scheme, day) == pence


@pytest.mark.parametrize(
    ("scheme", "day"),
    [
        # a row whose sum nobody has found
        (LAC_PP_PLUS, date(2026, 4, 1)),
        # no row: before the first, after the last, no such scheme
        (LAC_PP_PLUS, date(2013, 4, 1)),
        (LAC_PP_PLUS, date(2027, 4, 1)),
        ("Milk money", date(2025, 4, 1)),
    ],
)
def test_a_rate_not_known_is_asked_for(scheme, day):
    with pytest.raises(RateNotKnown, match="enter it under Settings, Rates"):
        rates().pence(scheme, day)


def test_a_row_without_a_sum_is_told_from_no_row():
    unfound = rates().on(LAC_PP_PLUS, date(2026, 4, 1))
    assert unfound is not None
    assert unfound.pence is None
    assert not unfound.verified
    assert rates().on(LAC_PP_PLUS, date(2027, 4, 1)) is None


def test_a_scheme_has_its_rates_oldest_first():
    periods = [rate.period for rate in rates().of(LAC_PP_PLUS)]
    assert periods[0] == "2014-15"
    assert periods[-1] == "2026-27"
    assert len(rates().rates) == 63


@pytest.mark.parametrize(
    ("row", "words"),
    [
        # two rates for one day
        ("2025-26,A,2,each,all,verified,x", "two rates of A for one day"),
        # a period that is none
        ("2026,A,2,each,all,verified,x", "period is neither"),
        ("2027-26,A,2,each,all,verified,x", "period is neither"),
        # neither verified nor not
        ("2026-27,A,2,each,all,perhaps,x", "status is neither"),
    ],
)
def test_a_malformed_rate_names_its_file_and_line(row, words):
    rows = parse_rows("rates.csv", f"{HEAD}2025-26,A,1,each,all,verified,x\n{row}\n")
    with pytest.raises(BrokenReference, match=words) as error:
        rates_of(rows)
    assert str(error.value).startswith("rates.csv, line 3: ")
