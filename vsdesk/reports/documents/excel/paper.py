"""How a sheet prints and opens: landscape, fitted to the width, marked on every page."""

from __future__ import annotations

from typing import Final

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.reports.documents.wording import issued
from vsdesk.reports.shapes import Report

_A4: Final = 9
_LONGEST_HEAD, _LONGEST_FOOT = 100, 200
"""Characters of one part: Excel refuses a head or foot of more than 255 altogether."""


def set_up(
    sheet: Worksheet,
    report: Report,
    *,
    heading_row: int | None,
    landscape: bool = True,
    whole: bool = False,
) -> None:
    """Page, margins, running head and foot; the heading row, where there is one, on every page.

    Args:
        whole: on one page, since a drawing cut in two cannot be read.
    """
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(whole)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    if heading_row is not None:
        sheet.print_title_rows = f"{heading_row}:{heading_row}"
    _write(
        sheet.oddHeader, _literal(report.marking, _LONGEST_HEAD), _literal(report.authority, _LONGEST_HEAD)
    )
    _write(sheet.oddFooter, _literal(issued(report), _LONGEST_FOOT), "Page &P of &N")
    sheet.sheet_view.showGridLines = False


def _write(part: HeaderFooterItem | None, left: str, right: str) -> None:
    assert part is not None  # openpyxl makes both with the sheet
    part.left.text, part.right.text = left, right


def _literal(text: str, longest: int) -> str:
    """The text with its ampersands doubled, since one begins a code."""
    short = text if len(text) <= longest else text[: longest - 1] + "…"
    return " ".join(short.split()).replace("&", "&&")
