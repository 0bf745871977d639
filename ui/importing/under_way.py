"""One job of the wizard at a time: what runs, what follows on it, and stopping it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.lanes import Job
from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.progress import Progress


class UnderWay(QObject):
    """Signals: `working` (a job has begun), `failed` (an error to show), `ended` (nothing runs, or the next does)."""

    working = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.job: Job | None = None

    def run(self, name: str, work: Callable[[Desk, Progress], Any], then: Callable[[Any], None]) -> None:
        """Do something, and go on with what it gives."""
        job = self._session.jobs.run(work, name)
        self.job = job
        results: list[Any] = []

        def ended() -> None:
            if self.job is job:
                self.job = None
            for result in results:
                then(result)
            self.ended.emit()

        job.done.connect(results.append)
        job.failed.connect(self.failed)
        job.ended.connect(ended)
        self.working.emit(job)

    def cancel(self) -> None:
        """Stop the job under way."""
        if self.job is not None:
            self.job.cancel()
