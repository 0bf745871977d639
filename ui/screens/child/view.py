"""A child on one page: the head, and tabs for the journey, what is known, school, PEPs, cases, people and history."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from ui.cases.doing import CaseDoing
from ui.dialogs.form import ask_reason
from ui.screens.child.care_tab import CareTab
from ui.screens.child.cases_tab import CasesTab
from ui.screens.child.chronology_tab import ChronologyTab
from ui.screens.child.doing import Doing
from ui.screens.child.facts_tab import FactsTab
from ui.screens.child.header import Header
from ui.screens.child.history_tab import HistoryTab
from ui.screens.child.journey_tab import JourneyTab
from ui.screens.child.learning_tab import LearningTab
from ui.screens.child.log_tab import LogTab
from ui.screens.child.paper import print_journey, save_journey
from ui.screens.child.people_tab import PeopleTab
from ui.screens.child.peps_tab import PepsTab
from ui.screens.child.presenter import ChildPresenter
from ui.screens.child.school_tab import SchoolTab
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.widgets.basics import Empty, button, column, row, rule
from ui.widgets.fitting import is_large, scrolled
from ui.widgets.flow import FlowLayout
from vsdesk.changes import Changes
from vsdesk.desk.child_pages import ChildPage
from vsdesk.desk.log_who import HalfWritten

MASKED = (
    "This record is restricted",
    "Its name and everything about the child are hidden. "
    "Opening it asks for a reason, which is written into its history.",
)
READ_ONLY = "Opening it must be written down, and this roll is open here only to read. Ask somebody who may change it."

KEYS = "1234567890-"
"""With Alt, one for each tab: the row of figures on the keyboard, left to right."""


class ChildScreen(Screen):
    """One child. `show_with` takes the child's number."""

    key = "child"
    help_page = "child"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = ChildPresenter(session)
        self.page: ChildPage | None = None
        self.doing = Doing(session, self.presenter, self)
        self.casework = CaseDoing(session, self, navigator.failed.emit)
        self._build()
        self._connect()

    # --- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        may_write = self.presenter.may_write
        self.header = Header(self._back, self._save, self._print, self._restrict, self.doing.seal)
        self.body.addWidget(self.header)
        self.journey, self.facts = JourneyTab(), FactsTab(self.presenter)
        self.care, self.school = CareTab(may_write=may_write), SchoolTab(may_write=may_write)
        self.learning, self.cases = LearningTab(), CasesTab(may_write=may_write)
        self.chronology = ChronologyTab(self.presenter)
        self.log = LogTab(may_write=may_write)
        self.peps = PepsTab(may_write=may_write)
        self.people, self.history = (
            PeopleTab(may_write=may_write, is_head=self.presenter.is_head),
            HistoryTab(may_write=may_write),
        )
        parts = {"Journey": self.journey, "Facts": self.facts, "Care": scrolled(self.care),
                 "School": scrolled(self.school), "PEPs": scrolled(self.peps), "Learning": scrolled(self.learning),
                 "Cases": scrolled(self.cases), "Chronology": scrolled(self.chronology),
                 "Log": self.log,
                 "People": scrolled(self.people), "History": scrolled(self.history)}  # fmt: skip
        self.tabs = QButtonGroup(self)
        self.shown = QStackedWidget()
        buttons = [self._tab(title, part) for title, part in parts.items()]
        self.tab_line = QWidget()
        tabs = column(spacing=0)
        across = FlowLayout(spacing=4) if is_large() else row(spacing=8)
        for tab in buttons:
            across.addWidget(tab)
        if isinstance(across, QHBoxLayout):
            across.addStretch(1)
        tabs.addLayout(across)
        tabs.addWidget(rule())
        self.tab_line.setLayout(tabs)
        self.body.addWidget(self.tab_line)
        self.masked = self._masked(may_write)
        self.shown.addWidget(self.masked)
        self.body.addWidget(self.shown, 1)
        buttons[0].setChecked(True)
        self.shown.setCurrentWidget(self.journey)

    def _tab(self, title: str, part: QWidget) -> QPushButton:
        self.shown.addWidget(part)
        found = button(title, lambda: self._choose(part), "tab", about=f"{title} of this child")
        found.setToolTip("")
        found.setCheckable(True)
        self.tabs.addButton(found)
        return found

    def _masked(self, may_write: bool) -> Empty:
        title, sentence = MASKED
        act = button("Open with a reason…", self._open, "primary") if may_write else None
        return Empty(title, sentence if may_write else f"{sentence} {READ_ONLY}", act)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.shown.connect(self._show)
        presenter.told.connect(self.history.show_history)
        presenter.failed.connect(self.navigator.failed)
        self.history.undoing.connect(self.doing.take_back)
        self.care.deciding.connect(self.doing.decide)
        self.school.adding.connect(lambda: self.doing.enrol(None))
        self.school.correcting.connect(self.doing.enrol)
        self.school.ending.connect(self.doing.end_enrolment)
        self.school.removing.connect(self.doing.remove_enrolment)
        self.peps.opened.connect(lambda pep: self.navigator.go.emit("pep", pep))
        self.peps.beginning.connect(presenter.open_pep)
        presenter.pep_opened.connect(lambda pep: self.navigator.go.emit("pep", pep))
        self.school.opened.connect(lambda school: self.navigator.go.emit("school", school))
        cases, work = self.cases, self.casework
        cases.opening.connect(self._open_case)
        cases.doing.connect(work.do)
        cases.planning.connect(work.plan)
        cases.skipping.connect(work.skip)
        cases.closing.connect(work.close)
        self.chronology.saving.connect(self.presenter.save_chronology)
        self.people.adding.connect(self.doing.add_person)
        self.people.handing.connect(self.doing.hand_over)
        self.people.ending.connect(self.doing.end_role)
        siblings = self.people.siblings
        siblings.linking.connect(self.doing.link_sibling)
        siblings.restricting.connect(self.doing.restrict_link)
        siblings.lifting.connect(self.doing.lift_link)
        siblings.unlinking.connect(self.doing.unlink)
        siblings.opened.connect(lambda child: self.navigator.go.emit("child", child))
        presenter.gone.connect(self._gone)
        self.log.writing.connect(self.navigator.log)
        self.log.mending.connect(self.navigator.log)
        self.log.listing.connect(lambda child: self.navigator.go.emit("log", ("child", child)))
        for key, tab in zip(KEYS, self.tabs.buttons(), strict=True):
            keys = QShortcut(QKeySequence(f"Alt+{key}"), self, tab.click)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- showing ---------------------------------------------------------------------------------------------------

    def show_with(self, argument: object = None) -> None:
        """Show a child; without one, the child shown last."""
        if isinstance(argument, int):
            if argument != self.presenter.child:
                self.facts.flush()
                self._forget()
            self.presenter.show(argument)
        else:
            self.presenter.ask()
        tab = self.tabs.checkedButton()
        if tab is not None and not self.isAncestorOf(self.window().focusWidget() or self.window()):
            tab.setFocus()

    def log_about(self) -> HalfWritten | None:
        """The child."""
        return self.log.begun()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask afresh."""
        self.presenter.ask()

    def keep(self) -> None:
        """What is typed is kept before the roll closes."""
        self.facts.flush()

    def _show(self, page: ChildPage) -> None:
        self.page = self.doing.page = page
        self.header.show_page(page, may_write=self.presenter.may_write, is_head=self.presenter.is_head)
        for part in (
            self.journey, self.facts, self.care, self.school, self.learning, self.cases, self.people,
            self.chronology, self.log, self.peps,
        ):  # fmt: skip
            part.show_page(page)
        self.tab_line.setVisible(not page.masked)
        if page.masked:
            self.shown.setCurrentWidget(self.masked)
        elif self.shown.currentWidget() is self.masked:
            self.tabs.buttons()[0].click()

    def _forget(self) -> None:
        self.page = self.doing.page = None
        for part in (
            self.header,
            self.journey,
            self.facts,
            self.care,
            self.school,
            self.learning,
            self.cases,
            self.chronology,
            self.log,
            self.peps,
            self.people,
            self.history,
        ):
            part.forget()

    def _choose(self, part: QWidget) -> None:
        if self.page is not None and not self.page.masked:
            self.shown.setCurrentWidget(part)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving keeps what is typed, and masks a restricted record again."""
        super().hideEvent(event)
        if event.spontaneous() or self.page is None:
            return
        self.facts.flush()
        if self.page.restricted:
            self.presenter.leave()
            self._forget()

    # --- doing -----------------------------------------------------------------------------------------------------

    def _back(self) -> None:
        self.navigator.go.emit("roll", None)

    def _gone(self, why: str) -> None:
        """The record is in no list any more, nor on this page."""
        self._forget()
        self.navigator.told.emit(why)
        self._back()

    def _open(self) -> None:
        title = "Open a restricted record"
        sentence = "Say why you need it. Your name, the time and the reason are written into its history."
        ask_reason(title, sentence, "Open", self.presenter.open_restricted, self)

    def _restrict(self) -> None:
        if self.page is None:
            return
        if self.page.restricted:
            sentence = (
                "The child is shown again to everyone who opens this roll, on every screen, list and paper."
            )
            ask_reason("Lift the restriction", sentence, "Lift it", self.presenter.lift, self)
            return
        sentence = "The child is hidden on every screen, list and paper until somebody opens the record with a reason."
        ask_reason("Restrict this record", sentence, "Restrict", self.presenter.restrict, self)

    def _open_case(self) -> None:
        if self.page is not None:
            self.casework.open_for(self.page.id, self.page.head.name)

    def _save(self) -> None:
        if self.page is not None and self.journey.journey is not None:
            save_journey(self.session, self.page, self.journey.journey, self)

    def _print(self) -> None:
        if self.page is not None and self.journey.journey is not None:
            print_journey(self.session, self.page, self.journey.journey, self)
