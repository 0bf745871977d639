"""What a front end may ask: a Desk is one roll, opened by one person, to read or to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk import contents, erasing, opening, upkeep
from vsdesk.desk.asked import Asked
from vsdesk.desk.authority_pack import AuthorityPack
from vsdesk.desk.backups import Backups
from vsdesk.desk.caseloads import Caseloads
from vsdesk.desk.cases import Cases
from vsdesk.desk.chases import Chases
from vsdesk.desk.child_pages import ChildPages
from vsdesk.desk.children import Children
from vsdesk.desk.chronology import Chronologies
from vsdesk.desk.clock import Clock
from vsdesk.desk.coverage import Coverage
from vsdesk.desk.deeds import Deeds
from vsdesk.desk.discrepancies import Discrepancies
from vsdesk.desk.documents import Documents
from vsdesk.desk.drafts import Drafts
from vsdesk.desk.due import Due
from vsdesk.desk.edits import Edits
from vsdesk.desk.enquiries import Enquiries
from vsdesk.desk.expected import Register
from vsdesk.desk.findings import Findings
from vsdesk.desk.follow_ups import FollowUps
from vsdesk.desk.held import HeldRows
from vsdesk.desk.importing import Importing
from vsdesk.desk.kept_originals import Originals
from vsdesk.desk.letters import Letters
from vsdesk.desk.lists import RollLists
from vsdesk.desk.log import Log
from vsdesk.desk.meanings import ScaleWords
from vsdesk.desk.memory import Memory
from vsdesk.desk.news import NewsDesk
from vsdesk.desk.packs import Packs
from vsdesk.desk.people import People
from vsdesk.desk.pep_content import PepContents
from vsdesk.desk.pep_list import PepLists
from vsdesk.desk.pep_pages import PepPages
from vsdesk.desk.pep_quality import PepQuality
from vsdesk.desk.peps import Peps
from vsdesk.desk.reports import Reports
from vsdesk.desk.returns import Returns
from vsdesk.desk.saved_lists import SavedLists
from vsdesk.desk.school_records import SchoolRecords
from vsdesk.desk.schools import Schools
from vsdesk.desk.settings import RollSettings
from vsdesk.desk.siblings import Siblings
from vsdesk.desk.terms import Terms
from vsdesk.desk.virtual_schools import VirtualSchools
from vsdesk.desk.year_planner import YearPlanner
from vsdesk.errors import CannotWrite, NotAllowed, RollReadOnly, UndoRefused
from vsdesk.store import log_masks, undo
from vsdesk.store.batches import BatchLine, list_batches
from vsdesk.store.driver import translated, translating
from vsdesk.store.journal import Batch, Journal, tip
from vsdesk.store.lock import Lock, taken_over
from vsdesk.store.settings import setting

if TYPE_CHECKING:
    from vsdesk.desk.export import Exported

ARTICLES = {"viewer": "a viewer", "officer": "an officer", "head": "a head"}
RANKS = {"viewer": 0, "officer": 1, "head": 2}


class Desk:
    """One open roll. Close it, or use it with `with`; until then it may hold the right to write.

    Attributes:
        connection, journal: for the desk's own parts; a front end asks those instead.
        person, role: who has it open; by the recovery key, a head.
        opened_after: the newest batch when it was opened: what came later is of this sitting.
    """

    def __init__(self, folder: Path, access: opening.Access, clock: Clock, lock: Lock | None) -> None:
        self.folder = folder
        self.access = access
        self.clock = clock
        self.connection = access.connection
        self.journal = Journal(access.connection)
        self.person = access.person
        self.role = access.role
        self.opened_after = int(tip(access.connection)["batch"])
        self._lock = lock
        self.children = Children(self)
        self.returns = Returns(self)
        self.importing = Importing(self)
        self.reports = Reports(self)
        self.people = People(self)
        self.deeds = Deeds(self)
        self.child_pages = ChildPages(self)
        self.edits = Edits(self)
        self.caseloads = Caseloads(self)
        self.cases = Cases(self)
        self.chronology = Chronologies(self)
        self.drafts = Drafts(self)
        self.documents = Documents(self)
        self.backups = Backups(self)
        self.settings = RollSettings(self)
        self.terms = Terms(self)
        self.packs = Packs(self)
        self.expected = Register(self)
        self.chases = Chases(self)
        self.coverage = Coverage(self)
        self.discrepancies = Discrepancies(self)
        self.planner = YearPlanner(self)
        self.originals = Originals(self)
        self.letters = Letters(self)
        self.pack = AuthorityPack(self)
        self.held = HeldRows(self)
        self.asked = Asked(self)
        self.enquiries = Enquiries(self)
        self.virtual_schools = VirtualSchools(self)
        self.findings = Findings(self)
        self.memory = Memory(self)
        self.scale_words = ScaleWords(self)
        self.siblings = Siblings(self)
        self.schools = Schools(self)
        self.school_records = SchoolRecords(self)
        self.lists = RollLists(self)
        self.saved_lists = SavedLists(self)
        self.peps = Peps(self)
        self.due = Due(self)
        self.whats_new = NewsDesk(self)
        self.pep_contents = PepContents(self)
        self.pep_quality = PepQuality(self)
        self.log = Log(self)
        self.follow_ups = FollowUps(self)
        self.pep_lists = PepLists(self)
        self.pep_pages = PepPages(self)

    # --- opening and closing ---------------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        clock: Clock | None = None,
        write: bool = False,
        take_over: bool = False,
        person: str | None = None,
    ) -> Desk:
        """Open a roll with a person's passphrase.

        Args:
            take_over: write although somebody on another computer has it open; ask the person first.

        Raises: one of the six faults, RollInUse, NewerRoll.
        """
        clock = clock or Clock()
        return cls._opened(folder, opening.unlocked(folder, passphrase, person), clock, write, take_over)

    @classmethod
    def open_with_recovery(
        cls,
        folder: Path,
        recovery: str,
        *,
        clock: Clock | None = None,
        write: bool = False,
        take_over: bool = False,
        person: str | None = None,
    ) -> Desk:
        """Open a roll with the recovery key; what is done is written down under `person`, or as by that key."""
        clock = clock or Clock()
        return cls._opened(folder, opening.recovered(folder, recovery, person), clock, write, take_over)

    @classmethod
    def open_remembered(
        cls,
        folder: Path,
        private: bytes,
        person: str,
        *,
        clock: Clock | None = None,
        write: bool = False,
        take_over: bool = False,
    ) -> Desk:
        """Open a roll with a person's own key, as this computer remembered it. Raises: as `open`."""
        clock = clock or Clock()
        return cls._opened(folder, opening.remembered(folder, private, person), clock, write, take_over)

    @classmethod
    def _opened(cls, folder: Path, keys: opening.Keyring, clock: Clock, write: bool, take_over: bool) -> Desk:
        lock, access = opening.access(folder, keys, clock.now, write=write, take_over=take_over)
        try:
            with translating():
                return cls(folder, access, clock, lock)
        except BaseException:
            opening.close(access, lock)
            raise

    def beside(self) -> Desk:
        """A second desk on the same roll that only reads, for lists beside the work."""
        return Desk(self.folder, opening.beside(self.folder, self.access), self.clock, None)

    def close(self) -> None:
        """Fold the roll into one file, let others write, and forget the key."""
        opening.close(self.access, self._lock)
        self._lock = None

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, Exception) and (ours := translated(error)) is not error:
            raise ours from None

    # --- what may be done --------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day everything is shown as at."""
        return self.clock.today

    @property
    def authority(self) -> str:
        """The virtual school's name, as on every report."""
        return setting(self.connection, "name", self.folder.stem)

    @property
    def may_write(self) -> bool:
        """Whether this desk holds the right to write and its person's role allows it."""
        return self._lock is not None and RANKS[self.role] >= RANKS["officer"]

    def allow(self, role: str) -> None:
        """Refuse what this person's role does not allow. Raises: NotAllowed."""
        if RANKS[self.role] < RANKS[role]:
            raise NotAllowed(
                f"Your role ({self.role}) does not allow this; ask {ARTICLES[role]} of this roll to do it."
            )

    def ready_to_write(self) -> None:
        """Before each batch: the right to write is still ours, and today's backup is made.

        Raises: CannotWrite where its folder is gone; RollReadOnly where it is only read here; TakenOver, once, where
            somebody took over.
        """
        if not self.folder.is_dir():
            raise CannotWrite(
                "The roll's folder is not where it was, so nothing was changed. Connect its drive again, "
                f"or put it back, then try again: {self.folder}"
            )
        if self._lock is not None and not self._lock.still_ours():
            self._lock = None
            raise taken_over(self.folder)
        if self._lock is None:
            raise RollReadOnly(
                "This roll is open here only to read; nothing was changed. Close it elsewhere, and open it again."
            )
        upkeep.daily_backup(self)

    # --- batches -------------------------------------------------------------------------------------------------

    @contextmanager
    def batch(
        self, name: str, *, role: str = "officer", kind: str = "edit", follows: int | None = None
    ) -> Iterator[Batch]:
        """One named batch by the person who has the roll open; nothing of it is kept if anything fails.

        Args:
            role: the least role that may do this.
            follows: an earlier batch that this one carries on.

        Raises: NotAllowed; CannotWrite, RollReadOnly and TakenOver as `ready_to_write`.
        """
        self.allow(role)
        self.ready_to_write()
        with self.journal.batch(
            name, person=self.person, at=self.clock.now, kind=kind, follows=follows
        ) as opened:
            yield opened

    def batches(self) -> list[BatchLine]:
        """Every batch, oldest first."""
        return list_batches(self.connection)

    def undo(self, batch: int) -> Changes:
        """Take a batch back, whole. Raises: UndoRefused with the clashes, NotFound."""
        self.allow("officer")
        self.ready_to_write()
        try:
            return undo.undo(self.journal, batch, person=self.person, at=self.clock.now)
        except UndoRefused as refused:
            hidden = log_masks.rows_of(self.connection, log_masks.all_masked(self.connection))
            raise contents.masked(refused, self.children.not_shown(), hidden) from None

    def witness(self, name: str, children: Iterable[int]) -> None:
        """Write into each child's history that the record was looked at, as a batch of that name."""
        self.allow("officer")
        self.ready_to_write()
        with self.journal.batch(name, person=self.person, at=self.clock.now, kind="opening"):
            for child in sorted(children):
                self.journal.witness("child", child)

    def erase(self, child: int, reason: str) -> erasing.Erasure:
        """Erase all that is held about a child, for good; says which copies still hold them. A head's alone."""
        self.allow("head")
        self.ready_to_write()
        return erasing.erase(self, child, reason)

    # --- upkeep --------------------------------------------------------------------------------------------------

    def back_up(self, second: Path | None = None) -> list[Path]:
        """Make a verified copy, and another in a second place."""
        self.allow("officer")
        return upkeep.back_up(self, second)

    def check(self, *, deep: bool = False) -> list[str]:
        """What is wrong with the roll, a sentence each."""
        return upkeep.check(self, deep=deep)

    def sweep(self) -> list[str]:
        """Remove encrypted files that nothing refers to."""
        self.allow("officer")
        return upkeep.sweep(self)

    def export(self, folder: Path, reason: str | None = None) -> Exported:
        """Write everything, in open formats. A head's alone.

        Args:
            reason: why restricted and sealed records are written too; without one they are left out.
        """
        self.allow("head")
        from vsdesk.desk import export  # here, because openpyxl loads slowly

        return export.write_all(self, folder, reason)
