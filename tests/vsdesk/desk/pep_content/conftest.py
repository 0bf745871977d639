"""A child in care since 2024 with two PEPs: one held and signed off in the summer, one in that is to be scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import a_row, list_of_children
from vsdesk.desk import Desk
from vsdesk.desk.returns import Options
from vsdesk.store.records import Writer

LAST, NOW = 1, 2


@pytest.fixture
def held(desk: Desk, tmp_path: Path) -> Desk:
    """The desk with them."""
    desk.returns.commit(desk.returns.plan([list_of_children(tmp_path / "list.xlsx", a_row())], Options()))
    common = {"child": 1, "kind": "termly"}
    with desk.batch("PEPs"):
        writer = Writer(desk.connection)
        writer.add("pep", {
            **common, "academic_year": "2025/26", "term": "summer", "opened_on": "2026-05-01",
            "held_on": "2026-06-11", "submitted_on": "2026-06-15", "qa_on": "2026-06-16",
            "signed_off_on": "2026-06-16", "signed_off_by": "A. Mensah", "next_on": "2026-10-15",
        })  # fmt: skip
        writer.add("pep", {
            **common, "academic_year": "2026/27", "term": "autumn", "opened_on": "2026-09-08",
            "booked_on": "2026-09-20", "booked_for": "2026-10-15", "held_on": "2026-10-15",
            "submitted_on": "2026-10-20",
        })  # fmt: skip
        for what in ("Read aloud to a partner", "Learn the times tables"):
            writer.add("pep_target", {"child": 1, "pep": LAST, "what": what, "measure": "a list kept"})
    return desk
