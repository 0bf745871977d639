"""Everything out, in open formats: a CSV a table, one workbook of all, and a data dictionary."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook

from vsdesk.desk import dictionary
from vsdesk.errors import CannotWrite, UserError
from vsdesk.spreadsheets import safe_text, save_bytes
from vsdesk.store import durable, log_masks
from vsdesk.store.about import everything_about
from vsdesk.store.driver import reading
from vsdesk.store.records import read_table
from vsdesk.store.triggers import columns, journalled_tables

if TYPE_CHECKING:
    from vsdesk.desk import Desk

Rows = list[list[object]]


@dataclass(frozen=True, slots=True)
class Exported:
    """Each table with its rows, and how many restricted and sealed records were left out."""

    tables: tuple[tuple[str, int], ...]
    left_out: int


def write_all(desk: Desk, folder: Path, reason: str | None = None) -> Exported:
    """Write every table of records; the journal and the keys stay.

    Args:
        reason: why restricted and sealed records leave too, kept in their history; without one they stay, with
            the held rows and issued reports that speak of them.
    Raises: CannotWrite if the folder holds anything, so that an export never mixes with another; UserError for
        an empty reason.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotWrite(f"An export needs an empty folder, so that nothing old is mixed into it. {folder}")
    hidden = desk.children.not_shown()
    if reason is not None:
        _opened(desk, hidden, reason)
    with reading(desk.connection):
        kept_back = frozenset() if reason is not None else hidden
        left_out = _about(desk, kept_back)
        if reason is None:
            _leave_out_notes(desk, left_out)
        tables = list(_tables(desk, left_out))
    book = Workbook()
    book.remove(book.worksheets[0])
    files: dict[str, bytes] = {}
    for name, headings, rows in tables:
        files[f"{name}.csv"] = _csv(headings, rows)
        sheet = book.create_sheet(name)
        sheet.append(headings)
        for row in rows:
            sheet.append([safe_text(value) for value in row])
        sheet.freeze_panes = "A2"
    book.properties.created = desk.clock.now.replace(tzinfo=None, microsecond=0)
    files["everything.xlsx"] = save_bytes(book)
    described = [(name, headings) for name, headings, _ in tables]
    files["dictionary.csv"] = _csv(dictionary.HEADINGS, dictionary.rows(described))
    files["README.txt"] = dictionary.readme(
        desk.authority, [(n, len(r)) for n, _, r in tables], desk.clock.now, len(kept_back)
    ).encode()
    _write(folder, files)
    return Exported(tuple((name, len(rows)) for name, _, rows in tables), len(kept_back))


def _opened(desk: Desk, hidden: frozenset[int], reason: str) -> None:
    """Write into each record's history that it left with an export, and why."""
    if not reason.strip():
        raise UserError("Give a reason: it is kept in the history of each restricted and sealed record.")
    desk.witness(f"Export restricted and sealed records: {' '.join(reason.split())}", hidden)


def _about(desk: Desk, children: Iterable[int]) -> dict[str, set[int]]:
    """The rows of each table that are about any of these children."""
    found: dict[str, set[int]] = {}
    for child in children:
        for table, rows in everything_about(desk.connection, child).items():
            found.setdefault(table, set()).update(rows)
    return found


def _leave_out_notes(desk: Desk, left_out: dict[str, set[int]]) -> None:
    """Restricted notes in the log stay, with what belongs to them, like restricted records."""
    notes = log_masks.restricted_notes(desk.connection)
    for table, rows in log_masks.rows_of(desk.connection, notes).items():
        left_out.setdefault(table, set()).update(rows)


def _tables(desk: Desk, left_out: Mapping[str, set[int]]) -> Iterator[tuple[str, list[str], Rows]]:
    for name in journalled_tables(desk.connection):
        headings = list(columns(desk.connection, name))
        hidden: Set[int] = left_out.get(name, frozenset())
        records = (record for record in read_table(desk.connection, name) if record["id"] not in hidden)
        yield name, headings, [[_told(*field) for field in record.items()] for record in records]


def _told(field: str, value: object) -> object:
    """The key of an encrypted file opens it in every copy of the roll ever made, so it stays; so does a password."""
    return None if field in ("file_key", "password") else value


def _csv(headings: list[str], rows: Rows) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([safe_text(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _write(folder: Path, files: dict[str, bytes]) -> None:
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            durable.write(folder / name, data)
    except (OSError, CannotWrite):
        for name in files:
            with suppress(OSError):
                (folder / name).unlink(missing_ok=True)
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise CannotWrite(
            "The export cannot be written there, and nothing of it was left: the disk is full, or may not be "
            f"written to. Choose another place. {folder}"
        ) from None
