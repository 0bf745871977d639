"""What a person can do with lists: save, forget, export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ui.lanes import Job
from ui.session import Session
from ui.tables.records import Column
from ui.tables.school_columns import record_row
from vsdesk.desk import Desk
from vsdesk.desk.list_export import write_list
from vsdesk.desk.lists import Query


def save_list(session: Session, name: str, query: Query) -> Job:
    """Save a list under a name."""
    job = session.jobs.run(lambda desk, progress: desk.saved_lists.save(name, query), "Save a list")
    job.failed.connect(session.failed)
    return job


def forget_list(session: Session, name: str) -> Job:
    """Forget a saved list."""
    job = session.jobs.run(lambda desk, progress: desk.saved_lists.drop(name), "Forget a list")
    job.failed.connect(session.failed)
    return job


def export_list(session: Session, path: Path, ids: Sequence[int], columns: Sequence[Column]) -> Job:
    """Write rows as they are shown; the job gives how many."""

    def work(desk: Desk) -> int:
        rows = desk.lists.rows(ids)
        shown = [[column.show(rows[one]) for column in columns] for one in ids if one in rows]
        return write_list(path, [column.title for column in columns], shown, desk.clock.now)

    job = session.jobs.run(lambda desk, progress: work(desk), "Export a list")
    job.failed.connect(session.failed)
    return job


def export_records(
    session: Session, path: Path, kind: str, ids: Sequence[int], columns: Sequence[Column]
) -> Job:
    """Write what schools told, as it is shown; the job gives how many rows."""

    def work(desk: Desk) -> int:
        lines = desk.school_records.lines(kind, ids)
        shown = [[column.show(record_row(lines[one])) for column in columns] for one in ids if one in lines]
        return write_list(path, [column.title for column in columns], shown, desk.clock.now)

    job = session.jobs.run(lambda desk, progress: work(desk), "Export a list")
    job.failed.connect(session.failed)
    return job
