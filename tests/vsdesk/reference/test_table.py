"""A malformed reference file is our fault, and says where."""

from datetime import date

import pytest

from vsdesk.errors import BugError
from vsdesk.reference.table import BrokenReference, parse_rows, read_rows

GOOD = "# What this is.\n# Source: here.\nname,day,flag,sum\nfirst,2026-09-01,1,2630\n"


def test_lines_before_the_header_are_passed_over_and_rows_know_their_line():
    (row,) = parse_rows("x.csv", GOOD)
    assert row.line == 4
    assert row.text("name") == "first"
    assert row.day("day") == date(2026, 9, 1)
    assert row.yes("flag")
    assert row.pence_or_none("sum") == 263000


def test_a_code_that_is_a_hash_is_not_taken_for_a_comment():
    rows = parse_rows("x.csv", "code,words\n#,Closed\n")
    assert [row.text("code") for row in rows] == ["#"]


def test_a_blank_cell_is_none_where_it_may_be():
    (row,) = parse_rows("x.csv", "a,b,c\n , ,\n")
    assert row.text_or_none("a") is None
    assert row.day_or_none("b") is None
    assert row.pence_or_none("c") is None


@pytest.mark.parametrize(
    ("cells", "ask", "words"),
    [
        # blank where it may not be
        ('a\n" "\n', lambda row: row.text("a"), "x.csv, line 2: a is blank."),
        ('a\n" "\n', lambda row: row.day("a"), "x.csv, line 2: a is blank."),
        # no such column
        ("a\n1\n", lambda row: row.text("b"), "x.csv, line 2: there is no column called b."),
        # a date that does not exist
        (
            "a\n2026-02-29\n",
            lambda row: row.day("a"),
            "x.csv, line 2: a is not a date such as 2026-09-01: 2026-02-29.",
        ),
        # neither yes nor no
        ("a\nyes\n", lambda row: row.yes("a"), "x.csv, line 2: a is neither 0 nor 1: yes."),
        # no sum; a sum finer than a penny
        ("a\n£12\n", lambda row: row.pence_or_none("a"), "x.csv, line 2: a is not a sum of money: £12."),
        ("a\n0.535\n", lambda row: row.pence_or_none("a"), "x.csv, line 2: a has parts of a penny: 0.535."),
    ],
)
def test_a_bad_cell_names_the_file_the_line_and_the_column(cells, ask, words):
    (row,) = parse_rows("x.csv", cells)
    with pytest.raises(BrokenReference) as error:
        ask(row)
    assert str(error.value) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # a cell too few, and one too many, in the third line of the file
        ("a,b\n1,2\n3\n", "x.csv, line 3: it has 1 cells where the header has 2."),
        ("a,b\n1,2\n3,4,5\n", "x.csv, line 3: it has 3 cells where the header has 2."),
        # nothing at all
        ("", "x.csv, line 1: there is no header row."),
        ("# only a head\n", "x.csv, line 2: there is no header row."),
    ],
)
def test_a_row_of_the_wrong_width_is_found_on_reading(text, words):
    with pytest.raises(BrokenReference) as error:
        parse_rows("x.csv", text)
    assert str(error.value) == words


def test_a_missing_file_is_a_fault_of_ours():
    with pytest.raises(BugError, match=r"no-such\.csv"):
        read_rows("no-such.csv")
