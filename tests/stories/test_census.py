"""School-census extracts as they stand: each table is known for what it is, and what becomes of it is said."""

import gzip

import pytest

from tests.shared import shared
from vsdesk.desk.returns import Options

HEADS = 400
TABLES = [
    # pupils, with the term's sessions: attendance; nobody of a whole school is looked after
    ("2024_autumn_pupilonroll", "attendance", {"held"}),
    # pupils without sessions: a list that nowhere says its children are looked after
    ("2025_spring_pupilonroll", "roll", {"held"}),
    # what names its pupils by the census's own numbers alone
    ("2024_autumn_termlyexclusionsonroll", "census-exclusions", set()),
    ("2025_spring_termlyexclusionsonroll", "census-exclusions", set()),
    ("2024_autumn_termlysessiondetailsonroll", "census-sessions", set()),
    ("2025_spring_termlysessiondetailsonroll", "census-sessions", set()),
    ("2025_spring_senneeds", "census-sen", set()),
]


@pytest.mark.parametrize(("name", "kind", "outcomes"), TABLES)
def test_each_table_is_recognised_without_a_question_and_adds_nobody(desk, tmp_path, name, kind, outcomes):
    lines = gzip.decompress(shared("school-census", f"{name}.csv.gz").read_bytes()).splitlines(keepends=True)
    path = tmp_path / f"{name}.csv"
    path.write_bytes(b"".join(lines[:HEADS]))
    (one,) = desk.returns.plan([path], Options())
    assert one.problem is None
    assert one.plan.table.layout.code == kind
    assert {str(row.outcome) for row in one.plan.rows} == outcomes
    if not outcomes:
        assert one.plan.left_out == HEADS - 1
        assert [finding.rule for finding in one.plan.findings if finding.severity == "error"] == [
            "census-part"
        ]
    desk.returns.commit([one])
    assert desk.children.all() == []
