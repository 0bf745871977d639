"""Rows that could not be taken, to go back to their sender: as they stood, problem cells coloured and explained.

What goes to a school repeats only what that school sent. A reason that would tell it more (who else may be
meant, what the roll holds) becomes "please ring us".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.model.finding import Finding, Severity
from vsdesk.returns.shapes import Outcome, Plan, PlannedRow
from vsdesk.spreadsheets import safe_text, save_bytes

RING = "Please ring us about this row."
FROM_THE_ROLL = frozenset(
    {
        "birthday-differs",
        "upn-changes",
        "upn-worse",
        "birthday-stated",
        "school-proposed",
        "school-followed",
        "suspended-already",
    }
)
"""Rules whose words tell something of the roll, not of the file."""
PROBLEM = PatternFill("solid", fgColor="FFF3D9")
HEADING = PatternFill("solid", fgColor="E3F1F0")
STOPPED = (Outcome.HELD, Outcome.REFUSED)
WIDEST = 60


def rejects(plans: Iterable[Plan], made_at: datetime) -> bytes | None:
    """A workbook of every held and refused row, a sheet a table; None if there is none.

    Args:
        made_at: dates the file.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, plan in enumerate(plans, start=1):
        rows = [row for row in plan.rows if row.outcome in STOPPED]
        if rows:
            _sheet(book.create_sheet(f"{number} {plan.table.layout.code}"[:31]), plan, rows)
    if not book.sheetnames:
        return None
    book.properties.creator = "vsdesk"
    book.properties.created = made_at.replace(tzinfo=None, microsecond=0)
    return save_bytes(book)


def _sheet(sheet: Worksheet, plan: Plan, rows: list[PlannedRow]) -> None:
    table = plan.table
    headings = table.grid.rows[table.header_row + table.header_rows - 2]
    width = max(len(headings), max(len(table.grid.rows[row.row - 1]) for row in rows))
    sheet.append(["Row in your file", "What to do", *(safe_text(h) for h in headings)])
    for place, row in enumerate(rows, start=2):
        cells = table.grid.rows[row.row - 1]
        sheet.append([row.row, _why(plan, row), *(safe_text(cell) for cell in cells)])
        for finding in row.findings:
            _mark(sheet, plan, place, finding)
    for cell in sheet[1]:
        cell.font, cell.fill, cell.alignment = (
            Font(name="Calibri", bold=True),
            HEADING,
            Alignment(wrap_text=True, vertical="top"),
        )
    for column in range(1, width + 3):
        texts = [
            str(value)
            for (value,) in sheet.iter_rows(min_col=column, max_col=column, values_only=True)
            if value
        ]
        sheet.column_dimensions[get_column_letter(column)].width = min(
            WIDEST, max(map(len, texts), default=8) + 2
        )
    sheet.freeze_panes = "C2"


def _why(plan: Plan, row: PlannedRow) -> str:
    """What the sender should do, in words that tell only what is in their own file."""
    if plan.table.layout.council:
        return " ".join(row.reasons)
    told = [f.words for f in row.findings if f.severity is Severity.ERROR and f.rule not in FROM_THE_ROLL]
    if row.outcome is Outcome.REFUSED:
        return " ".join(told or row.reasons)
    return " ".join([*told, RING])


def _mark(sheet: Worksheet, plan: Plan, place: int, finding: Finding) -> None:
    """Colour the finding's cell, and say in a comment what is odd about it."""
    column = plan.table.columns.get(finding.field or "")
    if column is None or (finding.rule in FROM_THE_ROLL and not plan.table.layout.council):
        return
    cell = sheet.cell(place, column + 2)
    cell.fill = PROBLEM
    cell.comment = Comment(finding.words, "vsdesk")
