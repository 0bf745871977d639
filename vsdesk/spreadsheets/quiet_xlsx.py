"""Workbooks made in memory: openpyxl's own `save` writes every sheet's text to the temporary folder.

Use `save_bytes` wherever a workbook is written; nothing readable then touches the disk until the finished
file is put where the person asked for it. Three methods of openpyxl's writer are replaced; it has neither
types nor a public place for that, hence the names beginning with an underscore.
"""

# ruff: noqa: ANN401, SLF001

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.chart._chart import ChartBase
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from vsdesk.spreadsheets.fixed_zip import FixedZip
from vsdesk.spreadsheets.sheet_rows import RowText

_ExcelWriter: Any = ExcelWriter
_WorksheetWriter: Any = WorksheetWriter
_SpreadsheetDrawing: Any = SpreadsheetDrawing
_NO_ROWS: Final = re.compile(rb"<sheetData\s*/>|<sheetData></sheetData>")
_NO_DATE: Final = datetime(1980, 1, 1, tzinfo=UTC)


def save_bytes(workbook: Workbook, alternatives: Mapping[ChartBase, str] | None = None) -> bytes:
    """The workbook as a file's bytes; the same workbook gives the same bytes.

    Args:
        workbook: not a write-only one. Its `properties.created` dates the file: set it first, or the
            file carries the time at which openpyxl made the object.
        alternatives: words that say what a chart shows, for readers who cannot see it.
    """
    if workbook.write_only:
        raise ValueError("a write-only workbook has already written its sheets to the temporary folder")
    created = workbook.properties.created
    workbook.properties.modified = created
    target = BytesIO()
    with FixedZip(target, created or _NO_DATE) as archive:
        _QuietWriter(workbook, archive, alternatives or {}).write_data()
    return target.getvalue()


class _QuietWriter(_ExcelWriter):  # type: ignore[misc]
    """openpyxl's writer, with each sheet written to memory."""

    def __init__(self, workbook: Workbook, archive: FixedZip, alternatives: Mapping[ChartBase, str]) -> None:
        super().__init__(workbook, archive)
        self._alternatives = alternatives

    def write_worksheet(self, ws: Any) -> None:
        """As openpyxl's, but for where the text goes, and for the charts' words."""
        ws._drawing = _Drawing(self._alternatives)
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        written = BytesIO()
        writer = _QuietSheet(ws, out=written)
        writer.write()
        ws._rels = writer._rels
        whole = _NO_ROWS.sub(lambda _: writer.rows_written, written.getvalue(), count=1)
        self._archive.writestr(ws.path[1:], whole)
        self.manifest.append(ws)


class _QuietSheet(_WorksheetWriter):  # type: ignore[misc]
    """openpyxl's writer of one sheet, its rows made apart; they take the place of the empty `sheetData`."""

    def write_rows(self) -> None:
        stream = self.xf.send(True)
        with stream.element("sheetData"):
            self.rows_written = b"<sheetData>" + RowText(self).text() + b"</sheetData>"
        self.xf.send(None)


class _Drawing(_SpreadsheetDrawing):  # type: ignore[misc]
    """A sheet's charts, each with the words that stand for it."""

    __elements__ = _SpreadsheetDrawing.__elements__  # openpyxl's metaclass does not inherit them

    def __init__(self, alternatives: Mapping[ChartBase, str]) -> None:
        super().__init__()
        self._alternatives = alternatives

    def _chart_frame(self, idx: int) -> Any:
        frame = super()._chart_frame(idx)
        frame.nvGraphicFramePr.cNvPr.descr = self._alternatives.get(self.charts[idx - 1], "")
        return frame
