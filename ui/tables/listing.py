"""A list on its card: the table, and in its place what to do where there is nothing; the cursor stays where it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from ui.tables.records import Column, RecordTableModel, Row
from ui.tables.view import RecordTable


class Listing(QFrame):
    """Records in a table, or an `Empty` in its place.

    Attributes:
        model, table: the records, and the view of them.
        empty: what stands in their place.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        empty: QWidget,
        *others: QWidget,
        stretch: int | None = None,
    ) -> None:
        """Build it.

        Args:
            name: the table's accessible name.
            empty: what stands in the table's place where there is nothing; `others` where `show_rows` names one.
            stretch: the column that takes what room is left; the last where none is named.
        """
        super().__init__()
        self.setProperty("look", "card")
        self.model = RecordTableModel(columns)
        self.table = RecordTable(self.model, name)
        if stretch is not None:
            head = self.table.horizontalHeader()
            head.setStretchLastSection(False)
            head.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self.empty = empty
        self.shown = QStackedWidget()
        for part in (self.table, empty, *others):
            self.shown.addWidget(part)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.shown)

    @property
    def at(self) -> int | None:
        """The id of the record the cursor is on."""
        return self.model.id_at(self.table.currentIndex().row())

    def show_rows(
        self,
        ids: Sequence[int],
        rows: Mapping[int, Row],
        *,
        empty: QWidget | None = None,
        at: int | None = None,
    ) -> None:
        """Show other records; the cursor goes to `at`, or stays on its record where that is still there."""
        wanted = self.at if at is None else at
        self.model.set_ids(tuple(ids), dict(rows))
        self.shown.setCurrentWidget(self.table if ids else empty or self.empty)
        self.table.select_id(wanted)
