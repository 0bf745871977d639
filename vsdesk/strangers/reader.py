"""What the program uses: `run` for one file, `Reader` for several in turn.

Starting a child costs about a tenth of a second, so a `Reader` keeps its child as long as it answers well;
after a crash, a limit passed or Cancel it is ended, and the next file gets a fresh one.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any

from vsdesk.progress import SILENT, Progress
from vsdesk.strangers import verdicts
from vsdesk.strangers.limits import DEFAULT, Limits
from vsdesk.strangers.messages import Question
from vsdesk.strangers.process import Child, Gone, Refusal

ATTEMPTS = 3


class Reader:
    """A child process that reads strangers' files; a context, for one thread at a time.

    Args:
        preload: modules the child imports while it starts, so that the first file need not wait for them.
    """

    def __init__(self, *preload: str) -> None:
        self._preload = preload
        self._child: Child | None = None

    def __enter__(self) -> Reader:
        self._child = Child(self._preload)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def ask(
        self,
        reader: str,
        arguments: tuple[Any, ...] = (),
        *,
        limits: Limits = DEFAULT,
        progress: Progress = SILENT,
    ) -> list[Any]:
        """All that `reader` yields for one file, in order.

        Args:
            reader: "module:function", a generator function. It raises a `UserError` to refuse a file; what
                it yields is made of numbers, text, bytes, collections, dates and times only.
            arguments: plain values, or anything else that can be pickled.
            limits: what this file may cost.
            progress: told the number of parts so far; `Cancelled` ends the child.

        Raises:
            UserError: the reader's own refusal, in its own words.
            DamagedFile: the reader crashed, aborted, panicked or failed.
            TooMuchToRead: it passed a limit.
            BugError: no child could be started.
        """
        question = Question(reader, arguments, limits)
        for _ in range(ATTEMPTS):
            try:
                return self._fit_child().ask(question, progress)
            except Refusal as refusal:
                raise refusal.error from None
            except Gone:
                self.close()
            except BaseException:
                self.close()
                raise
        raise verdicts.not_started()

    def _fit_child(self) -> Child:
        if self._child is None or not self._child.is_fit():
            self.close()
            self._child = Child(self._preload)
        return self._child


def run(
    reader: str, arguments: tuple[Any, ...] = (), *, limits: Limits = DEFAULT, progress: Progress = SILENT
) -> list[Any]:
    """All that `reader` yields for one file, read in a child of its own; see `Reader.ask`."""
    with Reader() as one:
        return one.ask(reader, arguments, limits=limits, progress=progress)
