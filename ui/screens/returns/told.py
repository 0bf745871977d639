"""What schools told: one kind at a time as a plain list, narrowed by school and time, copied and exported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.operations.lists import export_records
from ui.screens.returns.told_presenter import ToldList, ToldPresenter
from ui.session import Session
from ui.style import theme
from ui.tables.records import RecordTableModel
from ui.tables.school_columns import record_columns
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, button, card, label
from ui.widgets.flow import FlowLayout
from vsdesk.desk.school_records import KINDS, Kind
from vsdesk.model.wording import counted

ANY_SCHOOL, ANY_TIME = "Every school", "At any time"
FILE = "What schools told.xlsx"


class ToldPage(QWidget):
    """Signals: `child_asked` (child), `told` with what was done."""

    child_asked = Signal(int)
    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.presenter = ToldPresenter(session)
        self.tables: dict[str, RecordTable] = {}
        self._choices: object = None
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(8)
        self._filters(down)
        self._list(down)
        self.presenter.came.connect(self._show)
        self.presenter.paged.connect(lambda kind, rows: self.tables[kind].records.put(rows))

    def _filters(self, down: QVBoxLayout) -> None:
        self.kind = _combo("What was told", 220)
        for kind in KINDS:
            self.kind.addItem(kind.title, kind.code)
        self.school = _combo("Which school told it", 230)
        self.span = _combo("Which term or year it is about", 190)
        self.count = label("", "small")
        self.export = button("Export", self._ask_where, about="Export what is shown, as Excel or CSV")
        chosen = FlowLayout(spacing=8)
        for part in (self.kind, self.school, self.span):
            chosen.addWidget(part)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(chosen, 1)
        line.addWidget(self.count)
        line.addWidget(self.export)
        down.addLayout(line)
        self.kind.activated.connect(lambda: self.presenter.choose(self.kind.currentData()))
        for box in (self.school, self.span):
            box.activated.connect(
                lambda: self.presenter.narrow(self.school.currentData(), self.span.currentData())
            )

    def _list(self, down: QVBoxLayout) -> None:
        self.shown = QStackedWidget()
        self.empty = Empty(
            "Nothing of this kind has been brought in",
            "It comes with the schools' own workbooks: drop one anywhere in this window, or write one for the "
            "school to fill in with “Ask schools…”.",
        )
        self.none = Empty("Nothing fits", "Choose every school, or another time.")
        self.shown.addWidget(self.empty)
        self.shown.addWidget(self.none)
        frame, inside = card(1)
        inside.addWidget(self.shown)
        down.addWidget(frame, 1)

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show(self, found: ToldList) -> None:
        if found.query != self.presenter.query:
            return
        for number, kind in enumerate(KINDS):
            self.kind.setItemText(number, f"{kind.title}   {found.counts[kind.code]:,}")
        self.kind.setCurrentIndex(self.kind.findData(found.query.kind))
        schools = [(name, number) for number, name in found.choices.schools]
        _offer(self.school, ((ANY_SCHOOL, None), *schools), found.query.school)
        spans = [(span.title, span.days) for span in found.choices.spans]
        _offer(self.span, ((ANY_TIME, None), *spans), found.query.period)
        self._fill(found)

    def _fill(self, found: ToldList) -> None:
        table = self._table(found.query.kind)
        before = table.records.id_at(table.currentIndex().row())
        table.records.set_ids(found.ids, found.rows)
        table.select_id(before)
        held = found.counts[found.query.kind]
        self.shown.setCurrentWidget(table if found.ids else (self.none if held else self.empty))
        self.count.setText(counted(len(found.ids), "line") if found.ids else "")
        self.export.setEnabled(bool(found.ids))

    def _table(self, code: str) -> RecordTable:
        """The table of a kind, made when it is first shown."""
        if code not in self.tables:
            kind = next(kind for kind in KINDS if kind.code == code)
            self.tables[code] = self._made(kind)
            self.shown.addWidget(self.tables[code])
        return self.tables[code]

    def _made(self, kind: Kind) -> RecordTable:
        table = RecordTable(
            RecordTableModel(record_columns(kind, of_roll=True)), f"{kind.title}, as schools told"
        )
        table.records.wanted.connect(self.presenter.page)
        table.sort_asked.connect(self.presenter.sort)
        table.opened.connect(lambda number: self._open(table, number))
        copy = QShortcut(QKeySequence.StandardKey.Copy, table, lambda: self.copy(table))
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        return table

    def _open(self, table: RecordTable, number: int) -> None:
        record = table.currentIndex().data(Qt.ItemDataRole.UserRole)
        if record is not None and table.records.row_of(number) is not None:
            self.child_asked.emit(int(str(record[0])))

    # --- copy and export -------------------------------------------------------------------------------------------

    def copy(self, table: RecordTable) -> None:
        """Copy the selected rows under their headings, tabs between columns."""
        model = table.records
        rows = sorted({index.row() for index in table.selectionModel().selectedRows()})
        lines = ["\t".join(column.title for column in model.columns)]
        places = range(len(model.columns))
        lines += ["\t".join(str(model.index(row, n).data() or "") for n in places) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.told.emit(f"{counted(len(rows), 'row')} copied")

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Export what is shown", FILE, "Excel (*.xlsx);;CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.fileSelected.connect(lambda name: self.write(Path(name)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Export the selected rows, or all of the list if at most one is selected."""
        table = self._table(self.presenter.query.kind)
        chosen = table.selected_ids()
        ids = tuple(chosen) if len(chosen) > 1 else table.records.ids
        job = export_records(self._session, path, self.presenter.query.kind, ids, table.records.columns)
        job.done.connect(lambda count: self.told.emit(f"{counted(count, 'row')} written"))


def _combo(name: str, width: int) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setMinimumWidth(theme.current().px(width))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _offer(box: QComboBox, options: Sequence[tuple[str, object]], chosen: object) -> None:
    """Put these in, if they are not there already, and choose one."""
    if [box.itemText(number) for number in range(box.count())] != [title for title, _ in options]:
        box.clear()
        for title, value in options:
            box.addItem(title, value)
    at = next((number for number, (_, value) in enumerate(options) if value == chosen), 0)
    box.setCurrentIndex(at)
