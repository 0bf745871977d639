"""Two lanes, a thread and a desk each: jobs that write, in order, and questions that read beside them.

Work runs off the window's thread and gives back frozen values; signals arrive on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.errors import Cancelled, TakenOver
from vsdesk.progress import Progress

T = TypeVar("T")
Work = Callable[[Desk, Progress], T]
Asked = Callable[[Desk], T]


class Job(QObject):
    """One piece of work under way: where it is, how it ended. Cancel leaves nothing half done."""

    progressed = Signal(int, object, str)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    _told = Signal(int, object, str)
    _came_back = Signal(object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self._stop = False
        self._is_left = False
        self.is_over = False
        self._told.connect(self.progressed, Qt.ConnectionType.QueuedConnection)
        self._came_back.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop = True

    def leave(self) -> None:
        """The same, and whatever comes of it is not heard: the screens that asked are going."""
        self._is_left = True
        self.cancel()

    @property
    def progress(self) -> Progress:
        """What the work reports to."""
        return Progress(self._told.emit, lambda: self._stop)

    def come_back(self, result: object, error: BaseException | None) -> None:
        """Called in the lane's thread when the work has ended."""
        self._came_back.emit(result, error)

    def _settle(self, result: object, error: BaseException | None) -> None:
        self.is_over = True
        if self._is_left or isinstance(error, Cancelled):
            self.cancelled.emit()
        elif error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)
        self.ended.emit()


class Lane(Generic[T]):
    """One thread with one desk. The desk is opened, used and closed there and nowhere else."""

    def __init__(self, name: str) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self.desk: Desk | None = None
        self.closed = False

    def submit(self, work: Callable[[], Any]) -> Future[Any]:
        """Run something in the lane's thread."""
        return self._executor.submit(work)

    def close(self) -> None:
        """Close the desk after what is under way, and end the thread."""
        if not self.closed:
            self.closed = True
            self._executor.submit(self._close_desk)
        self._executor.shutdown(wait=True, cancel_futures=False)

    def _close_desk(self) -> None:
        if self.desk is not None:
            self.desk.close()
            self.desk = None


class JobRunner(QObject):
    """The write lane: runs jobs in order, and announces what they wrote."""

    started = Signal(object)
    changed = Signal(object)
    taken_over = Signal(str)

    def __init__(self, lane: Lane[Any]) -> None:
        super().__init__()
        self._lane = lane
        self.under_way: list[Job] = []

    def run(self, work: Work[T], name: str) -> Job:
        """Queue a piece of work. A result that is `Changes` is announced once to every screen."""
        job = Job(name, self)
        job.done.connect(self._announce)
        job.failed.connect(self._look)
        job.ended.connect(lambda: self.under_way.remove(job))
        self.under_way.append(job)
        if self._lane.closed:
            job.come_back(None, Cancelled("locked"))
            return job
        self._lane.submit(lambda: self._work(job, work))
        self.started.emit(job)
        return job

    def _work(self, job: Job, work: Work[T]) -> None:
        try:
            if self._lane.desk is None:
                raise Cancelled("locked")
            job.come_back(work(self._lane.desk, job.progress), None)
        except BaseException as error:
            job.come_back(None, error)

    def _announce(self, result: object) -> None:
        found = result if isinstance(result, (list, tuple)) else [result]
        for changes in found:
            if isinstance(changes, Changes):
                self.changed.emit(changes)

    def _look(self, error: BaseException) -> None:
        if isinstance(error, TakenOver):
            self.taken_over.emit(str(error))

    def leave_all(self) -> None:
        """Ask everything under way to stop; nobody waits for what it brings any more."""
        for job in self.under_way:
            job.leave()


class Question(QObject):
    """One question under way; a newer one of the same key makes its answer unwanted."""

    answered = Signal(object)
    failed = Signal(object)
    _came_back = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted = True
        self._came_back.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def come_back(self, answer: object, error: BaseException | None) -> None:
        """Called in the lane's thread."""
        self._came_back.emit(answer, error)

    def _settle(self, answer: object, error: BaseException | None) -> None:
        if self.wanted and error is None:
            self.answered.emit(answer)
        elif self.wanted:
            self.failed.emit(error)
        self.deleteLater()


class ReadLane(QObject):
    """The read lane: answers questions for lists, search and pages, the newest of each key only."""

    def __init__(self, lane: Lane[Any]) -> None:
        super().__init__()
        self._lane = lane
        self._latest: dict[str, Question] = {}

    def ask(self, key: str, asked: Asked[T], answer: Callable[[T], None]) -> Question:
        """Ask, and have the answer handed to `answer` on the window's thread."""
        before = self._latest.get(key)
        if before is not None:
            before.wanted = False
        question = Question(self)
        question.answered.connect(answer)
        self._latest[key] = question
        if self._lane.closed:
            question.come_back(None, Cancelled("locked"))
            return question
        self._lane.submit(lambda: self._answer(question, asked))
        return question

    def drop_all(self) -> None:
        """Nobody waits for an answer any more: the screens that asked are going."""
        for question in self._latest.values():
            question.wanted = False
        self._latest.clear()

    def _answer(self, question: Question, asked: Asked[T]) -> None:
        if not question.wanted or self._lane.desk is None:
            question.come_back(None, Cancelled("no longer asked"))
            return
        try:
            question.come_back(asked(self._lane.desk), None)
        except BaseException as error:
            question.come_back(None, error)
