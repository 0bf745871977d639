"""The one table model: ordered ids from one query, rows by id in pages, asked of the read lane on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui import initials

Index = QModelIndex | QPersistentModelIndex
Row = tuple[object, ...]
PAGE = 200
RECORD_ROLE = Qt.ItemDataRole.UserRole
BADGE_ROLE = Qt.ItemDataRole.UserRole + 1
NONE_INDEX = QModelIndex()
LEFT, RIGHT = (
    int(side | Qt.AlignmentFlag.AlignVCenter)
    for side in (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column, as data.

    Attributes:
        show: a row -> the text of its cell.
        sort: the name the list is sorted by, None where it cannot be.
        badge: a row -> the look of the cell (well, due, late, plain), None for plain text.
        person: whether it is a child's name, which initials mode shrinks.
        free: whether it is text in which such a name may stand.
    """

    title: str
    show: Callable[[Row], str]
    sort: str | None = None
    width: int = 100
    right: bool = False
    strong: bool = False
    badge: Callable[[Row], str | None] | None = None
    tip: Callable[[Row], str] | None = None
    person: bool = False
    free: bool = False

    def text(self, row: Row) -> str:
        """What its cell says of a row."""
        return self._shrunk(self.show(row))

    def tip_text(self, row: Row) -> str | None:
        """What is told while the pointer rests on its cell."""
        return self._shrunk(self.tip(row)) if self.tip else None

    def _shrunk(self, words: str) -> str:
        if self.person:
            return initials.MODE.name(words)
        return initials.MODE.words(words) if self.free else words


class RecordTableModel(QAbstractTableModel):
    """Rows of frozen tuples under columns of data. A row not yet here shows an ellipsis until its page comes.

    Signals:
        wanted: the ids of a page that is to be fetched; answer with `put`.
    """

    wanted = Signal(object)

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._ids: tuple[int, ...] = ()
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()
        initials.MODE.changed.connect(self._redraw)

    def set_ids(self, ids: Sequence[int], rows: dict[int, Row] | None = None) -> None:
        """Show these records in this order."""
        self.beginResetModel()
        self._ids = tuple(ids)
        self._rows = dict(rows or {})
        self._asked = set()
        self.endResetModel()

    def put(self, rows: dict[int, Row]) -> None:
        """A page has come."""
        self._rows.update(rows)
        self._redraw()

    def _redraw(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def id_at(self, row: int) -> int | None:
        """The id of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, identity: int) -> int | None:
        """Where a record stands."""
        return self._ids.index(identity) if identity in self._ids else None

    @property
    def ids(self) -> tuple[int, ...]:
        """All the ids shown, in order."""
        return self._ids

    # --- what Qt asks ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NONE_INDEX) -> int:
        """Rows shown."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NONE_INDEX) -> int:
        """Columns shown."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text, its look, or the whole record."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        row = self._row(index.row())
        column = self.columns[index.column()]
        if role == RECORD_ROLE:
            return row
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        return _cell(column, row, role)

    def cell(self, number: int, place: int) -> tuple[str, str | None, int]:
        """What a painter needs of a cell, not asked through Qt: its text, its look as a badge, how it is aligned."""
        row, column = self._row(number), self.columns[place]
        if row is None:
            return "…", None, LEFT
        badge = column.badge(row) if column.badge else None
        return column.text(row), badge, RIGHT if column.right else LEFT

    def _row(self, number: int) -> Row | None:
        found = self._rows.get(self._ids[number])
        page = number // PAGE
        if found is None and page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(self._ids[page * PAGE : (page + 1) * PAGE])
        return found


def _cell(column: Column, row: Row, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return column.text(row)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{column.title}: {column.text(row)}"
    if role == BADGE_ROLE:
        return column.badge(row) if column.badge else None
    if role == Qt.ItemDataRole.ToolTipRole:
        return column.tip_text(row)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return RIGHT if column.right else LEFT
    return None
