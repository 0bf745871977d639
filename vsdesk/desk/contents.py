"""What a batch changed, in words; what Ctrl+Z would undo; and why an undo was refused, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.stored_values import as_read
from vsdesk.errors import UndoRefused
from vsdesk.model.record_kinds import field_words, kind_words
from vsdesk.store import log_masks
from vsdesk.store.batch_contents import Changed, changes_of, counts_of
from vsdesk.store.batches import BatchLine
from vsdesk.store.child_parts import names_of
from vsdesk.store.children import read_files
from vsdesk.store.undo import Clash

if TYPE_CHECKING:
    from vsdesk.desk import Desk

__all__ = [
    "BatchLine",
    "ChangeLine",
    "ClashLine",
    "Contents",
    "Refused",
    "batch_contents",
    "last_of_mine",
    "undo",
]
FIRST = 40
DONE = {"insert": "added", "update": "changed", "delete": "removed"}
NOT_SHOWN = {
    "id",
    "child",
    "source",
    "payload",
    "candidates",
    "document",
    "signs",
    "weighed",
    "password",
    "file_key",
}
HIDDEN = "not shown"
SECRET = frozenset({"password", "file_key"})
"""Fields whose values nobody is shown: they open what is kept or sent."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field of one record as it changed.

    Attributes:
        where: the row of the file it came from.
        name: the field as stored, by which a child's name is known.
        about_child: whether `who` is a child.
    """

    who: str
    kind: str
    done: str
    field: str
    before: str
    after: str
    where: str
    name: str = ""
    about_child: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """A batch: how many of each kind it added, changed or removed, and the first changes by field."""

    batch: BatchLine
    counts: tuple[tuple[str, str, int], ...]
    first: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A field that later work has touched: as the batch left it, as it is now, and why that forbids.

    `name` is the field as stored.
    """

    record: str
    field: str
    then: str
    now: str
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """An undo that would lose later work; nothing was changed."""

    sentence: str
    clashes: tuple[ClashLine, ...]


def batch_contents(desk: Desk, batch: int) -> Contents:
    """What a batch changed. Restricted and sealed children are not named, nor is anything of theirs shown."""
    line = next(one for one in desk.batches() if one.id == batch)
    names = _names(desk)
    counts = tuple(
        (kind_words(table), DONE[op], number) for table, op, number in counts_of(desk.connection, batch)
    )
    changes = changes_of(desk.connection, batch, FIRST)
    entries = _masked_entries(
        desk, changes, frozenset(child for child, name in names.items() if name is None)
    )
    called = _called(desk, changes)
    first = tuple(one for change in changes for one in _lines(change, names, entries, called))
    return Contents(line, counts, first[:FIRST])


def last_of_mine(desk: Desk) -> BatchLine | None:
    """The person's newest batch of this sitting that stands and can be taken back; None if none is."""
    mine = (
        batch for batch in reversed(desk.batches())
        if batch.id > desk.opened_after and batch.person == desk.person
        and batch.kind not in ("undo", "report", "new", "opening", "people") and batch.undone_by is None
    )  # fmt: skip
    return next(mine, None)


def undo(desk: Desk, batch: int) -> Changes | Refused:
    """Take a batch back, or say what clashes."""
    try:
        return desk.undo(batch)
    except UndoRefused as error:
        if not error.clashes:
            raise
        clashes = (_clash(one) for one in error.clashes if isinstance(one, Clash))
        return Refused(str(error), tuple(clashes))


def masked(refused: UndoRefused, not_shown: frozenset[int], log_rows: dict[str, set[int]]) -> UndoRefused:
    """The same refusal without a value of a restricted or sealed record: that it clashes is told, not with what.

    Args:
        log_rows: table -> rows of the log that are not shown.
    """
    clashes = (
        replace(clash, then=HIDDEN, now=HIDDEN)
        if isinstance(clash, Clash)
        and (clash.row in log_rows.get(clash.table, ()) or clash.child in not_shown)
        and clash.field != "restricted"
        else clash
        for clash in refused.clashes
    )
    return UndoRefused(str(refused), tuple(clashes))


def _names(desk: Desk) -> dict[int, str | None]:
    """Child -> name; None for one that is not to be shown."""
    return {
        file.child.id: None if file.child.restricted or file.child.is_sealed else file.child.display_name
        for file in read_files(desk.connection)
        if file.child.id is not None
    }


def _called(desk: Desk, changes: Iterable[Changed]) -> dict[str, dict[int, str]]:
    """What the changes refer to by number, by name."""
    records = [record for change in changes for record in (change.before, change.after) if record]
    return {
        field: names_of(desk.connection, field, frozenset(filter(None, (one.get(field) for one in records))))
        for field in ("school", "person")
    }


def _masked_entries(desk: Desk, changes: Iterable[Changed], not_shown: frozenset[int]) -> frozenset[int]:
    """The log entries that are not told of, and those of these changes that were not while they were there."""
    found = set(log_masks.all_masked(desk.connection))
    for change in changes:
        record = change.after or change.before or {}
        if change.table == "log_entry" and record.get("restricted"):
            found.add(change.row)
        elif change.table == "log_party" and change.child in not_shown:
            found.add(int(record["entry"]))
    return frozenset(found)


def _entry_of(change: Changed) -> int | None:
    """The log entry a change is of; None where it is of something else."""
    if change.table == "log_entry":
        return change.row
    return (change.after or change.before or {}).get("entry") if change.table in log_masks.PARTS else None


def _lines(
    change: Changed,
    names: dict[int, str | None],
    entries: frozenset[int],
    called: Mapping[str, Mapping[int, str]],
) -> Iterator[ChangeLine]:
    kind, done = kind_words(change.table), DONE[change.op]
    where = f"{change.place}, {change.file}" if change.place and change.file else (change.file or "")
    child = change.child
    masked = (
        change.erased or (child is not None and names.get(child, "") is None) or _entry_of(change) in entries
    )
    if masked:
        yield ChangeLine("Restricted record", kind, done, "", HIDDEN, HIDDEN, "")
        return
    who = (
        (names.get(child) or "")
        if child is not None
        else str((change.after or change.before or {}).get("name") or "")
    )
    old, new = change.before or {}, change.after or {}
    for field in {**old, **new}:
        if field not in NOT_SHOWN and old.get(field) != new.get(field):
            before, after = (_text(change.table, field, one.get(field), called) for one in (old, new))
            words = field_words(field)
            yield ChangeLine(who, kind, done, words, before, after, where, field, child is not None)


def _text(table: str, field: str | None, value: object, called: Mapping[str, Mapping[int, str]]) -> str:
    """A value as it is shown; of where a child lives, the area alone."""
    if field in SECRET or value == HIDDEN:
        return HIDDEN if value is not None else ""
    return as_read(table, field or "", value, called)


def _clash(clash: Clash) -> ClashLine:
    field = field_words(clash.field) if clash.field else "the whole record"
    then, now = (_text(clash.table, clash.field, value, {}) for value in (clash.then, clash.now))
    return ClashLine(clash.record, field, then, now, clash.why, clash.field or "")
