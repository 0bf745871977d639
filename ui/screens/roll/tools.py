"""What can be done with the list as it stands: saved lists, columns, copy, export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QMenu, QPushButton, QWidget

from ui import initials
from ui.operations.lists import export_list, forget_list, save_list
from ui.session import Session
from ui.tables.records import RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.basics import button
from vsdesk.desk.lists import Query
from vsdesk.desk.saved_lists import SavedList
from vsdesk.model.wording import counted

COLUMNS_DRAFT = "ui:roll-columns"


class RollTools(QWidget):
    """Three buttons. Signals `list_chosen` with a saved list's query, `told` with what was done."""

    list_chosen = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, table: RecordTable, model: RecordTableModel) -> None:
        super().__init__()
        self._session = session
        self._table = table
        self._model = model
        self._query = Query()
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.saved = self._menu_button("Saved lists", inside)
        self.columns = self._menu_button("Columns", inside)
        self.export = button("Export", self._ask_where, about="Export what is shown, as Excel or CSV")
        inside.addWidget(self.export)
        self._fill_columns()
        self._fill_saved([])
        copy = QShortcut(QKeySequence.StandardKey.Copy, table, self.copy)
        copy.setContext(copy.context().WidgetShortcut)

    def _menu_button(self, title: str, inside: QHBoxLayout) -> QPushButton:
        found = button(title, lambda: None)
        found.setMenu(QMenu(found))
        inside.addWidget(found)
        return found

    # --- columns ------------------------------------------------------------------------------------------

    def _fill_columns(self) -> None:
        menu = self.columns.menu()
        for number, column in enumerate(self._model.columns):
            act = QAction(column.title, menu, checkable=True, checked=not self._table.isColumnHidden(number))
            act.setEnabled(number > 0)
            act.toggled.connect(lambda on, n=number: self._show_column(n, shown=on))
            menu.addAction(act)

    def _show_column(self, number: int, *, shown: bool) -> None:
        self._table.setColumnHidden(number, not shown)
        hidden = ",".join(str(n) for n in range(len(self._model.columns)) if self._table.isColumnHidden(n))
        if self._session.facts and self._session.facts.may_write:
            self._session.jobs.run(lambda desk, progress: desk.drafts.save(COLUMNS_DRAFT, hidden), "Columns")

    def restore_columns(self) -> None:
        """Hide what this person hid last time."""
        self._session.ask("roll-columns", lambda desk: desk.drafts.load(COLUMNS_DRAFT), self._hide)

    def _hide(self, text: str | None) -> None:
        hidden = {int(part) for part in (text or "").split(",") if part}
        for number, act in enumerate(self.columns.menu().actions()):
            act.blockSignals(True)
            act.setChecked(number not in hidden)
            act.blockSignals(False)
            self._table.setColumnHidden(number, number in hidden)

    # --- saved lists ----------------------------------------------------------------------------------------

    def show_query(self, query: Query) -> None:
        """What the list shows now, which is what Save saves."""
        self._query = query

    def reload(self) -> None:
        """Ask for the saved lists and their counts."""
        self._session.ask("saved-lists", lambda desk: desk.saved_lists.all(), self._fill_saved)

    def _fill_saved(self, lists: list[SavedList]) -> None:
        menu = self.saved.menu()
        menu.clear()
        for one in lists:
            act = menu.addAction(f"{initials.MODE.words(one.name)}   {one.count}")
            act.triggered.connect(lambda on=False, query=one.query: self.list_chosen.emit(query))
        if lists:
            menu.addSeparator()
            forget = menu.addMenu("Forget")
            for one in lists:
                act = forget.addAction(initials.MODE.words(one.name))
                act.triggered.connect(lambda on=False, name=one.name: forget_list(self._session, name))
        menu.addAction("Save this list…", self._ask_name)

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setWindowTitle("Save this list")
        dialog.setLabelText("A name for it, without a child's name in it:")
        dialog.textValueSelected.connect(lambda name: save_list(self._session, name, self._query))
        dialog.open()

    # --- copy and export ------------------------------------------------------------------------------------

    def _shown(self) -> list[int]:
        return [n for n in range(len(self._model.columns)) if not self._table.isColumnHidden(n)]

    def copy(self) -> None:
        """Copy the selected rows as they are shown, below their headings, tabs between columns."""
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        shown = self._shown()
        lines = [[self._model.columns[n].title for n in shown]]
        lines += [[str(self._model.index(row, n).data() or "") for n in shown] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        self.told.emit(f"{counted(len(rows), 'row', 'rows')} copied, with headings")

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Export what is shown", "Roll list.xlsx", "Excel (*.xlsx);;CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Export the selected rows, or all of the list if at most one is selected."""
        chosen = self._table.selected_ids()
        ids = tuple(chosen) if len(chosen) > 1 else self._model.ids
        columns = tuple(self._model.columns[n] for n in self._shown())
        job = export_list(self._session, path, ids, columns)
        job.done.connect(lambda count: self.told.emit(f"{counted(count, 'row', 'rows')} written"))
