"""The page shown while something takes its time: what, how far, and Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.lanes import Job
from ui.widgets.basics import button, label, row


class WorkingPage(QWidget):
    """Follows a job. Cancel leaves nothing half done."""

    def __init__(self) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self.name = label("", "section", wrap=True)
        self.what = label("", "small", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.stop = button("Cancel", self._cancel)
        for part in (self.name, self.bar, self.what):
            inside.addWidget(part)
        inside.addLayout(row(self.stop, None))
        inside.addStretch(1)
        self._job: Job | None = None

    def follow(self, job: Job) -> None:
        """Show a job."""
        self._job = job
        self.name.setText(f"{job.name}…")
        self.what.setText("")
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        job.progressed.connect(self._step)

    def _step(self, done: int, total: int | None, what: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        if what:
            self.what.setText(what)

    def _cancel(self) -> None:
        if self._job is not None:
            self.stop.setEnabled(False)
            self.what.setText("Stopping…")
            self._job.cancel()
