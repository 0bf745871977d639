"""One child's records as a backup has them, beside the roll's; and what a person chooses of them put back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.stored_values import as_read
from vsdesk.errors import RollDamaged, UserError
from vsdesk.model.record_kinds import field_words, kind_words
from vsdesk.model.wording import counted, long_date
from vsdesk.progress import SILENT, Progress
from vsdesk.store import backup
from vsdesk.store.children import read_files
from vsdesk.store.driver import Connection, connect, schema_version
from vsdesk.store.folder import DATABASE
from vsdesk.store.put_back import Key, PutBack, erased_children, put_back, records_of_children
from vsdesk.store.records import Record, read_table
from vsdesk.store.rekey import retired_keys
from vsdesk.store.seal import key_of

if TYPE_CHECKING:
    from vsdesk.desk import Desk

CHANGED, GONE, ADDED = "changed since", "removed since", "added since; stays"
NUMBERS = ("upn", "local_id")
"""What tells a child apart from every other."""
NOT_TOLD = frozenset({"id", "child", "payload", "candidates"})
Records = dict[Key, Record]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field, or one whole record, that is not now as the backup has it.

    Attributes:
        field: None for a whole record.
        then, now: in the backup and in the roll, as text.
        state: whether it was changed, removed or added since; what was added stays.
    """

    table: str
    row: int
    field: str | None
    what: str
    then: str
    now: str
    state: str

    @property
    def can_be_put_back(self) -> bool:
        """What was added since the backup was made is left alone."""
        return self.state != ADDED


@dataclass(frozen=True, slots=True)
class BackupChild:
    """A child whose records differ."""

    id: int
    name: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A backup beside the roll.

    Attributes:
        children: those whose records differ, by name.
        hidden: how many more differ and are restricted, sealed or erased: nothing of theirs is shown here.
    """

    folder: Path
    made_at: datetime
    children: tuple[BackupChild, ...]
    hidden: int


def compare(desk: Desk, folder: Path, progress: Progress = SILENT) -> Compared:
    """Every child whose records differ between a backup and the roll.

    Raises: RollDamaged where the backup does not open; UserError where another version made it.
    """
    progress.step(0, 3, "Opening the backup")
    with _opened(desk, folder) as copy:
        then, names = records_of_children(copy), _names(copy)
    progress.step(1, 3, "Reading the roll")
    now, shown = records_of_children(desk.connection), _names(desk.connection)
    progress.step(2, 3, "Comparing")
    found: dict[int, list[Difference]] = defaultdict(list)
    for key in sorted(then.keys() | now.keys()):
        for one in _differences(key, then.get(key), now.get(key)):
            found[_child(key, then.get(key) or now[key])].append(one)
    masked = erased_children(desk.connection)
    masked |= {number for number, name in (*names.items(), *shown.items()) if name is None}
    told = {number: ones for number, ones in found.items() if number in names and number not in masked}
    children = (BackupChild(number, str(names[number]), tuple(ones)) for number, ones in told.items())
    hidden = sum(1 for number in found if number in names and number in masked)
    by_name = tuple(sorted(children, key=lambda one: (one.name.casefold(), one.id)))
    return Compared(folder, backup.at(folder).made_at, by_name, hidden)


def put_records_back(desk: Desk, shown: Compared, child: int, wanted: tuple[Difference, ...]) -> Changes:
    """Put what was chosen of one child back, as one batch.

    Raises: UserError where the roll has changed since it was shown, or a part cannot be put back.
    """
    desk.allow("officer")
    chosen = tuple(one for one in wanted if one.can_be_put_back)
    if not chosen:
        raise UserError("Nothing was chosen that can be put back. Choose a line that was changed or removed.")
    present = next((one for one in compare(desk, shown.folder).children if one.id == child), None)
    if present is None or not set(chosen) <= set(present.differences):
        raise UserError("The roll has changed since this was shown. Look at the backup again.")
    with _opened(desk, shown.folder) as copy:
        then = records_of_children(copy)
    parts = tuple(PutBack(one.table, one.row, one.field, then[one.table, one.row]) for one in chosen)
    _refuse_taken(desk.connection, parts)
    desk.ready_to_write()
    day = long_date(shown.made_at.astimezone().date())
    name = f"Put back from the backup of {day}: {counted(len(parts), 'part')} of one record"
    with desk.journal.batch(name, person=desk.person, at=desk.clock.now) as batch:
        put_back(desk.connection, parts)
    return batch.changes


def _refuse_taken(connection: Connection, parts: tuple[PutBack, ...]) -> None:
    """A number that another child has by now would make two children one to every file that names it."""
    for one in parts:
        for field in NUMBERS if one.table == "child" else ():
            value = one.record[field] if one.field in (None, field) else None
            if value and next(
                read_table(
                    connection, "child", f"{field} = ? AND id <> ? AND sealed_on IS NULL", (value, one.row)
                ),
                None,
            ):
                raise UserError(
                    f"Another child has this {field_words(field)} by now, so it cannot be put back; nothing was "
                    "changed. Leave that line out, or look at the other child first."
                )


@contextmanager
def _opened(desk: Desk, folder: Path) -> Iterator[Connection]:
    key = key_of(folder, (desk.access.data_key, *retired_keys(desk.connection)))
    copy = _connected(folder, key)
    try:
        if schema_version(copy) != schema_version(desk.connection):
            raise UserError(
                "This backup was made by another version of the program, so single records cannot be taken from it. "
                f"Choose a later one: {folder}"
            )
        yield copy
    finally:
        copy.close()


def _connected(folder: Path, key: bytes | None) -> Connection:
    try:
        if key is not None:
            return connect(folder / DATABASE, key, readonly=True)
    except RollDamaged:
        pass
    raise RollDamaged(
        f"None of this roll’s keys opens this backup; it may be damaged. Choose another: {folder}"
    )


def _names(connection: Connection) -> dict[int, str | None]:
    """Child -> name; None for one that is not to be shown."""
    return {
        file.child.id: None if file.child.restricted or file.child.is_sealed else file.child.display_name
        for file in read_files(connection)
        if file.child.id is not None
    }


def _child(key: Key, record: Record) -> int:
    return int(key[1] if key[0] == "child" else record["child"] or 0)


def _differences(key: Key, then: Record | None, now: Record | None) -> Iterator[Difference]:
    table, row = key
    if then is not None and now is not None:
        for field, value in then.items():
            if field in now and value != now[field]:
                what = _begun(field_words(field) if table == "child" else _field_of(table, field))
                yield Difference(
                    table,
                    row,
                    field,
                    what,
                    _text(table, field, value),
                    _text(table, field, now[field]),
                    CHANGED,
                )
    elif then is not None:
        yield Difference(
            table, row, None, _begun(f"{kind_words(table)}, whole"), _whole(table, then), "", GONE
        )
    elif now is not None:
        yield Difference(
            table, row, None, _begun(f"{kind_words(table)}, whole"), "", _whole(table, now), ADDED
        )


def _field_of(table: str, field: str) -> str:
    return f"{kind_words(table)}: {field_words(field)}"


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _whole(table: str, record: Record) -> str:
    told = (
        f"{field_words(name)} {_text(table, name, value)}"
        for name, value in record.items()
        if name not in NOT_TOLD and value
    )
    return ", ".join(told)


def _text(table: str, field: str, value: object) -> str:
    """Of a postcode only its area, as on the child's own page."""
    return "blank" if value is None else as_read(table, field, value, {})
