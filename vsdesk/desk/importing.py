"""A return's way in with a person deciding: read, plan as chosen, commit that plan, keep it half done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.desk import import_commits, import_drafts
from vsdesk.desk.import_commits import Committed, commit_tables
from vsdesk.desk.import_drafts import HalfDone, Unfinished
from vsdesk.desk.import_files import Chosen, FileRead, open_again, read_files
from vsdesk.desk.import_matches import Doubt, doubt_of
from vsdesk.desk.import_plans import Planned, plan_tables
from vsdesk.desk.import_schools import SchoolOffered, school_named, schools_offered
from vsdesk.desk.known_profiles import profiles_of
from vsdesk.desk.send_back import SentBack
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.chosen import Profile
from vsdesk.returns.shapes import Ref
from vsdesk.store import files, profiles
from vsdesk.store.sources import kept_files

if TYPE_CHECKING:
    from vsdesk.desk import Desk


class Importing:
    """What the import wizard may ask. Only `commit` writes to the roll; drafts are no records."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- reading and planning -----------------------------------------------------------------------------

    def read(
        self, paths: Sequence[Path], passwords: Sequence[str] = (), progress: Progress = SILENT
    ) -> list[FileRead]:
        """Read every file, each into a frozen value."""
        known = self._desk.memory.passwords_for
        return read_files(paths, passwords, self._profiles(), progress, known)

    def open_again(self, file: FileRead, passwords: Sequence[str], progress: Progress = SILENT) -> FileRead:
        """Try a file again with a password."""
        known = self._desk.memory.passwords_for
        return open_again(file, passwords, self._profiles(), progress, known)

    def _profiles(self) -> dict[str, Profile]:
        return profiles_of(self._desk.connection)

    def plan(
        self, read: Sequence[FileRead], chosen: Sequence[Chosen], progress: Progress = SILENT
    ) -> list[Planned]:
        """Plan every table as chosen, in the layouts' order: a later one sees what an earlier one adds."""
        return plan_tables(self._desk, read, chosen, progress)

    def doubt(self, planned: Planned, row: int, opened: frozenset[int] = frozenset()) -> Doubt | None:
        """A row to decide, beside who may be meant; None where it was dropped before it was compared.

        Args:
            opened: restricted records that were opened with a reason; the others stay masked.
        """
        found = next((one for one in planned.plan.rows if one.row == row), None) if planned.plan else None
        if found is None or planned.plan is None:
            return None
        ids = [one.child for one in found.candidates]
        if isinstance(found.child, int):
            ids.append(found.child)
        snapshots = {one.child.id or 0: one for one in map(self._desk.children.one, ids)}
        return doubt_of(planned.plan, found, snapshots, opened)

    def schools(self, text: str, planned: Sequence[Planned], limit: int) -> list[SchoolOffered]:
        """Schools a file may be from: the roll's, and those that these plans will add."""
        return schools_offered(self._desk, planned, text, limit)

    def school_named(self, school: Ref, planned: Sequence[Planned]) -> str:
        """What a school is called, on the roll or in these plans."""
        return school_named(self._desk, planned, school)

    def terms(self) -> list[tuple[str, date, date]]:
        """Terms a file may be of, newest first: (name, first day, last day)."""
        begun = [term for term in self._desk.terms.calendar.terms if term.starts_on <= self._desk.today]
        return [(term.label, term.starts_on, term.ends_on) for term in reversed(begun[-9:])]

    def acceptances(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Findings accepted before: (rule, subject) -> (reason, person, day)."""
        return profiles.acceptances(self._desk.connection)

    # --- committing ---------------------------------------------------------------------------------------

    def commit(
        self,
        read: Sequence[FileRead],
        planned: Sequence[Planned],
        progress: Progress = SILENT,
        half: str = "",
    ) -> Committed:
        """Carry out just these plans, each as a batch of its own; held rows are kept to be decided later.

        Args:
            half: the key it was kept under while half done; it is let go with the last batch.
        Raises: NotAllowed, RollReadOnly; whatever stops the first batch. What stops a later one is told.
        """
        self._desk.allow("officer")
        committed = commit_tables(self._desk, read, planned, progress)
        if committed.stopped is None:
            self.forget(half)
        return committed

    def write_rejects(
        self, read: Sequence[FileRead], planned: Sequence[Planned], out: Path, *, mail: bool = False
    ) -> list[SentBack]:
        """Write each sender's workbook again with what to mend, and an e-mail draft with it. Raises: CannotWrite."""
        return import_commits.write_rejects(self._desk, read, planned, out, mail=mail)

    # --- half done ----------------------------------------------------------------------------------------

    def keep(self, half: HalfDone) -> HalfDone:
        """Keep a half-done import, encrypted; gives it with its files as kept. What is left out is not kept."""
        if not self._desk.access.writes or any(file.left_out for file in half.files):
            return half
        kept = replace(half, files=tuple(self._put(file) for file in half.files))
        self._desk.drafts.save(_draft(half.key), import_drafts.to_draft(kept, self._desk.clock.now))
        return kept

    def _put(self, file: FileRead) -> FileRead:
        if file.stored is not None:
            return file
        return replace(file, stored=files.put(self._desk.folder, file.content))

    def unfinished(self) -> tuple[Unfinished, ...]:
        """This person's half-done imports, the one kept last first."""
        found = [
            import_drafts.told(name.removeprefix(import_drafts.PREFIX), text)
            for name in self._desk.drafts.names(import_drafts.PREFIX)
            if (text := self._desk.drafts.load(name))
        ]
        return tuple(sorted(found, key=lambda one: one.kept_at, reverse=True))

    def resume(self, key: str, progress: Progress = SILENT) -> HalfDone | None:
        """A half-done import, its files opened again; None if it is gone."""
        text = self._desk.drafts.load(_draft(key))
        if not text:
            return None
        half = import_drafts.from_draft(key, text)
        opened = []
        for file in half.files:
            content = files.get(self._desk.folder, file.stored) if file.stored else b""
            opened.append(self.open_again(replace(file, content=content), half.passwords, progress))
        return replace(half, files=tuple(opened))

    def forget(self, key: str) -> None:
        """Let a half-done import go, with the files only it kept; nothing if there is none of that key."""
        if not self._desk.access.writes or self._desk.drafts.load(_draft(key)) is None:
            return
        self._desk.drafts.drop(_draft(key))
        files.sweep(self._desk.folder, [one[0] for one in kept_files(self._desk.connection)])


def _draft(key: str) -> str:
    return f"{import_drafts.PREFIX}{key}"
