"""The sample roll open in a window of one size, and what makes it come to rest before it is looked at."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from ui import initials
from ui.errands import Errands
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.screens.screen import Screen
from ui.screens.unlock.view import UnlockWindow
from ui.session import Facts, Secret, Session
from vsdesk import demo
from vsdesk.demo import Made
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.lists import Query

AS_AT = date(2026, 11, 20)
RESTRICTED = "Lewandowski"
TAKEN_BACK = "Westbrook"
QUIET_TURNS = 3
SOON_MS = 500
"""What beats more slowly keeps a draft, or watches for idleness; it changes no picture."""


def prepared(folder: Path) -> Made:
    """The sample, with what a year at a desk brings: a restricted child, a saved list, an import taken back."""
    made = demo.make(folder)
    passphrase = made.passphrase_file.read_text("utf-8").strip()
    with Desk.open(made.roll, passphrase, clock=Clock(AS_AT), write=True) as desk:
        desk.deeds.restrict(desk.lists.find(RESTRICTED)[0].id, "Address is not to be known.")
        desk.undo(next(line.id for line in desk.batches() if TAKEN_BACK in line.name))
    return made


class Stage:
    """A copy of the sample in a window; scenes are played on it, one after another."""

    def __init__(self, made: Made, scratch: Path, width: int, height: int) -> None:
        self.made = made
        self.scratch = scratch
        self.size = (width, height)
        self.folder = Path(shutil.copytree(made.roll.parent, scratch / "stage"))
        self.roll = self.folder / made.roll.name
        self.passphrase = made.passphrase_file.read_text("utf-8").strip()
        self.preferences = Preferences(scratch / "computer" / "settings.json")
        self.errands = Errands()
        self.afterwards: list[Callable[[], object]] = []
        self._others: list[QWidget] = []
        self.session = Session(self.roll, AS_AT)
        opened: list[Facts] = []
        self.session.opened.connect(opened.append)
        self.session.open(Secret(passphrase=self.passphrase))
        wait(lambda: bool(opened))
        self.facts = opened[0]
        self.window = MainWindow(self.session, self.facts)
        self._show(self.window)

    # --- what scenes are made of ----------------------------------------------------------------------------------

    def page(self, key: str, argument: object = None) -> Screen:
        """Bring a page up, and let it come to rest."""
        self.clear()
        self.window.go(key, argument)
        self.rest()
        assert self.window.page is not None
        return self.window.page

    def dialog(self) -> QWidget:
        """The dialog that is up."""
        self.rest()
        found = QApplication.activeModalWidget()
        assert found is not None, "no dialog came up"
        return found

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Press the button that begins with these words, as it stands on the page."""
        part = within or self.window.page
        assert part is not None
        found = [
            one
            for one in part.findChildren(QAbstractButton)
            if one.isVisible() and one.text().startswith(words)
        ]
        assert found, f"no button “{words}”"
        found[0].click()
        self.rest()

    def front(self, folder: Path | None, reason: str = "") -> UnlockWindow:
        """The window before a roll is open."""
        self.clear()
        window = UnlockWindow(folder, reason, self.preferences, self.errands)
        self._others.append(window)
        self._show(window)
        self.rest()
        return window

    def beside(self, window: MainWindow) -> MainWindow:
        """Another window on the same roll, gone with the next scene."""
        self._others.append(window)
        self._show(window)
        self.rest()
        return window

    def copy(self, name: str) -> Path:
        """A roll of its own to be harmed; its folder has no passphrase beside it, so it is no sample."""
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return Path(shutil.copytree(self.made.roll, folder / self.roll.name))

    def child(self, surname: str) -> int:
        """A child of the sample by surname."""
        return self.asked(lambda desk: desk.lists.find(surname)[0].id)

    def restricted(self) -> int:
        """The restricted child."""
        return self.asked(lambda desk: desk.lists.ids(Query({"restricted": (1,)}))[0])

    def school(self, name: str) -> int:
        """A school of the sample by name."""
        return self.asked(lambda desk: desk.schools.search(name)[0].id)

    def asked(self, question: Callable[[Desk], int]) -> int:
        """What the read lane answers."""
        found: list[int] = []
        self.session.ask("shots", question, found.append)
        wait(lambda: bool(found))
        return found[0]

    # --- coming to rest ---------------------------------------------------------------------------------------------

    def rest(self) -> None:
        """Turn the event loop until both lanes are idle, what they answered is shown, and short timers have fired.

        An answer may ask again, and a page may fill up at each turn: it rests once nothing came of three turns.
        """
        quiet = 0
        while quiet < QUIET_TURNS:
            lanes = [lane.submit(_nothing) for lane in (self.session._write, self.session._read)]
            lanes.append(self.errands._executor.submit(_nothing))
            wait(lambda lanes=lanes: all(one.done() for one in lanes))  # type: ignore[misc]
            turn()
            quiet = 0 if self._awaited() else quiet + 1

    def _awaited(self) -> bool:
        """Whether something is under way that will change the picture."""
        roots = (self.window, *self._others)
        timers = [timer for root in roots for timer in root.findChildren(QTimer)]
        soon = [timer for timer in timers if timer.isActive() and timer.interval() < SOON_MS]
        return bool(soon or self.session.jobs.under_way or self.errands._under_way)

    def clear(self) -> None:
        """Close what the last scene left up, and put back what it changed."""
        while (dialog := QApplication.activeModalWidget()) is not None:
            dialog.reject() if isinstance(dialog, QDialog) else dialog.close()
            turn()
            if QApplication.activeModalWidget() is dialog:
                dialog.hide()
        for popup in iter(QApplication.activePopupWidget, None):
            popup.hide()
        for other in self._others:
            other.hide()
            other.deleteLater()
        self._others.clear()
        initials.MODE.set_on(False)
        after, self.afterwards = self.afterwards, []
        for act in after:
            act()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close(self) -> None:
        """Leave the roll, and take the copy away."""
        self.clear()
        self.window.close()
        self.window.deleteLater()
        self.errands.close()
        turn()
        shutil.rmtree(self.folder)

    def _show(self, window: QWidget) -> None:
        window.resize(*self.size)
        window.show()


def _nothing() -> None:
    """What a lane does that has nothing else to do."""


def turn() -> None:
    """Turn the event loop once, with what its events bring about at once."""
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def wait(ready: Callable[[], bool], seconds: float = 60) -> None:
    """Turn the event loop until something is so."""
    until = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError("the window did not answer")
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)


def sample(name: str) -> Path:
    """A workbook of the sample."""
    return Path(str(resources.files("resources") / "sample" / name))
