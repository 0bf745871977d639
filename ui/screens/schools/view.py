"""Schools: those our children attend first, and any of the register by any part of its name or number."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHeaderView, QLineEdit, QStackedWidget

from ui.dialogs.schools import NewSchool
from ui.operations.schools import add_school
from ui.screens.schools.columns import COLUMNS
from ui.screens.schools.presenter import SchoolsPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.tables.records import RecordTableModel, Row
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, button, card, row
from vsdesk.changes import Changes

TYPING_MS = 150


class SchoolsScreen(Screen):
    """The list of schools. Enter opens the school the cursor is on."""

    key = "schools"
    help_page = "schools"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = SchoolsPresenter(session)
        self._head()
        self._list()
        self._connect()

    def _head(self) -> None:
        line = self.heading("Schools")
        facts = self.session.facts
        new = button("New school without a URN", self._new)
        new.setEnabled(facts is not None and facts.may_write)
        line.addWidget(new)
        self.ours = button("Our children's", lambda: self.presenter.choose(only_ours=True), "chip")
        self.all = button("All schools", lambda: self.presenter.choose(only_ours=False), "chip")
        group = QButtonGroup(self)
        for chip in (self.ours, self.all):
            chip.setCheckable(True)
            group.addButton(chip)
        self.ours.setChecked(True)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Name, other name, URN, town or postcode")
        self.search.setAccessibleName("Find a school by name, other name, URN, town or postcode")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(320)
        self.body.addLayout(row(self.ours, self.all, None, self.search))

    def _list(self) -> None:
        self.model = RecordTableModel(COLUMNS)
        self.table = RecordTable(self.model, "Schools")
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.empty = Empty(
            "No school fits",
            "Use fewer words. The register of schools comes in as a return: bring in the file from Get "
            "Information About Schools.",
            button("Bring in a return", lambda: self.navigator.go.emit("import", None), "primary"),
        )
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
        self.table.opened.connect(lambda school: self.navigator.go.emit("school", school))
        self.presenter.listed.connect(self._show)
        self.presenter.paged.connect(self.model.put)

    def _show(self, ids: tuple[int, ...], rows: dict[int, Row]) -> None:
        before = self.model.id_at(self.table.currentIndex().row())
        self.model.set_ids(ids, rows)
        self.shown.setCurrentWidget(self.table if ids else self.empty)
        self.table.select_id(before)
        ours = self.presenter.only_ours and not self.search.text().strip()
        what = "our children attend" if ours else "found, those our children attend first"
        self.subtitle_label.setText(f"{len(ids):,} {what}")

    def _new(self) -> None:
        dialog = NewSchool(self)
        dialog.agreed.connect(lambda name, about: add_school(self.session, name, about, self))
        dialog.open()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask for the list again."""
        self.presenter.ask()
