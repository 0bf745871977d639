"""What the log page shows: entries that fit, one whole beside them, and the follow-ups. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.lanes import Job
from ui.session import Session
from ui.tables.records import Row
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.follow_ups import Cover, FollowUpLine, State
from vsdesk.desk.log import FIRST, LogFound, LogQuery

OPEN: tuple[State, ...] = ("overdue", "due", "later")
SPANS = (("At any time", None), ("The last 7 days", 7), ("The last 30 days", 30), ("The last 12 months", 365))
"""(words, how many days back)."""


class LogListPresenter(QObject):
    """Signals: `listed` (found, rows), `paged` (rows), `opened` (a `LogPage`), `tasks` (lines), `failed`, `told`."""

    listed = Signal(object, object)
    paged = Signal(object)
    opened = Signal(object)
    tasks = Signal(object)
    owners = Signal(object, object)
    failed = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.query = LogQuery()
        self.known: frozenset[int] = frozenset()
        self.states: tuple[State, ...] = OPEN
        self.mine = False

    @property
    def _today(self) -> date:
        return self._session.facts.today if self._session.facts else date.min

    @property
    def _person(self) -> str:
        return self._session.facts.person if self._session.facts else ""

    # --- entries ---------------------------------------------------------------------------------------------------

    def look(self, text: str, how: str, *, mine: bool, days: int | None) -> None:
        """Look for other entries."""
        since = self._today - timedelta(days=days) if days is not None else None
        by = self._person if mine else ""
        self.query = replace(self.query, text=text, how=how, by=by, from_on=since)
        self.ask()

    def narrow(self, *, child: int | None = None, school: int | None = None) -> None:
        """Only what is with or about one child or one school; with neither, everything."""
        self.query = replace(self.query, child=child, school=school)
        self.ask()

    def ask(self) -> None:
        """Ask for the list."""
        query, known = self.query, self.known

        def asked(desk: Desk) -> tuple[LogFound, dict[int, Row]]:
            found = desk.log.search(query)
            return found, _rows(desk, found.ids[:FIRST], known)

        self._session.ask("log", asked, lambda answer: self.listed.emit(*answer))

    def page(self, ids: Sequence[int]) -> None:
        """Ask for a page of rows."""
        known = self.known
        self._session.ask(f"log-page-{ids[0]}", lambda desk: _rows(desk, ids, known), self.paged.emit)

    def open(self, entry: int | None) -> None:
        """Ask for one entry whole."""
        if entry is not None:
            opened = entry in self.known
            self._session.ask("log-entry", lambda desk: desk.log.page(entry, opened=opened), self.opened.emit)

    def unmask(self, entry: int, reason: str) -> None:
        """Open a masked entry, with a reason that is kept; it stays open as long as the page is."""

        def shown() -> None:
            self.known |= {entry}
            self.ask()
            self.open(entry)

        job = self._run(lambda desk: desk.log.open(entry, reason), "Open an entry")
        job.done.connect(lambda changes: shown())

    def leave(self) -> None:
        """What was opened is masked again."""
        self.known = frozenset()

    def save(self, document: int, path: Path) -> None:
        """Write a document that came with an entry to a file the person chose."""

        def work(desk: Desk) -> None:
            desk.documents.save(document, path)

        job = self._session.jobs.run(lambda desk, progress: work(desk), "Save a copy")
        job.failed.connect(self.failed)
        job.done.connect(lambda nothing: self.told.emit("Saved a copy, which is not encrypted."))

    # --- follow-ups ------------------------------------------------------------------------------------------------

    def show_tasks(self, states: tuple[State, ...], *, mine: bool) -> None:
        """Show follow-ups in other states."""
        self.states, self.mine = states, mine
        self.ask_tasks()

    def ask_tasks(self) -> None:
        """Ask for the follow-ups."""
        states, mine = self.states, self.mine
        self._session.ask("log-tasks", lambda desk: desk.follow_ups.all(states, mine=mine), self.tasks.emit)

    def ask_owners(self) -> None:
        """Ask who may owe one, and who covers whom."""

        def asked(desk: Desk) -> tuple[tuple[str, ...], list[Cover]]:
            return desk.follow_ups.owners(), desk.follow_ups.covers()

        self._session.ask("log-owners", asked, lambda answer: self.owners.emit(*answer))

    def do(self, work: Callable[[Desk], Changes], name: str) -> None:
        """Something done to a follow-up, as a batch."""
        self._run(work, name)

    def _run(self, work: Callable[[Desk], Changes], name: str) -> Job:
        job = self._session.jobs.run(lambda desk, progress: work(desk), name)
        job.failed.connect(self.failed)
        return job


def _rows(desk: Desk, ids: Sequence[int], opened: frozenset[int]) -> dict[int, Row]:
    return {number: (line,) for number, line in desk.log.lines(ids, opened=opened).items()}


def task_rows(lines: Sequence[FollowUpLine]) -> dict[int, Row]:
    """Follow-ups as rows."""
    return {line.id: (line,) for line in lines}
