"""Opening a roll: looks at its folder, unlocks, restores, makes the sample; knows nothing of widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.errands import Errands
from ui.lanes import Job
from ui.preferences import Preferences, data_folder
from ui.screens.unlock.sample import day_of_sample, passphrase_of_sample, sample_in
from ui.session import Facts, Secret, Session
from vsdesk.desk import remembered, upkeep
from vsdesk.desk.backups import BackupLine, backups_of
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import Person, name_of, people_of
from vsdesk.errors import UserError
from vsdesk.progress import Progress


@dataclass(frozen=True, slots=True)
class Looked:
    """What a roll's folder says of itself before anyone has unlocked it.

    Attributes:
        known: the people whom this computer remembers, and their own keys.
        can_remember: whether this computer has a credential store.
        passphrase: the sample's, which lies beside it; None for any other roll.
        fault: why no passphrase can be tried; the recovery key or a backup may still help.
    """

    folder: Path
    name: str
    people: tuple[Person, ...]
    known: dict[str, bytes]
    can_remember: bool
    passphrase: str | None
    fault: UserError | None


class UnlockPresenter(QObject):
    """Signals: `looked` (Looked), `backups` (lines), `began`/`ended` of work (Job), `failed` (error), "
    "`opened`.
    """

    looked = Signal(object)
    backups = Signal(object)
    began = Signal(object)
    ended = Signal()
    failed = Signal(object)
    restored = Signal(str)
    opened = Signal(object, object)

    def __init__(self, preferences: Preferences, errands: Errands, *, may_recall: bool) -> None:
        super().__init__()
        self.preferences = preferences
        self.errands = errands
        self._may_recall = may_recall
        self._session: Session | None = None

    def look(self, folder: Path) -> None:
        """See whose roll it is and who may open it."""
        recall = self._may_recall
        self._run(lambda progress: _look(folder, recall=recall), "Looking at the roll").done.connect(
            self.looked
        )

    def list_backups(self, folder: Path) -> None:
        """The backups that can be restored, newest first."""
        self._run(lambda progress: backups_of(folder), "Looking for backups").done.connect(self.backups)

    def unlock(
        self,
        folder: Path,
        secret: Secret,
        *,
        read_only: bool = False,
        remember: bool = False,
        take_over: bool = False,
    ) -> None:
        """Open the roll; afterwards keep the person's own key on this computer if they asked for it."""
        session = Session(folder, day_of_sample(folder))
        self._session = session

        def opened(facts: Facts) -> None:
            self._session = None
            self.preferences.remember(folder, facts.name)
            if remember and secret.passphrase:
                _remember(session, facts.person, secret.passphrase)
            self.ended.emit()
            self.opened.emit(session, facts)

        def failed(error: BaseException) -> None:
            self._session = None
            self.errands.run(lambda progress: session.finish(), "Closing")
            self.ended.emit()
            self.failed.emit(error)

        session.opened.connect(opened)
        session.failed.connect(failed)
        self.began.emit(None)
        session.open(secret, read_only=read_only, take_over=take_over)

    def restore(self, copy: BackupLine, folder: Path, secret: Secret) -> None:
        """Put a backup in the roll's place, and open it."""
        job = self._run(lambda progress: _restore(copy, folder, secret), "Restoring the backup")

        def done(found: tuple[str, ...]) -> None:
            self.restored.emit(" ".join(found))
            self.unlock(folder, secret)

        job.done.connect(done)

    def open_sample(self) -> None:
        """Make the sample virtual school if it is not there, and look at it."""
        job = self._run(
            lambda progress: sample_in(data_folder(), progress), "Making the sample virtual school"
        )
        job.done.connect(self._open_made_sample)

    def _open_made_sample(self, roll: Path) -> None:
        self.unlock(roll, Secret(passphrase=passphrase_of_sample(roll)))

    def _run(self, work: Callable[[Progress], Any], name: str) -> Job:
        job = self.errands.run(work, name)
        job.failed.connect(self.failed)
        job.ended.connect(self.ended)
        self.began.emit(job)
        return job


def _look(folder: Path, *, recall: bool) -> Looked:
    fault: UserError | None = None
    people: tuple[Person, ...] = ()
    try:
        people = people_of(folder)
    except UserError as error:
        fault = error
    there = remembered.available()
    known: dict[str, bytes] = {}
    for person in people if there and recall else ():
        if (key := remembered.recall(folder, person.name)) is not None:
            known[person.name] = key
    return Looked(folder, name_of(folder), people, known, there, passphrase_of_sample(folder), fault)


def _restore(copy: BackupLine, folder: Path, secret: Secret) -> tuple[str, ...]:
    if secret.recovery is not None:
        done = upkeep.restore_with_recovery(copy.folder, folder, secret.recovery, Clock())
    else:
        done = upkeep.restore(copy.folder, folder, secret.passphrase or "", secret.person, Clock())
    return upkeep.restored_words(done)


def _remember(session: Session, person: str, passphrase: str) -> None:
    def work(desk: object, progress: Progress) -> None:
        remembered.remember(session.folder, person, passphrase)

    session.jobs.run(work, "Remembering on this computer").failed.connect(session.failed)
