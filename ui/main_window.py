"""The frame around every page: navigation, top bar, the page itself, status; nothing of any subject."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui import initials
from ui.dialogs.message import show_error
from ui.pages import PAGES, SUB_PAGES
from ui.presenting import PRESENTING
from ui.screens.screen import Navigator, Screen
from ui.session import Facts, Session
from ui.shell.badges import Badges
from ui.shell.jump import Command, Jump
from ui.shell.navigation import Navigation
from ui.shell.status_bar import StatusBar
from ui.shell.top_bar import TopBar
from ui.shell.undo_keys import UndoKeys
from ui.widgets.basics import label
from ui.widgets.order import follow_layout
from vsdesk.changes import Changes

UNDER = {"child": "roll", "pep": "peps", "pep-calendar": "peps", "school": "schools", "import": "returns"}
"""Page reached from another -> the one marked in the navigation meanwhile."""


class MainWindow(QMainWindow):
    """One open roll. Signals `locked` with the reason when it is to be left."""

    locked = Signal(str)

    def __init__(self, session: Session, facts: Facts, banner: str = "", hint: str = "") -> None:
        super().__init__()
        self.session = session
        self.facts = facts
        self.navigator = Navigator()
        self.screens: dict[str, Screen] = {}
        self.setWindowTitle("vsdesk")
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.banner = banner
        self.hint = label(hint, "banner", wrap=True)
        self.hint.setHidden(not hint)  # never shown before it has its place: it would be a window of its own
        self._build(banner)
        self._connect()
        initials.MODE.changed.connect(self._names_turned)
        PRESENTING.changed.connect(self._show_sign)
        self._learn_names()
        self.go("today", None)
        self.badges.ask()

    def _build(self, banner: str) -> None:
        titles = [(page.key, page.title) for page in PAGES]
        self.navigation = Navigation(self.facts.name, f"{self.facts.person}, {self.facts.role}", titles)
        self.top = TopBar(self.facts.today, may_write=self.facts.may_write)
        self.stack = QStackedWidget()
        self.status = StatusBar(f"{self.session.folder.name} · {self.facts.role}: {self.facts.person}")
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for words in (banner, self.facts.why_read_only):
            if words:
                right.addWidget(label(words, "banner", wrap=True))
        right.addWidget(self.hint)
        self.sign = label("", "banner", wrap=True)
        right.addWidget(self.sign)
        self._show_sign(PRESENTING.sign)
        for part, stretch in ((self.top, 0), (self.stack, 1), (self.status, 0)):
            right.addWidget(part, stretch)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        across.addLayout(right, 1)
        self.setCentralWidget(whole)

    def _count(self, found: dict[str, int]) -> None:
        for page in PAGES:
            if page.key in found:
                self.navigation.show_count(page.key, page.title, found[page.key])

    def _connect(self) -> None:
        self.badges = Badges(self.session)
        self.badges.counted.connect(self._count)
        self.navigation.chosen.connect(lambda key: self.go(key, None))
        self.navigation.lock_asked.connect(lambda: self.locked.emit("You locked it."))
        self.navigator.go.connect(self.go)
        self.navigator.failed.connect(self.fail)
        self.navigator.told.connect(self.status.say)
        self.navigator.lock.connect(self.locked)
        self.navigator.log.connect(self.log)
        self.top.log_asked.connect(self.log)
        self.top.jump_asked.connect(self.jump)
        self.top.return_asked.connect(lambda: self.go("import", None))
        self.top.day_chosen.connect(self.session.show_as_at)
        self.session.jobs.started.connect(self.status.follow)
        self.session.changed.connect(self._changed)
        self.session.closing.connect(self._keep)
        self.session.failed.connect(self.fail)
        self.session.jobs.taken_over.connect(self.locked)
        self.session.as_at_changed.connect(self._turned)
        for keys, act in (
            ("Ctrl+K", self.jump),
            ("Ctrl+L", lambda: self.locked.emit("You locked it.")),
            ("Ctrl+N", self.log),
            ("Ctrl+I", lambda: self.go("import", None)),
            ("Ctrl+Z", self._undo),
            ("F1", self._help),
            ("F5", lambda: self._reload(None)),
            ("Ctrl+Q", self.close),
            ("Ctrl+Shift+I", initials.MODE.toggle),
            ("Ctrl+Shift+P", PRESENTING.toggle),
        ):
            QShortcut(QKeySequence(keys), self, act, context=Qt.ShortcutContext.WindowShortcut)
        UndoKeys(self)
        for number, page in enumerate(PAGES[:9], start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda key=page.key: self.go(key, None))

    # --- pages ----------------------------------------------------------------------------------------

    def go(self, key: str, argument: object) -> None:
        """Bring a page up with its argument; pages are made when first asked for."""
        screen = self.screens.get(key)
        if screen is None:
            page = next(page for page in (*PAGES, *SUB_PAGES) if page.key == key)
            screen = page.make(self.session, self.navigator)
            self.screens[key] = screen
            self.stack.addWidget(screen)
        turned = self.stack.currentWidget() is not screen
        self.stack.setCurrentWidget(screen)
        before = self.focusWidget()
        self.navigation.show_page(UNDER.get(key, key))
        screen.show_with(argument)
        if turned and self.focusWidget() is before:
            screen.take_keyboard()

    @property
    def page(self) -> Screen | None:
        """The page that is up."""
        found = self.stack.currentWidget()
        return found if isinstance(found, Screen) else None

    def _changed(self, changes: Changes) -> None:
        self.status.say(f"Saved: {initials.MODE.words(changes.name)}")
        if changes.touched("child"):
            self.hint.hide()
        self._learn_names()
        self._reload(changes)

    def _turned(self, day: date) -> None:
        self._reload(None)

    def _learn_names(self) -> None:
        """Initials mode finds names in text, too: it learns them while it is on."""
        if initials.MODE.on:
            self.session.ask(
                "names", lambda desk: desk.children.surnames() | desk.children.forenames(), self._learnt
            )

    def _learnt(self, names: frozenset[str]) -> None:
        initials.MODE.learn(names)
        self._show_names()

    @Slot(bool)
    def _names_turned(self, on: bool) -> None:
        self._show_names()
        self._learn_names()

    @Slot(str)
    def _show_sign(self, words: str) -> None:
        self.sign.setText(f"◆ {words}")
        self.sign.setVisible(bool(words))

    def _show_names(self) -> None:
        self.status.say("")
        if self.page is not None:
            self.page.show_names()

    def _reload(self, changes: Changes | None) -> None:
        if self.page is not None:
            self.page.reload(changes)

    def _keep(self) -> None:
        for screen in self.screens.values():
            screen.keep()

    def jump(self) -> None:
        """Open the jump."""
        pages = [(page.key, page.title) for page in PAGES]
        dialog = Jump(self.session, pages, self, self._commands())
        dialog.picked.connect(self.go)
        dialog.open()

    def log(self, begun: object = None) -> None:
        """Open a log entry: a new one, one begun elsewhere, or (number, whether it was opened) one to put right."""
        if self.facts.may_write:
            from ui.dialogs.log.opening import open_log

            about = self.page.log_about() if begun is None and self.page is not None else None
            open_log(self.session, self, begun if begun is not None else about)

    def _commands(self) -> tuple[Command, ...]:
        """What can be done from anywhere, by name."""
        always = (
            Command("Cases", "", "cases", lambda: self.go("case", None)),
            Command("Enquiries", "", "cases", lambda: self.go("enquiries", None)),
            Command("Caseloads", "", "roll", lambda: self.go("caseloads", None)),
            Command("Lock the roll", "Ctrl+L", "lock", lambda: self.locked.emit("You locked it.")),
            Command("Help on this page", "F1", "help", self._help),
            Command("Turn initials on or off", "Ctrl+Shift+I", "hide", initials.MODE.toggle),
            Command("Begin or end presenting", "Ctrl+Shift+P", "hide", PRESENTING.toggle),
            Command("Close the program", "Ctrl+Q", "close", self.close),
        )
        writing = (
            Command("New enquiry", "", "cases", lambda: self.go("enquiries", "new")),
            Command("Bring in a return", "Ctrl+I", "returns", lambda: self.go("import", None)),
            Command("Log a call, a letter or a visit", "Ctrl+N", "log", self.log),
            Command("Follow-ups", "", "log", lambda: self.go("log", ("follow-ups", None))),
            Command("Undo the last batch", "Ctrl+Z", "undo", self._undo),
        )
        return (*writing, *always) if self.facts.may_write else always

    def _help(self) -> None:
        from ui.dialogs.guide import Guide

        Guide(self.page.help_page if self.page else "index", self).open()

    def _undo(self) -> None:
        from ui.operations.batches import undo_last

        undo_last(self.session, self)

    def fail(self, error: BaseException) -> None:
        """Show an error in words."""
        show_error(error, self)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes as the window is read, whatever was built last."""
        follow_layout(self)
        return super().focusNextPrevChild(forwards)

    # --- files dropped, and closing -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere, if this person may write."""
        if event.mimeData().hasUrls() and self.facts.may_write:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropping workbooks starts a return; an e-mail, an entry of the log."""
        from ui.dialogs.log.opening import mails_among, open_mails

        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        mails = mails_among(files)
        if mails and self.facts.may_write:
            open_mails(self.session, self, mails)
            if len(files) > len(mails):
                self.status.say("The e-mails first: drop the other files again when they are done.")
        elif files and self.facts.may_write:
            self.go("import", files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the roll with the window."""
        self.session.close()
        event.accept()
