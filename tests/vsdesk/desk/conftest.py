"""A second roll beside the first, for what goes from one to another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, TODAY
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock


@pytest.fixture
def second(empty_roll: Path, tmp_path: Path) -> Iterator[Desk]:
    """Another, empty roll."""
    folder = tmp_path / "second" / "Westshire.vsroll"
    shutil.copytree(empty_roll, folder)
    with Desk.open(folder, PASSPHRASE, clock=Clock(TODAY), write=True) as opened:
        yield opened
