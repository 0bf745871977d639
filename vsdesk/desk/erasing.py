"""Lawful erasure of one child, and what is left for a person to do about copies made before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.store import backup
from vsdesk.store.erase import erase as erase_records

if TYPE_CHECKING:
    from vsdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was erased, and where the child may still be read.

    Attributes:
        backups: the roll's own copies that still hold the child; copies kept elsewhere are not known here.
        reports: the references of issued reports that have the child's name.
    """

    changes: Changes
    backups: tuple[Path, ...]
    reports: tuple[str, ...]


def erase(desk: Desk, child: int, reason: str) -> Erasure:
    """Erase all that is held about a child; it cannot be undone.

    Raises: NotFound, UserError without a reason.
    """
    erased = erase_records(desk.journal, child, person=desk.person, at=desk.clock.now, reason=reason)
    copies = backup.list_backups(backup.root_of(desk.folder))
    holding = tuple(copy.folder for copy in copies if _last_batch(copy) >= erased.since)
    return Erasure(erased.changes, holding, erased.reports)


def _last_batch(copy: backup.Backup) -> float:
    """The newest batch a copy has; one that does not say is taken to have them all."""
    tip = copy.manifest.contents.tip if copy.manifest else None
    return int(tip["batch"]) if tip else float("inf")
