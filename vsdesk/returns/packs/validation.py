"""Checks in the cells of a pack: drop-downs, whole numbers, sums of money, days within sense."""

from __future__ import annotations

from typing import Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from vsdesk.returns.packs.pack import Answer

_WHOLE: Final = ("count",)
_DAYS: Final = ("date", "future_date")


def allow_only(
    sheet: Worksheet, lists: Worksheet, answer: Answer, column: int, first: int, last: int, place: int
) -> None:
    """Let the cells of a column hold only what can be read back.

    Args:
        lists: the hidden sheet; a drop-down's choices go into its column `place`.
    """
    letter = get_column_letter(column)
    check = _percent(f"{letter}{first}") if answer.field.type == "percent" else _check(lists, answer, place)
    if check is None:
        return
    check.allow_blank = True
    check.showErrorMessage = True
    sheet.add_data_validation(check)
    check.add(f"{letter}{first}:{letter}{last}")
    if answer.field.type in _DAYS:
        for row in range(first, last + 1):
            sheet.cell(row, column).number_format = "DD/MM/YYYY"


def _check(lists: Worksheet, answer: Answer, place: int) -> DataValidation | None:
    if answer.choices:
        return _listed(lists, answer, place)
    if answer.field.type in _WHOLE:
        check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
        check.error = "Give a whole number, 0 or more."
        return check
    if answer.field.type == "money":
        check = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0")
        check.error = "Give a sum in pounds, such as 250 or 250.50."
        return check
    if answer.field.type == "days":
        check = DataValidation(type="decimal", operator="between", formula1="0", formula2="190")
        check.error = "Give a number of school days, such as 1.5."
        return check
    if answer.field.type in _DAYS:
        check = DataValidation(
            type="date", operator="between", formula1="DATE(2000,1,1)", formula2="DATE(2100,1,1)"
        )
        check.error = "Give a date, such as 31/12/2026."
        return check
    return None


def _percent(cell: str) -> DataValidation:
    """None of 1 or less but 0: a sheet holds 92.5% as 0.925, and a lone 1 might be 1% or 100%."""
    check = DataValidation(
        type="custom", formula1=f"AND(ISNUMBER({cell}),OR({cell}=0,AND({cell}>1,{cell}<=100)))"
    )
    check.error = "Give a number from 0 to 100 without the per cent sign, such as 92.5."
    return check


def _listed(lists: Worksheet, answer: Answer, place: int) -> DataValidation:
    for row, choice in enumerate(answer.choices, start=1):
        lists.cell(row, place, choice)
    letter = get_column_letter(place)
    source = f"{quote_sheetname(lists.title)}!${letter}$1:${letter}${len(answer.choices)}"
    check = DataValidation(type="list", formula1=source)
    check.error = "Choose one from the list."
    return check
