"""A table's rows -> the Plan: what will be added, changed, left as it is, held or refused."""

from __future__ import annotations

from vsdesk.model.finding import Finding, Severity, error, warning
from vsdesk.progress import SILENT, Progress
from vsdesk.returns.context import Context
from vsdesk.returns.planner import Planner
from vsdesk.returns.shapes import Outcome, Plan, PlannedRow
from vsdesk.returns.subjects.schools import SchoolLinks, Schools
from vsdesk.returns.subjects.staff import Staff

PERCENTAGES = (
    "This is the attendance of a whole school: give each child’s own, with a UPN or a name and date of birth."
)
PERCENTAGES_ONLY = (
    "Percentages of whole schools tell of no child, and nothing is taken. If the rows are children, "
    "choose Attendance totals as the kind of return, and say which column has their names."
)
CENSUS_PART = (
    "A table of the school census whose pupils go by numbers that only its table of pupils on roll explains: "
    "nothing is taken from it alone. Bring it in together with that table, or ask the school for a return."
)
ABOUT_SCHOOLS: dict[str, type[Schools] | type[SchoolLinks] | type[Staff]] = {
    "schools": Schools,
    "school-links": SchoolLinks,
    "staff": Staff,
}


def make_plan(context: Context, progress: Progress = SILENT) -> Plan:
    """Plan every row of a table; nothing is written."""
    layout = context.mapped.table.layout
    if layout.subject == "left-out":
        return _nothing_kept(context)
    if layout.subject == "census-part":
        return _not_to_be_taken(context)
    if layout.subject == "percentages":
        return _percentages(context)
    if not layout.about_children:
        return _about_schools(context, progress)
    return Planner(context).plan(progress)


def _nothing_kept(context: Context) -> Plan:
    mapped = context.mapped
    words = "Recognised, and left out: a virtual school keeps nothing of what this file holds."
    found = Finding(Severity.NOTE, "left-out", mapped.table.grid.name, None, words)
    left_out, findings = mapped.left_out, (*mapped.findings, found)
    return Plan(mapped.table, (), len(mapped.rows) + len(left_out), findings, (), left_out_rows=left_out)


def _not_to_be_taken(context: Context) -> Plan:
    """Nothing of a table that nobody can be met in; an error says so once, not once a row."""
    mapped = context.mapped
    found = error("census-part", mapped.table.grid.name, None, CENSUS_PART)
    gone = (*mapped.left_out, *(row.row for row in mapped.rows))
    return Plan(mapped.table, (), len(gone), (*mapped.findings, found), (), left_out_rows=gone)


def _percentages(context: Context) -> Plan:
    """Every row refused: what is of a whole school tells of none of its children."""
    mapped = context.mapped
    rows = tuple(
        PlannedRow(
            row.row, Outcome.REFUSED, None, None, (PERCENTAGES,), findings=row.findings, values=row.values
        )
        for row in mapped.rows
    )
    left_out = mapped.left_out
    found = warning("percentages-only", mapped.table.grid.name, None, PERCENTAGES_ONLY)
    findings = (*mapped.findings, found)
    return Plan(mapped.table, rows, len(left_out), findings, (), left_out_rows=left_out)


def _about_schools(context: Context, progress: Progress) -> Plan:
    mapped = context.mapped
    subject = ABOUT_SCHOOLS[mapped.table.layout.subject](context)
    rows = []
    for number, row in enumerate(mapped.rows):
        if number % 500 == 0:
            progress.step(number, len(mapped.rows), "Comparing schools")
        rows.append(subject.plan(row))
    left_out = mapped.left_out
    told = subject.wins.told if isinstance(subject, Staff) else ()
    return Plan(
        mapped.table,
        tuple(rows),
        len(left_out),
        mapped.findings,
        (),
        left_out_rows=left_out,
        as_at=context.as_at,
        told=told,
    )
