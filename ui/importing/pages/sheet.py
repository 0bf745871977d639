"""The sheet: which one, where its headings are, what kind of return it is, and what it leaves unsaid."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QCompleter,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.importing.flow import State
from ui.importing.pages.grid_model import GridModel
from ui.importing.pages.page import Page, see_through
from ui.importing.pages.parts import PartBar
from ui.importing.presenter import ImportPresenter
from ui.style import theme
from ui.widgets.basics import card, label, row
from vsdesk.desk.importing import Planned
from vsdesk.desk.schools import SchoolLine
from vsdesk.returns.dates import Order
from vsdesk.returns.layouts import layouts

ORDERS = (("As the column shows", None), ("Day first", Order.DAY_FIRST), ("Month first", Order.MONTH_FIRST))
Term = tuple[str, date, date]


class SheetPage(Page):
    """Where the table stands, and what it is."""

    def __init__(self, presenter: ImportPresenter) -> None:
        super().__init__(presenter)
        self._terms: list[Term] = []
        self._schools: list[SchoolLine] = []
        self._showing = False
        self.bar = PartBar(presenter)
        self.inside.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._form())
        line.addWidget(self._preview(), 1)
        self.inside.addLayout(line, 1)
        presenter.ask_about_terms(self._take_terms)

    # --- building ---------------------------------------------------------------------------------------

    def _form(self) -> QFrame:
        frame, outer = card(1)
        frame.setFixedWidth(theme.current().px(330))
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
        self._said()
        inside.addStretch(1)
        return frame

    def _said(self) -> None:
        """What the file may leave unsaid: its period and its school."""
        self.term = self._combo("Term it is of", [])
        self.term.activated.connect(self._term_chosen)
        self.first, self.last = QDateEdit(), QDateEdit()
        for field, name in ((self.first, "First day of the period"), (self.last, "Last day of the period")):
            field.setDisplayFormat("d MMM yyyy")
            field.setCalendarPopup(True)
            field.setAccessibleName(name)
            field.editingFinished.connect(self._days_chosen)
        self.days = label("or from and to", "small")
        self.form.addRow(self.days, row(self.first, self.last))
        self.school = QLineEdit()
        self.school.setPlaceholderText("Part of its name, or its URN")
        self.school.setAccessibleName("School that sent it")
        self.school_words = label("School that sent it", "small")
        self.form.addRow(self.school_words, self.school)
        self._completion()

    def _completion(self) -> None:
        self.found = QStringListModel()
        completer = QCompleter(self.found, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._school_named)
        self.school.setCompleter(completer)
        self.school.returnPressed.connect(lambda: self._school_named(self.school.text()))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(lambda: self.presenter.find_schools(self.school.text(), self._offer))
        self.school.textEdited.connect(lambda text: self._typing.start())

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

    def _term_chosen(self) -> None:
        chosen = self.term.currentData()
        self._choose(period=tuple(chosen) if chosen else None)

    def _days_chosen(self) -> None:
        first, last = (date(*field.date().getDate()) for field in (self.first, self.last))
        now = self._planned.plan.period if self._planned and self._planned.plan else None
        if (first, last) != now and first <= last:
            self._choose(period=(first, last))

    def _school_named(self, text: str) -> None:
        for school in self._schools:
            if text in (_school_words(school), school.name, school.urn):
                self._choose(school=school.id)
                return

    def _offer(self, schools: list[SchoolLine]) -> None:
        self._schools = schools
        self.found.setStringList([_school_words(school) for school in schools])
        if schools and self.school.hasFocus():
            self.school.completer().complete()

    def _take_terms(self, terms: list[Term]) -> None:
        self._terms = terms
        self.term.clear()
        self.term.addItem("As the file says", None)
        for name, first, last in terms:
            self.term.addItem(name, (first, last))
        self.render_state(self.state)

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
        self._show_unsaid(state)
        self._showing = False

    def _show_place(self, state: State) -> None:
        one, planned = state.chosen[state.part], self._planned
        workbook = state.files[one.file].workbook
        table = planned.table if planned else None
        kind = one.choices.kind or (table.layout.code if table else None)
        self.kind.setCurrentIndex(self.kind.findData(kind) if kind else -1)
        self.kind.setPlaceholderText("Choose what it is")
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
            self.model.show_sheet(grid, table.header_row, table.header_rows)
        else:
            self.model.show_sheet(grid, 0, 0)

    def _show_unsaid(self, state: State) -> None:
        planned = self._planned
        layout = planned.table.layout if planned and planned.table else None
        plan = planned.plan if planned else None
        lacks = any(one.lacks for one in plan.rows) if plan else False
        wants_period = bool(layout and (layout.needs_period or layout.code in ("ssda903-oc2", "ssda903-oc3")))
        self.form.setRowVisible(self.term, wants_period)
        self.form.setRowVisible(self.days, wants_period)
        self.form.setRowVisible(self.school, bool(layout and layout.needs_school))
        chosen = state.chosen[state.part].choices
        self.term.setCurrentIndex(max(0, self.term.findData(chosen.period)))
        if plan and plan.period:
            self.first.setDate(_qdate(plan.period[0]))
            self.last.setDate(_qdate(plan.period[1]))
        self.days.setText("or from and to" if plan and plan.period else "or from and to (not in the file)")
        if plan is not None and not self.school.hasFocus():
            self.presenter.name_school(plan.school, self.school.setText)
        self.lacks = lacks

    def arrive(self) -> None:
        """What is lacking is asked first."""
        plan = self._planned.plan if self._planned else None
        if self._planned and self._planned.table is None:
            self.kind.setFocus()
        elif plan and plan.period is None and self.term.isVisible():
            self.term.setFocus()
        elif plan and plan.school is None and self.school.isVisible():
            self.school.setFocus()
        else:
            self.sheet.setFocus()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _school_words(school: SchoolLine) -> str:
    return f"{school.name} · {school.detail}"
