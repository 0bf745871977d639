"""A report as a workbook: real numbers and dates to go on working with, native charts, every definition."""

from __future__ import annotations

from datetime import UTC

from openpyxl import Workbook
from openpyxl.chart._chart import ChartBase

from vsdesk.progress import SILENT, Progress
from vsdesk.reports.documents import definitions
from vsdesk.reports.documents.excel import definitions_sheet
from vsdesk.reports.documents.excel.chart_sheets import chart_sheet
from vsdesk.reports.documents.excel.looks import Looks
from vsdesk.reports.documents.excel.names import SheetNames
from vsdesk.reports.documents.excel.sheets import table_sheet
from vsdesk.reports.documents.excel.summary import NAME as SUMMARY
from vsdesk.reports.documents.excel.summary import Summary, holds
from vsdesk.reports.shapes import Block, Report, Table, Words
from vsdesk.spreadsheets.quiet_xlsx import save_bytes


def made(report: Report, progress: Progress = SILENT) -> bytes:
    """The file's bytes: a summary, a sheet for each table and chart, and the definitions."""
    workbook, looks, names = Workbook(), Looks(), SheetNames()
    workbook.remove(workbook.worksheets[0])
    _describe(workbook, report)
    for own in (SUMMARY, definitions_sheet.RULES, definitions_sheet.NAME):
        names.name(own)
    summary = Summary(workbook, report, looks)
    contents: list[tuple[str, str]] = []
    alternatives: dict[ChartBase, str] = {}
    for number, section in enumerate(report.sections, 1):
        progress.step(number - 1, len(report.sections), "Filling sheets")
        for block in section.blocks:
            if isinstance(block, Words):
                continue
            name = names.name(f"{number} {block.title or section.title}")
            contents.append((name, _holds(block)))
            if isinstance(block, Table):
                table_sheet(workbook, name, block, report, looks, progress)
            else:
                alternatives |= chart_sheet(workbook, name, block, report, looks)
    rules = definitions.rules(report)
    if rules is not None:
        table_sheet(workbook, definitions_sheet.RULES, rules, report, looks, progress)
        contents.append((definitions_sheet.RULES, _holds(rules)))
    if report.figures:
        definitions_sheet.definitions_sheet(workbook, report, looks)
        contents.append((definitions_sheet.NAME, holds(len(report.figures), "How each figure was counted")))
    summary.write(contents)
    progress.step(len(report.sections), len(report.sections), "Saving")
    workbook.active = 0
    return save_bytes(workbook, alternatives)


def _holds(block: Block) -> str:
    if isinstance(block, Table):
        return holds(len(block.rows), f"Table: {block.title}" if block.title else "Table")
    return f"Chart: {block.title}" if not isinstance(block, Words) and block.title else "Chart"


def _describe(workbook: Workbook, report: Report) -> None:
    """What the file says of itself; dates are the report's own."""
    about = workbook.properties
    about.title, about.subject = report.title, report.subtitle
    about.creator = about.lastModifiedBy = report.issued_by
    about.keywords, about.category = report.reference, report.marking
    about.description = f"{report.authority}, report {report.reference}"
    about.language = "en-GB"
    instant = report.issued_at
    about.created = instant.astimezone(UTC).replace(tzinfo=None) if instant.tzinfo else instant
