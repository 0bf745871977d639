"""One child process, from its start to its end."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from typing import Any

from vsdesk.errors import TooMuchToRead, UserError
from vsdesk.progress import Progress
from vsdesk.strangers import child, messages, verdicts
from vsdesk.strangers.limits import Limits
from vsdesk.strangers.watch import TICK_SECONDS, Watch, memory_of

START_LIMITS = Limits(seconds=60.0)
KEEP_BELOW_BYTES = 300 << 20
END_SECONDS = 2.0

_starting = threading.Lock()


class Refusal(Exception):
    """The reader itself refused the file: the child is well and may be kept."""

    def __init__(self, error: UserError) -> None:
        super().__init__()
        self.error = error


class Gone(Exception):
    """The child ended before it heard the question: that says nothing of the file."""


class Child:
    """A process that answers questions one after another; starting it does not wait for it to be ready.

    Raises: BugError where the system starts no process.
    """

    def __init__(self, preload: tuple[str, ...]) -> None:
        spawn = multiprocessing.get_context("spawn")
        child_questions, self._questions = spawn.Pipe(duplex=False)
        self._answers, child_answers = spawn.Pipe(duplex=False)
        ends = (child_questions, child_answers, preload)
        self._process = spawn.Process(target=child.serve, args=ends, name="vsdesk reader", daemon=True)
        self._is_ready = False
        try:
            with _starting, main_left_alone():
                self._process.start()
        except OSError as fault:
            self._hang_up()
            raise verdicts.not_started() from fault
        finally:
            child_questions.close()
            child_answers.close()

    def is_fit(self) -> bool:
        """Alive, and not swollen by what it has read."""
        return self._process.is_alive() and memory_of(self._pid) < KEEP_BELOW_BYTES

    def ask(self, question: messages.Question, progress: Progress) -> list[Any]:
        """Put the question and gather the parts of the answer.

        Raises: Refusal or Gone; anything else that is raised leaves the child unfit.
        """
        self._await_ready(progress)
        watch = Watch(self._pid, question.limits)
        self._put(question, watch, progress)
        parts: list[Any] = []
        try:
            while True:
                kind, values = self._next(watch, progress, len(parts))
                if kind == messages.DONE:
                    return parts
                parts.append(part_of(kind, values))
        except (EOFError, OSError) as silence:
            self._process.join(END_SECONDS)
            code = self._process.exitcode
            raise verdicts.ended(code) from verdicts.ChildFault(f"{type(silence).__name__}, exit code {code}")

    def _put(self, question: messages.Question, watch: Watch, progress: Progress) -> None:
        try:
            self._questions.send_bytes(pickle.dumps(question, protocol=5))
            self._next(watch, progress, 0)
        except (EOFError, OSError) as silence:
            raise Gone from silence

    def end(self) -> None:
        """Kill the process and let go of it; one stuck in the system's own hands is left to the system."""
        self._process.kill()
        self._process.join(END_SECONDS)
        if self._process.exitcode is not None:
            self._process.close()
        self._hang_up()

    @property
    def _pid(self) -> int:
        return self._process.pid or 0

    def _hang_up(self) -> None:
        self._questions.close()
        self._answers.close()

    def _await_ready(self, progress: Progress) -> None:
        if self._is_ready:
            return
        try:
            self._next(Watch(self._pid, START_LIMITS), progress, 0)
        except (EOFError, OSError, TooMuchToRead) as fault:
            raise verdicts.not_started() from fault
        self._is_ready = True

    def _next(self, watch: Watch, progress: Progress, so_far: int) -> tuple[str, tuple[Any, ...]]:
        """The next message, with an eye on the clock, the memory and Cancel while waiting for it."""
        is_there = False
        while not is_there:
            progress.step(so_far, None, "Reading the file")
            watch.look()
            is_there = self._answers.poll(TICK_SECONDS)
        data = self._answers.recv_bytes()
        watch.count(data)
        try:
            return messages.unpack(data)
        except Exception as fault:
            raise verdicts.damaged() from verdicts.ChildFault(type(fault).__name__)


def part_of(kind: str, values: tuple[Any, ...]) -> object:
    """The part a message carries.

    Raises: Refusal, or DamagedFile where the message says that the reader failed.
    """
    if kind == messages.PART:
        return values[0]
    if kind == messages.REFUSED:
        raise Refusal(verdicts.refused(*values))
    raise verdicts.damaged() from verdicts.ChildFault(*values)


@contextmanager
def main_left_alone() -> Iterator[None]:
    """While this lasts, a child that is spawned does not import the program's main module again.

    Spawn re-imports it, guarded or not, so that its classes can be unpickled: here nothing of it is ever
    needed, and it may bring in the whole window. Spawn skips only modules named `….__main__`
    (`multiprocessing.spawn._fixup_main_from_name`), so for this moment the main module is called one.
    """
    main = sys.modules["__main__"]
    own = getattr(main, "__spec__", None)
    main.__spec__ = ModuleSpec("vsdesk.__main__", None)
    try:
        yield
    finally:
        main.__spec__ = own
