"""Rows under the headings as typed values: what is left out, what is odd, and where it stands."""

from datetime import date

import pytest

from tests.builders import a_row, grid, mapped, rules, sheet_of, upn

HEADS = ["Surname", "Forename", "Date of birth", "School"]
AMY = ["Smith", "Amy", "14/03/2012", "Oakfield School"]


def under(*rows, **marks):
    return mapped(grid([HEADS, *rows], "Roll", **marks))


def test_a_row_becomes_values_by_field_with_its_own_number():
    table = mapped([["Northshire"], [], *sheet_of(a_row())])
    (row,) = table.rows
    assert row.row == 4
    assert row.values["surname"] == "Haddad"
    assert row.values["born_on"] == date(2012, 3, 14)
    assert row.values["entered_on"] == date(2024, 9, 2)
    assert row.values["upn"] == upn(1)
    assert row.findings == ()


def test_a_blank_cell_gives_no_value():
    (row,) = under(["Smith", None, "", "n/a"]).rows
    assert row.values == {"surname": "Smith"}


def test_blank_rows_are_neither_rows_nor_left_out():
    table = under(AMY, [], [None, None], ["", ""], AMY)
    assert [row.row for row in table.rows] == [2, 6]
    assert table.left_out == ()


def test_a_row_shorter_than_its_headings_is_read_as_far_as_it_goes():
    (row,) = under(["Smith", "Amy"]).rows
    assert row.values == {"surname": "Smith", "forename": "Amy"}


# --- what is left out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "closing",
    [
        ["Total", None, None, 12],
        ["TOTAL:", 12],
        ["Grand total", None, None, 12],
        ["Total children", None, None, 12],
        ["Average", None, None, 4.5],
        ["Count", 12],
        ["Notes:", "Figures are provisional"],
        ["Note: figures are provisional"],
        ["* provisional"],
        ["Key", None, None, "A = adopted"],
        ["Source", None, None, "Mosaic"],
        # a sentence of its own, in whichever column
        ["Figures are provisional until the end of term."],
        [None, None, None, "Printed by B. Officer"],
        # the headings again, at the top of a printed page
        HEADS,
    ],
)
def test_totals_notes_and_headings_again_are_left_out_and_counted(closing):
    table = under(AMY, closing, AMY)
    assert [row.row for row in table.rows] == [2, 4]
    assert table.left_out == (3,)


@pytest.mark.parametrize("surname", ["Key", "Mean", "Note", "Sum", "Total", "Count", "Source"])
def test_a_child_called_key_is_no_closing_row(surname):
    table = under([surname, "Amy", "14/03/2012", "Oakfield School"])
    assert [row.values["surname"] for row in table.rows] == [surname]
    assert table.left_out == ()


def test_a_child_called_key_of_whom_no_birthday_is_known_is_one_too():
    table = under(["Key", "Amy", None, "Oakfield School"])
    assert [row.values["surname"] for row in table.rows] == ["Key"]


def test_rows_with_nothing_in_any_known_column_are_left_out():
    table = mapped([[*HEADS, "Shoe size"], AMY, [None, None, None, None, 4]])
    assert [row.row for row in table.rows] == [2]
    assert table.left_out == (3,)


# --- what a sheet hides --------------------------------------------------------------------------------------------


def test_a_cell_merged_downwards_counts_for_every_row_it_covers():
    rows = (AMY, ["Smith", "Ben", "02/05/2014", None], ["Jones", "Cai", "01/06/2013", None])
    table = under(*rows, merged=((2, 4, 3, 4),))
    assert [row.values.get("school_name") for row in table.rows] == [
        "Oakfield School",
        "Oakfield School",
        None,
    ]


def test_a_cell_merged_across_counts_once():
    (row,) = under(["Smith", None, "14/03/2012", None], merged=((2, 1, 2, 2),)).rows
    assert row.values == {"surname": "Smith", "born_on": date(2012, 3, 14)}


def test_an_error_cell_is_no_blank():
    (row,) = under(["Smith", "Amy", None, "Oakfield School"], errors={(2, 3): "#REF!"}).rows
    assert row.broken
    (found,) = row.findings
    assert (found.rule, found.where, found.field) == ("cell-error", "Roll!C2", "born_on")
    assert "#REF!" in found.words


def test_an_error_in_a_cell_of_words_alone_is_only_a_warning():
    (row,) = under(["Smith", "Amy", "14/03/2012", None], errors={(2, 4): "#N/A"}).rows
    assert not row.broken
    assert rules(under(["Smith", "Amy", "14/03/2012", None], errors={(2, 4): "#N/A"})) == ["cell-error"]


