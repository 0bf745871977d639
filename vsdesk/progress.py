"""How long work says where it is, and learns that it should stop."""

from __future__ import annotations

from collections.abc import Callable

from vsdesk.errors import Cancelled


class Progress:
    """Told by long work how far it is; may raise `Cancelled` at any step.

    Args:
        tell: called with (done, total, what); total is None where it is not known.
        stopped: asked at each step; True means the person pressed Cancel.
    """

    def __init__(
        self,
        tell: Callable[[int, int | None, str], None] | None = None,
        stopped: Callable[[], bool] | None = None,
    ) -> None:
        self._tell = tell
        self._stopped = stopped

    def step(self, done: int, total: int | None = None, what: str = "") -> None:
        """Say where the work is. Call at least ten times a second in long loops."""
        if self._stopped is not None and self._stopped():
            raise Cancelled(what)
        if self._tell is not None:
            self._tell(done, total, what)

    def part(self, done: int, total: int | None, what: str) -> Progress:
        """For one part of several: whatever it tells of itself, it is told where the whole is, and which part it is."""
        return Progress(lambda *_: self.step(done, total, what), self._stopped)


SILENT = Progress()
