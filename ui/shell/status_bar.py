"""The line at the foot: what was saved last, whose roll it is, and the jobs under way with Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from ui import initials
from ui.lanes import Job
from ui.style import theme
from ui.widgets.basics import button
from ui.widgets.words import OneLine


class StatusBar(QFrame):
    """Shows the newest job; says in words how it ended."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.setProperty("look", "status")
        inside = QHBoxLayout(self)
        inside.setContentsMargins(20, 3, 20, 3)
        inside.setSpacing(16)
        self.said = OneLine("", "tiny")
        self.said.hide()
        self.who = OneLine(who, "tiny")
        self.work = OneLine("", "tiny")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.current().px(120))
        self.bar.setAccessibleName("Progress of the job")
        self.stop = button("Cancel", self._cancel, "link", about="Cancel the job")
        inside.addWidget(self.said)
        inside.addWidget(self.who)
        inside.addStretch(1)
        for part in (self.work, self.bar, self.stop):
            inside.addWidget(part)
        self._job: Job | None = None
        self._show_work(shown=False)

    def say(self, words: str) -> None:
        """What was done last."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def follow(self, job: Job) -> None:
        """Show a job until it ends."""
        self._job = job
        self.work.setText(initials.MODE.words(job.name))
        self.bar.setRange(0, 0)
        self._show_work(shown=True)
        job.progressed.connect(self._step)
        job.ended.connect(self._done)  # a method, not a lambda: the job may outlive the window

    def _step(self, done: int, total: int | None, what: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        if what:
            self.work.setText(initials.MODE.words(what))

    def _done(self) -> None:
        if self._job is not None and self._job.is_over:
            self._job = None
            self._show_work(shown=False)

    def _show_work(self, *, shown: bool) -> None:
        for part in (self.work, self.bar, self.stop):
            part.setVisible(shown)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
