"""What the list of schools shows: those our children attend, or all that fit the words; pages by id."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.screens.schools.columns import to_row
from ui.session import Session
from ui.tables.records import PAGE, Row
from vsdesk.desk import Desk


class SchoolsPresenter(QObject):
    """Signals: `listed` (ids, first rows), `paged` (rows by id), `unplaced` (children whose school is but a name)."""

    listed = Signal(object, object)
    unplaced = Signal(int)
    paged = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._text = ""
        self._order = "ours"
        self._descending = False
        self.only_ours = True

    def search(self, text: str) -> None:
        """Show the schools that have every word."""
        self._text = text
        self.ask()

    def choose(self, *, only_ours: bool) -> None:
        """Ours alone, or all."""
        self.only_ours = only_ours
        self.ask()

    def sort(self, name: str, descending: bool) -> None:
        """Order by a column; descending is the same list from its end."""
        self._order = name
        self._descending = descending
        self.ask()

    def ask(self) -> None:
        """Ask for the list as it is now wanted."""
        text, order, ours, down = self._text, self._order, self.only_ours and not self._text, self._descending

        def asked(desk: Desk) -> tuple[tuple[int, ...], dict[int, Row]]:
            ids = desk.schools.ids(text, only_ours=ours, order=order)
            ids = ids[::-1] if down else ids
            return ids, _rows(desk, ids[:PAGE])

        self._session.ask("schools", asked, lambda answer: self.listed.emit(*answer))
        self._session.ask("schools-unplaced", lambda desk: desk.schools.by_name_only(), self.unplaced.emit)

    def page(self, ids: tuple[int, ...]) -> None:
        """Fetch one page of rows."""
        self._session.ask(f"schools-page-{ids[0]}", lambda desk: _rows(desk, ids), self.paged.emit)


def _rows(desk: Desk, ids: tuple[int, ...]) -> dict[int, Row]:
    return {number: to_row(line) for number, line in desk.schools.lines(ids).items()}
