"""Every way a British sender writes a day, and what a column must prove before it is read month first."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsdesk.model.wording import MONTHS
from vsdesk.returns.dates import Order, Window, column_order, read_date

WINDOW = Window(date(1926, 1, 1), date(2026, 11, 20))
DAY = date(2012, 3, 4)
DAYS = st.dates(date(1930, 1, 1), date(2026, 11, 20))


def read(cell, order=Order.DAY_FIRST):
    return read_date(cell, order, WINDOW)


@pytest.mark.parametrize(
    "cell",
    [
        # as most people type it
        "04/03/2012",
        # without the noughts
        "4/3/2012",
        # full stops, dashes, spaces
        "04.03.2012",
        "04-03-2012",
        "4 3 2012",
        # two-digit years
        "4/3/12",
        "04.03.12",
        # with the time that an export adds
        "04/03/2012 00:00",
        "04/03/2012 00:00:00",
        # ISO, with slashes or a time
        "2012-03-04",
        "2012/3/4",
        "2012-03-04T00:00:00",
        "2012-03-04 00:00:00",
        # with the month in words
        "4 March 2012",
        "4 Mar 2012",
        "04-Mar-2012",
        "04-Mar-12",
        "4th March 2012",
        "4th of March 2012",
        "4 March, 2012",
        "Sunday 4 March 2012",
        "Sunday, 4 March 2012",
        # as Americans write it in words: the month cannot be mistaken
        "March 4, 2012",
        "Mar 4th 2012",
        # as the school census has it
        "2012-Mar-04",
        "2012-Mar-04 00:00:00",
        # packed
        "20120304",
        20120304,
        # a serial of Excel's, as a number and as text
        40972,
        40972.0,
        40972.75,
        "40972",
        # what the reader already knows to be a day
        DAY,
        datetime(2012, 3, 4, 13, 5),
        # odd case and blanks
        "  4   MARCH 2012 ",
        "4 march 2012",
    ],
)
def test_a_day_is_read_however_it_is_written(cell):
    assert read(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    [
        # no such day
        "31/02/2012",
        "29/02/2013",
        "00/03/2012",
        # no such month
        "04/13/2012",
        "2012-13-04",
        "20121304",
        # no such word
        "4 Mrch 2012",
        # half a date
        "March 2012",
        "2012",
        2012,
        # no date at all
        "see note",
        "",
        "n/a",
        None,
        # truth is no serial
        True,
        # numbers that are no serial of a day within a lifetime
        0,
        -40972,
        2999,
        80001,
        123456789,
        # a time alone
        "10:30",
    ],
)
def test_what_is_no_day_is_none(cell):
    assert read(cell) is None


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        # the window's last year is the last of this century
        ("1/1/26", date(2026, 1, 1)),
        # and the next belongs to the one before
        ("1/1/27", date(1927, 1, 1)),
        ("1/1/00", date(2000, 1, 1)),
        ("1/1/99", date(1999, 1, 1)),
    ],
)
def test_a_two_digit_year_falls_inside_the_window(cell, day):
    assert read(cell) == day


def test_a_window_that_reaches_ahead_takes_two_digit_years_ahead():
    window = Window(date(1996, 1, 1), date(2027, 11, 21))
    assert read_date("31/03/27", Order.DAY_FIRST, window) == date(2027, 3, 31)
    assert read_date("31/03/28", Order.DAY_FIRST, window) == date(1928, 3, 31)


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        # the first and last serials that can be a day
        (2999, None),
        (3000, date(1908, 3, 18)),
        (80000, date(2119, 1, 11)),
        (80001, None),
        # the day before and after Excel's missing leap day is far below; these are ordinary neighbours
        (40971, date(2012, 3, 3)),
        (40973, date(2012, 3, 5)),
    ],
)
def test_excels_serials_are_counted_from_its_own_epoch(serial, day):
    assert read(serial) == day


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        # nothing proves anything: British
        (["04/03/2012", "05/06/2012"], Order.DAY_FIRST),
        ([], Order.DAY_FIRST),
        # a thirteenth can only be a day
        (["04/03/2012", "13/06/2012"], Order.DAY_FIRST),
        # a thirteenth in the second place makes the column month first
        (["04/03/2012", "06/13/2012"], Order.MONTH_FIRST),
        # a twelfth proves nothing
        (["04/12/2012", "12/04/2012"], Order.DAY_FIRST),
        # one of each proves both
        (["13/06/2012", "06/13/2012"], Order.BOTH),
        # what is no day either way proves nothing
        (["13/13/2012", "04/03/2012"], Order.DAY_FIRST),
        # real days, ISO and words prove nothing
        ([date(2012, 6, 13), "2012-06-13", "June 13 2012", 41073, None, "06/07/2012"], Order.DAY_FIRST),
        # two-digit years and other separators prove it too
        (["6.13.12"], Order.MONTH_FIRST),
    ],
)
def test_a_column_is_day_first_unless_it_proves_otherwise(cells, order):
    assert column_order(cells) is order


@pytest.mark.parametrize(
    ("order", "cell", "day"),
    [
        # the same text in a British and in an American column
        (Order.DAY_FIRST, "04/03/2012", date(2012, 3, 4)),
        (Order.MONTH_FIRST, "04/03/2012", date(2012, 4, 3)),
        # words, ISO and packed days are the same in any column
        (Order.MONTH_FIRST, "4 March 2012", date(2012, 3, 4)),
        (Order.MONTH_FIRST, "2012-03-04", date(2012, 3, 4)),
        (Order.MONTH_FIRST, "20120304", date(2012, 3, 4)),
        # a column that proves both leaves the doubtful ones unread
        (Order.BOTH, "04/03/2012", None),
        # but not those that can be read one way only
        (Order.BOTH, "13/03/2012", date(2012, 3, 13)),
        (Order.BOTH, "03/13/2012", date(2012, 3, 13)),
        # or are the same day both ways
        (Order.BOTH, "05/05/2012", date(2012, 5, 5)),
        (Order.BOTH, "4 March 2012", date(2012, 3, 4)),
    ],
)
def test_the_columns_order_decides_the_short_ones_alone(order, cell, day):
    assert read(cell, order) == day


@given(DAYS)
def test_every_form_of_a_day_gives_that_day(day):
    month = MONTHS[day.month - 1]
    for text in (
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{day.year}-{month[:3]}-{day.day:02d}",
    ):
        assert read(text) == day
    assert read((day - date(1899, 12, 30)) // timedelta(days=1)) == day
    assert read(f"{day.month}/{day.day}/{day.year}", Order.MONTH_FIRST) == day


@given(st.one_of(st.text(max_size=30), st.integers(), st.floats(allow_nan=True), st.booleans(), st.none()))
def test_nothing_a_cell_can_hold_makes_reading_it_fail(cell):
    for order in Order:
        assert read(cell, order) is None or isinstance(read(cell, order), date)


@given(st.lists(st.text(max_size=12), max_size=5))
def test_no_column_makes_proving_its_order_fail(cells):
    assert column_order(cells) in Order
