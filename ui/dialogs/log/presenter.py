"""What the window of a log entry asks and keeps. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.desk import Desk
from vsdesk.desk.log import LogQuery
from vsdesk.desk.log_who import HalfWritten, Whom, beginning, find, of_entry
from vsdesk.model.log import NewEntry, Template


class LogPresenter(QObject):
    """Signals: `began` (a `Beginning`), `found` (text, whom), `last_came` (lines), `kept`, `failed` (an error)."""

    began = Signal(object)
    found = Signal(str, object)
    last_came = Signal(object)
    to_mend = Signal(object)
    kept = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, draft: str) -> None:
        super().__init__()
        self._draft = draft
        self._session = session

    def begin(self) -> None:
        """Ask what the window begins with."""
        draft = self._draft
        self._session.ask("log-begin", lambda desk: beginning(desk, draft), self.began.emit)

    def mend(self, entry: int, *, opened: bool) -> None:
        """Ask for an entry that is to be put right."""
        self._session.ask("log-mend", lambda desk: of_entry(desk, entry, opened=opened), self.to_mend.emit)

    def find(self, text: str) -> None:
        """Ask whom the words may mean."""
        self._session.ask("log-who", lambda desk: find(desk, text), lambda whom: self.found.emit(text, whom))

    def ask_last(self, whom: Sequence[Whom]) -> None:
        """Ask for the last five entries with whom was chosen last."""
        if not whom:
            self.last_came.emit(())
            return
        party = whom[-1].parties[0]
        query = LogQuery(child=party.child, school=None if party.name else party.school, name=party.name)
        self._session.ask("log-last", lambda desk: desk.log.last_with(query), self.last_came.emit)

    def keep(self, entry: NewEntry, number: int | None) -> None:
        """Keep the entry, or put right the one of that number; the draft goes with it."""
        draft = self._draft

        def work(desk: Desk) -> object:
            changes = desk.log.edit(number, entry) if number is not None else desk.log.keep(entry)
            desk.drafts.drop(draft)
            return changes

        job = self._session.jobs.run(lambda desk, progress: work(desk), "Log")
        job.done.connect(lambda changes: self.kept.emit())
        job.failed.connect(self.failed)

    def keep_draft(self, half: HalfWritten) -> None:
        """Keep what is half written, encrypted; or forget it, where nothing would be lost."""
        draft, text = self._draft, half.to_text()

        def work(desk: Desk) -> None:
            if half.is_empty:
                desk.drafts.drop(draft)
            else:
                desk.drafts.save(draft, text)

        facts = self._session.facts
        if facts is None or not facts.may_write:
            return
        try:
            self._session.jobs.run(lambda desk, progress: work(desk), "Keeping it for later")
        except RuntimeError:  # the roll was closed before the timer rang; what was kept last is there
            return

    def keep_template(self, template: Template) -> None:
        """Keep a template of the office's own, and offer it."""
        job = self._session.jobs.run(lambda desk, progress: desk.log.keep_template(template), "Log template")
        job.done.connect(lambda changes: self.begin())
        job.failed.connect(self.failed)
