"""The stages of an import in order. Read this first.

open_workbook   file -> Workbook          in a limited child process
find_tables     Workbook -> Table         which sheet, which headings, which layout
map_table       Table -> MappedTable      cells as typed values, odd ones found
make_plan       MappedTable -> Plan       matched with the roll; what will happen, and why
commit          Plan -> batch             that very plan, in one transaction
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from vsdesk.model.finding import Finding, note, warning
from vsdesk.model.wording import long_date
from vsdesk.progress import SILENT, Progress
from vsdesk.reference.calendar import Calendar
from vsdesk.reference.years import FinancialYear
from vsdesk.returns import preamble
from vsdesk.returns.choices import AS_PROPOSED, Choices
from vsdesk.returns.context import Context
from vsdesk.returns.grid import Workbook
from vsdesk.returns.hidden import as_answered, left_out_of
from vsdesk.returns.mapping import NO_WORDS, map_table
from vsdesk.returns.meanings import Meanings, about
from vsdesk.returns.plan import make_plan
from vsdesk.returns.roll import Roll
from vsdesk.returns.school_lookup import SchoolLookup
from vsdesk.returns.shapes import MappedTable, Plan, Ref, Request, Table
from vsdesk.returns.sheet import find_tables
from vsdesk.returns.wins import rules_of
from vsdesk.returns.words import SCALES, words_of


def recognise(workbook: Workbook, kind: str | None) -> tuple[Table, ...]:
    """The tables of a workbook that some layout knows; those with no rows only if there is nothing else."""
    tables = find_tables(workbook, kind)
    filled = tuple(table for table in tables if len(table.grid.rows) >= table.header_row + table.header_rows)
    return filled or tables[:1]


def plan_table(
    table: Table,
    roll: Roll,
    request: Request,
    calendar: Calendar,
    today: date,
    progress: Progress = SILENT,
    choices: Choices = AS_PROPOSED,
) -> Plan:
    """Everything between recognising a table and committing it; nothing is written.

    Args:
        choices: what a person chose about this table; its sheet, headings and columns are already as chosen.
    """

    def read(words: Mapping[str, Mapping[str, str]]) -> Context:
        hidden = choices.hidden if choices.hidden is not None else request.hidden
        mapped = map_table(left_out_of(table) if hidden is False else table, today, choices.order, words)
        mapped = _hidden_as_said(mapped, hidden)
        context = _context(mapped, roll, request, calendar, today)
        if hidden is None:
            context = replace(context, hidden_rows=table.grid.hidden_rows)
        return _dated(_as_chosen(context, choices))

    context = read(NO_WORDS)
    meanings, met = Meanings(context, choices.meanings), words_of(context.mapped)
    told = meanings.of(table.layout)
    if told and any(word.field not in SCALES for word in met):
        context = read(told)
    context = replace(context, sender=meanings.school)
    plan = make_plan(context, progress)
    learns = meanings.learn(met)
    left = meanings.unknown(words_of(_without_strangers(context.mapped, plan)) if plan.not_ours else met)
    findings = (*plan.findings, *(() if table.layout.exact else about(left, table.grid.name)))
    return replace(
        plan, findings=findings, learns=learns, words=left, sender=meanings.sender, rules=rules_of(context)
    )


def _without_strangers(mapped: MappedTable, plan: Plan) -> MappedTable:
    """The rows the plan is about: what is said of others' children is asked of nobody."""
    ours = {row.row for row in plan.rows}
    return replace(mapped, rows=tuple(row for row in mapped.rows if row.row in ours))


def _hidden_as_said(mapped: MappedTable, taken: bool | None) -> MappedTable:
    """Hidden rows left out where a person said so; where they said either, it is odd no more."""
    grid = mapped.table.grid
    gone = grid.hidden_rows if taken is False else frozenset()
    return replace(
        mapped,
        rows=tuple(
            replace(row, findings=as_answered(row.findings, taken)) if row.row in grid.hidden_rows else row
            for row in mapped.rows
            if row.row not in gone
        ),
        left_out=(*mapped.left_out, *sorted(row.row for row in mapped.rows if row.row in gone)),
        findings=as_answered(mapped.findings, taken),
    )


