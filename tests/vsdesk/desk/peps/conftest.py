"""A desk with one child in care and, where asked for, one plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_row, list_of_children
from vsdesk.desk import Desk
from vsdesk.desk.returns import Options


@pytest.fixture
def in_care(desk: Desk, tmp_path: Path) -> Desk:
    """The desk with one child, number 1, looked after since 2 September 2024."""
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", a_row())], Options()))
    return desk


@pytest.fixture
def planned(in_care: Desk) -> Desk:
    """The same with plan number 1 for autumn 2026, opened today."""
    in_care.peps.open_for(1)
    return in_care
