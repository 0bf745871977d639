"""PEPs: filters with how many each takes, and the list. Enter opens the plan; where none is open yet, opens one."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QHeaderView, QLineEdit, QPushButton, QStackedWidget

from ui.screens.peps.bulk import Bulk
from ui.screens.peps.presenter import PepsPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.tables.pep_columns import COLUMNS
from ui.tables.records import RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, button, card
from ui.widgets.flow import FlowLayout
from vsdesk.changes import Changes
from vsdesk.desk.pep_list import FILTERS
from vsdesk.model.wording import counted

TYPING_MS = 120


class PepsScreen(Screen):
    """The list of PEPs. The argument may be the code of a filter."""

    key = "peps"
    help_page = "peps"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = PepsPresenter(session)
        head = self.heading("PEPs")
        self._filters()
        self._list()
        facts = session.facts
        self.bulk = Bulk(self.presenter, self, self._chosen, lambda: facts.today if facts else date.max)
        self.many = button("For the selected ▾", lambda: self.bulk.menu(self.many),
                           about="What is done for the plans selected in the list")  # fmt: skip
        self.term = button("Open the term…", self.bulk.open_term)
        for part in (self.many, self.term):
            part.setEnabled(self.presenter.may_write)
            head.addWidget(part)
        head.addWidget(button("Calendar", lambda: navigator.go.emit("pep-calendar", None), picture="today"))
        self._connect()

    def _filters(self) -> None:
        self.chips: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        flow = FlowLayout(spacing=8)
        for one in FILTERS:
            chip = button(one.title, partial(self.presenter.choose, one.code), "chip")
            chip.setCheckable(True)
            group.addButton(chip)
            flow.addWidget(chip)
            self.chips[one.code] = chip
        self.chips[self.presenter.query.which].setChecked(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Child, school or officer")
        self.search.setAccessibleName("Find a PEP by child, school or officer")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(theme.current().px(200))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addLayout(flow, 1)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def _list(self) -> None:
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "PEPs")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(theme.current().px(46))
        self.empty = Empty("No PEP is here", "Choose another filter, or use fewer words.",
                           button("Show all under way", self._all, "primary"))  # fmt: skip
        self.shown = QStackedWidget()
        self.shown.addWidget(self.table)
        self.shown.addWidget(self.empty)
        frame, inside = card(1)
        inside.addWidget(self.shown)
        self.body.addWidget(frame, 1)

    def _connect(self) -> None:
        self.typing = QTimer(self)
        self.typing.setSingleShot(True)
        self.typing.setInterval(TYPING_MS)
        self.typing.timeout.connect(lambda: self.presenter.search(self.search.text()))
        self.search.textChanged.connect(lambda text: self.typing.start())
        self.model.wanted.connect(self.presenter.page)
        self.table.sort_asked.connect(self.presenter.sort)
        self.table.opened.connect(self._open)
        self.presenter.listed.connect(self._show)
        self.presenter.counted.connect(self._count)
        self.presenter.paged.connect(self.model.put)
        self.presenter.failed.connect(self.navigator.failed)
        self.presenter.told.connect(self.navigator.told)
        self.presenter.opened.connect(lambda pep: self.navigator.go.emit("pep", pep))

    def _open(self, key: int) -> None:
        if key > 0:
            self.navigator.go.emit("pep", key)
        elif self.presenter.may_write:
            self.presenter.open_plan(-key)
        else:
            self.navigator.go.emit("child", -key)

    def _chosen(self) -> list[int]:
        return [key for key in self.table.selected_ids() if key > 0]

    def _all(self) -> None:
        self.search.clear()
        self.chips["open"].click()
        self.table.setFocus()

    def _show(self, keys: tuple[int, ...], rows: dict[int, Row]) -> None:
        before = self.model.id_at(self.table.currentIndex().row())
        self.model.set_ids(keys, rows)
        self.shown.setCurrentWidget(self.table if keys else self.empty)
        self.table.select_id(before)

    def _count(self, counts: dict[str, int]) -> None:
        for one in FILTERS:
            chip, count = self.chips[one.code], counts[one.code]
            chip.setText(f"{one.title}  {count}")
            chip.setAccessibleName(f"{one.title}, {count}")
        overdue = counts["overdue"]
        late = f"{overdue} overdue" if overdue else "none overdue"
        self.subtitle_label.setText(f"{counted(counts['open'], 'PEP')} under way · {late}")

    def show_with(self, argument: object = None) -> None:
        """The list as it was left, or by the filter asked for."""
        if isinstance(argument, str) and argument in self.chips:
            self.chips[argument].setChecked(True)
            self.presenter.choose(argument)
        else:
            self.reload()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask for the list again."""
        self.presenter.ask()
