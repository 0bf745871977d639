"""Settings: look, the roll's rules, people and keys, backups, terms and holidays, letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QStackedWidget, QWidget

from ui.screens.screen import Navigator, Screen
from ui.screens.settings.backups import BackupsSection
from ui.screens.settings.calendar import CalendarSection
from ui.screens.settings.forms import SheetDialog
from ui.screens.settings.general import GeneralSection
from ui.screens.settings.letters import LettersSection
from ui.screens.settings.memory import MemorySection
from ui.screens.settings.people import PeopleSection
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.rules import RulesSection
from ui.session import Session
from ui.style import theme
from ui.telling import tell
from ui.widgets.basics import button
from ui.widgets.flow import FlowLayout
from vsdesk.changes import Changes
from vsdesk.desk.clock import Clock
from vsdesk.desk.people import NewKey

TAB_MARGIN = 8
TOUCHED = (
    "setting", "term", "holiday", "mapping_profile", "match_decision", "value_meaning", "file_password",
)  # fmt: skip
REKEYED = "The roll has a new key. Open it again with your passphrase."


class SettingsScreen(Screen):
    """One section at a time, chosen by a tab."""

    key = "settings"
    help_page = "settings"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = SettingsPresenter(session)
        self.heading("Settings")
        self.people = PeopleSection(self.presenter)
        self.people.caseloads_asked.connect(lambda: navigator.go.emit("caseloads", None))
        self.backups = BackupsSection(self.presenter)
        self.general = GeneralSection(self.presenter)
        self.calendar = CalendarSection(self.presenter)
        self.rules = RulesSection(self.presenter)
        self.memory = MemorySection(self.presenter)
        self.letters = LettersSection(self.presenter)
        self._tabs(
            ("Look", self.general),
            ("Rules", self.rules),
            ("People and keys", self.people),
            ("Backups", self.backups),
            ("Terms and holidays", self.calendar),
            ("Remembered", self.memory),
            ("Letters", self.letters),
        )
        self.presenter.rekeyed.connect(self._show_sheet)
        self.presenter.rekey_failed.connect(self._rekey_failed)
        self.backups.lock_asked.connect(navigator.lock)

    def _tabs(self, *sections: tuple[str, QWidget]) -> None:
        self.stack = QStackedWidget()
        self.tabs = QButtonGroup(self)
        across = FlowLayout(spacing=20)  # at a large text size the tabs go on below
        for number, (title, section) in enumerate(sections):
            tab = button(title, partial(self.stack.setCurrentIndex, number), "tab")
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            bold = QFontMetrics(theme.current().font(bold=True))
            tab.setMinimumWidth(bold.horizontalAdvance(title) + TAB_MARGIN)
            self.tabs.addButton(tab, number)
            across.addWidget(tab)
            self.stack.addWidget(_scrolled(section))
        self.body.addLayout(across)
        self.body.addWidget(self.stack, 1)

    def show_with(self, argument: object = None) -> None:
        """The page comes up, with the section of that title where one is named."""
        for tab in self.tabs.buttons():
            if tab.text() == argument:
                tab.click()
        super().show_with(argument)

    def show_section(self, number: int) -> None:
        """Bring a section up."""
        self.tabs.button(number).click()

    def reload(self, changes: Changes | None = None) -> None:
        """Ask for everything anew."""
        if changes is None or changes.touched(*TOUCHED):
            self.presenter.ask()

    def _show_sheet(self, key: NewKey) -> None:
        name = self.session.facts.name if self.session.facts else ""
        reason = " ".join((REKEYED, *key.notes))
        SheetDialog(name, key.recovery, Clock().today, lambda: self.navigator.lock.emit(reason), self).open()

    def _rekey_failed(self, error: BaseException) -> None:
        told = tell(error)
        self.navigator.lock.emit(told.sentence if told else "It was stopped; the roll is as it was.")


def _scrolled(section: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(section)
    return area
