"""The sheet: which one, where its headings are, what kind of return it is, and what it leaves unsaid."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.importing.pages.grid_model import GridModel
from ui.importing.pages.page import Page, see_through
from ui.importing.pages.parts import PartBar
from ui.importing.pages.unsaid import Unsaid
from ui.importing.presenter import ImportPresenter
from ui.importing.state import State
from ui.style import theme
from ui.widgets.basics import card, label, row
from vsdesk.desk.import_plans import Planned
from vsdesk.model.wording import counted
from vsdesk.returns.dates import Order
from vsdesk.returns.layouts import layouts

ORDERS = (("As the column shows", None), ("Day first", Order.DAY_FIRST), ("Month first", Order.MONTH_FIRST))
WHOSE = (
    ("As the rows show", None),
    ("A whole school’s: others are left out", True),
    ("Ours: ask about each who is unknown", False),
)
FORM = 330
"""Pixels: the width of what is asked, beside the sheet itself."""


class SheetPage(Page):
    """Where the table stands, and what it is."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        self._showing = False
        self.bar = PartBar(presenter)
        self.inside.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(12)
        self.unsaid = Unsaid(presenter)
        self.unsaid.setFixedWidth(theme.current().px(FORM))
        line.addLayout(self._left())
        line.addWidget(self._preview(), 1)
        self.inside.addLayout(line, 1)

    # --- building ---------------------------------------------------------------------------------------

    def _left(self) -> QVBoxLayout:
        down = QVBoxLayout()
        down.setSpacing(12)
        down.addWidget(self.unsaid)
        down.addWidget(self._form(), 1)
        return down

    def _form(self) -> QFrame:
        frame, outer = card(1)
        frame.setFixedWidth(theme.current().px(FORM))
        area, holder = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        see_through(area)
        outer.addWidget(area)
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(15, 15, 15, 15)
        inside.addWidget(label("What this is", "section"))
        self.form = QFormLayout()
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self.form.setVerticalSpacing(6)
        inside.addLayout(self.form)
        self.kind = self._combo("Kind of return", [(known.title, known.code) for known in layouts()])
        self.kind.activated.connect(lambda: self._choose(kind=self.kind.currentData()))
        self.whose = self._combo("Whose pupils it holds", list(WHOSE))
        self.whose.activated.connect(lambda: self._choose(whole_school=self.whose.currentData()))
        self.whose_words = label("", "small", wrap=True)
        self.form.addRow(self.whose_words)
        self.sheet = self._combo("Sheet", [])
        self.sheet.activated.connect(lambda: self._choose(sheet=self.sheet.currentText()))
        self.header = QLineEdit()
        self.header.setValidator(QIntValidator(1, 9999, self.header))
        self.header.setFixedWidth(theme.current().px(64))
        self.header.setAccessibleName("Row of the headings")
        self.header.editingFinished.connect(self._header_chosen)
        self.two = QCheckBox("in two rows")
        self.two.setAccessibleName("The headings are in two rows")
        self.two.clicked.connect(self._header_chosen)
        self.form.addRow(label("Headings in row", "small"), row(self.header, self.two, None))
        self.order = self._combo("Days written 03/04/2025", [(words, order) for words, order in ORDERS])
        self.order.activated.connect(lambda: self._choose(order=self.order.currentData()))
        inside.addStretch(1)
        return frame

    def _combo(self, name: str, items: list[tuple[str, object]]) -> QComboBox:
        found = QComboBox()
        found.setAccessibleName(name)
        found.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for words, value in items:
            found.addItem(words, value)
        self.form.addRow(label(name, "small"), found)
        return found

    def _preview(self) -> QFrame:
        frame, inside = card(1)
        self.model = GridModel()
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName("The top of the sheet; Enter takes a row as the headings")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setDefaultSectionSize(theme.current().px(120))
        self.table.verticalHeader().setDefaultSectionSize(theme.current().px(theme.DENSE_ROW))
        self.table.activated.connect(self._row_taken)
        told = "Press Enter, or double-click, on the row that holds the headings if it is another."
        words = label(told, "small", wrap=True)
        words.setContentsMargins(12, 10, 12, 6)
        inside.addWidget(words)
        inside.addWidget(self.table, 1)
        return frame

    # --- what the person chooses ------------------------------------------------------------------------

    def _choose(self, **changes: object) -> None:
        if not self._showing:
            self.presenter.choose(**changes)

    def _header_chosen(self) -> None:
        rows = 2 if self.two.isChecked() else 1
        table = self._planned.table if self._planned else None
        now = (table.header_row, table.header_rows) if table else None
        first = int(self.header.text() or 1)
        if (first, rows) != now:
            self._choose(header_row=first, header_rows=rows)

    def _row_taken(self, index: QModelIndex) -> None:
        self._choose(header_row=index.row() + 1, header_rows=1)

    # --- showing ----------------------------------------------------------------------------------------

    @property
    def _planned(self) -> Planned | None:
        state = self.state
        return state.planned[state.part] if state.part < len(state.planned) else None

    def render_state(self, state: State) -> None:
        """Show the table as it is now taken."""
        self.bar.render_state(state)
        if state.part >= len(state.chosen):
            return
        self._showing = True
        self._show_place(state)
        self.unsaid.render_state(state)
        self._showing = False

    def _show_place(self, state: State) -> None:
        one, planned = state.chosen[state.part], self._planned
        workbook = state.files[one.file].workbook
        table = planned.table if planned else None
        kind = one.choices.kind or (table.layout.code if table else None)
        self.kind.setCurrentIndex(self.kind.findData(kind) if kind else -1)
        self.kind.setPlaceholderText("Choose what it is")
        self._show_whose(one.choices.whole_school, planned)
        names = [grid.name for grid in workbook.sheets] if workbook else []
        name = table.grid.name if table else one.choices.sheet or one.sheet
        self.sheet.clear()
        self.sheet.addItems(names)
        self.sheet.setCurrentText(name)
        self.header.setText(str(table.header_row if table else 1))
        self.two.setChecked(bool(table and table.header_rows == 2))
        self.order.setCurrentIndex(max(0, self.order.findData(one.choices.order)))
        grid = next((grid for grid in workbook.sheets if grid.name == name), None) if workbook else None
        if table:
            self.model.show_sheet(grid, table.header_row, table.header_rows, table.columns)
        else:
            self.model.show_sheet(grid, 0, 0)

    def _show_whose(self, said: bool | None, planned: Planned | None) -> None:
        """Asked of a school's return alone: the council's own lists are of its own children."""
        layout = planned.table.layout if planned and planned.table else None
        self.form.setRowVisible(
            self.whose, layout is not None and layout.about_children and not layout.council
        )
        self.whose.setCurrentIndex(self.whose.findData(said))
        gone = planned.plan.not_ours if planned and planned.plan else 0
        words = f"{counted(gone, 'row')} about others {'is' if gone == 1 else 'are'} left out, and not kept."
        self.whose_words.setText(words)
        self.form.setRowVisible(self.whose_words, bool(gone))

    def arrive(self) -> None:
        """What is lacking is asked first."""
        if self._planned and self._planned.table is None:
            self.kind.setFocus()
        elif not self.unsaid.take_keyboard():
            self.sheet.setFocus()
