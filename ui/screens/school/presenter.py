"""One school whole. No widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk.schools import SchoolFile


class SchoolPresenter(QObject):
    """Signals: `came` (a `SchoolFile`), `graded` (how good its plans were, term by term)."""

    came = Signal(object)
    graded = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.school: int | None = None

    def ask(self, school: int | None = None) -> None:
        """Ask for a school; without one, for the same again."""
        self.school = school if school is not None else self.school
        if self.school is not None:
            wanted = self.school
            self._session.ask("school", lambda desk: desk.schools.file(wanted), self._come)

    def _come(self, file: SchoolFile) -> None:
        school = file.line.id
        self.came.emit(file)
        self._session.ask("school-grades", lambda desk: desk.pep_quality.history_at(school), self.graded.emit)
