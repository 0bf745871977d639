"""What the list of batches shows: all of them, newest first, and what the selected one changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk.contents import BatchLine, Contents, batch_contents


class BatchesPresenter(QObject):
    """Signals: `listed` (batches, newest first), `opened` (what one batch changed)."""

    listed = Signal(object)
    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._batches: dict[int, BatchLine] = {}
        self._text = ""

    def ask(self) -> None:
        """Ask for the list."""
        self._session.ask("batches", lambda desk: desk.batches(), self._list)

    def _list(self, batches: list[BatchLine]) -> None:
        self._batches = {batch.id: batch for batch in reversed(batches)}
        self._tell()

    def search(self, text: str) -> None:
        """Show only those whose name or person holds the words."""
        self._text = text.casefold()
        self._tell()

    def _tell(self) -> None:
        words = self._text.split()
        self.listed.emit([
            batch for batch in self._batches.values()
            if all(word in f"{batch.name} {batch.person}".casefold() for word in words)
        ])  # fmt: skip

    def open(self, number: int | None) -> None:
        """Ask what a batch changed."""
        if number is not None:
            self._session.ask("batch", lambda desk: batch_contents(desk, number), self._show)

    def _show(self, contents: Contents) -> None:
        self.opened.emit(contents)

    def batch(self, number: int | None) -> BatchLine | None:
        """One batch of the list."""
        return self._batches.get(number) if number is not None else None