def test_a_formula_whose_result_was_never_saved_is_no_blank():
    (row,) = under(["Smith", "Amy", None, None], uncached=frozenset({(2, 3)})).rows
    assert row.broken
    assert rules(under(["Smith", "Amy", None, None], uncached=frozenset({(2, 3)}))) == ["cell-formula"]


def test_an_error_outside_the_columns_we_read_says_nothing():
    table = mapped(grid([[*HEADS, "Shoe size"], [*AMY, None]], errors={(2, 5): "#REF!"}))
    assert rules(table) == ["heading-unknown"]


def test_rows_of_nothing_but_formulas_never_saved_are_not_taken_for_empty():
    # What a program other than Excel leaves of a sheet that refers to another.
    uncached = frozenset((row, column) for row in (2, 3) for column in (1, 2, 3, 4))
    table = under([None] * 4, uncached=uncached)
    assert [row.row for row in table.rows] == [2, 3]
    assert all(row.broken for row in table.rows)


def test_hidden_rows_columns_and_sheets_are_read_and_said_to_be_hidden():
    table = under(AMY, AMY, hidden_rows=frozenset({3}), hidden_columns=frozenset({3}), hidden=True)
    assert len(table.rows) == 2
    assert rules(table) == ["column-hidden", "sheet-hidden", "row-hidden"]
    assert [finding.where for row in table.rows for finding in row.findings] == ["Roll!3"]


def test_rows_beyond_the_limit_are_an_error_of_the_whole_table():
    table = under(AMY, capped=7)
    assert [(finding.severity, finding.rule) for finding in table.findings] == [("error", "sheet-too-long")]


def test_a_column_nobody_wants_is_told_once():
    table = mapped([[*HEADS, "Shoe size"], [*AMY, 4], [*AMY, 5]])
    assert [(f.severity, f.where) for f in table.findings] == [("note", "Sheet1!E1")]
    assert "Shoe size" in table.findings[0].words


# --- the order of dates ------------------------------------------------------------------------------------------


def days(*texts):
    return mapped([HEADS, *([f"Child{n}", "A", text, None] for n, text in enumerate(texts))])


def test_days_are_day_first_unless_the_column_proves_month_first():
    assert [row.values["born_on"] for row in days("04/03/2012", "05/06/2012").rows] == [
        date(2012, 3, 4),
        date(2012, 6, 5),
    ]
    american = days("04/03/2012", "06/13/2012")
    assert [row.values["born_on"] for row in american.rows] == [date(2012, 4, 3), date(2012, 6, 13)]
    assert rules(american) == ["date-order"]


def test_each_column_proves_its_own_order():
    table = mapped(
        [
            ["Surname", "Date of birth", "Entered care"],
            ["Smith", "06/13/2012", "04/03/2024"],
            ["Jones", "04/03/2012", "05/03/2024"],
        ]
    )
    assert [row.values["born_on"] for row in table.rows] == [date(2012, 6, 13), date(2012, 4, 3)]
    assert [row.values["entered_on"] for row in table.rows] == [date(2024, 3, 4), date(2024, 3, 5)]


def test_a_column_that_proves_both_holds_back_only_what_may_be_either():
    table = days("13/06/2012", "06/13/2012", "04/03/2012", "4 March 2012", date(2012, 3, 4))
    born = [row.values.get("born_on") for row in table.rows]
    assert born == [date(2012, 6, 13), date(2012, 6, 13), None, date(2012, 3, 4), date(2012, 3, 4)]
    assert [row.broken for row in table.rows] == [False, False, True, False, False]
    assert rules(table) == ["date-order", "date-order"]


def test_a_bad_cell_is_told_each_time_it_recurs():
    table = days("31/02/2012", "31/02/2012")
    assert [finding.where for row in table.rows for finding in row.findings] == ["Sheet1!C2", "Sheet1!C3"]


def test_the_finding_of_a_column_beyond_z_has_its_two_letters():
    wide = [*HEADS[:2], *[None] * 25, "Date of birth"]
    table = mapped([wide, ["Smith", "Amy", *[None] * 25, "31/02/2012"]])
    assert table.rows[0].findings[0].where == "Sheet1!AB2"


def test_a_total_under_the_heading_upn_is_no_child() -> None:
    table = mapped([["UPN", "Possible", "Attended"], [upn(1), 120, 100], ["Total", 120, 100]])
    assert ([row.row for row in table.rows], table.left_out) == ([2], (3,))
