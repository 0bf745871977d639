"""What the list of PEPs shows and when: one filter at a time, words, an order; and what is done for many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ui.session import Session
from ui.tables.pep_columns import to_row
from ui.tables.records import PAGE, Row
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.pep_list import PepQuery
from vsdesk.desk.peps import Act, Done, PartsChased
from vsdesk.model.wording import counted

Answer = tuple[tuple[int, ...], dict[int, Row], dict[str, int]]


class PepsPresenter(QObject):
    """Signals: `listed` (keys, first rows), `counted` (filter -> count), `paged`, `failed`, `told`, `opened` (plan)."""

    listed = Signal(object, object)
    counted = Signal(object)
    paged = Signal(object)
    failed = Signal(object)
    opened = Signal(int)
    told = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.query = PepQuery()

    @property
    def session(self) -> Session:
        """The open roll."""
        return self._session

    @property
    def may_write(self) -> bool:
        """Whether this person may change anything here."""
        return bool(self._session.facts and self._session.facts.may_write)

    def choose(self, which: str) -> None:
        """Show the lines of one filter."""
        self.query = replace(self.query, which=which)
        self.ask()

    def search(self, text: str) -> None:
        """Show only those in which every word is found."""
        self.query = replace(self.query, text=text)
        self.ask()

    def sort(self, name: str, descending: bool) -> None:
        """Order by a column."""
        self.query = replace(self.query, sort=name, descending=descending)
        self.ask()

    def ask(self) -> None:
        """Ask for the list as it is now wanted; an older question is dropped."""
        query = self.query

        def asked(desk: Desk) -> Answer:
            keys = desk.pep_lists.find(query)
            return keys, _rows(desk, keys[:PAGE]), desk.pep_lists.counts()

        self._session.ask("peps", asked, self._show)

    def _show(self, answer: Answer) -> None:
        keys, rows, counts = answer
        self.counted.emit(counts)
        self.listed.emit(keys, rows)

    def page(self, keys: tuple[int, ...]) -> None:
        """Fetch one page of rows."""
        self._session.ask(f"peps-page-{keys[0]}", lambda desk: _rows(desk, keys), self.paged.emit)

    @property
    def is_head(self) -> bool:
        """Whether this person may sign off."""
        return self.may_write and bool(self._session.facts and self._session.facts.role == "head")

    def do_many(self, name: str, work: Callable[[Desk], object]) -> None:
        """One step for many plans; what was done and what was left out is told in words."""
        told: list[str] = []

        def run(desk: Desk) -> object:
            done = work(desk)
            if not isinstance(done, Done):
                return done
            told.append(done.words)
            return done.changes

        job = self._session.jobs.run(lambda desk, progress: run(desk), name)
        job.done.connect(lambda changes: self.told.emit(f"{name}: {told[0]}" if told else name))
        job.failed.connect(self.failed)

    def chase_by_mail(self, peps: Sequence[int], folder: Path, show: Callable[[PartsChased], None]) -> None:
        """Write e-mail drafts to those who owe what is missing of some plans; what was written is shown."""
        written: list[PartsChased] = []

        def work(desk: Desk) -> Changes:
            written.append(desk.peps.chase_by_mail(peps, folder))
            return written[0].done.changes

        job = self._session.jobs.run(lambda desk, progress: work(desk), "Chasing by e-mail")
        job.done.connect(lambda changes: show(written[0]))
        job.failed.connect(self.failed)

    def weigh(
        self, act: Act, peps: Sequence[int], on: date | None, show: Callable[[list[Row]], None]
    ) -> None:
        """For which plans a step can be done: their lines, each with the verdict, in the order given."""

        def asked(desk: Desk) -> list[Row]:
            lines = desk.pep_lists.lines(peps)
            return [(lines[one.pep], one) for one in desk.peps.weigh(act, peps, on) if one.pep in lines]

        self._session.ask("peps-weighed", asked, show)

    def packs(self, keys: Sequence[int], show: Callable[[tuple[int, ...]], None]) -> None:
        """Whose plans some lines are, each child once: those their schools are to be asked about."""

        def asked(desk: Desk) -> tuple[int, ...]:
            return tuple(dict.fromkeys(line.child for line in desk.pep_lists.lines(keys).values()))

        self._session.ask("peps-packs", asked, show)

    def write_calendar(self, peps: Sequence[int], out: Path) -> None:
        """Write the meetings still to be held of some plans as one calendar file; how many had none is told."""
        written: list[int] = []

        def work(desk: Desk) -> bool:
            found = (desk.peps.one(number) for number in peps)
            written.extend(one.id for one in found if one.booked_for and one.held_on is None and one.is_open)
            return bool(desk.peps.invite(written, out))

        job = self._session.jobs.run(lambda desk, progress: work(desk), "Calendar file")
        job.done.connect(lambda done: self.told.emit(_calendar_words(len(written), len(peps) - len(written))))
        job.failed.connect(self.failed)

    def open_plan(self, child: int) -> None:
        """Open the plan that is due for a child, then its page."""
        made: list[int] = []

        def work(desk: Desk) -> Changes:
            changes, number = desk.peps.open_due(child)
            made.append(number)
            return changes

        job = self._session.jobs.run(lambda desk, progress: work(desk), "Opening a PEP")
        job.done.connect(lambda changes: self.opened.emit(made[0]))
        job.failed.connect(self.failed)


def _calendar_words(written: int, without: int) -> str:
    words = f"{counted(written, 'meeting')} written, with initials and numbers only."
    if without:
        words += f" {counted(without, 'PEP')} had no meeting still to be held."
    return words


def _rows(desk: Desk, keys: Sequence[int]) -> dict[int, Row]:
    return {key: to_row(line, desk.today) for key, line in desk.pep_lists.lines(keys).items()}
