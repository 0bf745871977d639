"""Opening any spreadsheet a stranger sends: from a path to a `Workbook`, or to one plain sentence.

The file itself is opened and read only in the child of `vsdesk.strangers` (`vsdesk.returns.opening`); here
are the checks that need no content, and the putting together of what the child hands over.
"""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vsdesk.errors import NoSuchFile, NotATable, UnreadableFile
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.grid import CellValue, SheetGrid, Workbook
from vsdesk.returns.opening import parts
from vsdesk.returns.opening.kinds import EMPTY
from vsdesk.returns.opening.read import GONE, IN_USE, OUT_OF_REACH
from vsdesk.strangers import Limits, Reader
from vsdesk.strangers.limits import DEFAULT

READ = "vsdesk.returns.opening.read:read"
PRELOAD = ("vsdesk.returns.opening.read", "vsdesk.returns.opening.calamine_reading")
FOLDER = "This is a folder, not a file. Choose the workbook inside it."
NOT_PLAIN = "This is a device or a pipe, not a file. Choose the workbook itself."
OWNER_MARK = (
    "This is the mark that Excel or LibreOffice leaves beside a workbook while it is open, not the workbook. "
    "Choose the file of the same name without that beginning."
)
ONLY_ITS_NAME = (
    "Only the name of this file has come down from the cloud. "
    "Open it once where it is kept, and choose it again."
)
LINK_TO_CLOUD = (
    "This is a link to a sheet kept by Google, not the sheet itself. "
    "Open it there, download it as an Excel workbook, and choose that."
)
OWNER_MARKS = ("~$", ".~lock.")


def warm_reader() -> Reader:
    """A child that opens several workbooks in turn; a context, given to `open_workbook` as its `reader`."""
    return Reader(*PRELOAD)


def open_workbook(
    path: Path,
    *,
    content: bytes | None = None,
    password: str | None = None,
    passwords: Sequence[str] = (),
    limits: Limits = DEFAULT,
    progress: Progress = SILENT,
    reader: Reader | None = None,
) -> Workbook:
    """Read the spreadsheet at `path`, whatever its name ends in.

    The sentences of the errors leave out the path, since a file's name can be a child's: who shows them
    puts it last.

    Args:
        path: of the file; it is only ever read.
        content: the file's bytes, where they are kept elsewhere; then only the path's name is used.
        password: what the person has just typed.
        passwords: others worth trying, such as those the sender used before.
        limits: what reading it may cost.
        progress: told now and then; `Cancelled` leaves nothing behind.
        reader: a child to use again; without one, a child is started for this file alone.

    Raises:
        NoSuchFile: nothing is there.
        NotATable: it is something else, and the sentence says what.
        NeedsPassword, WrongFilePassword: it is encrypted.
        DamagedFile: it claims to be a workbook, and cannot be read as one.
        TooMuchToRead: it passed a limit.
        UnreadableFile: it is empty, in use, out of reach, or protected in a way that is not known here.
    """
    if content is None:
        refuse_without_reading(path)
    tried = tuple(dict.fromkeys([*([password] if password else []), *passwords]))
    question = (os.path.abspath(path), tried, content)
    if reader is not None:
        answer = reader.ask(READ, question, limits=limits, progress=progress)
    else:
        with warm_reader() as own:
            answer = own.ask(READ, question, limits=limits, progress=progress)
    workbook = put_together(path.name, answer)
    opened_by = workbook.opened_by
    return workbook if opened_by is None else dataclasses.replace(workbook, password=tried[opened_by])


def refuse_without_reading(path: Path) -> None:
    """Refuse what its name and entry in the folder already tell to be no workbook.

    Raises: NoSuchFile, NotATable, or UnreadableFile where it is empty or out of reach.
    """
    try:
        entry = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise NoSuchFile(GONE) from None
    except PermissionError:
        raise UnreadableFile(IN_USE) from None
    except OSError:
        raise UnreadableFile(OUT_OF_REACH) from None
    if stat.S_ISDIR(entry.st_mode):
        raise NotATable(FOLDER)
    if not stat.S_ISREG(entry.st_mode):
        raise NotATable(NOT_PLAIN)
    _refuse_by_name(path)
    if entry.st_size == 0:
        raise UnreadableFile(EMPTY)


def _refuse_by_name(path: Path) -> None:
    """Refuse what stands beside or for a workbook, and is told by its name alone."""
    if path.name.startswith(OWNER_MARKS):
        raise NotATable(OWNER_MARK)
    if path.name.startswith(".") and path.suffix == ".icloud":
        raise UnreadableFile(ONLY_ITS_NAME)
    if path.suffix.lower() == ".gsheet":
        raise NotATable(LINK_TO_CLOUD)


def put_together(name: str, answer: Iterable[tuple[Any, ...]]) -> Workbook:
    """The workbook made of what the child handed over, in order.

    Args:
        name: of the file.
        answer: as `vsdesk.returns.opening.parts` makes it.
    """
    about: dict[str, Any] = {"name": name}
    sheets: list[_Sheet] = []
    notes: list[str] = []
    for kind, *values in answer:
        if kind == parts.ROWS:
            sheets[-1].rows.extend(values[0])
        elif kind == parts.SHEET:
            sheets.append(_Sheet(*values))
        elif kind == parts.MARKS:
            sheets[-1].marks = values
        elif kind == parts.NOTE:
            notes.extend(values)
        else:
            about |= _about(kind, *values)
    return Workbook(**about, sheets=tuple(sheet.grid() for sheet in sheets), notes=tuple(notes))


def _about(kind: str, *values: Any) -> dict[str, Any]:  # noqa: ANN401 - as the part has them
    """What a part says of the file as a whole."""
    if kind == parts.FILE:
        return {"sha256": values[0], "size": values[1]}
    return {"format": values[0]} if kind == parts.FORMAT else {"was_encrypted": True, "opened_by": values[0]}


@dataclass
class _Sheet:
    name: str
    hidden: bool
    rows: list[tuple[CellValue, ...]] = field(default_factory=list)
    marks: Sequence[Any] = ()

    def grid(self) -> SheetGrid:
        errors, uncached, hidden_rows, hidden_columns, merged, percents, capped = self.marks
        return SheetGrid(
            name=self.name,
            rows=tuple(self.rows),
            hidden=self.hidden,
            errors=errors,
            uncached=frozenset(uncached),
            hidden_rows=frozenset(hidden_rows),
            hidden_columns=frozenset(hidden_columns),
            merged=merged,
            percents=frozenset(percents),
            capped=capped,
        )
