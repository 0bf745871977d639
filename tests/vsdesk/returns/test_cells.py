"""What a cell becomes in a field of each type, and what is said of the cells that become nothing."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import TODAY, upn, wrong_upn
from vsdesk.model.identity import Uln
from vsdesk.returns.cells import READERS, read_cell
from vsdesk.returns.dates import Order
from vsdesk.returns.layouts import Field, layouts
from vsdesk.returns.read_days import AGE_LIMIT
from vsdesk.returns.reading import Reading, text_of

WHERE = "Roll!F12"


def read(kind, cell, codes=None, order=Order.DAY_FIRST):
    return read_cell(cell, Reading(Field("the_field", kind, (), codes), order, TODAY), WHERE)


def value(kind, cell, codes=None):
    got, found = read(kind, cell, codes)
    assert found is None
    return got


def finding(kind, cell, codes=None):
    """The finding of a cell that gives no value."""
    got, found = read(kind, cell, codes)
    assert got is None
    assert found is not None
    assert (found.where, found.field) == (WHERE, "the_field")
    return found


# --- text -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  Amy \n Smith ", "Amy Smith"),
        # what pasting from a web page leaves
        ("Amy\u00a0Smith\u200b", "Amy Smith"),
        # whole numbers come as floats from some formats
        (1234567890123.0, "1234567890123"),
        (12.5, "12.5"),
        (7, "7"),
        (date(2012, 3, 4), "2012-03-04"),
        (datetime(2012, 3, 4, 12, 0), "2012-03-04"),
    ],
)
def test_a_cell_reads_as_a_person_sees_it(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize("kind", sorted(READERS))
@pytest.mark.parametrize(
    "blank", [None, "", "  ", "-", "--", "n/a", "N/A", "TBC", "not known", "n/k", "#N/A"]
)
def test_a_blank_gives_nothing_and_no_finding(kind, blank):
    assert read(kind, blank) == (None, None)


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        # in most fields a word for nothing is a blank
        ("text", "None", None),
        ("text", "NULL", None),
        ("name", "NULL", None),
        ("name", "NA", None),
        ("identifier", "unknown", None),
        # but there are people called Null, and Na
        ("name", "Null", "Null"),
        ("name", "Na", "Na"),
        # and "none" is an answer about SEN
        ("sen", "None", "N"),
        ("sen", "none", "N"),
    ],
)
def test_words_for_nothing_are_blank_but_where_they_are_an_answer(kind, cell, expected):
    assert read(kind, cell) == (expected, None)


def test_every_type_that_a_layout_names_can_be_read():
    assert {field.type for layout in layouts() for field in layout.fields} <= READERS.keys()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(10001, "10001"), ("10001", "10001"), (10001.0, "10001"), ("ab-12", "AB-12"), (" p 12 ", "P 12")],
)
def test_an_identifier_is_text_in_capitals(cell, expected):
    assert value("identifier", cell) == expected


# --- days -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "cell", "rule"),
    [
        # a birthday in 1900 or 2099 is an error, whichever way it is written
        ("birthday", "14/03/1900", "date-impossible"),
        ("birthday", date(1900, 3, 14), "date-impossible"),
        ("birthday", "14/03/2099", "date-impossible"),
        ("birthday", 72758, "date-impossible"),
        ("date", "14/03/1900", "date-impossible"),
        ("date", "14/03/2099", "date-impossible"),
        ("future_date", "14/03/2099", "date-impossible"),
        # Excel's own day nought of 1900
        ("birthday", 1, "date-unreadable"),
        # nobody is born tomorrow
        ("birthday", date(2026, 11, 21), "date-impossible"),
        ("birthday", date(2026, 11, 20), None),
        # the oldest there can be
        ("birthday", date(1996, 1, 1), None),
        ("birthday", date(1995, 12, 31), "date-impossible"),
        # a day of care may lie a year ahead, no more
        ("date", date(2027, 11, 21), None),
        ("date", date(2027, 11, 22), "date-impossible"),
        # a status may end twenty years ahead
        ("future_date", date(2046, 11, 1), None),
        ("future_date", date(2046, 11, 2), "date-impossible"),
        # no such day
        ("birthday", "31/02/2012", "date-unreadable"),
        ("birthday", "see file", "date-unreadable"),
        ("date", "soon", "date-unreadable"),
    ],
)
def test_a_day_must_be_one_that_can_be(kind, cell, rule):
    got, found = read(kind, cell)
    assert (found.rule if found else None) == rule
    assert (got is None) == (rule is not None)
    assert found is None or found.severity == "error"


def test_the_oldest_birthday_moves_with_the_day_it_is_read():
    field = Field("born_on", "birthday", ())
    later = Reading(field, Order.DAY_FIRST, TODAY.replace(year=2036))
    assert AGE_LIMIT == 30
    assert read_cell("31/12/2005", later, WHERE)[1].rule == "date-impossible"
    assert read_cell("01/01/2006", later, WHERE) == (date(2006, 1, 1), None)


def test_a_two_digit_year_of_a_day_still_to_come_is_this_century():
    assert value("date", "31/03/27") == date(2027, 3, 31)
    assert value("future_date", "31/03/44") == date(2044, 3, 31)


def test_an_impossible_birthday_says_which_days_were_expected():
    found = finding("birthday", "14/03/1900")
    assert "14/03/1900 cannot be right here" in found.words
    assert "01/01/1996 to 20/11/2026" in found.words


def test_in_a_column_of_both_orders_only_the_doubtful_days_are_errors():
    assert read("birthday", "04/03/2012", order=Order.BOTH)[1].rule == "date-order"
    assert read("birthday", "31/02/2012", order=Order.BOTH)[1].rule == "date-unreadable"
    assert read("birthday", "25/03/2012", order=Order.BOTH) == (date(2012, 3, 25), None)
    assert read("birthday", "4 March 2012", order=Order.BOTH) == (date(2012, 3, 4), None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        # kept as text
        ("01-01-2022", "2022-01-01"),
        (date(2022, 1, 1), "2022-01-01"),
        # an old school
        ("01/09/1950", "1950-09-01"),
        # the 903's way of saying that a day is not known
        ("zz/zz/2015", "zz/zz/2015"),
    ],
)
def test_a_day_that_decides_nothing_about_a_child_is_kept_as_text(cell, expected):
    assert value("loose_date", cell) == expected


def test_such_a_day_that_cannot_be_read_is_a_warning_only():
    assert finding("loose_date", "sometime").severity == "warning"


# --- numbers of people and schools --------------------------------------------------------------------------------


def test_a_good_upn_is_taken_without_a_word():
    assert value("upn", upn(7)) == upn(7)
    assert value("upn", f" {upn(7).lower()} ") == upn(7)


def test_a_wrong_upn_is_kept_with_a_warning():
    for text in (wrong_upn(7), "A12345", upn(7) + "9"):
        got, found = read("upn", text)
        assert got == text
        assert (found.severity, found.rule) == ("warning", "upn-check")


@pytest.mark.parametrize("code", ["UN1", "UN2", "un3", "UN4", "UN5"])
def test_the_903s_codes_for_no_upn_are_taken(code):
    assert value("upn", code) == code.upper()


def test_a_uln_is_kept_right_or_wrong():
    good = next(f"10000000{n}{m}" for n in range(10) for m in range(10) if Uln(f"10000000{n}{m}").check_ok)
    assert value("uln", int(good)) == good
    got, found = read("uln", "1234567890")
    assert got == "1234567890"
    assert found.rule == "uln-check"


@pytest.mark.parametrize(
    ("cell", "urn"), [(100000, "100000"), ("100000.0", "100000"), ("SC12345", None), ("99", None)]
)
def test_a_schools_urn_is_digits(cell, urn):
    got, found = read("urn", cell)
    assert got == urn
    assert (found is None) == (urn is not None)
    assert found is None or found.severity == "warning"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ns1 1aa", "NS1 1AA"),
        ("NS11AA", "NS1 1AA"),
        (" w1a  1aa ", "W1A 1AA"),
        ("not a postcode", "NOT A POSTCODE"),
    ],
)
def test_a_postcode_has_its_blank_where_it_belongs(cell, expected):
    assert value("postcode", cell) == expected


# --- counts and shares ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "expected"), [(0, 0), (120, 120), (120.0, 120), ("120", 120), ("1,200", 1200), ("120.0", 120)]
)
def test_a_count_is_a_whole_number(cell, expected):
    assert value("count", cell) == expected


@pytest.mark.parametrize("cell", [-1, "-1", 12.5, "twelve", "12 sessions", date(2026, 1, 1)])
def test_a_count_that_is_none_stops_its_row(cell):
    assert finding("count", cell).severity == "error"


@pytest.mark.parametrize(
    ("cell", "share"),
    [
        # as Excel holds a cell that shows 95%
        (0.95, 0.95),
        (1, 1.0),
        (0, 0.0),
        # as a school types it
        (95, 0.95),
        (95.5, 0.955),
        ("95", 0.95),
        ("95%", 0.95),
        ("95.5 %", 0.955),
        ("100", 1.0),
        # as Excel writes it to a CSV where the cell was formatted as a number
        ("0.95", 0.95),
        ("1", 1.0),
        # a percent sign is believed
        ("0.5%", 0.005),
        ("1%", 0.01),
    ],
)
def test_a_percentage_is_a_share(cell, share):
    assert value("percent", cell) == pytest.approx(share)


@pytest.mark.parametrize("cell", ["-5%", "101", 250, "good"])
def test_what_is_no_percentage_is_left_out_with_a_warning(cell):
    assert finding("percent", cell).severity == "warning"


@pytest.mark.parametrize(
    ("cell", "hours"), [(25, 25.0), ("25 hours", 25.0), ("12.5 hrs", 12.5), (0, 0.0), (60, 60.0)]
)
def test_hours_a_week_are_a_number(cell, hours):
    assert value("hours", cell) == hours


@pytest.mark.parametrize("cell", [61, -1, "part time"])
def test_more_hours_than_a_week_of_school_has_are_left_out(cell):
    assert finding("hours", cell).rule == "hours-unreadable"


# --- words for codes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "year"),
    [(7, "Y7"), ("7", "Y7"), (7.0, "Y7"), ("Year 7", "Y7"), ("Yr 7", "Y7"), ("Y7", "Y7"), ("y13", "Y13"), ("R", "R"),
     ("Reception", "R"), (0, "R"), ("Nursery", "N2"), ("N1", "N1"), ("S2", "S2"), ("P7", "P7"), ("7B", "7B")],
)  # fmt: skip
def test_a_year_group_keeps_its_nations_words_and_a_bare_number_gains_its_y(cell, year):
    assert value("year_group", cell) == year


@pytest.mark.parametrize(
    ("kind", "cell", "expected"),
    [
        ("sex", "b) Female", "F"),
        ("yes_no", "Yes", 1),
        ("yes_no", 0, 0),
        ("flag", True, 1),
        ("flag", False, 0),
        ("in_or_out", "Out of area", 1),
        ("birth_basis", "Age assessed", "assessed"),
        ("enrolment_kind", "Dual", "subsidiary"),
    ],
)
def test_words_become_codes(kind, cell, expected):
    assert value(kind, cell) == expected


@pytest.mark.parametrize(
    "kind", ["sex", "sen", "yes_no", "flag", "in_or_out", "birth_basis", "enrolment_kind"]
)
def test_a_word_that_means_no_code_is_left_out_with_a_warning(kind):
    found = finding(kind, "perhaps a zebra")
    assert found.severity == "warning"
    assert "“perhaps a zebra”" in found.words


def test_an_unknown_code_is_kept_as_it_was_sent():
    assert read("code", "Q9", "LS")[0] == "Q9"
    assert read("code", "Q9", "LS")[1].rule == "code-unknown"
    assert value("code", "C2 - Full care order", "LS") == "C2"


# --- anything ---------------------------------------------------------------------------------------------------

CELLS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(kind=st.sampled_from(sorted(READERS)), cell=CELLS)
def test_no_cell_makes_reading_it_fail_and_what_cannot_be_taken_is_said(kind, cell):
    got, found = read(kind, cell, "LS" if kind == "code" else None)
    assert found is None or (found.words.endswith(".") and found.where == WHERE)
    if got is None and found is None:
        assert text_of(cell).casefold() in {"", "-", "--", "n/a", "na", "none", "null", "#n/a", "tbc", "not known",
                                            "unknown", "n/k", "nk"}  # fmt: skip


@given(st.dates(date(1996, 1, 1), TODAY))
def test_a_day_goes_out_as_text_and_comes_back_the_same(day):
    for text in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %B %Y}"):
        assert value("birthday", text) == value("birthday", day) == day


@given(st.integers(0, 100_000))
def test_a_count_goes_out_as_text_and_comes_back_the_same(count):
    assert value("count", str(count)) == value("count", count) == value("count", f"{count:,}") == count


@given(st.integers(0, 999))
def test_a_upn_goes_out_as_text_and_comes_back_the_same(serial):
    assert value("upn", value("upn", upn(serial))) == upn(serial)


@given(
    st.sampled_from([("sex", "MFU"), ("sen", "EKN")]).flatmap(
        lambda one: st.tuples(st.just(one[0]), st.sampled_from(one[1]))
    )
)
def test_a_code_reads_as_itself(pair):
    kind, code = pair
    assert value(kind, code) == code
