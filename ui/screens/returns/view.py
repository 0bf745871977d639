"""Returns: rows that wait for a decision, what has been brought in and told, and bringing in more."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QFontMetrics, QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHeaderView,
    QLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.find_child import FindChild
from ui.dialogs.form import ask_reason
from ui.dialogs.message import ask, show_error
from ui.dialogs.packs import ask_schools
from ui.operations.batches import undo
from ui.operations.originals import save_original
from ui.operations.unfinished import UnfinishedCard
from ui.screens.returns.columns import ARRIVALS, WAITING, arrival_row, asked_row, waiting_row
from ui.screens.returns.coverage import CoveragePage
from ui.screens.returns.decision import DecisionCard
from ui.screens.returns.planner import PlannerPage
from ui.screens.returns.presenter import ReturnsPresenter
from ui.screens.returns.register import RegisterPage
from ui.screens.returns.told import ToldPage
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.style import theme
from ui.tables.records import RecordTableModel
from ui.tables.view import RecordTable
from ui.widgets.basics import Empty, button, card, row
from ui.widgets.fitting import is_large, scrolled
from ui.widgets.flow import FlowLayout
from vsdesk.changes import Changes
from vsdesk.desk.arrivals import Arrivals

WAIT, CAME, TOLD, OWED, COVER, YEAR = 0, 1, 2, 3, 4, 5


def _across(tabs: list[QPushButton]) -> QLayout:
    """The tabs side by side; at a large text size going on below."""
    if not is_large():
        return row(*tabs, None, spacing=16)
    flowing = FlowLayout(spacing=8)
    for tab in tabs:
        flowing.addWidget(tab)
    return flowing


class ReturnsScreen(Screen):
    """The argument is a held row to begin with, or a line of the register."""

    key = "returns"
    help_page = "returns"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = ReturnsPresenter(session)
        self._wanted: int | None = None
        facts = session.facts
        self._may_write = facts is not None and facts.may_write
        self._build()
        self.presenter.came.connect(self._show)
        self.presenter.unfinished.connect(self.unfinished.show_unfinished)
        session.drafted.connect(self.presenter.ask)
        self.presenter.refused.connect(lambda error: show_error(error, self))

    def _build(self) -> None:
        line = self.heading("Returns")
        bring = button(
            "Bring in a return", lambda: self.navigator.go.emit("import", None), "primary", picture="returns"
        )
        bring.setEnabled(self._may_write)
        self.ask_button = button(
            "Ask schools…", lambda: ask_schools(self.session, self), about="Ask schools: workbooks to fill in"
        )
        line.addWidget(self.ask_button)
        line.addWidget(bring)
        self.tabs: list[QPushButton] = []
        group = QButtonGroup(self)
        for number, title in enumerate(
            ("Waiting for a decision", "Brought in", "What schools told", "Register", "Coverage", "Planner")
        ):
            tab = button(title, partial(self._turn, number), "tab")
            tab.setCheckable(True)
            group.addButton(tab)
            self.tabs.append(tab)
        self.unfinished = UnfinishedCard(may_write=self._may_write)
        self.unfinished.carried_on.connect(lambda key: self.navigator.go.emit("import", key))
        self.unfinished.let_go.connect(self._let_go)
        self.body.addWidget(self.unfinished)
        self.body.addLayout(_across(self.tabs))
        self.pages = QStackedWidget()
        self.pages.addWidget(self._waiting_page())
        self.pages.addWidget(self._came_page())
        self.told = ToldPage(self.session)
        self.told.child_asked.connect(lambda child: self.navigator.go.emit("child", child))
        self.told.told.connect(self.navigator.told)
        self.pages.addWidget(self.told)
        self.owed = RegisterPage(self.session, may_write=self._may_write)
        self.owed.school_asked.connect(lambda school: self.navigator.go.emit("school", school))
        self.owed.presenter.told.connect(self.navigator.told)
        self.owed.presenter.refused.connect(lambda error: show_error(error, self))
        self.pages.addWidget(scrolled(self.owed) if is_large() else self.owed)
        self.cover = CoveragePage(self.session)
        self.cover.school_asked.connect(lambda school: self.navigator.go.emit("school", school))
        self.cover.told.connect(self.navigator.told)
        self.cover.refused.connect(lambda error: show_error(error, self))
        self.pages.addWidget(self.cover)
        self.year = PlannerPage(self.session, may_write=self._may_write)
        self.year.told.connect(self.navigator.told)
        self.year.refused.connect(lambda error: show_error(error, self))
        self.pages.addWidget(self.year)
        self.body.addWidget(self.pages, 1)
        self._turn(WAIT)

    def _turn(self, number: int) -> None:
        self.tabs[number].setChecked(True)
        self.pages.setCurrentIndex(number)
        if number == TOLD:
            self.told.presenter.ask()
        if number == OWED:
            self.owed.presenter.ask()
        if number == COVER:
            self.cover.ask()
        if number == YEAR:
            self.year.ask()

    def _waiting_page(self) -> QWidget:
        self.waiting = RecordTableModel(WAITING)
        self.waiting_table = RecordTable(self.waiting, "Rows that wait for a decision")
        for number in (0, 2):  # whose file it is, and why it waits, share what there is
            self.waiting_table.horizontalHeader().setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self.no_waiting = Empty("Nothing waits", "Every row brought in has been taken or dropped.")
        self.waiting_shown = QStackedWidget()
        self.waiting_shown.addWidget(self.waiting_table)
        self.waiting_shown.addWidget(self.no_waiting)
        frame, inside = card(1)
        inside.addWidget(self.waiting_shown)
        self.decision = DecisionCard(may_write=self._may_write)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.addWidget(frame)
        split.addWidget(self.decision)
        split.setSizes([520, 600])
        self.waiting_table.chosen.connect(self._choose)
        self.waiting_table.opened.connect(lambda number: self.decision.focus_first())
        self.decision.given.connect(self.presenter.give_to)
        self.decision.answered.connect(self.presenter.answer)
        self.decision.dropped.connect(self._drop)
        self.decision.school_given.connect(self.presenter.is_school)
        self.decision.school_asked.connect(self._open_school)
        self.decision.child_asked.connect(lambda child: self.navigator.go.emit("child", child))
        self.decision.opening_asked.connect(self._open_restricted)
        self.decision.another_asked.connect(self._another)
        return split

    def _came_page(self) -> QWidget:
        self.came = RecordTableModel(ARRIVALS)
        self.came_table = RecordTable(self.came, "What has been brought in")
        head = self.came_table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.undo_button = button("Undo this import", self._undo, picture="undo")
        self.undo_button.setEnabled(False)
        self.save_button = button(
            "Save the original…", self._save, about="Save the original of this import, just as it came"
        )
        self.save_button.setEnabled(False)
        self.came_table.chosen.connect(lambda number: self._may_undo())
        self.came_table.opened.connect(lambda number: self._undo())
        bring = button("Bring in a return", lambda: self.navigator.go.emit("import", None), "primary")
        self.no_came = Empty(
            "Nothing has been brought in",
            "Drop a workbook anywhere in this window, or choose it here.",
            bring,
        )
        self.came_shown = QStackedWidget()
        self.came_shown.addWidget(self.came_table)
        self.came_shown.addWidget(self.no_came)
        frame, inside = card(1)
        inside.addWidget(self.came_shown)
        page = QWidget()
        across = QVBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(frame, 1)
        across.addLayout(row(self.undo_button, self.save_button, None))
        return page

    # --- what came

    def _show(self, found: Arrivals) -> None:
        self._found = found
        waits = len(found.waiting) + len(found.asked)
        self._name(WAIT, f"Waiting for a decision {waits}")
        self._name(CAME, f"Brought in {len(found.files)}")
        wanted, self._wanted = (
            self._wanted or self.waiting.id_at(self.waiting_table.currentIndex().row()),
            None,
        )
        rows = {one.id: waiting_row(one) for one in found.waiting}
        rows |= {-one.id: asked_row(one) for one in found.asked}
        self.waiting.set_ids(list(rows), rows)
        self.waiting_shown.setCurrentWidget(self.waiting_table if waits else self.no_waiting)
        self.decision.setVisible(bool(waits))
        self.waiting_table.select_id(wanted)
        self.came.set_ids(range(len(found.files)), {n: arrival_row(one) for n, one in enumerate(found.files)})
        self.came_shown.setCurrentWidget(self.came_table if found.files else self.no_came)
        self.came_table.select_id(None)
        if not waits and found.files and not self.isVisible():
            self._turn(CAME)

    def _name(self, number: int, text: str) -> None:
        """A tab's words, with room for them in bold."""
        self.tabs[number].setText(text)
        bold = QFontMetrics(theme.current().font(13, bold=True))
        self.tabs[number].setMinimumWidth(bold.horizontalAdvance(text) + theme.current().px(24))

    def _choose(self, number: object) -> None:
        asked = next((one for one in self._found.asked if -one.id == number), None)
        if asked is not None:
            self.decision.show_asked(asked, self._found.like(asked))
            return
        chosen = next((one for one in self._found.waiting if one.id == number), None)
        self.decision.show_row(chosen)

    def _open_school(self, school: int | None) -> None:
        self.navigator.go.emit("schools" if school is None else "school", school)

    def _drop(self, number: int) -> None:
        sentence = "Nothing is taken from it. The decision is a batch of its own, and can be undone."
        ask("Drop this row?", sentence, "Drop", lambda: self.presenter.drop(number), self, danger=True)

    def _open_restricted(self, child: int) -> None:
        ask_reason(
            "Open a restricted record",
            "Say why you need it. Your name, the time and the reason are written into its history.",
            "Open",
            lambda reason: self.presenter.open_restricted(child, reason),
            self,
        )

    def _another(self, held: int) -> None:
        dialog = FindChild("Who is meant?", self.presenter.find_children, self.window())
        dialog.picked.connect(lambda child, name: self.presenter.give_to(held, child))
        dialog.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight it shows nobody: a restricted record that was opened here is masked again."""
        super().hideEvent(event)
        if not event.spontaneous() and self.presenter.opened:
            self.decision.show_row(None)
            self.presenter.mask_again()

    def _let_go(self, key: str) -> None:
        self.navigator.import_dropped.emit(key)
        self.presenter.let_go(key)

    def _may_undo(self) -> None:
        at = self.came_table.currentIndex().row()
        stands = 0 <= at < len(self._found.files) and self._found.files[at].batch.undone_by is None
        self.undo_button.setEnabled(stands and self._may_write)
        self.save_button.setEnabled(self._may_write and 0 <= at < len(self._found.files))

    def _undo(self) -> None:
        if self.undo_button.isEnabled():
            undo(self.session, self._found.files[self.came_table.currentIndex().row()].batch, self)

    def _save(self) -> None:
        chosen = self._found.files[self.came_table.currentIndex().row()]
        save_original(self.session, chosen.batch.id, chosen.file, self, self.navigator.told.emit)

    def show_with(self, argument: object = None) -> None:
        """Come up, at a held row or at a line of the register (`owed:3`) if one is asked for."""
        if isinstance(argument, int):
            self._wanted = argument
            self._turn(WAIT)
        if isinstance(argument, str) and argument.startswith("owed:"):
            self._turn(OWED)
            self.owed.look_at(int(argument.removeprefix("owed:")))
        if argument == "planner":
            self._turn(YEAR)
        self.reload()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask again."""
        self.presenter.ask()
        if self.pages.currentIndex() == TOLD:
            self.told.presenter.ask()
        if self.pages.currentIndex() == OWED:
            self.owed.presenter.ask()
        if self.pages.currentIndex() == COVER:
            self.cover.ask()
        if self.pages.currentIndex() == YEAR:
            self.year.ask()
