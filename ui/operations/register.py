"""What a person can do about the register of returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ui.lanes import Job
from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.chases import Chased, Form
from vsdesk.desk.expected import Opened, ReturnPeriod
from vsdesk.progress import Progress


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is expected of whom. `asked_how`: empty where they are only to be put on the register."""

    kind: str
    period: ReturnPeriod
    due_on: date | None
    asked_how: str


def expect(session: Session, wanted: Wanted) -> Job:
    """Put it on the register for every school concerned; the job gives (changes, what was opened)."""

    def work(desk: Desk, progress: Progress) -> tuple[Changes, Opened]:
        opened = desk.expected.open_for(
            wanted.kind, wanted.period, due_on=wanted.due_on, asked_how=wanted.asked_how
        )
        return opened.changes, opened

    return session.jobs.run(work, "Expecting returns")


def asked(session: Session, ids: Sequence[int], how: str) -> Job:
    """These schools were asked."""
    return session.jobs.run(lambda desk, progress: desk.expected.asked(ids, how), "Asked")


@dataclass(frozen=True, slots=True)
class Reminding:
    """How schools are reminded. `form`: None where they are only marked as reminded, by phone."""

    ids: tuple[int, ...]
    form: Form | None
    folder: Path
    pack: bool = False
    password: str | None = field(default=None, repr=False)


def remind(session: Session, how: Reminding) -> Job:
    """Write reminders and mark the register; the job gives (changes, what was written or None)."""

    def work(desk: Desk, progress: Progress) -> tuple[Changes | None, Chased | None]:
        if how.form is None:
            return desk.expected.chase(how.ids), None
        made = desk.chases.make(
            how.ids, how.folder, how.form, pack=how.pack, password=how.password, progress=progress
        )
        return made.changes, made

    return session.jobs.run(work, "Writing reminders")


def excuse(session: Session, ids: Sequence[int], reason: str) -> Job:
    """These need not come."""
    return session.jobs.run(lambda desk, progress: desk.expected.excuse(ids, reason), "Excuse")


def expect_again(session: Session, ids: Sequence[int]) -> Job:
    """These are owed again."""
    return session.jobs.run(lambda desk, progress: desk.expected.expect_again(ids), "Expect again")
