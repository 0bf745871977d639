"""The rows of a sheet as XML, made as text: the same rows openpyxl writes element by element, much faster.

Plain texts, numbers and dates are written here; whatever else a cell may hold (formulas, links, notes,
rich text) is left to openpyxl's own writer, whose inner names this file therefore knows.
"""

# ruff: noqa: ANN401, SLF001

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from openpyxl.cell._writer import etree_write_cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.compat import safe_string
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.xml.functions import tostring

_serial: Any = to_excel
_NUMBERS: Final = (int, float)


class RowText:
    """Writes the rows of one sheet.

    Args:
        writer: openpyxl's writer of that sheet, for the order of its rows.
    """

    def __init__(self, writer: WorksheetWriter) -> None:
        self._writer = writer
        self._sheet: Any = writer.ws
        self._styles: dict[bytes, str] = {}
        self._days: dict[date, str] = {}

    def text(self) -> bytes:
        """All rows, as they stand between the tags of `sheetData`."""
        sizes = self._sheet.row_dimensions
        parts: list[str] = []
        for number, cells in self._writer.rows():
            attributes = "".join(
                f" {name}={quoteattr(value)}" for name, value in dict(sizes.get(number, {})).items()
            )
            parts.append(f'<row r="{number}"{attributes}>')
            parts.extend(self._cells(cells))
            parts.append("</row>")
        return "".join(parts).encode("utf-8")

    def _cells(self, cells: Iterable[Any]) -> Iterable[str]:
        for cell in cells:
            style = self._style(cell)
            if cell._comment is not None:
                self._sheet._comments.append(CommentRecord.from_cell(cell))
            elif cell.value is None and not style:
                continue
            yield self._plain(cell, style) or _openpyxls(self._sheet, cell, style)

    def _style(self, cell: Any) -> str:
        """The cell's style as an attribute; empty for none."""
        array = cell._style  # `has_style` and `style_id` hash it anew for every cell
        if array is None:
            return ""
        key = array.tobytes()
        known = self._styles.get(key)
        if known is None:
            known = self._styles[key] = f' s="{cell.style_id}"' if cell.has_style else ""
        return known

    def _plain(self, cell: Any, style: str) -> str:
        """A plain text, number or date; empty for anything else."""
        value, kind = cell.value, cell.data_type
        if cell.hyperlink is not None:
            return ""
        place = f'<c r="{get_column_letter(cell.column)}{cell.row}"{style}'
        if kind == "s" and type(value) is str and value:
            space = ' xml:space="preserve"' if value != value.strip() else ""
            return f'{place} t="inlineStr"><is><t{space}>{escape(value)}</t></is></c>'
        if kind == "n" and type(value) in _NUMBERS:
            return f'{place} t="n"><v>{safe_string(value)}</v></c>'
        if kind == "d" and type(value) is date and not self._sheet.parent.iso_dates:
            return f'{place} t="n"><v>{self._day(value)}</v></c>'
        return f'{place} t="n" />' if value is None else ""

    def _day(self, value: date) -> str:
        known = self._days.get(value)
        if known is None:
            known = self._days[value] = safe_string(_serial(value, self._sheet.parent.epoch))
        return known


class _Written:
    """Takes the one element openpyxl writes for a cell."""

    text = ""

    def write(self, element: Any) -> None:
        self.text = tostring(element).decode("utf-8")


def _openpyxls(sheet: Any, cell: Any, style: str) -> str:
    written = _Written()
    etree_write_cell(written, sheet, cell, styled=bool(style))
    return written.text
