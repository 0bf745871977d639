"""The roll of these stories, on the Monday on which they begin."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE
from tests.stories.pep_terms.school import fill
from vsdesk.desk import Desk
from vsdesk.desk.clock import Clock


@pytest.fixture
def school(roll: Path, tmp_path: Path) -> Iterator[Desk]:
    """A roll on Monday 17 August with five children, at Oakfield but for the newest."""
    with Desk.open(roll, PASSPHRASE, clock=Clock(date(2026, 8, 17)), write=True) as desk:
        fill(desk, tmp_path)
        yield desk
