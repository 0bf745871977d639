"""How cells of a workbook look: every style made once, then given to cells as it is."""

from __future__ import annotations

from datetime import date
from typing import Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.reports.documents.scripts import writable
from vsdesk.reports.documents.styles import LIGHT, OFFICE_FONT
from vsdesk.reports.documents.typesetting import Typesetter

Value = str | int | float | date | None
"""What a cell may hold."""

SHARE: Final = "0.0%"
DATE: Final = "dd mmm yyyy"
COUNT: Final = "#,##0"
FRACTION: Final = "#,##0.0"
POUNDS: Final = "£#,##0;-£#,##0"
PENCE: Final = "£#,##0.00;-£#,##0.00"

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_ON_ONE_LINE: Final = frozenset({"title", "subtitle", "section", "link", "empty"})
_SIZES: Final = {"title": 16.0, "section": 12.0, "note": 9.0}
_COLOURS: Final = {
    "subtitle": LIGHT.ink_2,
    "note": LIGHT.ink_2,
    "label": LIGHT.ink_2,
    "faint": LIGHT.ink_3,
    "empty": LIGHT.ink_2,
    "link": LIGHT.accent,
}
_IN_TABLES: Final = frozenset({"head", "cell", "faint", "total"})
_UPRIGHT: Final = {"head": "bottom", "cell": "center", "faint": "center", "total": "center"}
_STRONG: Final = frozenset({"title", "section", "head", "total", "number"})


class Looks:
    """The styles of one workbook, by what a cell is for.

    Attributes:
        setter: measures text, for the heights of rows.

    Roles: title, subtitle, section, label, number, words, note, link, head, cell, faint, total,
    empty.
    """

    def __init__(self) -> None:
        self.setter = Typesetter()
        self._made: dict[tuple[str, str, bool, bool], StyleArray] = {}

    def cell(self, sheet: Worksheet, value: Value, role: str, form: str = "", *, right: bool = False) -> Cell:
        """One cell; appending it to its sheet gives it its place.

        A text that begins as a formula would is kept a text, and marked as one (`quotePrefix`, what Excel
        itself sets for a text typed after an apostrophe): it shows as it is and stays a text when edited.
        """
        if not isinstance(value, str):
            return Cell(sheet, 1, 1, value, style_array=self._style(sheet, role, form, right, quoted=False))
        quoted = value.startswith(_FORMULA_STARTS)
        cell = Cell(
            sheet, 1, 1, writable(value), style_array=self._style(sheet, role, form, right, quoted=quoted)
        )
        cell.data_type = "s"
        return cell

    def _style(self, sheet: Worksheet, role: str, form: str, right: bool, *, quoted: bool) -> StyleArray:
        key = (role, form, right, quoted)
        made = self._made.get(key)
        if made is None:
            model = Cell(sheet, 1, 1)
            model.font = Font(
                name=OFFICE_FONT,
                size=_SIZES.get(role, 10.0),
                bold=role in _STRONG,
                underline="single" if role == "link" else None,
                color=_COLOURS.get(role, LIGHT.ink)[1:],
            )
            model.border = _border(role)
            model.alignment = Alignment(
                horizontal="right" if right else "left",
                vertical=_UPRIGHT.get(role, "top"),
                wrap_text=role not in _ON_ONE_LINE,
                indent=1 if role in _IN_TABLES and not right else 0,
            )
            if role == "head":
                model.fill = PatternFill("solid", fgColor=LIGHT.accent_soft[1:])
            if form:
                model.number_format = form
            model.quotePrefix = quoted
            made = self._made[key] = _array(model)
        return made


def _array(model: Cell) -> StyleArray:
    """What openpyxl keeps of a cell's style; it offers no other way to give one to many cells."""
    array: StyleArray = model._style  # type: ignore[attr-defined]  # noqa: SLF001
    return array


def _border(role: str) -> Border:
    hairline, rule = Side(style="thin", color=LIGHT.line[1:]), Side(style="thin", color=LIGHT.ink[1:])
    if role == "head":
        return Border(bottom=rule)
    if role == "total":
        return Border(top=rule, bottom=rule)
    return Border(bottom=hairline) if role in ("cell", "faint") else Border()
