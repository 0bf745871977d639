"""What is to be mended, place by place, in words that tell a school only what stands in its own file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from vsdesk.model.finding import Finding, Severity
from vsdesk.returns.shapes import Outcome, Plan, PlannedRow

RING: Final = "Please ring us about this row."
FROM_THE_ROLL: Final = frozenset(
    {"birthday-differs", "upn-changes", "upn-worse", "birthday-stated", "school-proposed", "school-followed",
     "suspended-already", "adopted", "upn-shared", "child-elsewhere"}
)  # fmt: skip
"""Rules whose words tell something of the roll, not of the file."""
STOPPED: Final = (Outcome.HELD, Outcome.REFUSED)


class Mark(NamedTuple):
    """One thing to mend: where it is, and what to do. `column` is 0 where the whole row is meant."""

    sheet: str
    row: int
    column: int
    words: str


def marks_of(plan: Plan) -> Iterator[Mark]:
    """Everything to be mended in a table: each stopped row's own reasons, each odd cell of it."""
    sheet = plan.table.grid.name
    for row in plan.rows:
        if row.outcome not in STOPPED:
            continue
        cells = list(_cells(plan, row))
        yield from (Mark(sheet, row.row, column, words) for column, words in cells)
        told = {words for _, words in cells}
        words = " ".join(one for one in _row(plan, row) if one not in told)
        if words:
            yield Mark(sheet, row.row, 0, words)


def _cells(plan: Plan, row: PlannedRow) -> Iterator[tuple[int, str]]:
    for finding in row.findings:
        column = plan.table.columns.get(finding.field or "")
        if column is not None and _may_be_told(plan, finding) and finding.severity is not Severity.NOTE:
            yield column, finding.words


def _row(plan: Plan, row: PlannedRow) -> list[str]:
    """Why the whole row stopped."""
    if plan.table.layout.council:
        return list(row.reasons)
    told = [one.words for one in row.findings if one.severity is Severity.ERROR and _may_be_told(plan, one)]
    if row.outcome is Outcome.REFUSED:
        return told or list(row.reasons)
    return [*told, RING]


def _may_be_told(plan: Plan, finding: Finding) -> bool:
    return plan.table.layout.council or finding.rule not in FROM_THE_ROLL
