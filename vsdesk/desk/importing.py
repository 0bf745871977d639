"""A return's way in with a person deciding: read, plan as chosen, commit that plan, keep it half done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.briefs import MASKED
from vsdesk.desk.import_files import Chosen, FileRead, HalfDone, from_draft, open_again, read_files, to_draft
from vsdesk.desk.import_findings import FoundLine, found_in
from vsdesk.desk.import_lines import PlanLine, lines_of
from vsdesk.desk.import_matches import Doubt, doubt_of, to_decide
from vsdesk.errors import Cancelled, CannotWrite, UserError
from vsdesk.progress import SILENT, Progress
from vsdesk.reference.calendar import calendar
from vsdesk.returns import pipeline
from vsdesk.returns.chosen import Profile, chosen_table, profile_of
from vsdesk.returns.commit import columns_of, commit, writes_anything
from vsdesk.returns.kept import Kept
from vsdesk.returns.roll import Roll
from vsdesk.returns.shapes import NewRecord, Outcome, Plan, Request, Table
from vsdesk.store import durable, files, profiles
from vsdesk.store.records import read_table
from vsdesk.store.sources import Source, kept_files, original_of

if TYPE_CHECKING:
    from vsdesk.desk import Desk

DRAFT = "import"


@dataclass(frozen=True, slots=True)
class Planned:
    """One table, planned as chosen: the plan itself, and its lines for people.

    Attributes:
        table: as chosen; None where nothing tells what it is.
        asked: the rows a person has to decide, or has decided.
        found: what is odd, for people.
        profile: the mapping to be remembered, where a person made one.
    """

    chosen: Chosen
    table: Table | None
    plan: Plan | None = None
    lines: tuple[PlanLine, ...] = ()
    asked: tuple[int, ...] = ()
    found: tuple[FoundLine, ...] = ()
    profile: Profile | None = None


@dataclass(frozen=True, slots=True)
class Committed:
    """What was written: a batch a table, None where there was nothing to write; why it stopped, if it did."""

    batches: tuple[Changes | None, ...]
    stopped: BaseException | None = None

    @property
    def done(self) -> tuple[Changes, ...]:
        """The batches there are."""
        return tuple(one for one in self.batches if one is not None)


class Importing:
    """What the import wizard may ask. Only `commit` writes to the roll; drafts are no records."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- reading and planning -----------------------------------------------------------------------------

    def read(
        self, paths: Sequence[Path], passwords: Sequence[str] = (), progress: Progress = SILENT
    ) -> list[FileRead]:
        """Read every file, each into a frozen value."""
        return read_files(paths, passwords, self._profiles(), progress)

    def open_again(self, file: FileRead, passwords: Sequence[str], progress: Progress = SILENT) -> FileRead:
        """Try a file again with a password."""
        return open_again(file, passwords, self._profiles(), progress)

    def _profiles(self) -> dict[str, Profile]:
        known = profiles.mappings(self._desk.connection)
        return {mark: Profile(mark, layout, columns) for mark, (layout, columns) in known.items()}

    def plan(
        self, read: Sequence[FileRead], chosen: Sequence[Chosen], progress: Progress = SILENT
    ) -> list[Planned]:
        """Plan every table as chosen, in the layouts' order: a later one sees what an earlier one adds."""
        tables = [self._table(read, one) for one in chosen]
        roll = Roll(lambda table: read_table(self._desk.connection, table))
        restricted, accepted = self._restricted(), self.acceptances()
        planned: dict[int, Planned] = {}
        for number in sorted(range(len(chosen)), key=lambda n: (_order(tables[n]), chosen[n].file, n)):
            one, table = chosen[number], tables[number]
            planned[number] = Planned(one, table)
            if table is None:
                continue
            plan = pipeline.plan_table(
                table, roll, Request(), calendar(), self._desk.today, progress, one.choices
            )
            names = self.names(plan.not_in_file, restricted)
            lines = lines_of(plan, roll, restricted, names, one.choices)
            made = one.choices.columns is not None or one.choices.kind is not None
            planned[number] = Planned(
                one,
                table,
                plan,
                lines,
                to_decide(plan, one.choices.decisions),
                found_in(plan, accepted, restricted),
                profile_of(table) if made else None,
            )
        return [planned[number] for number in range(len(chosen))]

    @staticmethod
    def _table(read: Sequence[FileRead], one: Chosen) -> Table | None:
        file = read[one.file]
        if file.workbook is None:
            return None
        proposed = next((table for table in file.tables if table.grid.name == one.sheet), None)
        return chosen_table(file.workbook, proposed, one.choices)

    # --- who the children are -----------------------------------------------------------------------------

    def _restricted(self) -> frozenset[int]:
        return frozenset(
            record["id"] for record in read_table(self._desk.connection, "child", "restricted = 1")
        )

    def names(self, ids: Iterable[int], restricted: frozenset[int] | None = None) -> dict[int, str]:
        """Child -> the name lists show; a restricted one masked."""
        hidden = self._restricted() if restricted is None else restricted
        wanted = set(ids)
        if not wanted:
            return {}
        found = {one.child.id or 0: one.child.list_name for one in self._desk.children.all()}
        return {one: MASKED if one in hidden else found.get(one, "No longer on the roll") for one in wanted}

    def doubt(self, planned: Planned, row: int) -> Doubt | None:
        """A row to decide, beside who may be meant; None where it was dropped before it was compared."""
        found = next((one for one in planned.plan.rows if one.row == row), None) if planned.plan else None
        if found is None or planned.plan is None:
            return None
        ids = [one.child for one in found.candidates]
        if isinstance(found.child, int):
            ids.append(found.child)
        snapshots = {one.child.id or 0: one for one in map(self._desk.children.one, ids)}
        return doubt_of(planned.plan, found, snapshots)

    def terms(self) -> list[tuple[str, date, date]]:
        """Terms a file may be of, newest first: (name, first day, last day)."""
        begun = [term for term in calendar().terms if term.starts_on <= self._desk.today]
        return [(term.label, term.starts_on, term.ends_on) for term in reversed(begun[-9:])]

    def acceptances(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Findings accepted before: (rule, subject) -> (reason, person, day)."""
        return profiles.acceptances(self._desk.connection)

    # --- committing ---------------------------------------------------------------------------------------

    def commit(
        self, read: Sequence[FileRead], planned: Sequence[Planned], progress: Progress = SILENT
    ) -> Committed:
        """Carry out just these plans, each as a batch of its own; held rows are kept to be decided later.

        Raises: NotAllowed, RollReadOnly; whatever stops the first batch. What stops a later one is told.
        """
        self._desk.allow("officer")
        ids: dict[NewRecord, int] = {}
        done: dict[int, Changes | None] = dict.fromkeys(range(len(planned)))
        order = sorted(done, key=lambda n: (_order(planned[n].table), planned[n].chosen.file, n))
        for number in order:
            try:
                done[number] = self._commit_one(read, planned[number], ids, progress)
            except (UserError, Cancelled) as error:
                if not any(done.values()):
                    raise
                return Committed(tuple(done.values()), error)
        self.forget()
        return Committed(tuple(done.values()))

    def _commit_one(
        self, read: Sequence[FileRead], one: Planned, ids: dict[NewRecord, int], progress: Progress
    ) -> Changes | None:
        kept = Kept(one.profile, one.chosen.acceptances)
        if one.plan is None or not (writes_anything(one.plan, hold=True) or kept):
            return None
        self._desk.ready_to_write()
        return commit(
            one.plan,
            self._desk.journal,
            person=self._desk.person,
            at=self._desk.clock.now,
            source=self._source(read[one.chosen.file], one.plan),
            ids=ids,
            kept=kept,
            progress=progress,
        )

    def _source(self, file: FileRead, plan: Plan) -> Source:
        """Where the rows come from: the encrypted original, as it was read."""
        workbook = plan.table.workbook
        kept = original_of(self._desk.connection, workbook.sha256)
        if kept is None:
            stored = file.stored or files.put(self._desk.folder, file.content)
            kept = (stored.id, stored.key_hex)
        return Source(
            name=workbook.name,
            sha256=workbook.sha256,
            size=workbook.size,
            format=workbook.format,
            layout=plan.table.layout.code,
            sheet=plan.table.grid.name,
            header_row=plan.table.header_row,
            columns=columns_of(plan),
            file_id=kept[0],
            file_key=kept[1],
        )

    def write_rejects(self, planned: Sequence[Planned], out: Path) -> int:
        """Write the held and refused rows to a workbook for the sender. Gives how many there are.

        Raises: CannotWrite.
        """
        from vsdesk.returns import sendback  # here, because openpyxl loads slowly

        plans = [one.plan for one in planned if one.plan is not None]
        data = sendback.rejects(plans, self._desk.clock.now)
        if data is not None:
            try:
                durable.write(out, data)
            except (OSError, CannotWrite):
                words = f"The rows to send back cannot be written there. Choose another place: {out}"
                raise CannotWrite(words) from None
        return sum(plan.count(Outcome.HELD) + plan.count(Outcome.REFUSED) for plan in plans)

    # --- half done ----------------------------------------------------------------------------------------

    def keep(self, half: HalfDone) -> tuple[FileRead, ...]:
        """Keep a half-done import, encrypted; gives its files as kept. What is left out is not kept."""
        if not self._desk.access.writes or any(file.left_out for file in half.files):
            return half.files
        kept = tuple(self._put(file) for file in half.files)
        self._desk.drafts.save(DRAFT, to_draft(replace(half, files=kept)))
        return kept

    def _put(self, file: FileRead) -> FileRead:
        if file.stored is not None:
            return file
        return replace(file, stored=files.put(self._desk.folder, file.content))

    def unfinished(self) -> tuple[str, ...]:
        """The names of the files of a half-done import; none if there is none."""
        text = self._desk.drafts.load(DRAFT)
        return tuple(file.name for file in from_draft(text).files) if text else ()

    def resume(self, progress: Progress = SILENT) -> HalfDone | None:
        """The half-done import, its files opened again; None if there is none."""
        text = self._desk.drafts.load(DRAFT)
        if not text:
            return None
        half = from_draft(text)
        opened = []
        for file in half.files:
            content = files.get(self._desk.folder, file.stored) if file.stored else b""
            opened.append(self.open_again(replace(file, content=content), half.passwords, progress))
        return replace(half, files=tuple(opened))

    def forget(self) -> None:
        """Let a half-done import go, with the files only it kept."""
        text = self._desk.drafts.load(DRAFT)
        if not text or not self._desk.access.writes:
            return
        self._desk.drafts.drop(DRAFT)
        files.sweep(self._desk.folder, [one[0] for one in kept_files(self._desk.connection)])


def _order(table: Table | None) -> int:
    return table.layout.order if table is not None else 0
