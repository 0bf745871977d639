"""School-census extracts as they stand: each table is known for what it is, and what becomes of it is said."""

import gzip

import pytest

from tests.shared import shared
from vsdesk.desk.returns import Options

HEADS = 400
TABLES = [
    # pupils, with the term's sessions: attendance; nobody of a whole school is looked after, which is said once
    ("2024_autumn_pupilonroll", "attendance", "nobody-ours"),
    # pupils without sessions: a list that nowhere says its children are looked after
    ("2025_spring_pupilonroll", "roll", "nobody-ours"),
    # what names its pupils by the census's own numbers alone
    ("2024_autumn_termlyexclusionsonroll", "census-exclusions", "census-part"),
    ("2025_spring_termlyexclusionsonroll", "census-exclusions", "census-part"),
    ("2024_autumn_termlysessiondetailsonroll", "census-sessions", "census-part"),
    ("2025_spring_termlysessiondetailsonroll", "census-sessions", "census-part"),
    ("2025_spring_senneeds", "census-sen", "census-part"),
]


@pytest.mark.parametrize(("name", "kind", "why"), TABLES)
def test_each_table_is_recognised_without_a_question_and_adds_nobody(desk, tmp_path, name, kind, why):
    lines = gzip.decompress(shared("school-census", f"{name}.csv.gz").read_bytes()).splitlines(keepends=True)
    path = tmp_path / f"{name}.csv"
    path.write_bytes(b"".join(lines[:HEADS]))
    (one,) = desk.returns.plan([path], Options())
    assert one.problem is None
    assert one.plan.table.layout.code == kind
    assert one.plan.rows == ()
    assert one.plan.left_out == HEADS - 1
    assert [finding.rule for finding in one.plan.findings if finding.severity == "error"] == [why]
    desk.returns.commit([one])
    assert desk.children.all() == []
    assert desk.connection.execute("SELECT count(*) FROM held_row").fetchone() == (0,)