def _as_chosen(context: Context, choices: Choices) -> Context:
    """What a person said goes before what the file's texts say; dropped rows are out before any are compared."""
    mapped, dropped = context.mapped, choices.dropped
    rows = tuple(row for row in mapped.rows if row.row not in dropped)
    gone = sorted(row.row for row in mapped.rows if row.row in dropped)
    return replace(
        context,
        mapped=replace(mapped, rows=rows, left_out=(*mapped.left_out, *gone)),
        period=choices.period or context.period,
        school=_chosen_school(context, choices),
        decisions=choices.decisions,
        kind_given=context.kind_given or choices.kind is not None,
        whole_school=choices.whole_school if choices.whole_school is not None else context.whole_school,
        wins={**choices.wins, **choices.sender_wins},
        answers=choices.answers,
    )


def _chosen_school(context: Context, choices: Choices) -> Ref | None:
    if choices.school is not None:
        return choices.school
    chosen = context.schools.by_urn(choices.school_urn).school if choices.school_urn else None
    return chosen if chosen is not None else context.school


def _dated(context: Context) -> Context:
    """As at which day the file speaks: the one it tells, else the last of its period, else that of the import."""
    layout, today = context.mapped.table.layout, context.today
    if not (layout.of_a_moment or layout.subject == "roll"):
        return context
    texts = preamble.texts_about(context.mapped)
    told = preamble.find_as_at(texts, today)
    if told is None and layout.of_a_moment:
        period = context.period or preamble.find_period(texts, context.calendar, today)
        told = min(period[1], today) if period is not None else None
    return replace(context, as_at=told or today, dated=told is not None)


def _context(mapped: MappedTable, roll: Roll, request: Request, calendar: Calendar, today: date) -> Context:
    layout = mapped.table.layout
    schools = SchoolLookup(roll)
    texts = preamble.texts_about(mapped)
    period, findings = request.period, list(mapped.findings)
    if period is None and layout.needs_period:
        period = preamble.find_period(texts, calendar, today)
    if period is None and layout.record is not None and "academic_year" in layout.record.keeps:
        period = preamble.find_results_year(texts, today)
    if period is None and layout.record is not None and "year_end" in layout.record.keeps:
        period, found = _year_of_the_903(mapped, roll, today)
        findings += found
    school = None
    if request.school_urn:
        school = schools.by_urn(request.school_urn).school
        if school is None:
            words = f"URN {request.school_urn} is not a school on this roll; import the register of schools first."
            findings.append(warning("school-unknown", mapped.table.grid.name, None, words))
    elif layout.needs_school or (layout.record is not None and "school" in layout.record.keeps):
        school = preamble.find_school(texts, schools)
    return Context(
        mapped=replace(mapped, findings=tuple(findings)),
        roll=roll,
        schools=schools,
        today=today,
        as_at=today,
        period=period,
        school=school,
        kind_given=request.kind is not None,
        whole_school=request.whole_school,
        calendar=calendar,
    )


def _year_of_the_903(
    mapped: MappedTable, roll: Roll, today: date
) -> tuple[tuple[date, date] | None, list[Finding]]:
    """A yearly 903 file is of the last whole year of which the roll has episodes, which is told."""
    begun = [record["decom"] for record in roll.shelf("care_episode").records.values()]
    if not begun:
        return None, []
    year = FinancialYear.of(date.fromisoformat(max(begun)))
    if year.last_on > today:
        year = year.previous
    words = f"Taken as of the year to {long_date(year.last_on)}, the last whole year of the episodes."
    return (year.first_on, year.last_on), [note("year-taken", mapped.table.grid.name, None, words)]
