"""Several tables on one sheet: below one another, and side by side, each with its own headings."""

from datetime import date

import pytest
from openpyxl import load_workbook

from tests.builders import a_row, book, excel, list_of_children, upn
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.importing import Importing
from vsdesk.desk.returns import Options
from vsdesk.returns.sheet import find_tables
from vsdesk.store.records import read_table

HEAD = ["UPN", "Surname", "Sessions possible", "Sessions attended"]
FIRST = [upn(1), "Haddad", 60, 54]
SECOND = [upn(2), "Okafor", 60, 60]
SUSPENSION = [
    ["UPN", "Surname", "Type", "Start date", "Days", "Reason 1"],
    [upn(1), "Haddad", "FTE", "05/10/2026", 1, "PA"],
]


def told(*sheets):
    return [(table.label, table.layout.code, table.header_row) for table in find_tables(book(*sheets))]


FORMS = [
    # another kind of return below a blank row
    ([HEAD, FIRST, [], *SUSPENSION], [("Sheet1", "attendance", 1), ("Sheet1, table 2", "suspensions", 4)]),
    # with a title of its own, and blank rows about it
    (
        [["Attendance"], [], HEAD, FIRST, [], ["Suspensions"], [], *SUSPENSION],
        [("Sheet1", "attendance", 3), ("Sheet1, table 2", "suspensions", 8)],
    ),
    # the same kind twice, the second under a title
    (
        [HEAD, FIRST, [], ["Half term 2"], HEAD, FIRST],
        [("Sheet1", "attendance", 1), ("Sheet1, table 2", "attendance", 5)],
    ),
    # the headings said again at the top of a printed page: one table
    ([HEAD, FIRST, [], HEAD, SECOND], [("Sheet1", "attendance", 1)]),
    # blank rows between children: one table
    ([HEAD, [], FIRST, [], SECOND], [("Sheet1", "attendance", 1)]),
    # a total and a note below: one table
    ([HEAD, FIRST, [], ["Total", None, 60, 54], [], ["Lates are counted as present."]], [("Sheet1", "attendance", 1)]),
    # side by side, a blank column between
    (
        [["Year 7", None, None, None, None, "Year 8"], [*HEAD, None, *HEAD], [*FIRST, None, *SECOND]],
        [("Sheet1", "attendance", 2), ("Sheet1, table 2", "attendance", 2)],
    ),
    # schools and their teachers, a blank column to the right of the children they belong to: one table
    (
        [
            ["LCS ID", "Surname", "Date of birth", None, "School", "Designated teacher", "Hours offered", "Registration"],
            ["10001", "Haddad", "14/03/2012", None, "Oakfield Academy", "R. Sefton", 20, "Main"],
        ],
        [("Sheet1", "roll", 1)],
    ),
    # a blank column within one table
    ([["UPN", "Surname", None, "Sessions possible", "Sessions attended"], [*FIRST[:2], None, 60, 54]], [("Sheet1", "attendance", 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "tables"), FORMS)
def test_each_part_with_headings_of_its_own_is_a_table(rows, tables):
    assert told(rows) == tables


def test_each_part_keeps_the_addresses_of_the_sheet_and_what_lies_above_the_first():
    rows = [["Oakfield Academy"], HEAD, FIRST, [], ["Half term 2"], HEAD, SECOND]
    first, second = find_tables(book(rows))
    assert first.preamble == ("Oakfield Academy",)
    assert second.preamble == ("Half term 2", "Oakfield Academy")
    assert first.grid.rows == tuple(tuple(row) for row in rows[:4])
    assert second.grid.rows[5:] == tuple(tuple(row) for row in rows[5:])


@pytest.fixture
def desk(desk, tmp_path):
    schools = [["URN", "EstablishmentName", "Postcode"], ["100001", "Oakfield Academy", "NS1 1AA"]]
    children = [
        a_row(),
        a_row(LCS_ID="10002", UPN=upn(2), Surname="Okafor", Forename="Ada", Date_of_birth="02/05/2014"),
    ]
    for file in (excel(tmp_path / "s.xlsx", schools), list_of_children(tmp_path / "list.xlsx", *children)):
        desk.returns.commit(desk.returns.plan([file], Options()))
    return desk


BOTH_HALVES = [
    ["Oakfield Academy, Autumn 2026, half term 1"], HEAD, FIRST, SECOND, [],
    ["Half term 2"], HEAD, [upn(1), "Haddad", 20, 25], [upn(2), "Okafor", 20, 19],
]  # fmt: skip


def test_two_halves_of_a_term_on_one_sheet_are_two_periods_and_go_back_together(desk, tmp_path):
    file = excel(tmp_path / "both.xlsx", BOTH_HALVES)
    plans = desk.returns.plan([file], Options())
    assert [[str(row.outcome) for row in one.plan.rows] for one in plans] == [
        ["add", "add"],
        ["refused", "add"],
    ]
    desk.returns.commit(plans)
    kept = sorted(
        (row["period_from"], row["attended"]) for row in read_table(desk.connection, "attendance_total")
    )
    assert [attended for _, attended in kept] == [54, 60, 19]
    assert len({first for first, _ in kept}) == 2
    (back,) = desk.returns.write_rejects(plans, tmp_path / "back.xlsx")
    assert load_workbook(back)["Sheet"]["D8"].comment is not None


def test_the_wizard_takes_each_part_as_a_table_of_its_own(desk, tmp_path):
    importing = Importing(desk)
    (read,) = importing.read([excel(tmp_path / "both.xlsx", BOTH_HALVES)])
    assert [table.label for table in read.tables] == ["Sheet", "Sheet, table 2"]
    planned = importing.plan([read], [Chosen(0, table.label) for table in read.tables])
    assert [one.plan.period[0] for one in planned] == sorted(one.plan.period[0] for one in planned)
    assert planned[0].plan.period != planned[1].plan.period
    assert date(2026, 10, 19) < planned[1].plan.period[0]
