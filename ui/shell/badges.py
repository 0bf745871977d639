"""How much waits on a page, for beside its name: asked for afresh after every change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk import Desk


class Badges(QObject):
    """Signals `counted` with page -> how much waits there."""

    counted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        session.changed.connect(lambda changes: self.ask())
        session.drafted.connect(self.ask)
        session.as_at_changed.connect(lambda day: self.ask())

    def ask(self) -> None:
        """Count."""
        self._session.ask("badges", counts, self.counted.emit)


def counts(desk: Desk) -> dict[str, int]:
    """Today: overdue and due this week. Returns: rows and cells that wait for a decision, and imports not finished."""
    waiting = len(desk.held.all()) + len(desk.asked.all()) + len(desk.importing.unfinished())
    return {"today": desk.due.today().pressing, "returns": waiting}
