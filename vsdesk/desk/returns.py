"""Taking in files: read, plan all, and commit just what was planned; or only show it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk import tidying, upkeep
from vsdesk.desk.known_profiles import known_tables, profiles_of
from vsdesk.desk.originals import source_of
from vsdesk.desk.send_back import SentBack, as_read, send_back
from vsdesk.desk.taken_before import with_history
from vsdesk.errors import UnreadableFile, UserError, WrongFilePassword
from vsdesk.progress import SILENT, Progress
from vsdesk.returns import pipeline
from vsdesk.returns.census import joined
from vsdesk.returns.choices import Choices
from vsdesk.returns.chosen import profile_of
from vsdesk.returns.commit import changes_anything, commit
from vsdesk.returns.kept import Kept, rules_to_keep
from vsdesk.returns.meanings import ANY
from vsdesk.returns.opening.decrypting import NEEDS
from vsdesk.returns.roll import roll_on
from vsdesk.returns.shapes import NewRecord, Plan, Request, Table
from vsdesk.returns.workbook import open_workbook, warm_reader
from vsdesk.store.driver import translating
from vsdesk.store.sources import Source
from vsdesk.strangers import Reader

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class Options:
    """What the person said when handing the files in.

    Attributes:
        values: (the sender's own word, what it stands for); "" for none of ours.
    """

    kind: str | None = None
    school_urn: str | None = None
    period: tuple[date, date] | None = None
    passwords: tuple[str, ...] = ()
    hidden: bool | None = None
    """Whether hidden rows and columns are taken; None where nobody has said."""
    whole_school: bool | None = None
    """Whether the files are about all pupils of a school; None where nobody has said."""
    values: tuple[tuple[str, str], ...] = ()
    wins: tuple[tuple[str, str], ...] = ()
    """(column, who wins there): fill, newer or ask."""

    @property
    def request(self) -> Request:
        """The part of it that planning needs."""
        return Request(
            self.kind, self.school_urn, self.period, hidden=self.hidden, whole_school=self.whole_school
        )


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One table of one file, planned; or why the file cannot be read, in one sentence."""

    path: Path
    plan: Plan | None = None
    problem: str | None = None
    wins: Mapping[str, str] = field(default_factory=dict)
    reshaped: str = ""
    """How its headings differ from the last of its sender, in words."""


Entry = tuple[int, FilePlan | tuple[Path, Table]]
"""The file's number, and a table of it or why it cannot be read."""


class Returns:
    """What a front end may ask about returns."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reshaped: dict[tuple[Path, str], str] = {}

    def plan(self, paths: Sequence[Path], options: Options, progress: Progress = SILENT) -> list[FilePlan]:
        """Read every file and plan every table, in the order the layouts ask for; nothing is written.

        A later file sees what an earlier one of the same call will add.
        """
        with tidying.put_off():
            return self._planned(paths, options, progress)

    def _planned(self, paths: Sequence[Path], options: Options, progress: Progress) -> list[FilePlan]:
        found: list[Entry] = []
        with warm_reader() as reader:
            roll = roll_on(self._desk.connection)  # here, for the reader takes as long to start
            for number, path in enumerate(paths):
                progress.step(number, len(paths), f"Reading {number + 1} of {len(paths)}")
                found += [(number, entry) for entry in self._read(path, options, reader, progress)]
        found = _with_pupils(found)
        found.sort(key=lambda one: (one[1][1].layout.order if isinstance(one[1], tuple) else 0, one[0]))
        planned = []
        for number, entry in found:
            if isinstance(entry, FilePlan):
                planned.append((number, entry))
            else:
                path, table = entry
                known = {field.name for field in table.layout.fields}
                wins = {name: rule for name, rule in options.wins if name in known}
                told = Choices(meanings={ANY: dict(options.values)} if options.values else {}, wins=wins)
                plan = pipeline.plan_table(
                    table, roll, options.request, self._desk.terms.calendar, self._desk.today, progress, told
                )
                changed = self._reshaped.get((path, table.label), "")
                plan = with_history(self._desk.connection, plan)
                planned.append((number, FilePlan(path, plan, wins=wins, reshaped=changed)))
        return [file_plan for _, file_plan in planned]

    def _read(
        self, path: Path, options: Options, reader: Reader, progress: Progress
    ) -> list[FilePlan | tuple[Path, Table]]:
        try:
            tried = (*options.passwords, *self._desk.memory.passwords_for(path.name))
            workbook = open_workbook(path, passwords=tried, reader=reader, progress=progress)
            known = known_tables(workbook, profiles_of(self._desk.connection), options.kind)
            self._reshaped |= {(path, label): one.words for label, one in known.reshaped.items()}
            return [(path, table) for table in known.tables]
        except WrongFilePassword as error:
            return [FilePlan(path, problem=str(error) if options.passwords else NEEDS)]
        except UnreadableFile as error:
            return [FilePlan(path, problem=str(error))]

    def commit(self, plans: Sequence[FilePlan], progress: Progress = SILENT) -> list[Changes | None]:
        """Carry out plans made together, each as a batch of its own; None where there is nothing to write.

        Raises: UserError, before anything is written, where a file is no longer the one that was read.
        """
        self._desk.allow("officer")
        with tidying.put_off():
            return self._committed(plans, progress)

    def _committed(self, plans: Sequence[FilePlan], progress: Progress) -> list[Changes | None]:
        keeping = [self._kept(one) for one in plans]
        writing = [
            one.plan is not None and (bool(kept) or changes_anything(one.plan, self._desk.journal))
            for one, kept in zip(plans, keeping, strict=True)
        ]
        for one, writes in zip(plans, writing, strict=True):
            if one.plan is not None and writes:
                _content(one.path, one.plan)
        ids: dict[NewRecord, int] = {}
        done: list[Changes | None] = []
        for file_plan, kept, writes in zip(plans, keeping, writing, strict=True):
            plan = file_plan.plan
            if plan is None or not writes:
                done.append(None)
                continue
            with translating():
                self._desk.ready_to_write()
                source = _source(self._desk, file_plan.path, plan)
                done.append(self._commit(plan, source, ids, progress, kept))
        return done

    def _kept(self, one: FilePlan) -> Kept:
        """What is remembered beside the rows: rules that were chosen, and how changed columns are read."""
        if one.plan is None:
            return Kept()
        rules = rules_to_keep(one.plan, one.wins, self._desk.connection)
        return Kept(profile_of(one.plan.table) if one.reshaped else None, rules=rules)

    def _commit(
        self, plan: Plan, source: Source, ids: dict[NewRecord, int], progress: Progress, kept: Kept
    ) -> Changes:
        desk = self._desk
        try:
            return commit(
                plan,
                desk.journal,
                person=desk.person,
                at=desk.clock.now,
                source=source,
                ids=ids,
                kept=kept,
                on=desk.today,
                progress=progress,
            )
        except BaseException:
            with suppress(Exception):
                upkeep.sweep(desk)  # the original just kept; no record knows it now
            raise

    def send_back(self, plans: Sequence[FilePlan], out: Path, *, mail: bool = False) -> list[SentBack]:
        """Write each file's workbook again with what is to be mended in it. Gives what was written.

        Args:
            mail: beside each, an e-mail draft to the school that sent it.
        Raises: CannotWrite.
        """
        planned = [
            (as_read(one.path, one.plan.table.workbook.sha256), one.plan)
            for one in plans
            if one.plan is not None
        ]
        return send_back(self._desk, planned, out, mail=mail)

    def write_rejects(self, plans: Sequence[FilePlan], out: Path) -> list[Path]:
        """The workbooks alone. Raises: CannotWrite."""
        return [one.workbook for one in self.send_back(plans, out)]


def _with_pupils(found: Sequence[Entry]) -> list[Entry]:
    """The entries, tables of the census made whole by the pupils that came with them."""
    whole = iter(joined([entry[1] for _, entry in found if isinstance(entry, tuple)]))
    return [
        (number, (entry[0], next(whole)) if isinstance(entry, tuple) else entry) for number, entry in found
    ]


def _source(desk: Desk, path: Path, plan: Plan) -> Source:
    return source_of(desk, plan, lambda: _content(path, plan))


def _content(path: Path, plan: Plan) -> bytes:
    """The file's bytes, which must still be those that were read."""
    try:
        data = path.read_bytes()
    except OSError:
        raise UserError(f"The file went away while it was being read; nothing was changed. {path}") from None
    if hashlib.sha256(data).hexdigest() != plan.table.workbook.sha256:
        raise UserError(
            f"The file was changed after it was read; nothing was changed. Import it again. {path}"
        )
    return data
