"""Rolls on disk, quick to open: each test gets its own copy of one that was made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.builders import HEAD, NAME, NOW, PASSPHRASE, TODAY
from tests.faults.dose import FULL
from tests.patience import PatientBot
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock
from vsdesk.desk.opening import new_roll
from vsdesk.store import migrations
from vsdesk.store.cost import QUICK
from vsdesk.store.driver import connect
from vsdesk.store.journal import Journal

settings.register_profile("vsdesk", derandomize=not FULL)
settings.load_profile("vsdesk")
"""The ordinary run tries the same cases each time, so that what passed here passes there; --full looks for new ones."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A case of bytes is named by its place: a compressed file holds the second it was made in,
    and two workers must collect the same names.
    """
    return argname if isinstance(val, bytes) else None


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """What drives a window and waits for it."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def empty_roll(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A roll that holds nobody; never opened to write."""
    folder = tmp_path_factory.mktemp("empty") / "Northshire.vsroll"
    new_roll(folder, NAME, HEAD, PASSPHRASE, NOW, cost=QUICK, check=False)
    return folder


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """The journal of an empty database with every table, for what needs no folder and no passphrase."""
    connection = connect(tmp_path / "roll.db", bytes(32), create=True)
    migrations.apply(connection)
    yield Journal(connection)
    connection.close()


@pytest.fixture
def roll(empty_roll: Path, tmp_path: Path) -> Path:
    """A roll of this test's own."""
    folder = tmp_path / empty_roll.name
    shutil.copytree(empty_roll, folder)
    return folder


@pytest.fixture
def desk(roll: Path) -> Iterator[Desk]:
    """That roll, open to write by its head, as at the day of the tests."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(TODAY), write=True) as opened:
        yield opened
