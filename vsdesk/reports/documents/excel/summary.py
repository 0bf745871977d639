"""The first sheet: what the report is, its headlines and words, and where to find the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.reports.documents import cells
from vsdesk.reports.documents.excel.heights import height
from vsdesk.reports.documents.excel.looks import COUNT, DATE, Looks
from vsdesk.reports.documents.excel.paper import set_up
from vsdesk.reports.shapes import Of, Report, Words

NAME: Final = "Summary"
_WIDTHS: Final = {"A": 31.0, "B": 16.0, "C": 55.0}

_WRAPPING: Final = frozenset({"label", "words"})


class Summary:
    """The sheet being written, from the top down."""

    def __init__(self, workbook: Workbook, report: Report, looks: Looks) -> None:
        self._sheet: Worksheet = workbook.create_sheet(NAME, 0)
        self._report, self._looks = report, looks
        for column, width in _WIDTHS.items():
            self._sheet.column_dimensions[column].width = width

    def write(self, contents: Sequence[tuple[str, str]]) -> None:
        """All of it.

        Args:
            contents: the other sheets, each with what it holds.
        """
        report = self._report
        self._row((report.title, "title"))
        self._sheet.row_dimensions[1].height = 24
        self._row((report.subtitle, "subtitle"))
        self._headlines()
        self._words()
        self._contents(contents)
        self._about()
        set_up(self._sheet, report, heading_row=None, landscape=False)

    def _headlines(self) -> None:
        if not self._report.headlines:
            return
        self._row()
        for headline in self._report.headlines:
            value, form = _number(headline.value)
            self._row((headline.label, "label"), (value, "number", form), (headline.detail, "words"))

    def _words(self) -> None:
        """Each section's paragraphs under its heading; sections without any are in the contents."""
        for number, section in enumerate(self._report.sections, 1):
            paragraphs = [
                part.strip()
                for block in section.blocks
                if isinstance(block, Words)
                for part in block.text.split("\n")
                if part.strip()
            ]
            if paragraphs:
                self._heading(f"{number} · {section.title}")
            for paragraph in paragraphs:
                self._across(paragraph)

    def _contents(self, contents: Sequence[tuple[str, str]]) -> None:
        self._heading("Sheets")
        for name, holds in contents:
            self._row((name, "link"), ("", "words"), (holds, "words"))
            cell = self._sheet.cell(self._sheet.max_row, 1)
            quoted = name.replace("'", "''")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1", display=name)

    def _about(self) -> None:
        report = self._report
        self._heading("About this report")
        lines: list[tuple[str, str | date, str]] = [
            ("Authority", report.authority, ""),
            ("Marking", report.marking, ""),
            ("Figures as at", report.as_at, DATE),
            ("Issued", report.issued_at.date(), DATE),
            ("Issued by", report.issued_by, ""),
            ("Reference", report.reference, ""),
            *(("Source", source, "") for source in report.sources),
        ]
        for label, value, form in lines:
            if form:
                self._sheet.append(
                    [
                        self._looks.cell(self._sheet, label, "label"),
                        self._looks.cell(self._sheet, value, "words", form),
                    ]
                )
            else:
                self._across(str(value), label)

    def _heading(self, words: str) -> None:
        self._row()
        self._row((words, "section"))

    def _across(self, words: str, label: str = "") -> None:
        """Words over the columns that are free; Excel does not fit such a row's height by itself."""
        first = 2 if label else 1
        row = [self._looks.cell(self._sheet, label, "label")] if label else []
        self._sheet.append([*row, self._looks.cell(self._sheet, words, "words")])
        place = self._sheet.max_row
        self._sheet.merge_cells(start_row=place, end_row=place, start_column=first, end_column=3)
        room = sum(list(_WIDTHS.values())[first - 1 :])
        self._sheet.row_dimensions[place].height = height([words], [room], self._looks.setter)

    def _row(self, *values: tuple[str | int, str] | tuple[str | int, str, str]) -> None:
        """A row of cells, each a value, its role and, where it is a number, its format."""
        self._sheet.append([self._looks.cell(self._sheet, *value) for value in values])
        wrapping = [str(value) if role in _WRAPPING else "" for value, role, *_ in values]
        tall = height(wrapping, list(_WIDTHS.values()), self._looks.setter)
        if tall is not None:
            self._sheet.row_dimensions[self._sheet.max_row].height = tall


def _number(value: str | int | Of) -> tuple[str | int, str]:
    """A headline's number and its format; of an x of y it is the x, shown with its y."""
    if isinstance(value, Of):
        return value.part, f'{COUNT}" of {value.whole:,}"'
    return value, COUNT if isinstance(value, int) else ""


def holds(rows: int, kind: str) -> str:
    """What a sheet holds, in words."""
    return f"{kind}, {cells.number(rows)} {'row' if rows == 1 else 'rows'}"
