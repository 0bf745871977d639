"""One unlocked roll: its two lanes, who has it open, and the day it is shown as at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from ui.lanes import Job, JobRunner, Lane, ReadLane
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.errors import RollInUse, RollReadOnly


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a roll: a passphrase, the recovery key, or what this computer remembers of a person.

    The name may be left out where the roll has one person; what is remembered needs it.
    """

    passphrase: str | None = field(default=None, repr=False)
    recovery: str | None = field(default=None, repr=False)
    person: str | None = None
    remembered: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the frame of the window shows of an open roll."""

    name: str
    person: str
    role: str
    may_write: bool
    today: date
    why_read_only: str = ""


class Session(QObject):
    """An open roll. Emits `opened` or `failed` once; `changed` after every batch; `closing` before it ends.

    `drafted`: an import was kept half done, or let go; no batch tells of it.
    """

    opened = Signal(object)
    failed = Signal(object)
    changed = Signal(object)
    closing = Signal()
    as_at_changed = Signal(object)
    drafted = Signal()
    _came = Signal(object, object)

    def __init__(self, folder: Path, as_of: date | None = None) -> None:
        super().__init__()
        self.folder = folder
        self.facts: Facts | None = None
        self._clock = Clock(as_of)
        self._write: Lane[Any] = Lane("write")
        self._read: Lane[Any] = Lane("read")
        self.jobs = JobRunner(self._write)
        self.questions = ReadLane(self._read)
        self.jobs.changed.connect(self.changed)
        self._came.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    def open(self, secret: Secret, *, read_only: bool = False, take_over: bool = False) -> None:
        """Unlock in the background: the passphrase is stretched there, and the window stays alive.

        Where another computer writes it fails with RollInUse, for a person to decide; where this one does, or
        nothing can be written, it is opened to read.
        """
        self._write.submit(lambda: self._open(secret, read_only, take_over))

    def _open(self, secret: Secret, read_only: bool, take_over: bool) -> None:
        try:
            why = ""
            try:
                desk = self._desk(secret, write=not read_only, take_over=take_over)
            except (RollInUse, RollReadOnly) as error:
                if isinstance(error, RollInUse) and error.elsewhere:
                    raise
                desk, why = self._desk(secret, write=False), str(error)
            self._write.desk = desk
            beside = desk.beside()
            self._read.submit(lambda: setattr(self._read, "desk", beside)).result()
            facts = Facts(desk.authority, desk.person, desk.role, desk.may_write, desk.today, why)
            self._came.emit(facts, None)
        except BaseException as error:
            self._came.emit(None, error)

    def _desk(self, secret: Secret, *, write: bool, take_over: bool = False) -> Desk:
        if secret.recovery is not None:
            return Desk.open_with_recovery(
                self.folder, secret.recovery, clock=self._clock, write=write, take_over=take_over,
                person=secret.person,
            )  # fmt: skip
        if secret.remembered is not None and secret.person is not None:
            return Desk.open_remembered(
                self.folder,
                secret.remembered,
                secret.person,
                clock=self._clock,
                write=write,
                take_over=take_over,
            )
        return Desk.open(
            self.folder, secret.passphrase or "", clock=self._clock, write=write, take_over=take_over,
            person=secret.person,
        )  # fmt: skip

    def _settle(self, facts: Facts | None, error: BaseException | None) -> None:
        self.facts = facts
        if facts is not None:
            self.opened.emit(facts)
        else:
            self.failed.emit(error)

    def show_as_at(self, day: date | None) -> None:
        """Show everything as at a day; None for today, or the day it was opened with."""
        clock = Clock(day) if day is not None else self._clock

        def turn(desk: Desk) -> date:
            desk.clock = clock
            return desk.today

        self.jobs.run(lambda desk, progress: turn(desk), "As at")
        self.questions.ask("as-at", turn, self._turned)

    def _turned(self, day: date) -> None:
        if self.facts is not None:
            self.facts = replace(self.facts, today=day)
        self.as_at_changed.emit(day)

    def ask(self, key: str, asked: Callable[[Desk], Any], answer: Callable[[Any], None]) -> None:
        """Ask the read lane; a newer question of the same key drops this one. Errors go to `failed`."""
        self.questions.ask(key, asked, answer).failed.connect(self.failed)

    def run_alone(self, work: Callable[[Desk, Any], Any], name: str) -> Job:
        """A job while nobody reads, such as a new key for the roll. It closes the desk: unlock anew after it."""
        self._read.close()
        return self.jobs.run(work, name)

    def close(self) -> None:
        """Stop what is under way, close both desks, forget the keys, free the right to write."""
        self.stop()
        self.finish()

    def stop(self) -> None:
        """Ask what is under way to stop, and let screens keep their drafts (`closing`). On the window's thread."""
        self.jobs.leave_all()
        self.questions.drop_all()
        self.closing.emit()

    def finish(self) -> None:
        """Wait for what is under way, and close both desks. On any thread; twice does no harm."""
        self._read.close()
        self._write.close()
