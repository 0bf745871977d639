"""How a sheet of a pack is printed: legibly. Over as many pages as its columns need, with the pupils' names on each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.returns.packs.forms import Column

PAGE: Final = 133.0
"""Characters of 11 points that an A4 page on its side has room for, between its margins, at full size."""
SMALLEST: Final = 70
"""Per cent: 11 points come out as 8, which is read without a glass."""
NAMES: Final = (1, 2)
"""The columns that are printed again on every page: surname and forename."""
MARGIN: Final = 0.4
"""Inches."""


def set_page(sheet: Worksheet, columns: Sequence[Column], headings_row: int) -> None:
    """A4 on its side: fitted to one page across where that stays legible, else broken between groups of columns."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = MARGIN
    margins.bottom = MARGIN * 1.8
    sheet.print_title_rows = f"{headings_row}:{headings_row}"
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "OFFICIAL-SENSITIVE · page &P of &N"
        sheet.oddFooter.center.size = 9
    if sum(column.width for column in columns) * SMALLEST / 100 <= PAGE:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        return
    sheet.page_setup.scale = SMALLEST
    sheet.page_setup.pageOrder = "overThenDown"
    first, last = (get_column_letter(number + 1) for number in NAMES)
    sheet.print_title_cols = f"{first}:{last}"
    breaks = ColBreak()
    for number in breaks_after([column.width for column in columns], _groups(columns)):
        breaks.append(Break(id=number))
    sheet.col_breaks = breaks


def breaks_after(widths: Sequence[float], groups: Sequence[int]) -> list[int]:
    """After which columns, counted from 1, a page ends: a group stays whole unless no page has room for it.

    Args:
        groups: how many columns each group has, in order.
    """
    room, names = PAGE / SMALLEST * 100, sum(widths[number] for number in NAMES)
    used, done, found = 0.0, 0, []
    for size in groups:
        group = widths[done : done + size]
        if used and used + sum(group) > room:
            found.append(done)
            used = names
        for width in group:
            if used + width > room:
                found.append(done)
                used = names
            used += width
            done += 1
    return found


def _groups(columns: Sequence[Column]) -> list[int]:
    given = sum(column.answer is None for column in columns)
    asked = [len(list(group)) for _, group in groupby(columns[given:], key=lambda column: column.group)]
    return [given, *asked]
