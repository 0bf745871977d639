"""Schools: those our children attend first, and any of the register by any part of its name or number."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup

from ui.dialogs.schools import NewSchool
from ui.operations.schools import add_school
from ui.screens.schools.columns import COLUMNS
from ui.screens.schools.presenter import SchoolsPresenter
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.tables.listing import Listing
from ui.tables.records import Row
from ui.widgets.basics import Empty, button, label, row
from ui.widgets.finding import FindField
from vsdesk.changes import Changes
from vsdesk.model.wording import counted

SEARCH = 320
UNPLACED = (
    "◆ {} at a school known only by what a list calls it, and in no count here. Bring in the register of schools, "
    "or add the school or its other name; then bring in the list of children again, and each finds its school."
)


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
        hint = "Name, other name, URN, town or postcode"
        self.search = FindField(
            hint, "Find a school by name, other name, URN, town or postcode", width=SEARCH
        )
        self.body.addLayout(row(self.ours, self.all, None, self.search))

    def _list(self) -> None:
        self.empty = Empty(
            "No school fits",
            "Use fewer words. The register of schools comes in as a return: bring in the file from Get "
            "Information About Schools.",
            button("Bring in a return", lambda: self.navigator.go.emit("import", None), "primary"),
        )
        self.unplaced = label("", "banner", wrap=True)
        self.unplaced.hide()
        self.body.addWidget(self.unplaced)
        self.listing = Listing(COLUMNS, "Schools", self.empty, stretch=0)
        self.model, self.table = self.listing.model, self.listing.table
        self.body.addWidget(self.listing, 1)

    def _connect(self) -> None:
        self.search.asked.connect(self.presenter.search)
        self.model.wanted.connect(self.presenter.page)
        self.table.sort_asked.connect(self.presenter.sort)
        self.table.opened.connect(lambda school: self.navigator.go.emit("school", school))
        self.presenter.listed.connect(self._show)
        self.presenter.paged.connect(self.model.put)
        self.presenter.unplaced.connect(self._say_unplaced)

    def _show(self, ids: tuple[int, ...], rows: dict[int, Row]) -> None:
        self.listing.show_rows(ids, rows)
        ours = self.presenter.only_ours and not self.search.text().strip()
        what = "our children attend" if ours else "found, those our children attend first"
        self.subtitle_label.setText(f"{len(ids):,} {what}")

    def _say_unplaced(self, count: int) -> None:
        self.unplaced.setText(UNPLACED.format(counted(count, "child is", "children are")))
        self.unplaced.setVisible(count > 0)

    def _new(self) -> None:
        dialog = NewSchool(self)
        dialog.agreed.connect(lambda name, about: add_school(self.session, name, about, self))
        dialog.open()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask for the list again."""
        self.presenter.ask()
