"""Writing what was planned: each table a batch of its own, just as it was shown; and what goes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.desk.import_files import FileRead
from vsdesk.desk.import_plans import Planned
from vsdesk.desk.originals import source_of
from vsdesk.desk.send_back import SentBack, send_back
from vsdesk.errors import Cancelled, UserError
from vsdesk.progress import Progress
from vsdesk.returns.commit import commit, writes_anything
from vsdesk.returns.kept import Kept, rules_to_keep
from vsdesk.returns.shapes import NewRecord
from vsdesk.store import files

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class Committed:
    """What was written: a batch a table, None where there was nothing to write; why it stopped, if it did."""

    batches: tuple[Changes | None, ...]
    stopped: BaseException | None = None

    @property
    def done(self) -> tuple[Changes, ...]:
        """The batches there are."""
        return tuple(one for one in self.batches if one is not None)


def commit_tables(
    desk: Desk, read: Sequence[FileRead], planned: Sequence[Planned], progress: Progress
) -> Committed:
    """Carry out just these plans. Raises: whatever stops the first batch. What stops a later one is told."""
    ids: dict[NewRecord, int] = {}
    done: dict[int, Changes | None] = dict.fromkeys(range(len(planned)))
    for number in sorted(done, key=lambda n: (planned[n].order, planned[n].chosen.file, n)):
        try:
            done[number] = _commit_one(desk, read, planned[number], ids, progress)
        except (UserError, Cancelled) as error:
            if not any(done.values()):
                raise
            return Committed(tuple(done.values()), error)
    return Committed(tuple(done.values()))


def _commit_one(
    desk: Desk, read: Sequence[FileRead], one: Planned, ids: dict[NewRecord, int], progress: Progress
) -> Changes | None:
    if one.plan is None:
        return None
    rules = rules_to_keep(one.plan, one.chosen.choices.wins, desk.connection, one.chosen.choices.sender_wins)
    kept = Kept(one.profile, one.chosen.acceptances, rules)
    if not (writes_anything(one.plan, hold=True) or kept):
        return None
    desk.ready_to_write()
    file = read[one.chosen.file]
    return commit(
        one.plan,
        desk.journal,
        person=desk.person,
        at=desk.clock.now,
        source=source_of(desk, one.plan, lambda: file.content, file.stored),
        ids=ids,
        kept=kept,
        on=desk.today,
        progress=progress,
    )


def write_rejects(
    desk: Desk, read: Sequence[FileRead], planned: Sequence[Planned], out: Path, *, mail: bool = False
) -> list[SentBack]:
    """Write each file's workbook again with what is to be mended in it, and an e-mail draft with it if wanted.

    Raises: CannotWrite.
    """
    plans = [(_content(desk, read[one.chosen.file]), one.plan) for one in planned if one.plan is not None]
    return send_back(desk, plans, out, mail=mail)


def _content(desk: Desk, file: FileRead) -> bytes:
    return file.content or (files.get(desk.folder, file.stored) if file.stored else b"")
