"""The roll: cohort and filters as chips, the list, and the selected child in brief."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton

from ui.screens.roll.brief import WIDTH, Brief
from ui.screens.roll.columns import COLUMNS_SHOWN
from ui.screens.roll.presenter import COHORTS, FILTERS, RollPresenter
from ui.screens.roll.tools import RollTools
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.tables.listing import Listing
from ui.tables.records import Row
from ui.widgets.basics import Empty, button
from ui.widgets.finding import FindField
from ui.widgets.flow import FlowLayout
from ui.widgets.side import beside
from vsdesk.changes import Changes
from vsdesk.desk.lists import WORKS_WITH, Query


class RollScreen(Screen):
    """The list of children. Enter opens the child the cursor is on."""

    key = "roll"
    help_page = "roll"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = RollPresenter(session)
        head = self.heading("Roll")
        self._filters()
        self._list()
        self.tools = RollTools(session, self.table, self.model)
        head.addWidget(self.tools)
        self._connect()

    def _filters(self) -> None:
        self.cohort = QComboBox()
        self.cohort.setAccessibleName("Who is shown")
        self.cohort.addItems([title for title, _ in COHORTS])
        self.chips: list[QPushButton] = []
        for title, column, values in FILTERS:
            chip = button(title, lambda: None, "chip", about=f"Only: {title}")
            chip.setCheckable(True)
            chip.toggled.connect(lambda on, c=column, v=values: self.presenter.set_filter(c, v, on=on))
            self.chips.append(chip)
        self.worker = button("", self._end_worker, "chip")
        self.worker.setCheckable(True)
        self.worker.hide()
        self.search = FindField("Find in this list")
        line = QHBoxLayout()
        line.setSpacing(8)
        flow = FlowLayout(spacing=8)
        for part in (self.cohort, *self.chips, self.worker):
            flow.addWidget(part)
        line.addLayout(flow, 1)
        line.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)

    def _list(self) -> None:
        self.empty = Empty(
            "Nobody fits these filters",
            "Take a filter away, or choose Everyone.",
            button("Show everyone", self._show_everyone, "primary"),
        )
        self.nobody = Empty(
            "Nobody is on this roll yet",
            "Bring in your council's list of children, as it is: press the button, or drop the workbook anywhere.",
            button("Bring in the list", lambda: self.navigator.go.emit("import", None), "primary"),
        )
        self.listing = Listing(COLUMNS_SHOWN, "The roll", self.empty, self.nobody)
        self.model, self.table = self.listing.model, self.listing.table
        self.brief = Brief(self.session)
        self.body.addLayout(beside(self.listing, self.brief, WIDTH), 1)

    def _connect(self) -> None:
        self.search.asked.connect(self.presenter.search)
        self.cohort.currentTextChanged.connect(self.presenter.choose_cohort)
        self.model.wanted.connect(self.presenter.page)
        self.table.sort_asked.connect(self.presenter.sort)
        self.table.opened.connect(lambda child: self.navigator.go.emit("child", child))
        self.table.chosen.connect(self.brief.show_child)
        self.brief.opened.connect(lambda child: self.navigator.go.emit("child", child))
        self.tools.list_chosen.connect(self._take_saved)
        self.tools.told.connect(self.navigator.told)
        self.presenter.listed.connect(self._show)
        self.presenter.paged.connect(self.model.put)
        self.presenter.counted.connect(self._count)

    def _show(self, ids: tuple[int, ...], rows: dict[int, Row]) -> None:
        self.listing.show_rows(ids, rows, empty=self.empty if self._on_the_roll else self.nobody)
        self._shown = len(ids)
        self.tools.show_query(self.presenter.query)
        self._words()

    def _take_saved(self, query: Query) -> None:
        """Show a saved list: its filters, words and order."""
        for chip, (_, column, values) in zip(self.chips, FILTERS, strict=True):
            chip.blockSignals(True)
            chip.setChecked(all(value in query.equal.get(column, ()) for value in values))
            chip.blockSignals(False)
        self._say_worker(str(next(iter(query.equal.get(WORKS_WITH, ())), "")))
        cohort = tuple(query.equal.get("cohort", ()))
        titles = [title for title, values in COHORTS if values == cohort]
        self._say_filters(titles[0] if titles else "", query.text)
        self.presenter.take(query)

    def _say_worker(self, name: str) -> None:
        """A chip for the children one person works with, there as long as it filters."""
        self._worker = name
        self.worker.setText(name[:1].upper() + name[1:])
        self.worker.setAccessibleName(f"Only children of the {name}; press to show the others, too")
        self.worker.setChecked(True)
        self.worker.setVisible(bool(name))

    def _end_worker(self) -> None:
        self.presenter.set_filter(WORKS_WITH, (self._worker,), on=False)
        self.worker.hide()
        self.search.setFocus()

    def _say_filters(self, cohort: str, text: str) -> None:
        """Write into the fields what is shown, without asking for it."""
        self.cohort.blockSignals(True)
        self.cohort.setCurrentIndex(self.cohort.findText(cohort))
        self.cohort.blockSignals(False)
        self.search.fill(text)

    def _show_everyone(self) -> None:
        self._take_saved(Query(sort=self.presenter.query.sort, descending=self.presenter.query.descending))
        self.table.setFocus()

    def _count(self, counts: dict[object, int]) -> None:
        self._on_the_roll = sum(counts.values())
        self._looked_after = counts.get("looked after", 0) + counts.get("remand", 0)

    def _words(self) -> None:
        day = self.session.facts.today if self.session.facts else None
        on = f" on {day.day} {day:%b %Y}" if day else ""
        self.subtitle_label.setText(f"{self._looked_after} looked after{on} · {self._shown} shown")

    def show_with(self, argument: object = None) -> None:
        """The page comes up with the columns this person chose; the argument may be a list to show."""
        self.tools.restore_columns()
        if isinstance(argument, Query):
            self._take_saved(argument)
            self.tools.reload()
        else:
            self.reload()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask for the list again."""
        self.presenter.ask()
        self.tools.reload()
