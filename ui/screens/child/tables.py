"""The tables of a child's page, as columns of data: episodes, enrolments, people, history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHeaderView

from ui.style import theme
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.fitting import TABLE, is_large
from vsdesk.desk.child_pages import short_date
from vsdesk.reference.codes import code_set


def cell(number: int) -> Callable[[Row], str]:
    """A value as text; a day as a day, nothing for what is not known."""

    def show(row: Row) -> str:
        value = row[number]
        if isinstance(value, date):
            return short_date(value)
        return "" if value is None else str(value)

    return show


def coded(name: str, number: int) -> Callable[[Row], str]:
    """A code with its words."""

    def show(row: Row) -> str:
        code = row[number]
        return f"{code} · {code_set(name).words_or_code(str(code))}" if code else ""

    return show


def _plain(title: str, number: int, width: int, *, strong: bool = False) -> Column:
    return Column(title, cell(number), None, width, strong=strong, tip=cell(number))


def _code(title: str, name: str, number: int, width: int) -> Column:
    return Column(title, coded(name, number), None, width, tip=coded(name, number))


EPISODES = (
    _plain("From", 0, 96, strong=True),
    _plain("To", 1, 96),
    _code("Order", "LS", 2, 180),
    _code("Placement", "PLACE", 3, 240),
    _code("Provided by", "PLACE_PROVIDER", 4, 160),
    _code("Need", "CIN", 5, 150),
    _code("Began because", "RNE", 6, 170),
    _code("Ended because", "REC", 7, 170),
    _code("Moved because", "REASON_PLACE_CHANGE", 8, 150),
)
ENROLMENTS = (
    _plain("School", 0, 260, strong=True),
    _plain("Kind", 1, 100),
    _plain("From", 2, 104),
    _plain("To", 3, 104),
    _plain("Known how", 4, 134),
    _plain("Year taught in", 5, 100),
    _plain("Hours a week", 6, 100),
    _plain("Cost a week", 7, 90),
    _plain("Area", 8, 140),
)
PEOPLE = (
    _plain("Role", 0, 170, strong=True),
    _plain("Who", 1, 220),
    _plain("Team", 2, 240),
    _plain("From", 3, 110),
    _plain("To", 4, 110),
    _plain("For", 5, 240),
)
HISTORY = (
    _plain("When", 0, 136),
    _plain("Who", 1, 92),
    _plain("What was done", 2, 200),
    _plain("Field", 3, 180, strong=True),
    _plain("Was", 4, 130),
    _plain("Now", 5, 170),
    _plain("From file and cell", 6, 200),
)


def table(columns: Sequence[Column], name: str, stretched: tuple[int, ...] = ()) -> RecordTable:
    """A table of a page's own rows, all of them at hand; the `stretched` columns share a wide window's room."""
    found = RecordTable(RecordTableModel(columns), name)
    found.setMinimumHeight(theme.current().px(TABLE))
    found.horizontalHeader().setSectionsClickable(False)
    found.horizontalHeader().setSortIndicatorShown(False)
    for number in () if is_large() else stretched:
        found.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
    return found


def fill(shown: RecordTable, rows: dict[int, Row]) -> None:
    """Put rows in, by id and in order; the cursor stays on its record."""
    before = shown.records.id_at(shown.currentIndex().row())
    shown.records.set_ids(tuple(rows), rows)
    shown.select_id(before)
