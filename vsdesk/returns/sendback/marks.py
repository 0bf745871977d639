"""What is to be mended, place by place, in words that tell a school only what stands in its own file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from vsdesk.model.finding import Finding, Severity
from vsdesk.reference.rules import rule_named
from vsdesk.returns.shapes import Outcome, Plan, PlannedRow

RING: Final = "Please ring us about this row."
OF_THE_FILE: Final = frozenset({
    "absent-over", "attended-blank", "attended-over", "cell-formula", "children-alike",
    "choice-unreadable", "code-unknown", "count-unreadable", "date-impossible", "date-order", "date-unreadable",
    "days-unreadable", "dec-before-decom", "field-blank", "heading-unknown", "hours-unreadable", "length-blank",
    "link-incomplete", "mark-to-come", "mark-unknown", "mark-unreadable", "mark-weekend", "mark-withdrawn",
    "marks-length", "money-negative", "money-unreadable", "nobody-named", "outside-term", "percent-differs",
    "percent-blank", "percent-unclear", "percent-unreadable", "percentages-only",
    "period-backwards", "possible-blank", "rec-without-dec", "school-nameless", "sums-differ",
    "uln-check", "upn-check", "urn-unreadable", "year-unreadable", "sex-unreadable", "sen-unreadable",
    "yes-no-unreadable", "in-out-unreadable", "basis-unreadable", "registration-unreadable",
})  # fmt: skip
"""Rules whose words tell only what stands in the file; a rule that is not named here may tell something of the roll."""
OF_THE_LAYOUT: Final = "check-"
"""What the rules begin with that a layout file states itself."""
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
        yield from (Mark(sheet, row.row, column, _advised(plan, found)) for column, found in cells)
        told = {found.words for _, found in cells}
        words = " ".join(one for one in _row(plan, row) if one not in told)
        if words:
            yield Mark(sheet, row.row, 0, words)


def _advised(plan: Plan, finding: Finding) -> str:
    """The words, and for a school what it does about such a finding, as the rule's page has it; said once."""
    rule = rule_named(finding.rule)
    wanted = rule.is_the_schools and not plan.table.layout.council and rule.school not in finding.words
    said = rule.school if wanted else ""
    return f"{finding.words} {said}".strip()


def _cells(plan: Plan, row: PlannedRow) -> Iterator[tuple[int, Finding]]:
    for finding in row.findings:
        column = plan.table.columns.get(finding.field or "")
        if column is not None and _may_be_told(plan, finding) and finding.severity is not Severity.NOTE:
            yield column, finding


def _row(plan: Plan, row: PlannedRow) -> list[str]:
    """Why the whole row stopped."""
    if plan.table.layout.council:
        return list(row.reasons)
    told = [one.words for one in row.findings if one.severity is Severity.ERROR and _may_be_told(plan, one)]
    if row.outcome is not Outcome.REFUSED:
        return [*told, RING]
    # Where an error stopped it, the row's reasons are that error's words, which may be of the roll.
    stopped = any(one.severity is Severity.ERROR for one in row.findings)
    return told or ([RING] if stopped else list(row.reasons))


def _may_be_told(plan: Plan, finding: Finding) -> bool:
    of_the_file = finding.rule in OF_THE_FILE or finding.rule.startswith(OF_THE_LAYOUT)
    return plan.table.layout.council or of_the_file
