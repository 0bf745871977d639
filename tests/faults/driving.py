"""The command line with the least cost of a new passphrase, and with one migration more than the program has.

What is killed while a passphrase is being made dear, or while nothing is migrated, proves nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from sqlite_utils import Database, Migrations

from vsdesk.cli import main
from vsdesk.desk import people
from vsdesk.store import migrations, slots
from vsdesk.store.cost import QUICK


def rebuild_children(database: Database) -> None:
    """A change that rebuilds a table, which silently drops its triggers."""
    database.table("child").add_column("shoe_size", str)
    database.table("child").transform(rename={"shoe_size": "size_of_shoe"})
    database.execute("UPDATE child SET size_of_shoe = 'not asked'")
    database.table("attendance_total").transform(keep_table="attendance_before")
    database.execute("DROP TABLE attendance_before")


@contextmanager
def one_more_migration() -> Iterator[None]:
    """Within it the program is one version newer."""
    steps = (*migrations.STEPS, ("m999_rebuild", rebuild_children))
    longer = Migrations("vsdesk")
    for name, step in steps:
        longer(name=name)(step)
    with (
        patch.object(migrations, "STEPS", steps),
        patch.object(migrations, "MIGRATIONS", longer),
        patch.object(migrations, "LATEST", len(steps)),
    ):
        yield


if __name__ == "__main__":
    with patch.object(people, "calibrate", lambda: QUICK), patch.object(slots, "calibrate", lambda: QUICK):
        if sys.argv[1] == "newer":
            with one_more_migration():
                sys.exit(main(sys.argv[2:]))
        sys.exit(main(sys.argv[1:]))
