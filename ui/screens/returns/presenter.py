"""What has come in and what waits; and the decisions about the rows that wait. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.arrivals import Arrivals, arrivals
from vsdesk.desk.import_drafts import Unfinished
from vsdesk.desk.lists import Hit
from vsdesk.returns.choices import Answer

FOUND = 12


class ReturnsPresenter(QObject):
    """Signals.

    came: an `Arrivals`. unfinished: the imports left half done. refused: why something could not be carried out.

    Attributes:
        opened: the restricted records that were opened with a reason, for as long as the page is up.
    """

    came = Signal(object)
    unfinished = Signal(object)
    refused = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.opened: frozenset[int] = frozenset()

    def ask(self) -> None:
        """Ask for everything."""
        opened = self.opened
        self._session.ask(
            "returns", lambda desk: (arrivals(desk, opened), desk.importing.unfinished()), self._come
        )

    def _come(self, found: tuple[Arrivals, tuple[Unfinished, ...]]) -> None:
        came, unfinished = found
        self.unfinished.emit(unfinished)
        self.came.emit(came)

    def let_go(self, key: str) -> None:
        """Let a half-done import go."""
        job = self._session.jobs.run(lambda desk, progress: desk.importing.forget(key), "Clearing")
        job.done.connect(lambda nothing: self._session.drafted.emit())
        job.failed.connect(self.refused)

    def open_restricted(self, child: int, reason: str) -> None:
        """Open a restricted record to decide about it; shown once the opening is written down."""

        def opened(result: object) -> None:
            self.opened |= {child}
            self.ask()

        job = self._session.jobs.run(
            lambda desk, progress: desk.child_pages.open_restricted(child, reason), "Opening the record"
        )
        job.done.connect(opened)
        job.failed.connect(self.refused)

    def mask_again(self) -> None:
        """The page is left: what was opened on it is masked again, before the page is shown the next time."""
        if self.opened:
            self.opened = frozenset()
            self.ask()

    def find_children(self, text: str, answer: Callable[[list[Hit]], None]) -> None:
        """Children by any part of a name or number; restricted ones masked."""

        def asked(desk: Desk) -> list[Hit]:
            hits = desk.lists.find(text, FOUND) if text.strip() else []
            return [hit for hit in hits if hit.kind == "child"]

        self._session.ask("returns-children", asked, answer)

    def give_to(self, held: int, child: int | None) -> None:
        """The row is this child's; None: a new child's."""
        self._decide(lambda desk: desk.held.give_to(held, child))

    def is_school(self, held: int, school: int) -> None:
        """The row is about this school, which keeps its name as another of its own."""
        self._decide(lambda desk: desk.held.is_school(held, school))

    def drop(self, held: int) -> None:
        """Nothing is taken from the row."""
        self._decide(lambda desk: desk.held.drop(held))

    def answer(self, numbers: Sequence[int], answer: Answer) -> None:
        """Keep the roll's values, or take the file's, in cells of one import that are asked about."""
        self._decide(lambda desk: desk.asked.answer(numbers, answer))

    def _decide(self, work: Callable[[Desk], Changes]) -> None:
        job = self._session.jobs.run(lambda desk, progress: work(desk), "Decide")
        job.failed.connect(self.refused)
