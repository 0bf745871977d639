"""Small tables of a plan's page: as high as their rows, columns as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from ui.style import theme
from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable
from vsdesk.model.wording import near_day


def cell(number: int) -> Callable[[Row], str]:
    """A value as text; a day as a day, a dash for what is not known."""

    def show(row: Row) -> str:
        value = row[number]
        if isinstance(value, date):
            return near_day(value)
        return str(value) if value not in (None, "") else "—"

    return show


def plain(title: str, number: int, width: int, *, strong: bool = False, right: bool = False) -> Column:
    """A column that shows a value."""
    return Column(title, cell(number), None, width, strong=strong, right=right, tip=cell(number), free=True)


def badge(title: str, number: int, width: int) -> Column:
    """A column of (words, look)."""

    def words(row: Row) -> str:
        return str(row[number][0]) if isinstance(row[number], tuple) else ""  # type: ignore[index]

    def look(row: Row) -> str | None:
        return str(row[number][1]) if isinstance(row[number], tuple) else None  # type: ignore[index]

    return Column(title, words, None, width, badge=look, tip=words)


PARTS = (
    plain("Part", 0, 252, strong=True), plain("Owes", 1, 176), plain("Asked", 2, 94),
    plain("Received", 3, 84), badge("", 4, 124),
)  # fmt: skip
TARGETS = (
    plain("Target", 0, 190, strong=True), plain("Measure", 1, 140), plain("By", 2, 88), plain("Who", 3, 88),
    plain("PP+", 4, 56, right=True), badge("", 5, 120),
)  # fmt: skip
LAST_TARGETS = (plain("Last plan’s target", 0, 200, strong=True), plain("Measure", 1, 110), badge("", 2, 100))
ATTENDEES = (
    plain("Who", 0, 180, strong=True),
    plain("Role", 1, 160),
    plain("Came", 2, 70),
    plain("How", 3, 120),
)
INTERVENTIONS = (
    plain("What is done", 0, 200, strong=True), plain("Who", 1, 110), plain("How often", 2, 120),
    plain("Where", 3, 100), plain("PP+", 4, 56, right=True),
)  # fmt: skip
TRANSITIONS = (
    plain("Change", 0, 140, strong=True), plain("What is planned", 1, 240), plain("Who", 2, 110), plain("By", 3, 88),
)  # fmt: skip
PAPERS = (plain("Document", 0, 240, strong=True), plain("What it is", 1, 120), plain("Added", 2, 100))


def table(columns: Sequence[Column], name: str, stretched: int = 0) -> RecordTable:
    """A table without sorting, that grows with its rows; one column takes what room is left."""
    found = RecordTable(RecordTableModel(columns), name)
    head = found.horizontalHeader()
    head.setSectionsClickable(False)
    head.setSortIndicatorShown(False)
    head.setStretchLastSection(False)
    head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    found.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setSelectionMode(RecordTable.SelectionMode.SingleSelection)
    return found


def fill(shown: RecordTable, rows: dict[int, Row]) -> None:
    """Put rows in, by id and in order; the cursor stays on its record, and the table is as high as they need."""
    before = shown.records.id_at(shown.currentIndex().row())
    shown.records.set_ids(tuple(rows), rows)
    shown.select_id(before)
    head = shown.horizontalHeader().sizeHint().height()
    shown.setFixedHeight(head + len(rows) * theme.current().px(theme.ROW) + 3)
    shown.setVisible(bool(rows))
