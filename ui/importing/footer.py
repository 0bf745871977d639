"""The wizard's own buttons, and where a job under way is shown with its Cancel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui import initials
from ui.importing.state import State
from ui.importing.words import all_or_nothing, commit_words
from ui.lanes import Job
from ui.widgets.basics import button, label, row
from ui.widgets.fitting import is_large


class Footer(QWidget):
    """Signals: `back`, `send_back` (whether with an e-mail draft), `leave`, `forward` (Continue, the commit, or
    another import), `stop`.
    """

    back = Signal()
    send_back = Signal(bool)
    leave = Signal()
    forward = Signal()
    stop = Signal()

    def __init__(self) -> None:
        super().__init__()
        whole, line = QVBoxLayout(self), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.back_button = button("Back", self.back.emit, about="Back to the step before (Alt+Left)")
        self.rejects = button("Send problem rows back…", lambda: self.send_back.emit(False))
        self.mail = button(
            "…with an e-mail draft",
            lambda: self.send_back.emit(True),
            about="Send problem rows back, with an e-mail draft to the school",
        )
        self.words = label("", "small", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.bar.setAccessibleName("Progress")
        self.stop_button = button("Stop", self.stop.emit, about="Stop; nothing is left half done")
        self.cancel = button("Cancel", self.leave.emit, about="Cancel this import; nothing is written")
        self.main = button("Continue", self.forward.emit, "primary", about="Continue (Ctrl+Enter)")
        self.main.setAutoDefault(True)
        line.addWidget(self.back_button)
        if is_large():  # what is said, and what goes back, stand above the buttons that lead on
            whole.addWidget(self.words)
            whole.addLayout(row(self.rejects, self.mail, None))
            line.addStretch(1)
        else:
            line.addWidget(self.rejects)
            line.addWidget(self.mail)
            line.addWidget(self.words, 1)
        line.addWidget(self.bar)
        for part in (self.stop_button, self.cancel, self.main):
            line.addWidget(part)
        whole.addLayout(line)
        self._job: Job | None = None

    def follow(self, job: Job) -> None:
        """Show a job until it ends."""
        self._job = job
        self.bar.setRange(0, 0)
        self.words.setText(f"{job.name}…")
        job.progressed.connect(self._step)

    def _step(self, done: int, total: int | None, what: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        if what and self._job is not None:
            self.words.setText(f"{initials.MODE.words(what)}…")

    def render_state(self, state: State, *, busy: bool, may_write: bool) -> None:
        """The buttons for a state."""
        done, plan = state.done is not None, state.step == "plan"
        stopped = any(line.outcome in ("Held", "Refused") for one in state.planned for line in one.lines)
        self.bar.setVisible(busy)
        self.stop_button.setVisible(busy)
        self.back_button.setVisible(not done and state.step != "file")
        for part in (self.rejects, self.mail):
            part.setVisible(stopped and (plan or done))
        self.cancel.setVisible(not done and bool(state.files))
        self.main.setText(_main_words(state))
        self.main.setAccessibleName(_main_words(state))
        self.main.setVisible(bool(state.files))
        ready = any(file.workbook is not None for file in state.files)
        self.main.setEnabled(not busy and ready and (may_write or not plan))
        if not busy:
            self._job = None
            self.words.setText(_note(state, may_write=may_write))


def _main_words(state: State) -> str:
    if state.done is not None:
        return "Bring in another"
    return commit_words(state) if state.step == "plan" else "Continue"


def _note(state: State, *, may_write: bool) -> str:
    if state.step != "plan" or state.done is not None:
        return ""
    if not may_write:
        return "This roll is open only to read, so nothing can be written."
    return all_or_nothing(state)
