"""Work that needs no open roll: looking at a folder, making one, restoring, closing; one after another."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject

from ui.lanes import Job
from vsdesk.progress import Progress

T = TypeVar("T")


class Errands(QObject):
    """Runs pieces of work off the window's thread; their jobs' signals arrive on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="errand")
        self._under_way: list[Job] = []

    def run(self, work: Callable[[Progress], T], name: str) -> Job:
        """Queue a piece of work."""
        job = Job(name, self)
        self._under_way.append(job)
        job.ended.connect(lambda: self._under_way.remove(job))
        self._executor.submit(_work, job, work)
        return job

    def cancel_all(self) -> None:
        """Ask what is under way to stop."""
        for job in self._under_way:
            job.cancel()

    def close(self) -> None:
        """The same; the thread ends after it."""
        self.cancel_all()
        self._executor.shutdown(wait=False)


def _work(job: Job, work: Callable[[Progress], T]) -> None:
    try:
        result = work(job.progress)
    except BaseException as error:
        job.come_back(None, error)
    else:
        job.come_back(result, None)
