"""The files of an import: read once, kept encrypted until it is done, found again after a close."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from vsdesk.desk.known_profiles import known_tables
from vsdesk.errors import NeedsPassword, UnreadableFile, WrongFilePassword
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.choices import AS_PROPOSED, Choices
from vsdesk.returns.chosen import Profiles
from vsdesk.returns.grid import Workbook
from vsdesk.returns.kept import Acceptance
from vsdesk.returns.opening.read import content_of
from vsdesk.returns.reshaped import Reshaped
from vsdesk.returns.shapes import Table
from vsdesk.returns.workbook import open_workbook, refuse_without_reading, warm_reader
from vsdesk.store.files import StoredFile

LOCKED = "This file is protected by a password. Give it here, or ask the sender for it."
Remembered = Callable[[str], Sequence[str]]
"""A file's name -> the passwords remembered for such files."""


def _none(name: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file as it was read.

    Attributes:
        content: its bytes as they came, so that what is kept is what was read.
        stored: where its encrypted original is kept.
        workbook: None where it cannot be read; then `problem` says why, in one sentence.
        tables: what some layout, or a mapping made before, knows; none, where a person has to say what it is.
        locked: a password would open it.
        recalled: which of the tables were mapped as a person mapped such headings before.
        reshaped: by the table's label, how its headings differ from the last of its sender.
    """

    name: str
    content: bytes = field(default=b"", repr=False)
    stored: StoredFile | None = None
    workbook: Workbook | None = None
    tables: tuple[Table, ...] = ()
    problem: str = ""
    locked: bool = False
    recalled: frozenset[str] = frozenset()
    reshaped: Mapping[str, Reshaped] = field(default_factory=dict)

    @property
    def left_out(self) -> bool:
        """Whether it holds only what a virtual school keeps nothing of: not kept, not even until tomorrow."""
        return bool(self.tables) and all(table.layout.subject == "left-out" for table in self.tables)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One table a person is bringing in: the file's number, the sheet it was found on, what they chose."""

    file: int
    sheet: str
    choices: Choices = AS_PROPOSED
    acceptances: tuple[Acceptance, ...] = ()


def read_files(
    paths: Sequence[Path],
    passwords: Sequence[str],
    profiles: Profiles,
    progress: Progress = SILENT,
    remembered: Remembered = _none,
) -> list[FileRead]:
    """Read files; one that cannot be read says why, and stops none of the others."""
    found = []
    for number, path in enumerate(paths):
        one = _one_of(progress, number, paths)
        one.step(0)
        try:
            refuse_without_reading(path)
            kept = FileRead(path.name, content_of(str(path)))
        except UnreadableFile as error:
            found.append(FileRead(path.name, problem=str(error)))
            continue
        found.append(open_again(kept, passwords, profiles, one, remembered))
    return found


def _one_of(progress: Progress, number: int, paths: Sequence[Path]) -> Progress:
    """Which file is being read, and of how many; of one alone it is not known how far it is."""
    if len(paths) == 1:
        return progress.part(0, None, f"Reading {paths[0].name}")
    return progress.part(number, len(paths), f"Reading {number + 1} of {len(paths)}: {paths[number].name}")


def open_again(
    file: FileRead,
    passwords: Sequence[str],
    profiles: Profiles,
    progress: Progress = SILENT,
    remembered: Remembered = _none,
) -> FileRead:
    """Open a file from its bytes, with passwords that may fit; then with those remembered for files of such a name."""
    tried = (*passwords, *remembered(file.name))
    blank = replace(
        file, workbook=None, tables=(), problem="", locked=False, recalled=frozenset(), reshaped={}
    )
    try:
        with warm_reader() as reader:
            workbook = open_workbook(
                Path(file.name), content=file.content, passwords=tried, reader=reader, progress=progress
            )
    except (NeedsPassword, WrongFilePassword) as error:
        return replace(blank, problem=str(error) if passwords else LOCKED, locked=True)
    except UnreadableFile as error:
        return replace(blank, problem=str(error))
    return _recognised(replace(blank, workbook=workbook), workbook, profiles)


def _recognised(file: FileRead, workbook: Workbook, profiles: Profiles) -> FileRead:
    try:
        known = known_tables(workbook, profiles)
    except UnreadableFile as error:
        return replace(file, problem=str(error))
    return replace(file, tables=known.tables, recalled=known.again, reshaped=known.reshaped)
