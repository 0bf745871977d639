"""Years, ages and year groups, at both edges."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsdesk.reference.ages import compulsory_school_age, funded_place_from, is_pp_plus_age
from vsdesk.reference.years import (
    AcademicYear,
    FinancialYear,
    NotAYear,
    YearGroup,
    academic_label,
    age_on,
    age_on_31_august,
    birthday,
    expected_year_group,
    key_stage,
    phase_of_age,
)

VECTORS = Path(__file__).parent / "vectors" / "nc_year_vectors.csv"


def vectors():
    with VECTORS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", vectors(), ids=lambda row: row["why"])
def test_the_expected_year_group_is_the_vectors(row):
    born_on, on = date.fromisoformat(row["dob"]), date.fromisoformat(row["on_date"])
    assert expected_year_group(born_on, on).label == row["expected_year_group"]
    assert key_stage(born_on, on) == row["key_stage"]
    assert academic_label(on) == row["academic_year"]
    assert age_on_31_august(born_on, on) == int(row["age_at_31_aug_before"])


@pytest.mark.parametrize(
    ("number", "label", "stage", "phase"),
    [
        # below nursery, and the first of nursery
        (-3, "pre-N1", "EYFS", "early years"),
        (-2, "N1", "EYFS", "early years"),
        (-1, "N2", "EYFS", "early years"),
        # Reception is a primary year
        (0, "R", "EYFS", "primary"),
        # the last of each key stage and the first of the next
        (2, "Y2", "KS1", "primary"),
        (3, "Y3", "KS2", "primary"),
        (6, "Y6", "KS2", "primary"),
        (7, "Y7", "KS3", "secondary"),
        (9, "Y9", "KS3", "secondary"),
        (10, "Y10", "KS4", "secondary"),
        (11, "Y11", "KS4", "secondary"),
        (12, "Y12", "Post-16", "post-16"),
        (13, "Y13", "Post-16", "post-16"),
        # past the last
        (14, "past Y13", None, "after Y13"),
    ],
)
def test_a_year_group_has_its_label_stage_and_phase(number, label, stage, phase):
    group = YearGroup(number)
    assert (group.label, group.key_stage, group.phase, str(group)) == (label, stage, phase, label)
    assert phase_of_age(number + 4) == phase


@pytest.mark.parametrize(
    ("day", "academic", "financial"),
    [
        # the last day of an academic year and the first of the next
        (date(2026, 8, 31), "2025/26", "2026-27"),
        (date(2026, 9, 1), "2026/27", "2026-27"),
        # the last day of a financial year and the first of the next
        (date(2026, 3, 31), "2025/26", "2025-26"),
        (date(2026, 4, 1), "2025/26", "2026-27"),
        # the turn of a century
        (date(2099, 12, 1), "2099/00", "2099-00"),
    ],
)
def test_a_day_is_in_one_academic_and_one_financial_year(day, academic, financial):
    assert str(AcademicYear.of(day)) == academic
    assert str(FinancialYear.of(day)) == financial
    assert day in AcademicYear.of(day)
    assert day not in AcademicYear.of(day).previous
    assert day not in FinancialYear.of(day).following


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_years_follow_each_other_without_gap(day):
    for kind in (AcademicYear, FinancialYear):
        year = kind.of(day)
        assert year.first_on <= day <= year.last_on
        assert (year.following.first_on - year.last_on).days == 1
        assert kind.parse(year.label) == year


def test_the_years_have_their_days():
    year = AcademicYear(2026)
    assert (year.age_day, year.first_on, year.last_on) == (
        date(2026, 8, 31),
        date(2026, 9, 1),
        date(2027, 8, 31),
    )
    assert FinancialYear.ending(2018).last_on == date(2018, 3, 31)
    assert FinancialYear.ending(2018).first_on == date(2017, 4, 1)


@pytest.mark.parametrize("text", ["2026/27", "2026-27", "2026/2027", " 2026–27 ", "AY2026/27", "2026 / 27"])
def test_a_year_is_read_however_it_is_written(text):
    assert AcademicYear.parse(text) == AcademicYear(2026)


@pytest.mark.parametrize(
    "text",
    [
        # one year alone may mean its start or its end
        "2026",
        # two years apart, the wrong way round, the same
        "2026/28",
        "2026/25",
        "2026/26",
        # a century astray
        "2026/2127x",
        "",
        "this year",
    ],
)
def test_words_that_are_no_year_are_refused_with_an_example(text):
    with pytest.raises(NotAYear, match="write it as 2026/27"):
        AcademicYear.parse(text)


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        # the day before a birthday, and the day itself
        (date(2010, 6, 15), date(2026, 6, 14), 15),
        (date(2010, 6, 15), date(2026, 6, 15), 16),
        # born on 29 February: in a year without one the birthday is 1 March
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        # in a leap year it is 29 February
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        # the day of birth, and the day before
        (date(2010, 6, 15), date(2010, 6, 15), 0),
        (date(2010, 6, 15), date(2010, 6, 14), -1),
    ],
)
def test_an_age_is_whole_years(born_on, on, age):
    assert age_on(born_on, on) == age


def test_a_leap_day_birthday_is_the_first_of_march():
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 16) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("born_on", "counted"),
    [
        # on 31 August 2026: three, just four, fifteen, just sixteen
        (date(2022, 9, 1), False),
        (date(2022, 8, 31), True),
        (date(2010, 9, 1), True),
        (date(2010, 8, 31), False),
    ],
)
def test_pupil_premium_plus_counts_ages_four_to_fifteen_on_31_august(born_on, counted):
    assert is_pp_plus_age(born_on, date(2026, 9, 1)) is counted
    assert is_pp_plus_age(born_on, date(2027, 8, 31)) is counted


@pytest.mark.parametrize(
    ("born_on", "starts", "ends"),
    [
        # five on a prescribed day: that day
        (date(2021, 8, 31), date(2026, 8, 31), date(2037, 6, 26)),
        # five the day after: the next one
        (date(2021, 9, 1), date(2026, 12, 31), date(2038, 6, 25)),
        # five on 1 January: 31 March
        (date(2022, 1, 1), date(2027, 3, 31), date(2038, 6, 25)),
        # five on 1 April: 31 August
        (date(2022, 4, 1), date(2027, 8, 31), date(2038, 6, 25)),
        # a 30 June that is itself a Friday
        (date(2006, 10, 1), date(2011, 12, 31), date(2023, 6, 30)),
    ],
)
def test_compulsory_school_age_has_a_first_and_a_last_day(born_on, starts, ends):
    assert compulsory_school_age(born_on) == (starts, ends)
    assert ends.weekday() == 4


@pytest.mark.parametrize(
    ("born_on", "looked_after", "starts"),
    [
        # two on the last day of a funding term, and on the first of the next
        (date(2024, 8, 31), True, date(2026, 9, 1)),
        (date(2024, 9, 1), True, date(2027, 1, 1)),
        # in the spring and the summer
        (date(2024, 3, 31), True, date(2026, 4, 1)),
        (date(2024, 4, 1), True, date(2026, 9, 1)),
        # not looked after: from three
        (date(2024, 8, 31), False, date(2027, 9, 1)),
    ],
)
def test_a_funded_place_begins_the_term_after_the_birthday(born_on, looked_after, starts):
    assert funded_place_from(born_on, looked_after=looked_after) == starts
