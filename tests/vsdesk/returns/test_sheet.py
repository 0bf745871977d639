"""Which sheet, which heading row, which layout: by the headings' own words, wherever they stand."""

import pytest

from tests.builders import a_row, book, grid, sheet_of
from vsdesk.errors import NotATable, UserError
from vsdesk.returns.layouts import layout, layouts
from vsdesk.returns.sheet import find_tables

LIST = sheet_of(a_row())
ATTENDANCE = [
    ["Surname", "Forename", "Date of birth", "Sessions possible", "Sessions attended"],
    ["Haddad", "Jibril", "14/03/2012", 120, 110],
]


def only(*sheets, kind=None):
    (table,) = find_tables(book(*sheets), kind)
    return table


def test_headings_in_the_first_row_are_found():
    table = only(LIST)
    assert (table.layout.code, table.header_row, table.header_rows) == ("roll", 1, 1)
    assert table.columns["surname"] == 2
    assert table.columns["born_on"] == 4
    assert table.preamble == ()


def test_title_rows_above_the_headings_are_the_preamble():
    table = only([["Northshire Council"], [], ["Children looked after", None, "as at 20/11/2026"], *LIST])
    assert (table.layout.code, table.header_row) == ("roll", 4)
    assert table.preamble == ("Northshire Council", "Children looked after", "as at 20/11/2026")


@pytest.mark.parametrize(
    "above",
    [
        # the school and its number, each after its label
        ["School:", "Oakfield Academy", None, "URN:", 900001],
        # closely
        ["School:", "Oakfield Academy", "URN:", "900001"],
        # the authority, too
        ["School name:", "Oakfield Academy", "Local authority:", "Northshire"],
    ],
)
def test_labels_with_their_answers_above_the_headings_are_no_headings(above):
    table = only([above, ["Period:", "02/09/2026 - 23/10/2026"], [], *ATTENDANCE])
    assert (table.layout.code, table.header_row) == ("attendance", 4)
    assert "Oakfield Academy" in table.preamble


def test_headings_that_end_in_colons_are_headings():
    table = only([["School:", "URN:", "Postcode:"], ["Oakfield Academy", 900001, "ZZ1 1AA"]])
    assert (table.layout.code, table.header_row) == ("schools", 1)


def test_headings_are_looked_for_forty_rows_down_and_no_further():
    assert only([["Title"]] * 39 + LIST).header_row == 40
    with pytest.raises(NotATable):
        only([["Title"]] * 40 + LIST)


def test_columns_may_stand_in_any_order_with_blank_ones_between():
    table = only(
        [[None, "DOB", None, "Family name", "First name"], [None, "14/03/2012", None, "Haddad", "Jibril"]]
    )
    assert table.columns == {"born_on": 2, "surname": 4, "forename": 5}


def test_a_heading_nobody_wants_is_remembered_as_unmapped():
    table = only(sheet_of(a_row(Shoe_size=4)))
    assert list(table.unmapped.values()) == ["Shoe size"]


def test_the_first_column_that_claims_a_field_has_it():
    table = only([["Surname", "Family name", "Date of birth"], ["Haddad", "Rahman", "14/03/2012"]])
    assert table.columns["surname"] == 1
    assert table.unmapped == {2: "Family name"}


def test_a_heading_as_written_beats_one_without_its_brackets():
    table = only([["School (current)", "School", "Surname", "DOB"], ["a", "b", "c", "14/03/2012"]])
    assert table.columns["school_name"] == 2


# --- two rows of headings ----------------------------------------------------------------------------------------


def test_two_rows_of_headings_are_read_together_where_groups_are_merged_above():
    rows = [
        ["Child", None, None, "Sessions", None],
        ["Surname", "Forename", "Date of birth", "Possible", "Attended"],
        ["Haddad", "Jibril", "14/03/2012", 120, 110],
    ]
    table = only(grid(rows, merged=((1, 1, 1, 3), (1, 4, 1, 5))))
    assert table.layout.code == "attendance"
    assert table.columns["possible"] == 4
    assert table.columns["attended"] == 5


