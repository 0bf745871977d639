"""What a person can do about packs: write one school's, or every school's."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ui.lanes import Job
from ui.session import Session
from vsdesk.changes import Changes
from vsdesk.desk import Desk
from vsdesk.desk.packs import How, MadePack, Period
from vsdesk.desk.packs.covers import Cover
from vsdesk.progress import Progress


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked.

    Attributes:
        school: a school's number; None for all our children's. `period`: None for the present term.
        register: put it there. `cover`: what goes with each.
        children: the only ones that are asked about; None for all. One alone has a file of its own.
        due: only those whose PEP of this term is due or not in yet.
    """

    kind: str
    school: int | None
    period: Period | None
    folder: Path
    password: str | None = field(default=None, repr=False)
    register: bool = True
    cover: Cover | None = None
    children: frozenset[int] | None = None
    due: bool = False


def write_packs(session: Session, asked: Asked) -> Job:
    """Write them, and put them on the register if wanted; the job gives what that changed (or None), and the packs.

    Cancelled, it leaves none.
    """

    def work(desk: Desk, progress: Progress) -> tuple[Changes | None, list[MadePack]]:
        made = written(desk, progress)
        return desk.packs.asked(asked.kind, asked.period, made) if asked.register else None, made

    def written(desk: Desk, progress: Progress) -> list[MadePack]:
        how = How(period=asked.period, password=asked.password, cover=asked.cover)
        if asked.children is not None and len(asked.children) == 1:
            return [desk.packs.make_for(next(iter(asked.children)), asked.folder, **how)]
        how["children"] = desk.packs.pep_unfinished() if asked.due else asked.children
        if asked.school is not None:
            return [desk.packs.make_at(asked.kind, asked.school, asked.folder, **how)]
        return desk.packs.make_all(asked.kind, asked.folder, progress=progress, **how)

    return session.jobs.run(work, "Writing packs")
