"""What the window of a letter's words asks and does; knows nothing of widgets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.letter_words import Blank, LetterWords
from vsdesk.progress import Progress


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the window begins with. `left`: (subject, words) that were typed before and not saved."""

    words: LetterWords
    blanks: tuple[Blank, ...]
    schools: tuple[tuple[int, str], ...]
    left: tuple[str, str] | None


class LetterPresenter(QObject):
    """Signals: `began` (Beginning), `shown` (Shown), `kept` (Changes), `failed` (the error)."""

    began = Signal(object)
    shown = Signal(object)
    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, code: str) -> None:
        super().__init__()
        self._session, self._code = session, code

    @property
    def may_write(self) -> bool:
        """Whether the words may be changed here."""
        return self._session.facts is not None and self._session.facts.may_write

    @property
    def _draft(self) -> str:
        return f"letter:{self._code}"

    def begin(self) -> None:
        """Ask for the letter, what may stand in it, and the schools it can be seen for."""
        code, draft = self._code, self._draft

        def beginning(desk: Desk) -> Beginning:
            kept = desk.drafts.load(draft)
            left = tuple(json.loads(kept)) if kept else None
            letters = desk.letters
            return Beginning(letters.one(code), letters.blanks(code), letters.schools(), left)

        self._session.ask("letter", beginning, self.began.emit)

    def preview(self, subject: str, body: str, school: int | None) -> None:
        """See how the words would read; a newer question drops the older."""
        code = self._code
        self._session.ask(
            "letter-preview",
            lambda desk: desk.letters.preview(code, subject, body, school=school),
            self.shown.emit,
        )

    def keep(self, subject: str, body: str) -> None:
        """Put these words in place of those that hold."""
        self._write(lambda desk: desk.letters.change(self._code, subject, body))

    def put_back(self) -> None:
        """Use the program's own words again."""
        self._write(lambda desk: desk.letters.put_back(self._code))

    def keep_draft(self, subject: str, body: str) -> None:
        """Keep what is typed and not saved, for the next time."""
        if self.may_write:
            draft, text = self._draft, json.dumps([subject, body])
            self._session.jobs.run(lambda desk, progress: desk.drafts.save(draft, text), "Keeping a draft")

    def drop_draft(self) -> None:
        """What is typed is what holds: there is nothing to keep."""
        if self.may_write:
            draft = self._draft
            self._session.jobs.run(lambda desk, progress: desk.drafts.drop(draft), "Keeping a draft")

    def _write(self, change: Callable[[Desk], Changes]) -> None:
        draft = self._draft

        def work(desk: Desk, progress: Progress) -> Changes:
            changes = change(desk)
            desk.drafts.drop(draft)
            return changes

        job = self._session.jobs.run(work, "Changing a letter")
        job.done.connect(self.kept.emit)
        job.failed.connect(self.failed.emit)
