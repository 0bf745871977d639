"""Rows and columns hidden in a sheet: asked about, and then taken or left out as a person says."""

import pytest
from openpyxl import Workbook as ExcelWorkbook

from tests.builders import a_row, sheet_of, upn
from vsdesk.desk.import_files import Chosen
from vsdesk.desk.importing import Importing
from vsdesk.desk.returns import Options
from vsdesk.returns.choices import Choices, Deed, from_data, to_data

ROWS = sheet_of(
    a_row(), a_row(LCS_ID="10002", UPN=upn(2), Surname="Okafor", Forename="Ada", Date_of_birth="02/05/2014")
)


@pytest.fixture
def file(tmp_path):
    """A list whose second child, and whose column of legal statuses, are hidden."""
    workbook = ExcelWorkbook()
    sheet = workbook.active
    for row in ROWS:
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["H"].hidden = True
    workbook.save(tmp_path / "hidden.xlsx")
    return tmp_path / "hidden.xlsx"


def outcomes(plan):
    return [(row.row, str(row.outcome)) for row in plan.rows]


def severities(plan):
    found = (*plan.findings, *(finding for row in plan.rows for finding in row.findings))
    return {finding.rule: str(finding.severity) for finding in found if "hidden" in finding.rule}


def statuses(plan):
    return [
        write.new.get("legal_status")
        for row in plan.rows
        for write in row.writes
        if write.table == "care_statement"
    ]


def test_a_hidden_row_waits_until_a_person_says_and_the_column_is_told(desk, file):
    (one,) = desk.returns.plan([file], Options())
    assert outcomes(one.plan) == [(2, "add"), (3, "held")]
    assert "--hidden" in one.plan.rows[1].reasons[0]
    assert one.plan.rows[1].lacks
    assert statuses(one.plan) == ["C2"]
    assert severities(one.plan) == {"column-hidden": "warning", "row-hidden": "warning"}


def test_what_is_hidden_is_taken_where_a_person_says_so_and_is_odd_no_more(desk, file):
    (one,) = desk.returns.plan([file], Options(hidden=True))
    assert outcomes(one.plan) == [(2, "add"), (3, "add")]
    assert statuses(one.plan) == ["C2", "C2"]
    assert severities(one.plan) == {"column-hidden": "note", "row-hidden": "note"}


def test_what_is_hidden_is_left_out_where_a_person_says_so_and_counted(desk, file):
    (one,) = desk.returns.plan([file], Options(hidden=False))
    assert outcomes(one.plan) == [(2, "add")]
    assert (one.plan.left_out, one.plan.left_out_rows) == (1, (3,))
    assert statuses(one.plan) == [None]


def test_the_wizard_says_it_for_one_table_and_a_draft_keeps_it(desk, file):
    importing = Importing(desk)
    read = importing.read([file])
    (unsaid,) = importing.plan(read, [Chosen(0, "Sheet")])
    assert outcomes(unsaid.plan)[1] == (3, "held")
    choices = from_data(to_data(Choices(hidden=False)))
    (said,) = importing.plan(read, [Chosen(0, "Sheet", choices)])
    assert outcomes(said.plan) == [(2, "add")]
    assert "legal_status" in said.table.columns


def test_a_decision_about_the_row_itself_goes_first(desk, file):
    importing = Importing(desk)
    read = importing.read([file])
    (said,) = importing.plan(read, [Chosen(0, "Sheet", Choices(decisions={3: Deed.NEW}))])
    assert outcomes(said.plan)[1] == (3, "add")
