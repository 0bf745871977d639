"""A return's way in, as a page of the window: steps above, one of them below, buttons at the foot."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from ui import initials
from ui.importing.footer import Footer
from ui.importing.leaving import Leaving
from ui.importing.pages.columns import ColumnsPage
from ui.importing.pages.done import DonePage
from ui.importing.pages.file import FilePage
from ui.importing.pages.findings import FindingsPage
from ui.importing.pages.matches import MatchesPage
from ui.importing.pages.meanings import MeaningsPage
from ui.importing.pages.page import Page
from ui.importing.pages.plan import PlanPage
from ui.importing.pages.sheet import SheetPage
from ui.importing.presenter import ImportPresenter
from ui.importing.steps import StepStrip
from ui.importing.words import subtitle, title
from ui.lanes import Job
from ui.screens.screen import Navigator, Screen
from ui.session import Session
from ui.widgets.basics import column, label
from ui.widgets.fitting import is_large, scrolled
from vsdesk.changes import Changes


class ImportScreen(Screen):
    """Files in, a plan shown, a batch out."""

    key = "import"
    help_page = "import"

    def __init__(self, session: Session, navigator: Navigator) -> None:
        super().__init__(session, navigator)
        self.presenter = ImportPresenter(session)
        self.title_label = label("Bring in a return", "title", wrap=True)
        self.subtitle_label = label("", "subtitle", wrap=True)
        self.body.addLayout(column(self.title_label, self.subtitle_label, spacing=4))
        self.strip = StepStrip()
        self.body.addWidget(self.strip)
        self.stack = QStackedWidget()
        self.pages: dict[str, Page] = {
            "file": FilePage(self.presenter),
            "sheet": SheetPage(self.presenter),
            "columns": ColumnsPage(self.presenter),
            "words": MeaningsPage(self.presenter),
            "matches": MatchesPage(self.presenter),
            "findings": FindingsPage(self.presenter),
            "plan": PlanPage(self.presenter),
            "done": DonePage(self.presenter),
        }
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.body.addWidget(scrolled(self.stack) if is_large() else self.stack, 1)
        self.footer = Footer()
        self.body.addWidget(self.footer)
        self._connect()
        self._render()

    def _connect(self) -> None:
        presenter, footer = self.presenter, self.footer
        presenter.changed.connect(self._render)
        presenter.moved.connect(self._arrive)
        presenter.under_way.working.connect(self._working)
        presenter.failed.connect(self.navigator.failed)
        presenter.told.connect(self.navigator.told)
        self.strip.chosen.connect(self._go)
        self.navigator.import_dropped.connect(self._dropped)
        footer.back.connect(presenter.back)
        footer.forward.connect(self._forward)
        footer.stop.connect(presenter.under_way.cancel)
        footer.leave.connect(self._leave)
        footer.send_back.connect(self._send_back)
        plan, done = self.pages["plan"], self.pages["done"]
        if isinstance(plan, PlanPage) and isinstance(done, DonePage):
            plan.decide.connect(self._decide)
            done.open_held.connect(lambda: self.navigator.go.emit("returns", None))
        for keys, act in (
            ("Ctrl+Return", self._forward),
            ("Ctrl+Enter", self._forward),
            ("Alt+Left", self._back),
            ("Escape", self._leave),
        ):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- what the person asks for -----------------------------------------------------------------------

    def show_with(self, argument: object = None) -> None:
        """The page comes up with files, with the key of an import left half done, or to choose files."""
        if isinstance(argument, list) and argument:
            self.presenter.take([Path(one) for one in argument])
        elif isinstance(argument, str):
            self.presenter.resume(argument)
        elif self.presenter.state.done is not None:
            self.presenter.forget()
        elif not self.presenter.state.files:
            self.presenter.look_for_unfinished()
        self._render()
        self._arrive(self.presenter.state.step)

    def _forward(self) -> None:
        if not self.footer.main.isEnabled() or self.footer.main.isHidden():
            return
        self.pages[self.presenter.state.step].settle()
        state = self.presenter.state
        if state.done is not None:
            self.presenter.forget()
        elif state.step == "plan":
            self.presenter.commit()
        else:
            self.presenter.forward()

    def _back(self) -> None:
        if not self.footer.back_button.isHidden():
            self.pages[self.presenter.state.step].settle()
            self.presenter.back()

    def _decide(self, part: int, row: int) -> None:
        matches = self.pages["matches"]
        if isinstance(matches, MatchesPage):
            matches.wanted = (part, row)
        self.presenter.go("matches")

    def _go(self, key: str) -> None:
        self.pages[self.presenter.state.step].settle()
        self.presenter.go(key)

    def _leave(self) -> None:
        """Ask what becomes of it; nothing is lost unless the person says so."""
        if self.presenter.state.done is not None or not self.presenter.state.files:
            self.navigator.go.emit("returns", None)
            return
        Leaving(self.presenter.state, self._put_aside, self._let_go, self.window()).open()

    def _put_aside(self) -> None:
        self.presenter.put_aside()
        self.navigator.told.emit("Kept for later, under Returns.")
        self.navigator.go.emit("returns", None)

    def _let_go(self) -> None:
        self.presenter.forget()
        self.navigator.go.emit("returns", None)

    def _dropped(self, key: str) -> None:
        """An import kept half done was let go elsewhere; if it is this one, begin with none."""
        if key == self.presenter.state.key and self.presenter.state.done is None:
            self.presenter.forget()

    def _send_back(self, mail: bool) -> None:
        dialog = QFileDialog(
            self.window(), "Send problem rows back", "rows to mend.xlsx", "Excel workbook (*.xlsx)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(
            lambda name: self.presenter.afterwards.write_rejects(self.presenter.state, Path(name), mail=mail)
        )
        dialog.open()

    # --- showing ----------------------------------------------------------------------------------------

    def _working(self, job: Job) -> None:
        self.footer.follow(job)
        self._render()

    def _render(self) -> None:
        state = self.presenter.state
        self.title_label.setText(initials.MODE.words(title(state)))
        self.subtitle_label.setText(initials.MODE.words(subtitle(state)))
        self.strip.render_state(state)
        page = self.pages[state.step]
        self.stack.setCurrentWidget(page)
        page.render_state(state)
        facts = self.session.facts
        busy = self.presenter.under_way.job is not None
        self.footer.render_state(state, busy=busy, may_write=bool(facts and facts.may_write))

    def _arrive(self, key: str) -> None:
        """The page that has come up takes the keyboard; on the first and last, the button that leads on."""
        page = self.pages[key]
        page.render_state(self.presenter.state)
        page.arrive()
        files = self.presenter.state.files
        if key == "done" or (key == "file" and files and not any(file.locked for file in files)):
            self.footer.main.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Left, or locked: what is half done is kept at once."""
        self.presenter.keeper.keep_now()
        self.presenter.mask_again()
        super().hideEvent(event)

    def keep(self) -> None:
        """What is half done is kept before the roll closes."""
        self.presenter.keeper.keep_now()

    def show_names(self) -> None:
        """Initials mode was turned over: the step that is up is shown afresh; nothing is planned anew."""
        self._render()
        self.pages[self.presenter.state.step].arrive()

    def reload(self, changes: Changes | None = None) -> None:
        """The roll changed beneath it: what is planned is planned anew before it is written."""
        self.presenter.refresh()
