"""The second place for backups, such as a stick: whether it is there, and what its being away means."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vsdesk.store.driver import Connection
from vsdesk.store.settings import setting

SETTING = "second_backup_place"


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """Where backups are copied to besides, as found just now.

    Attributes:
        chosen: None where none was chosen.
    """

    chosen: Path | None

    @property
    def there(self) -> tuple[Path, ...]:
        """The place, if it is there: for whatever goes through all places of backups."""
        return (self.chosen,) if self.chosen is not None and self.chosen.is_dir() else ()

    @property
    def away(self) -> tuple[str, ...]:
        """Where it is not there: what was left undone in it, and when that is made good."""
        if self.chosen is None or self.there:
            return ()
        return (
            "The second place for backups is not there just now, so the backups in it still open for whom they did "
            f"before. They are brought up to date when the roll is next opened to write with it there. {self.chosen}",
        )


def second_place(connection: Connection) -> SecondPlace:
    """The roll's own."""
    text = setting(connection, SETTING)
    return SecondPlace(Path(text) if text else None)