def test_two_rows_of_headings_are_needed_where_the_lower_alone_says_too_little():
    rows = [
        ["Surname", "Forename", "Date of", "Sessions", None],
        [None, None, "birth", "possible", "attended"],
        ["Haddad", "Jibril", "14/03/2012", 120, 110],
    ]
    table = only(grid(rows, merged=((1, 4, 1, 5),)))
    assert (table.layout.code, table.header_row, table.header_rows) == ("attendance", 1, 2)
    assert table.columns == {"surname": 1, "forename": 2, "born_on": 3, "possible": 4, "attended": 5}


def test_one_row_is_preferred_where_both_would_do():
    assert only([["Roll", "list"], *LIST]).header_rows == 1


# --- which layout -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        # the same names, told apart by what else is counted
        (["Surname", "Forename", "DOB", "Entered care"], "roll"),
        (["Surname", "Forename", "DOB", "Possible", "Attended"], "attendance"),
        (["Surname", "Forename", "DOB", "Possible", "Authorised", "Unauthorised"], "attendance"),
        # the 903's files have their columns letter by letter
        (["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"], "ssda903-header"),
        (["CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"], "ssda903-episodes"),
        (["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], "ssda903-reviews"),
        (["CHILD", "SEX", "DOB", "DUC"], "ssda903-uasc"),
        (["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"], "ssda903-missing"),
        (["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"], "ssda903-oc3"),
        (["CHILD", "DOB", "PREV_PERM", "LA_PERM", "DATE_PERM"], "ssda903-previous-permanence"),
        (["CHILD", "DOB", "DATE_PLACED", "DATE_PLACED_CEASED"], "ssda903-adoption"),
        # Ofsted's list
        (
            ["Child Unique ID", "Date of Birth", "Date Started to be Looked After", "Placement Type"],
            "annex-a",
        ),
        # schools, and the links between them
        (["urn", "name", "open_date", "town", "postcode"], "schools"),
        (["URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"], "school-links"),
    ],
)
def test_a_layout_is_known_by_its_columns(headings, code):
    assert only([headings, ["1"] * len(headings)]).layout.code == code


def test_each_sheet_that_some_layout_knows_is_a_table():
    tables = find_tables(book(LIST, [["Notes"], ["nothing here"]], ATTENDANCE))
    assert [(table.grid.name, table.layout.code) for table in tables] == [
        ("Sheet1", "roll"),
        ("Sheet3", "attendance"),
    ]


def test_a_kind_that_is_forced_is_the_only_one_looked_for():
    assert only(ATTENDANCE).layout.code == "attendance"
    assert only(ATTENDANCE, kind="roll").layout.code == "roll"


@pytest.mark.parametrize("code", [known.code for known in layouts()])
def test_every_layout_can_be_forced_by_its_own_headings(code):
    spread = layout(code).spread
    across = [field.name for field in layout(code).fields if spread and spread.is_one(field.name)]
    for group in layout(code).needs:
        wanted = [*group, *across[: spread.least if spread else 0]]
        headings = [layout(code).field(name).headings[0] for name in wanted]
        if len(headings) > 1:
            assert only([headings, ["1"] * len(headings)], kind=code).layout.code == code


# --- what is not recognised ------------------------------------------------------------------------------------


def test_no_headings_anywhere_is_one_plain_sentence():
    with pytest.raises(NotATable) as refused:
        find_tables(book([["Dear all,"], ["please find attached"]]))
    assert str(refused.value).startswith("No row in this file has the headings of a return vsdesk knows.")


def test_a_forced_kind_that_does_not_fit_is_named():
    with pytest.raises(NotATable) as refused:
        find_tables(book(LIST), "attendance")
    assert "the headings of attendance totals" in str(refused.value)


@pytest.mark.parametrize("sheets", [(), ([],), ([[None, None], [""]],)])
def test_an_empty_file_is_said_to_be_empty(sheets):
    with pytest.raises(NotATable) as refused:
        find_tables(book(*sheets))
    assert str(refused.value).startswith("This file is empty")


def test_a_kind_there_is_not_is_named_with_those_there_are():
    with pytest.raises(UserError) as refused:
        find_tables(book(LIST), "census")
    assert "called census" in str(refused.value)
    assert "ssda903-header" in str(refused.value)
