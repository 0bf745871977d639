"""The last sheet: every figure with all that makes it true."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook

from vsdesk.reports.documents import cells, definitions
from vsdesk.reports.documents.excel import looks as forms
from vsdesk.reports.documents.excel.grid import Entry
from vsdesk.reports.documents.excel.looks import Looks
from vsdesk.reports.documents.excel.paper import set_up
from vsdesk.reports.documents.excel.sheets import HEADING_ROW, begun, fill
from vsdesk.reports.shapes import Figure, Report

NAME: Final = "Definitions"
RULES: Final = "Rules"
_COLUMNS: Final = (
    ("Id", False, 24.0),
    ("Figure", False, 26.0),
    ("Value", True, 11.0),
    ("Numerator", True, 12.0),
    ("Denominator", True, 14.0),
    ("Not known", True, 12.0),
    ("Cohort", False, 32.0),
    ("Window", False, 22.0),
    ("Definition", False, 48.0),
    ("Unit", False, 10.0),
    ("As at", False, 14.0),
)


def definitions_sheet(workbook: Workbook, report: Report, looks: Looks) -> None:
    """One row a figure; a rule of several of them by its number on the sheet of rules."""
    sheet = begun(workbook, NAME, definitions.TITLE, "", [width for *_, width in _COLUMNS], looks)
    headings = [(words, right) for words, right, _ in _COLUMNS]
    short = definitions.in_short(report)
    fill(sheet, headings, (_row(figure, short(figure)) for figure in report.figures), looks)
    set_up(sheet, report, heading_row=HEADING_ROW)


def _row(figure: Figure, definition: str) -> list[Entry]:
    return [
        Entry(figure.id),
        Entry(figure.title),
        _value(figure),
        Entry(figure.numerator, forms.COUNT),
        Entry(figure.denominator, forms.COUNT),
        Entry(figure.not_known, forms.COUNT),
        Entry(figure.cohort),
        Entry(figure.window),
        Entry(definition),
        Entry(figure.unit),
        Entry(figure.as_at, forms.DATE),
    ]


def _value(figure: Figure) -> Entry:
    if figure.value is None:
        return Entry(cells.figure(figure), faint=True)
    if figure.unit in ("money", "pence"):
        return Entry(figure.value / 100, forms.PENCE)
    if figure.unit == "share":
        return Entry(figure.value, forms.SHARE)
    return Entry(figure.value, forms.COUNT if figure.value == int(figure.value) else forms.FRACTION)
