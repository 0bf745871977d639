"""What the list of cases shows: those open or those closed, and which one the cursor is on; no widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk.cases import CaseView


class CasesPresenter(QObject):
    """Signals: `listed` (cases), `named` (child's number, name, kind of case) where one is to be opened."""

    listed = Signal(object)
    named = Signal(int, str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.closed = False
        self.cases: dict[int, CaseView] = {}

    @property
    def may_write(self) -> bool:
        """Whether this person may change anything here."""
        return bool(self._session.facts and self._session.facts.may_write)

    def ask(self) -> None:
        """Ask for the list."""
        closed = self.closed
        self._session.ask("cases", lambda desk: desk.cases.all(closed=closed), self._list)

    def choose(self, *, closed: bool) -> None:
        """Show those that are open, or those that are closed."""
        self.closed = closed
        self.ask()

    def ask_to_open(self, kind: str, child: int) -> None:
        """A case is to be opened for a child: ask who that is."""
        self._session.ask(
            "case-child",
            lambda desk: desk.children.brief(child).name,
            lambda name: self.named.emit(child, name, kind),
        )

    def _list(self, cases: list[CaseView]) -> None:
        self.cases = {one.case.id: one for one in cases}
        self.listed.emit(cases)
