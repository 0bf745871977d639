"""The council's own list of children looked after, as its social-care system prints it and people mend it."""

from __future__ import annotations

from itertools import groupby

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from resources.sample.make.sample_file import SampleFile
from resources.sample.make.workbooks import xlsx
from resources.sample.make.workbooks.roll_columns import COLUMNS, Line
from resources.sample.make.workforce import allocation
from resources.sample.make.world import World

FIRST_ROW = 6
NOTE = "Note: children whose placement is not yet authorised in LCS are not shown."


def make(world: World) -> tuple[SampleFile, ...]:
    """`Children looked after - council list.xlsx`."""
    children = world.by_name(lambda child: child.on_council_list)
    workbook, sheet = xlsx.new_sheet("CLA list", "Northshire Council, Performance Team")
    sheet["A1"] = "Northshire Council: children looked after, and those who ceased since 1 September"
    sheet["A2"] = "Report run 20/11/2026 08:14"
    xlsx.as_title(sheet, "A1")
    _headings(sheet)
    lines = [Line(number, child, world, allocation(child)) for number, child in enumerate(children)]
    rows = [[column.show(line) for column in COLUMNS] for line in lines]
    after = xlsx.write_rows(sheet, FIRST_ROW, rows)
    xlsx.write_row(sheet, after, ("Total", f"{len(rows)} children"))
    xlsx.write_row(sheet, after + 2, (NOTE,))
    sheet.freeze_panes = "D6"
    return (
        SampleFile(
            path="Children looked after - council list.xlsx",
            kind="roll",
            content=xlsx.saved(workbook),
            expected={"rows": len(rows), "new": len(rows), "held": 0, "refused": 0, "left_out": 2},
        ),
    )


def _headings(sheet: Worksheet) -> None:
    """Two heading rows: groups merged over their columns, and the headings; one column blank, one hidden."""
    xlsx.write_row(sheet, FIRST_ROW - 1, [column.heading or None for column in COLUMNS])
    for number, column in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.column_dimensions[get_column_letter(number)].hidden = column.heading == "Carer"
    _groups(sheet, FIRST_ROW - 2)
    xlsx.as_headings(sheet, FIRST_ROW - 2)
    for group in sheet[FIRST_ROW - 2]:
        group.alignment = Alignment(horizontal="center")
    xlsx.as_headings(sheet, FIRST_ROW - 1)


def _groups(sheet: Worksheet, row: int) -> None:
    for name, columns in groupby(enumerate(COLUMNS, start=1), key=lambda each: each[1].group):
        numbers = [number for number, _ in columns]
        if name:
            sheet.cell(row, numbers[0]).value = name
            sheet.merge_cells(start_row=row, end_row=row, start_column=numbers[0], end_column=numbers[-1])
