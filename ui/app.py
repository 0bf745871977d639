"""The application: theme, exception hook, the unlock window, the open roll, and the lock."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.appearance import APPEARANCE
from ui.dialogs.message import show_error
from ui.errands import Errands
from ui.lock import IdleLock
from ui.main_window import MainWindow
from ui.pace import Pace
from ui.preferences import Preferences
from ui.presenting import PRESENTING
from ui.screens.unlock.sample import passphrase_of_sample
from ui.screens.unlock.view import UnlockWindow
from ui.session import Facts, Session
from ui.style import theme
from ui.style.theme import Theme
from ui.system_look import SystemLook
from ui.window_place import place_of, show_at_first
from vsdesk.changes import Changes
from vsdesk.desk import Desk

SAMPLE_BANNER = "This is the sample virtual school. Nobody in it is real; do not add real children to it."


class Application(QObject):
    """One window at a time: unlock, or an open roll."""

    def __init__(self, qt: QApplication, preferences: Preferences | None = None) -> None:
        super().__init__(qt)
        self._qt = qt
        self.preferences = preferences or Preferences()
        self.window: QWidget | None = None
        self.session: Session | None = None
        self.errands = Errands(self)
        self.idle = IdleLock(qt)
        self.idle.due.connect(self.lock)
        self._system = SystemLook(qt)
        self._system.changed.connect(self._follow)
        APPEARANCE.use(self.preferences)
        APPEARANCE.changed.connect(self.restyle)
        self._follow()

    def is_at_work(self) -> bool:
        """Whether a job is under way."""
        return self.session is not None and bool(self.session.jobs.under_way)

    # --- the look --------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """The palette the person chose, or the system's; the text size they chose."""
        found = self._system.palette(self.preferences)
        theme.apply(self._qt, Theme(found, self.preferences.text_size / 100))

    def restyle(self) -> None:
        """The theme or text size was changed: apply it, and build the window anew at the page it was on."""
        self._follow()
        before = self.window
        if isinstance(before, MainWindow) and self.session is not None:
            page = before.page.key if before.page is not None else "roll"
            hint = "" if before.hint.isHidden() else before.hint.text()
            after = self._main_window(self.session, before.facts, before.banner, hint)
            after.go(page, None)
            self._swap(after)

    # --- windows ---------------------------------------------------------------------------------------------------

    def ask_for_roll(self, folder: Path | None = None, reason: str = "") -> None:
        """Show the unlock window."""
        unlock = UnlockWindow(folder, reason, self.preferences, self.errands)
        unlock.opened.connect(lambda session, facts: self.show_roll(session, facts, unlock.hint))
        self._swap(unlock)

    def show_roll(self, session: Session, facts: Facts, hint: str = "") -> None:
        """Show an open roll."""
        self.session = session
        sample = passphrase_of_sample(session.folder) is not None
        self._swap(self._main_window(session, facts, SAMPLE_BANNER if sample else "", hint))
        session.changed.connect(self._changed)
        self.idle.start()
        PRESENTING.start()
        self._ask_lock_time(session)

    def _main_window(self, session: Session, facts: Facts, banner: str, hint: str) -> MainWindow:
        window = MainWindow(session, facts, banner, hint)
        window.locked.connect(self.lock)
        return window

    def _changed(self, changes: Changes) -> None:
        if changes.touched("setting") and self.session is not None:
            self._ask_lock_time(self.session)

    def _ask_lock_time(self, session: Session) -> None:
        session.ask("lock-time", _lock_minutes, self._take_lock_time)

    def _take_lock_time(self, minutes: int) -> None:
        self.idle.minutes = minutes

    # --- the lock --------------------------------------------------------------------------------------------------

    def lock(self, reason: str) -> None:
        """Blank at once, close every dialog, end the jobs, forget the key, and ask for it again."""
        session, self.session = self.session, None
        if session is None:
            return
        self.idle.stop()
        PRESENTING.stop()
        self._close_dialogs()
        session.stop()
        self.errands.run(lambda progress: session.finish(), "Closing the roll")
        self.ask_for_roll(session.folder, reason)

    def _close_dialogs(self) -> None:
        """Every window but the roll's own: dialogs, previews, menus. What asks “are you sure?” is not heard."""
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.hide()
            popup = QApplication.activePopupWidget()
        for other in self._qt.topLevelWidgets():
            if other is not self.window:
                other.hide()
                if isinstance(
                    other, QDialog
                ):  # Qt's own popups go with what they belong to, which still points at them
                    other.deleteLater()

    def _swap(self, window: QWidget) -> None:
        before, self.window = self.window, window
        if before is None:
            show_at_first(window, self.preferences.window)
            return
        if before.isMaximized():
            window.showMaximized()
        else:
            window.resize(before.size())
            window.move(before.pos())
            window.show()
        before.hide()
        before.deleteLater()

    def keep_place(self) -> None:
        """Remember where the window stands, for the next time the program is begun."""
        if self.window is not None:
            self.preferences.window = place_of(self.window)


def _lock_minutes(desk: Desk) -> int:
    return desk.settings.lock_minutes


def _hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An error nobody expected: our fault, shown in words, nothing on the terminal but its kind."""
    show_error(error.with_traceback(trace), QApplication.activeWindow())


def run(folder: Path | None = None) -> int:
    """Open the window, on a roll if one is given."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(qt, QApplication):
        return 3
    qt.setApplicationName("vsdesk")
    qt.setQuitOnLastWindowClosed(True)
    theme.load_fonts()
    application = Application(qt)
    sys.excepthook = _hook
    application.ask_for_roll(folder)
    qt.aboutToQuit.connect(application.keep_place)
    pace = Pace(application, application.is_at_work)
    code = qt.exec()
    pace.stop()
    application.errands.close()
    return code
