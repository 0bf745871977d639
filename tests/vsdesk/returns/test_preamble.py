"""What stands above a table, or in the names of its sheet and file: the period, the school, the day it was run."""

from datetime import date

import pytest

from tests.builders import TODAY, book, grid, roll_of
from vsdesk.reference.calendar import calendar
from vsdesk.returns import pipeline
from vsdesk.returns.mapping import map_table
from vsdesk.returns.preamble import find_as_at, find_period, find_school, named_period, texts_about
from vsdesk.returns.school_lookup import SchoolLookup

SCHOOLS = (
    {"urn": "100001", "name": "Oakfield Primary School", "postcode": "NS1 1AA", "dfe_number": "998/2001"},
    {"urn": "100002", "name": "Hillcrest Academy", "postcode": "NS2 2BB"},
)
AUTUMN = (date(2026, 9, 1), date(2026, 12, 18))
HALF = (date(2026, 9, 1), date(2026, 10, 25))


def period(*texts):
    return find_period(texts, calendar(), TODAY)


def school(*texts):
    return find_school(texts, SchoolLookup(roll_of(school=SCHOOLS)))


def test_the_texts_are_those_above_the_headings_then_the_names_of_sheet_and_file():
    rows = [["Oakfield"], [None, "Autumn 2026"], ["Surname", "Date of birth"], ["Haddad", "14/03/2012"]]
    (table,) = pipeline.recognise(book(grid(rows, "HT1"), name="Oakfield.attendance.xlsx"), None)
    assert texts_about(map_table(table, TODAY)) == ("Oakfield", "Autumn 2026", "HT1", "Oakfield.attendance")


# --- the period ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        # two days in one text
        (["Attendance 01/09/2026 to 23/10/2026"], (date(2026, 9, 1), date(2026, 10, 23))),
        (["1 September 2026 - 23 October 2026"], (date(2026, 9, 1), date(2026, 10, 23))),
        (["from 1st September, 2026 until 23rd of October 2026"], (date(2026, 9, 1), date(2026, 10, 23))),
        (["2026-09-01 to 2026-10-23"], (date(2026, 9, 1), date(2026, 10, 23))),
        (["01.09.26-23.10.26"], (date(2026, 9, 1), date(2026, 10, 23))),
        # a day in each of two cells
        (["From", "01/09/2026", "To", "23/10/2026"], (date(2026, 9, 1), date(2026, 10, 23))),
        # a term
        (["Autumn 2026"], AUTUMN),
        (["Attendance, autumn term 2026"], AUTUMN),
        (["Autumn term 2026/27"], AUTUMN),
        (["2026/27 Autumn"], AUTUMN),
        (["Spring 2026"], (date(2026, 1, 5), date(2026, 3, 27))),
        # half of one
        (["Autumn 2026 HT1"], HALF),
        (["Autumn term 2026, first half"], HALF),
        (["Autumn 2026 half-term 2"], (date(2026, 10, 31), date(2026, 12, 18))),
        # days beat the term
        (["Autumn 2026", "01/09/2026 to 23/10/2026"], (date(2026, 9, 1), date(2026, 10, 23))),
        # the day it was run is part of no period
        (["Printed 20/11/2026", "Autumn 2026"], AUTUMN),
        (["Printed 20/11/2026", "01/09/2026 to 23/10/2026"], (date(2026, 9, 1), date(2026, 10, 23))),
    ],
)
def test_the_period_is_found(texts, days):
    assert period(*texts) == days


@pytest.mark.parametrize(
    "texts",
    [
        # nothing said
        (),
        ("Oakfield Primary School",),
        # one day alone
        ("01/09/2026",),
        # a day of the list and the day it was run are no period
        ("Data as at 01/11/2026", "Printed 20/11/2026"),
        ("1 November 2026", "Printed 20/11/2026"),
        # the wrong way round
        ("23/10/2026 to 01/09/2026",),
        # three days
        ("01/09/2026 23/10/2026 20/11/2026",),
        # a term without its year
        ("Autumn term",),
        # a year the calendar does not have
        ("Autumn 1999",),
        # no such day
        ("31/09/2026 to 31/11/2026",),
    ],
)
def test_what_does_not_tell_the_period_is_not_guessed_at(texts):
    assert period(*texts) is None


def test_a_text_without_a_term_names_none():
    assert named_period("Sheet1", calendar()) is None


# --- the day a list was run ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["Children looked after as at 1 November 2026"], date(2026, 11, 1)),
        (["Run on 01/11/2026"], date(2026, 11, 1)),
        (["x", "Correct at: 2026-11-01"], date(2026, 11, 1)),
        (["as at 20/11/2026"], TODAY),
        # never a day still to come
        (["as at 21/11/2026"], None),
        # a day without such words
        (["01/11/2026"], None),
        # two days
        (["as at 01/11/2026 or 02/11/2026"], None),
        ([], None),
    ],
)
def test_the_day_of_a_list(texts, day):
    assert find_as_at(texts, TODAY) == day


# --- the school that sent it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("texts", "ref"),
    [
        # its URN
        (["URN 100002"], 2),
        (["School URN: 100002"], 2),
        (["URN", "Hillcrest Academy"], 2),
        # its DfE number
        (["DfE number 998/2001"], 1),
        (["998 / 2001"], 1),
        # its name, alone or before what else the text tells
        (["Oakfield Primary School"], 1),
        (["oakfield primary"], 1),
        (["Oakfield Primary School - attendance"], 1),
        (["Oakfield Primary School: Autumn 2026"], 1),
        (["Oakfield Primary attendance HT1"], 1),
        (["Attendance, Hillcrest Academy"], 2),
        # a URN beats a name
        (["Oakfield Primary School", "URN 100002"], 2),
    ],
)
def test_the_sender_is_found(texts, ref):
    assert school(*texts) == ref


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("Sheet1",),
        ("URN 999999",),
        # misspelt: only proposed, so not taken
        ("Oakfeild Primary School",),
        # a name that only begins the same
        ("Oakfield",),
    ],
)
def test_an_unknown_sender_is_not_guessed_at(texts):
    assert school(*texts) is None
