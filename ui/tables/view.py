"""A table as all lists show it: whole rows, keyboard first, sorted by its headings, widths given and kept."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.style import theme
from ui.tables.delegates import RowDelegate
from ui.tables.records import RecordTableModel


class RecordTable(QTableView):
    """A view of a `RecordTableModel`.

    Signals:
        chosen: the id of the row the cursor is on, None for none.
        opened: the id of a row that Enter or a double click asks for.
        sort_asked: (name, descending).
    """

    chosen = Signal(object)
    opened = Signal(int)
    sort_asked = Signal(str, bool)

    def __init__(self, model: RecordTableModel, name: str) -> None:
        super().__init__()
        self.records = model
        self._ground = theme.current().colour("surface")
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.current().px(theme.ROW))
        self._head()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)
        model.modelReset.connect(lambda: self.chosen.emit(None))

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setStretchLastSection(True)
        head.setSortIndicatorShown(True)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sectionClicked.connect(self._sort)
        for number, column in enumerate(self.records.columns):
            self.setColumnWidth(number, theme.current().px(column.width))

    def _sort(self, section: int) -> None:
        name = self.records.columns[section].sort
        if name is not None:
            down = self.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            self.sort_asked.emit(name, down)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.records.id_at(index.row()) if index.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        identity = self.records.id_at(index.row())
        if identity is not None:
            self.opened.emit(identity)

    def select_id(self, identity: int | None) -> None:
        """Put the cursor on a record, or on the first row."""
        row = self.records.row_of(identity) if identity is not None else None
        if row is None:
            row = 0 if self.records.ids else None
        if row is not None:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.records.index(row, 0), flags)

    def selected_ids(self) -> list[int]:
        """The ids of the rows selected, in the list's order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [identity for row in rows if (identity := self.records.id_at(row)) is not None]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fills its own ground: known to be opaque, what stays in sight is moved by a scroll and not painted again."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ground)
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row the cursor is on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
