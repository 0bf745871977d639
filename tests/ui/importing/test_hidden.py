"""What is hidden in a sheet is shown as hidden, and asked about by name."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtCore import Qt

from tests.builders import a_row, sheet_of, upn
from tests.ui.importing.conftest import Driver
from ui.importing.pages.sheet import SheetPage


def test_hidden_rows_and_columns_are_shown_as_hidden_asked_about_and_left_out(
    wizard: Driver, tmp_path: Path
) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in sheet_of(
        a_row(), a_row(LCS_ID="10002", UPN=upn(2), Surname="Okafor", Date_of_birth="02/05/2014")
    ):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["H"].hidden = True
    workbook.save(tmp_path / "list.xlsx")
    wizard.bring_in(tmp_path / "list.xlsx")
    wizard.presenter.go("sheet")
    wizard.settle()
    page = wizard.screen.pages["sheet"]
    assert isinstance(page, SheetPage)
    assert (
        page.unsaid.hidden_words.text()
        == "Hidden in the sheet: row 3 and column H. Hidden rows wait until you say."
    )
    assert page.model.headerData(2, Qt.Orientation.Vertical) == "3 hidden"
    assert page.model.headerData(7, Qt.Orientation.Horizontal) == "H hidden"
    assert page.model.headerData(1, Qt.Orientation.Vertical) == "2"
    page.unsaid.hidden.setFocus()
    wizard.choose("Leave them out")
    plan = wizard.presenter.state.planned[0].plan
    assert plan is not None
    assert [row.row for row in plan.rows] == [2]


def test_nothing_is_asked_where_nothing_is_hidden(wizard: Driver, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in sheet_of(a_row()):
        sheet.append(row)
    sheet.column_dimensions["Z"].hidden = True
    workbook.save(tmp_path / "list.xlsx")
    wizard.bring_in(tmp_path / "list.xlsx")
    wizard.presenter.go("sheet")
    wizard.settle()
    page = wizard.screen.pages["sheet"]
    assert isinstance(page, SheetPage)
    assert page.unsaid.hidden_part.isHidden()
