"""A bare 1 is 100% where the sheet shows it so: whatever wrote the workbook, and only there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from vsdesk.returns.opening import ods_marks
from vsdesk.returns.opening.percent_styles import percent_styles
from vsdesk.returns.workbook import open_workbook

FORMATS = ["0%", "0.00%", "0.0 %", "General", "0", '0.0"%"', "[Red]0.0%;-0.0%"]
PERCENT = [True, True, True, False, False, False, True]


def saved(path: Path) -> Path:
    """A column for each format, a 1 in each; and a text in a cell that has the format of a percentage."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["heading"] * len(FORMATS))
    sheet.append([1] * len(FORMATS))
    for cell, form in zip(sheet[2], FORMATS, strict=True):
        cell.number_format = form
    sheet.cell(2, len(FORMATS) + 1, "heading").number_format = "0%"
    book.save(path)
    return path


def test_a_workbook_tells_in_which_columns_a_1_is_shown_as_100_per_cent(tmp_path: Path) -> None:
    (grid,) = open_workbook(saved(tmp_path / "a.xlsx")).sheets
    assert grid.percents == {column for column, shown in enumerate(PERCENT, start=1) if shown}


def test_styles_that_cannot_be_told_are_none(tmp_path: Path) -> None:
    with zipfile.ZipFile(saved(tmp_path / "a.xlsx")) as package:
        styles = package.read("xl/styles.xml")
    assert len(percent_styles(styles)) == sum(PERCENT)
    assert percent_styles(b"") == percent_styles(b"<styleSheet/>") == frozenset()
    assert percent_styles(styles.replace(b"</cellXfs>", b"")) == frozenset()


@pytest.mark.parametrize(("kind", "value", "columns"), [("percentage", "1", {2, 3}), ("float", "1", set()),
                                                        ("percentage", "0.5", set())])  # fmt: skip
def test_an_ods_tells_it_of_each_cell(kind: str, value: str, columns: set[int]) -> None:
    content = (
        '<d xmlns:t="urn:t" xmlns:o="urn:o"><t:table><t:table-row><t:table-cell/>'
        f'<t:table-cell t:number-columns-repeated="2" o:value-type="{kind}" o:value="{value}"><p>100%</p>'
        "</t:table-cell></t:table-row></t:table></d>"
    )
    (marks,) = ods_marks.marks_by_position([content.encode()])
    assert marks.percents == columns
