"""Which backups are kept: close together in the last days, further apart the older they are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from vsdesk.store import durable
from vsdesk.store.backup_files import drop_unshared
from vsdesk.store.backup_list import list_backups, utc
from vsdesk.store.folder import PART

_RULES: tuple[tuple[int, Callable[[date], tuple[int, ...]]], ...] = (
    (12, lambda day: (day.toordinal(),)),
    (10, lambda day: day.isocalendar()[:2]),
    (9, lambda day: (day.year, day.month)),
)
"""How many, one a day, an ISO week, a month (UTC); as Anki and Borg thin theirs."""


def kept(made: Iterable[datetime], today: date) -> set[datetime]:
    """Those to keep: all of `today`, then the newest of each of the last 12 days that have any, then of each
    of 10 weeks and 9 months not yet kept for a day or a week. Days without a backup use up nothing.
    """
    newest_first = sorted(made, reverse=True)
    keep = {instant for instant in newest_first if instant.date() == today}
    counted: set[datetime] = set()
    for most, period in _RULES:
        taken, last = 0, None
        for instant in newest_first:
            this = period(instant.date())
            if this == last or taken == most:
                continue
            last = this
            if instant not in counted:
                counted.add(instant)
                taken += 1
    return keep | counted


def rotate(root: Path, now: datetime) -> list[str]:
    """Remove the backups that are not kept, and the files only they had; returns their names."""
    backups = list_backups(root)
    keep = kept((backup.made_at for backup in backups), utc(now).date())
    gone = [backup for backup in backups if backup.made_at not in keep]
    for backup in gone:
        going = backup.folder.with_name(backup.folder.name + PART)
        with durable.writing(backup.folder):
            os.rename(backup.folder, going)  # at once no backup any more, however long the removal takes
        durable.discard(going)
    if gone:
        drop_unshared(root)
    return [backup.folder.name for backup in gone]
