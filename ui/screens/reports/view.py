"""Reports: choose one, see its figures and who is behind them, save it, and print an issued one again."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from ui.dialogs.form import ask_reason
from ui.dialogs.message import show_error
from ui.operations.reports import choose_file
from ui.screens.reports.columns import FIGURES, ISSUED, figure_row, issued_row
from ui.screens.reports.figure import FigureCard
from ui.screens.reports.presenter import ReportsPresenter
from ui.screens.reports.preview import Preview
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.tables.records import RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, button, card, clear, label, row
from ui.widgets.fitting import TABLE, is_large, scrolled, side_by_side
from vsdesk.changes import Changes
from vsdesk.desk.report_page import Choices, Issued, ReportPage

OF_THE_DAY = "The term of the day"
IN_A_ROW = 5
"""More headlines than this stand in two rows."""
OF_ALL = "Figures of all"
FIGURES_TAB, ISSUED_TAB = 0, 1


class ReportsScreen(Screen):
    """The catalogue of reports."""

    key = "reports"
    help_page = "reports"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = ReportsPresenter(session)
        self._page: ReportPage | None = None
        self._issued: tuple[Issued, ...] = ()
        self._abouts: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._head()
        self._tabs()
        self._connect()

    def _head(self) -> None:
        line = self.heading("Reports")
        self.preview = button("Preview", self.presenter.preview)
        self.save = button("Save as PDF, Excel or Word…", self._save, "primary")
        line.addWidget(self.preview)
        line.addWidget(self.save)
        self.report = QComboBox()
        self.report.setAccessibleName("Report")
        self.term = QComboBox()
        self.term.setAccessibleName("Term")
        self.term.addItem(OF_THE_DAY)
        for box in (self.report, self.term):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.named = QCheckBox("With the list of children")
        self.named.setChecked(True)
        self.body.addLayout(row(self.report, self.term, self.named, None))
        self.about = label("", "subtitle", wrap=True)
        self.body.addWidget(self.about)

    def _tabs(self) -> None:
        self.tabs: list[QPushButton] = []
        group = QButtonGroup(self)
        self.pages = QStackedWidget()
        for number, (title, page) in enumerate(
            (("Figures", self._figures()), ("Issued", self._issued_page()))
        ):
            tab = button(title, partial(self.pages.setCurrentIndex, number), "tab")
            tab.setCheckable(True)
            tab.setChecked(number == FIGURES_TAB)
            group.addButton(tab)
            self.tabs.append(tab)
            self.pages.addWidget(page)
        self.group = QComboBox()
        self.group.setAccessibleName("Figures of all, or group by group")
        self.group.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.group.hide()
        self.group.activated.connect(lambda at: self._list_figures())
        self.body.addLayout(row(*self.tabs, None, self.group, spacing=16))
        self.body.addWidget(self.pages, 1)

    def _figures(self) -> QWidget:
        page = QWidget()
        across = side_by_side(page)
        left = QVBoxLayout()
        left.setSpacing(12)
        self.headlines = QGridLayout()
        self.headlines.setSpacing(12)
        left.addLayout(self.headlines)
        self.model = RecordTableModel(FIGURES)
        self.table = RecordTable(self.model, "Figures")
        _stretch(self.table, 0)
        frame, inside = card(1)
        inside.addWidget(self.table)
        left.addWidget(frame, 1)
        across.addLayout(left, 1)
        self.figure = FigureCard()
        across.addWidget(self.figure)
        if not is_large():
            return page
        self.table.setMinimumHeight(theme.current().px(TABLE))
        return scrolled(page)

    def _issued_page(self) -> QWidget:
        self.issued = RecordTableModel(ISSUED)
        self.issued_table = RecordTable(self.issued, "Issued reports")
        _stretch(self.issued_table, 1)
        self.none_issued = Empty(
            "No report has been issued", "A report is kept, just as it was, when it is saved."
        )
        self.issued_shown = QStackedWidget()
        self.issued_shown.addWidget(self.issued_table)
        self.issued_shown.addWidget(self.none_issued)
        frame, inside = card(1)
        inside.addWidget(self.issued_shown)
        self.again = button("Print again…", self._print_again)
        page = QWidget()
        down = QVBoxLayout(page)
        down.setContentsMargins(0, 0, 0, 0)
        down.addWidget(frame, 1)
        down.addLayout(
            row(
                self.again,
                label("The same reference, figures and words as when it was issued.", "small"),
                None,
            )
        )
        return page

    def _connect(self) -> None:
        self.report.currentIndexChanged.connect(lambda at: self._choose())
        self.term.currentIndexChanged.connect(lambda at: self._choose())
        self.named.toggled.connect(lambda on: setattr(self.presenter, "named", on))
        self.table.chosen.connect(self._open)
        self.issued_table.opened.connect(lambda number: self._print_again())
        self.figure.child_asked.connect(lambda child: self.navigator.go.emit("child", child))
        self.presenter.offered.connect(self._offer)
        self.presenter.came.connect(self._show)
        self.presenter.opened.connect(self.figure.show_figure)
        self.presenter.listed.connect(self._list)
        self.presenter.drawn.connect(self._draw)
        self.presenter.saved.connect(lambda name: self.navigator.told.emit(f"Saved: {name}"))
        self.presenter.failed.connect(lambda error: show_error(error, self))
        self.presenter.reason_wanted.connect(self._ask_why)

    # --- what came

    def _offer(self, offered: Choices) -> None:
        self._abouts = {code: about for code, _, about in offered.reports}
        self._titles = {code: title for code, title, _ in offered.reports}
        code, term = self.presenter.code, self.term.currentText()
        for box in (self.report, self.term):
            box.blockSignals(True)
            box.clear()
        for one, title, _ in offered.reports:
            self.report.addItem(title, one)
        self.report.setCurrentIndex(max(0, self.report.findData(code)))
        self.term.addItems([OF_THE_DAY, *offered.terms])
        self.term.setCurrentIndex(max(0, self.term.findText(term)))
        for box in (self.report, self.term):
            box.blockSignals(False)
        self._choose()
        self._list(self._issued)

    def _choose(self) -> None:
        code = str(self.report.currentData() or "")
        term = self.term.currentText()
        self.about.setText(self._abouts.get(code, ""))
        self.presenter.choose(code, None if term == OF_THE_DAY else term)

    def _show(self, page: ReportPage) -> None:
        self._page = page
        self.subtitle_label.setText(page.subtitle)
        clear(self.headlines)
        many = len(page.headlines)
        for column in range(self.headlines.columnCount()):
            self.headlines.setColumnStretch(column, 0)
        across = 2 if is_large() else max(1, many if many <= IN_A_ROW else (many + 1) // 2)
        for number, one in enumerate(page.headlines):
            frame, inside = card(12)
            inside.setSpacing(2)
            inside.addWidget(label(one.shown, "large"))
            inside.addWidget(label(one.label, "strong", wrap=True))
            inside.addWidget(label(one.detail, "small", wrap=True))
            inside.addStretch(1)
            self.headlines.addWidget(frame, number // across, number % across)
            self.headlines.setColumnStretch(number % across, 1)
        self._offer_groups(page.groupings)
        self._list_figures()

    def _offer_groups(self, groupings: tuple[str, ...]) -> None:
        kept = self.group.currentText()
        self.group.clear()
        self.group.addItem(OF_ALL, "")
        for one in groupings:
            self.group.addItem(f"By {one[0].lower()}{one[1:]}", one)
        self.group.setCurrentIndex(max(0, self.group.findText(kept)))
        self.group.setVisible(bool(groupings))

    def _list_figures(self) -> None:
        page = self._page
        if page is None:
            return
        grouping = str(self.group.currentData() or "")
        wanted = {n: figure_row(one) for n, one in enumerate(page.figures) if one.grouping == grouping}
        before = self.model.id_at(self.table.currentIndex().row())
        self.model.set_ids(tuple(wanted), wanted)
        self.table.select_id(before)

    def _open(self, number: object) -> None:
        if self._page is not None and isinstance(number, int):
            self.presenter.open(self._page.figures[number])

    def _list(self, issued: tuple[Issued, ...]) -> None:
        self._issued = issued
        self.issued.set_ids(
            [one.id for one in issued], {one.id: issued_row(one, self._titles) for one in issued}
        )
        self.issued_shown.setCurrentWidget(self.issued_table if issued else self.none_issued)
        self.again.setEnabled(bool(issued))
        self.tabs[ISSUED_TAB].setText(f"Issued {len(issued)}")
        self.issued_table.select_id(None)

    # --- what is done

    def _draw(self, data: bytes) -> None:
        Preview(self.report.currentText(), data, self).open()

    def _save(self) -> None:
        name = f"{self.report.currentText()}.pdf"
        self.file_dialog = choose_file(name, self.presenter.save, self)

    def _ask_why(self, sentence: str, reference: str, path: Path) -> None:
        """Print again only with a reason that is kept."""
        ask_reason(
            "Print again",
            sentence,
            "Print",
            lambda reason: self.presenter.print_again(reference, path, reason),
            self,
        )

    def _print_again(self) -> None:
        number = self.issued.id_at(self.issued_table.currentIndex().row())
        reference = next((one.reference for one in self._issued if one.id == number), None)
        if reference is not None:

            def chosen(path: Path) -> None:
                self.presenter.print_again(str(reference), path)

            self.file_dialog = choose_file(f"{reference}.pdf", chosen, self)

    def reload(self, changes: Changes | None = None) -> None:
        """Ask again."""
        self.presenter.ask()


def _stretch(table: RecordTable, column: int) -> None:
    head = table.horizontalHeader()
    head.setStretchLastSection(False)
    head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
