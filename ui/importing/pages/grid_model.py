"""The first rows of a sheet, as they stand in it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui import initials
from ui.style import theme
from vsdesk.desk.import_matches import cell_words
from vsdesk.returns.grid import SheetGrid, letter

ROWS, COLUMNS = 14, 60
Index = QModelIndex | QPersistentModelIndex
NONE_INDEX = QModelIndex()


class GridModel(QAbstractTableModel):
    """A few rows of a sheet; the heading rows stand out by weight, ground and words."""

    def __init__(self) -> None:
        super().__init__()
        self._cells: tuple[tuple[str, ...], ...] = ()
        self._width = 0
        self._head = range(0)
        self._fields: Mapping[int, str] = {}
        self._hidden: dict[Qt.Orientation, frozenset[int]] = {}

    def show_sheet(
        self,
        grid: SheetGrid | None,
        header_row: int,
        header_rows: int,
        columns: Mapping[str, int] | None = None,
    ) -> None:
        """Show the top of a sheet; `columns` are those taken: field -> column, from 1."""
        self.beginResetModel()
        rows = grid.rows[: max(ROWS, header_row + header_rows + 4)] if grid is not None else ()
        self._cells = tuple(tuple(cell_words(cell) for cell in row[:COLUMNS]) for row in rows)
        self._width = max((len(row) for row in self._cells), default=0)
        self._head = range(header_row, header_row + header_rows)
        self._fields = {column: name for name, column in (columns or {}).items()}
        self._hidden = (
            {}
            if grid is None
            else {Qt.Orientation.Horizontal: grid.hidden_columns, Qt.Orientation.Vertical: grid.hidden_rows}
        )
        self.endResetModel()

    def is_heading(self, row: int) -> bool:
        """Whether a row, from 0, is a heading row."""
        return row + 1 in self._head

    def rowCount(self, parent: Index = NONE_INDEX) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = NONE_INDEX) -> int:
        """Columns shown."""
        return 0 if parent.isValid() else self._width

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column letters and row numbers, as in the sheet; what is hidden there says so."""
        hidden = section + 1 in self._hidden.get(orientation, frozenset())
        if role == Qt.ItemDataRole.ToolTipRole and hidden:
            return "Hidden in the sheet"
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        told = letter(section + 1) if orientation is Qt.Orientation.Horizontal else str(section + 1)
        return f"{told} hidden" if hidden else told

    def _shrunk(self, column: int, text: str) -> str:
        """A cell while names shrink; where no column is known, any word may be a name."""
        if not initials.MODE.on:
            return text
        field = self._fields.get(column, "")
        return initials.MODE.value(field, text) if self._fields else initials.initials(text)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text, and the look of a heading row."""
        if not index.isValid():
            return None
        cells, heading = self._cells[index.row()], self.is_heading(index.row())
        text = cells[index.column()] if index.column() < len(cells) else ""
        if not heading:
            text = self._shrunk(index.column() + 1, text)
        look = theme.current()
        shown = {
            Qt.ItemDataRole.DisplayRole: text,
            Qt.ItemDataRole.ToolTipRole: text or None,
            Qt.ItemDataRole.AccessibleTextRole: f"heading: {text}" if heading else text,
            Qt.ItemDataRole.FontRole: look.font(12, bold=heading),
            Qt.ItemDataRole.BackgroundRole: look.colour("accent_soft") if heading else None,
            Qt.ItemDataRole.ForegroundRole: look.colour("accent") if heading else None,
        }
        return shown.get(Qt.ItemDataRole(role))
