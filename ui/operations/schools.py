"""What a person can do with schools: add one, give one another name, merge two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs.message import show_error
from ui.lanes import Job
from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk


def add_school(session: Session, name: str, about: dict[str, str], parent: QWidget) -> Job:
    """A school without a URN."""
    return _run(session, lambda desk: desk.deeds.add_school(name, **about), "New school", parent)


def alias_school(session: Session, school: int, name: str, parent: QWidget) -> Job:
    """Another name by which a school is written."""
    return _run(session, lambda desk: desk.deeds.alias_school(school, name), "Another name", parent)


def merge_schools(session: Session, duplicate: int, into: int, parent: QWidget) -> Job:
    """One school's record stands for another's too; it can be undone like any batch."""
    return _run(session, lambda desk: desk.deeds.merge_schools(duplicate, into), "Merge schools", parent)


def _run(session: Session, work: Callable[[Desk], Changes], name: str, parent: QWidget) -> Job:
    job = session.jobs.run(lambda desk, progress: work(desk), name)
    job.failed.connect(lambda error: show_error(error, parent))
    return job
