"""How a sheet of a pack is printed: legibly. Over as many pages as its columns need, with the pupils' names on each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.returns.packs.forms import Column, Form

PAGE: Final = 124.0
"""Characters of 11 points that an A4 page on its side has room for, whatever font stands in for Calibri."""
SMALLEST: Final = 70
"""Per cent: 11 points come out as 8, which is read without a glass."""
NAMES: Final = ("B", "C")
"""The columns that are printed again on every page: surname and forename."""
MARGIN: Final = 0.4
"""Inches."""


def set_page(sheet: Worksheet, form: Form, about: str, period: str, headings_row: int) -> None:
    """A4 on its side: fitted to one page across where that stays legible, else broken between groups of columns.

    Args:
        about, period: what stands on top of every page, since the sheet's own title would be cut in two.
    """
    columns = form.columns
    last = f"{get_column_letter(len(columns))}{headings_row + len(form.rows) + form.spare}"
    sheet.print_area = f"A{headings_row}:{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    margins = sheet.page_margins
    margins.left = margins.right = margins.header = margins.footer = MARGIN
    margins.top = margins.bottom = MARGIN * 2
    sheet.print_title_rows = f"{headings_row}:{headings_row}"
    if sheet.oddHeader is not None and sheet.oddFooter is not None:
        sheet.oddHeader.left.text, sheet.oddHeader.right.text = _plain(about), _plain(period)
        sheet.oddHeader.left.font = "Calibri,Bold"
        sheet.oddFooter.center.text = "OFFICIAL-SENSITIVE · page &P of &N"
    if sum(column.width for column in columns) * SMALLEST / 100 <= PAGE:
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        return
    sheet.page_setup.scale = SMALLEST
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.print_title_cols = ":".join(NAMES)
    breaks = ColBreak()
    for number in breaks_after([column.width for column in columns], _groups(columns)):
        breaks.append(Break(id=number))
    sheet.col_breaks = breaks


def breaks_after(widths: Sequence[float], groups: Sequence[int]) -> list[int]:
    """After which columns, counted from 1, a page ends: a group stays whole unless no page has room for it.

    Args:
        groups: how many columns each group has, in order.
    """
    room, names = PAGE / SMALLEST * 100, sum(widths[1:3])
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


def _plain(words: str) -> str:
    """Words of a page's head: & begins a code there."""
    return words.replace("&", "&&")


def _groups(columns: Sequence[Column]) -> list[int]:
    given = sum(column.answer is None for column in columns)
    asked = [len(list(group)) for _, group in groupby(columns[given:], key=lambda column: column.group)]
    return [given, *asked]
