"""In the limited child: problem cells coloured and commented, and a first sheet that says what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.returns.opening.gzipped import is_packed, unpacked
from vsdesk.returns.opening.read import MOST_BYTES
from vsdesk.spreadsheets import safe_text, save_bytes

FRONT: Final = "Please read first"
PROBLEM: Final = PatternFill("solid", fgColor="FFF3D9")
_HEADING: Final = PatternFill("solid", fgColor="E3F1F0")
_STEPS: Final = (
    "Some rows could not be taken in. Each is listed below, and coloured where it stands.",
    "1. Mend the coloured cells. The words are in each cell's comment, too.",
    "2. Leave everything else as it is; rows that were right are known already and do no harm.",
    "3. Save the workbook and send it back the way it came to you.",
)
_ABOUT: Final = "vsdesk"
_LETTERS_A_LINE: Final = 80
_LINE_HEIGHT: Final = 15.0

Told = tuple[str, int, int, str]


def annotate(content: bytes, told: Sequence[Told], made_at: datetime) -> Iterator[bytes]:
    """The workbook with its marks.

    Args:
        told: sheet, row, column (0 for the whole row) and words of each.
    """
    if is_packed(content):
        content = unpacked(content, MOST_BYTES)
    book = load_workbook(BytesIO(content))
    by_cell: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for sheet, row, column, words in told:
        by_cell[sheet, row, column].append(words)
    for (name, row, column), said in by_cell.items():
        if name in book.sheetnames:
            _mark(book[name], row, column, " ".join(said))
    _front(book, told)
    book.properties.created = made_at
    yield save_bytes(book)


def _mark(sheet: Worksheet, row: int, column: int, words: str) -> None:
    """Colour the cell (of a whole row: its first filled one, and the filled ones besides) and explain it."""
    places = [column] if column else _filled(sheet, row)
    for place in places:
        cell = sheet.cell(row, place)
        if isinstance(cell, Cell):
            cell.fill = PROBLEM
    first = sheet.cell(row, places[0])
    if isinstance(first, Cell):
        before = f"{first.comment.text}\n" if first.comment else ""
        first.comment = Comment(f"{before}{words}", _ABOUT, height=120, width=320)


def _filled(sheet: Worksheet, row: int) -> list[int]:
    return [cell.column for cell in sheet[row] if cell.value is not None] or [1]


def _front(book: Workbook, told: Sequence[Told]) -> None:
    name = FRONT
    while name in book.sheetnames:
        name += " "
    sheet = book.create_sheet(name, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    for letter, width in zip("ABCD", (24, 8, 8, 90), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"] = "What to mend"
    sheet["A1"].font = Font(name="Calibri", bold=True, size=14)
    for number, words in enumerate(_STEPS, start=2):
        sheet.cell(number, 1, words)
    head = len(_STEPS) + 3
    for place, heading in enumerate(("Sheet", "Row", "Cell", "What to do"), start=1):
        cell = sheet.cell(head, place, heading)
        cell.font, cell.fill = Font(name="Calibri", bold=True), _HEADING
    for number, (of, row, column, words) in enumerate(told, start=head + 1):
        _line(sheet, number, of, row, column, words)
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _line(sheet: Worksheet, number: int, of: str, row: int, column: int, words: str) -> None:
    place = f"{get_column_letter(column)}{row}" if column else f"A{row}"
    sheet.cell(number, 1, safe_text(of))  # type: ignore[call-overload]
    sheet.cell(number, 2, row)
    there = sheet.cell(number, 3, place if column else "row")
    there.hyperlink = Hyperlink(ref=there.coordinate, location=f"{quote_sheetname(of)}!{place}")
    there.font = Font(name="Calibri", underline="single", color="0B6A6A")
    said = sheet.cell(number, 4, safe_text(words))  # type: ignore[call-overload]
    said.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[number].height = _LINE_HEIGHT * (1 + len(words) // _LETTERS_A_LINE)
