"""The roll's own settings, as people know them; each change is a named batch that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vsdesk.changes import Changes
from vsdesk.errors import UserError
from vsdesk.store.settings import set_setting, setting

if TYPE_CHECKING:
    from vsdesk.desk import Desk

LOCK_MINUTES = 10
LOCK_LIMITS = (1, 120)


class RollSettings:
    """What holds for everybody who opens this roll."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def lock_minutes(self) -> int:
        """After how many minutes without a key or a click the window locks."""
        text = setting(self._desk.connection, "lock_minutes", str(LOCK_MINUTES))
        return int(text) if text.isdigit() and LOCK_LIMITS[0] <= int(text) <= LOCK_LIMITS[1] else LOCK_MINUTES

    def set_lock_minutes(self, minutes: int) -> Changes:
        """Lock sooner or later. Raises: UserError outside 1 to 120; there is no never."""
        least, most = LOCK_LIMITS
        if not least <= minutes <= most:
            raise UserError(
                f"The window locks after {least} to {most} minutes; choose a number between them."
            )
        return self._set(f"Lock after {minutes} minutes", "lock_minutes", str(minutes))

    @property
    def second_place(self) -> Path | None:
        """Where backups are copied to besides, if a place was chosen."""
        text = setting(self._desk.connection, "second_backup_place")
        return Path(text) if text else None

    def set_second_place(self, folder: Path | None) -> Changes:
        """Choose where backups are copied to besides; None for nowhere."""
        if folder is not None and folder.resolve().is_relative_to(self._desk.folder.resolve()):
            raise UserError(
                "The second place is inside the roll, so it would be lost with it. Choose a stick or "
                "another disk."
            )
        name = "Second place for backups" if folder else "No second place for backups"
        return self._set(name, "second_backup_place", str(folder or ""))

    def _set(self, batch_name: str, name: str, value: str) -> Changes:
        desk = self._desk
        desk.allow("officer")
        desk.ready_to_write()
        with desk.journal.batch(batch_name, person=desk.person, at=desk.clock.now) as batch:
            set_setting(desk.connection, name, value)
        return batch.changes
