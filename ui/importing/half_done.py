"""Keeping an import that is not finished: soon after each change, at once when the page is left or locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from ui.importing.state import State
from ui.session import Session
from vsdesk.desk.import_drafts import HalfDone

KEEP_MS = 2000
"""How soon a half-done import is kept after a change."""


class Keeper(QObject):
    """Signals: `kept` (a `HalfDone`, its files as they are kept), `failed` (an error to show)."""

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, state: Callable[[], State]) -> None:
        super().__init__()
        self._session = session
        self._state = state
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEEP_MS)
        self.timer.timeout.connect(self.keep)

    def soon(self) -> None:
        """Something changed: keep it at the next beat; more changes meanwhile do not put it off."""
        if _is_half_done(self._state()) and not self.timer.isActive():
            self.timer.start()

    def rest(self) -> None:
        """There is nothing to keep now."""
        self.timer.stop()

    def keep(self) -> None:
        """Keep what is half done, encrypted, so that it survives the program's end."""
        self.timer.stop()
        state, facts = self._state(), self._session.facts
        if not _is_half_done(state) or facts is None or not facts.may_write:
            return
        half = HalfDone(state.files, state.chosen, state.step, state.passwords, state.key)
        try:
            job = self._session.jobs.run(
                lambda desk, progress: desk.importing.keep(half), "Keeping it for later"
            )
        except RuntimeError:  # the roll was closed before the timer rang; what was kept last is there
            return
        job.done.connect(self.kept)
        job.done.connect(lambda half: self._session.drafted.emit())
        job.failed.connect(self.failed)

    def keep_now(self) -> None:
        """Keep it at once, if anything changed since: the page is being left, or the roll locked."""
        if self.timer.isActive():
            self.keep()

    def let_go(self, key: str) -> None:
        """A half-done import is not wanted any more."""
        if key:
            job = self._session.jobs.run(lambda desk, progress: desk.importing.forget(key), "Clearing")
            job.done.connect(lambda nothing: self._session.drafted.emit())


def _is_half_done(state: State) -> bool:
    return bool(state.files) and state.done is None


def as_kept(state: State, half: HalfDone) -> State:
    """The state with its files as they are kept; they may have been opened meanwhile."""
    places = {(file.name, file.content): file.stored for file in half.files}
    files = (replace(file, stored=places.get((file.name, file.content), file.stored)) for file in state.files)
    return replace(state, files=tuple(files))
