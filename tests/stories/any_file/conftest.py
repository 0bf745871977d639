"""Rolls for examples that are made up."""

from contextlib import contextmanager

import pytest

from tests.stories.any_file.small_roll import SmallRoll
from vsdesk.store import migrations
from vsdesk.store.driver import connect


@pytest.fixture
def small_roll(tmp_path):
    """Makes small rolls, one for each example, each closed and removed before the next."""
    path = tmp_path / "roll.db"

    @contextmanager
    def make():
        connection = connect(path, bytes(32), create=True)
        try:
            connection.execute("PRAGMA synchronous = OFF")
            migrations.apply(connection)
            yield SmallRoll(connection)
        finally:
            connection.close()
            path.unlink()

    return make
