"""What the page of caseloads shows: the workers of a role, the children of one; moves and briefs; no widgets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk.caseloads import OFFICER, Caseload


class CaseloadsPresenter(QObject):
    """Signals: `listed` (caseloads of the role), `failed` with an error, `written` with the name of a file."""

    listed = Signal(object)
    failed = Signal(object)
    written = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.role = OFFICER
        self.loads: dict[int, Caseload] = {}

    @property
    def may_write(self) -> bool:
        """Whether this person may change anything here."""
        return bool(self._session.facts and self._session.facts.may_write)

    @property
    def today(self) -> date:
        """The day everything is shown as at."""
        facts = self._session.facts
        assert facts is not None
        return facts.today

    def ask(self) -> None:
        """Ask for the workers."""
        role = self.role
        self._session.ask("caseloads", lambda desk: desk.caseloads.all(role), self._list)

    def choose(self, role: str) -> None:
        """Another role."""
        self.role = role
        self.ask()

    def _list(self, loads: list[Caseload]) -> None:
        self.loads = dict(enumerate(loads))
        self.listed.emit(loads)

    def move(self, load: Caseload, to: str, team: str, on: date, children: Iterable[int] | None) -> None:
        """Give children to somebody else: all of a caseload, or some."""
        chosen = None if children is None else tuple(children)
        job = self._session.jobs.run(
            lambda desk, progress: desk.caseloads.move(load.name, load.role, to, on, team, chosen),
            "Moving the caseload",
        )
        job.failed.connect(self.failed)

    def write(self, load: Caseload, path: str) -> None:
        """Write the hand-over brief."""
        job = self._session.jobs.run(
            lambda desk, progress: desk.caseloads.write_handover(load.name, Path(path), load.role),
            "Writing the hand-over brief",
        )
        job.failed.connect(self.failed)
        job.done.connect(lambda written: self.written.emit(Path(path).name))
