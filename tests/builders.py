"""Valid things with one thing changed: rows, sheets, workbooks, rolls in memory, plans, and rolls on disk."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook as ExcelWorkbook

from vsdesk.model.identity import Upn
from vsdesk.reference.calendar import calendar
from vsdesk.returns import pipeline
from vsdesk.returns.grid import CellValue, SheetGrid, Workbook
from vsdesk.returns.mapping import map_table
from vsdesk.returns.roll import Roll
from vsdesk.returns.shapes import MappedTable, Plan, PlannedRow, Request, Write

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PASSPHRASE = "marble kettle orchard violin"
HEAD = "Ann Mensah"
NAME = "Northshire Virtual School"

Rows = Sequence[Sequence[CellValue]]


def upn(serial: int) -> str:
    """A UPN with a right check letter; another for each serial."""
    rest = f"9984101{20 + serial // 1000:02d}{serial % 1000:03d}"
    letter = Upn(f"A{rest}").expected_letter
    assert letter is not None
    return f"{letter}{rest}"


def wrong_upn(serial: int) -> str:
    """The same UPN with a check letter that is not its own."""
    good = upn(serial)
    return ("A" if good[0] != "A" else "B") + good[1:]


# --- rows and sheets ------------------------------------------------------------------------------------------

CHILD: Mapping[str, CellValue] = {
    "LCS ID": "10001",
    "Surname": "Haddad",
    "Forename": "Jibril",
    "Date of birth": "14/03/2012",
    "Sex": "Male",
    "UPN": upn(1),
    "Entered care": "02/09/2024",
    "Legal status": "C2",
}
"""A row of a council's list: heading -> what stands under it."""


def a_row(**changes: CellValue) -> dict[str, CellValue]:
    """A child's row with some headings changed, by keyword (`Date_of_birth`); None leaves the heading out."""
    row = dict(CHILD)
    for name, value in changes.items():
        row[name.replace("_", " ")] = value
    return {heading: value for heading, value in row.items() if value is not None}


def sheet_of(*rows: Mapping[str, CellValue]) -> list[list[CellValue]]:
    """Rows under the headings that any of them has."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return [list(headings), *([row.get(heading) for heading in headings] for row in rows)]


def grid(rows: Rows, name: str = "Sheet1", **marks: Any) -> SheetGrid:
    """A sheet as reading a file gives it."""
    return SheetGrid(name, tuple(tuple(row) for row in rows), **marks)


def book(*sheets: SheetGrid | Rows, name: str = "return.xlsx") -> Workbook:
    """A workbook as reading a file gives it."""
    grids = tuple(
        one if isinstance(one, SheetGrid) else grid(one, f"Sheet{n}") for n, one in enumerate(sheets, 1)
    )
    return Workbook(name, "0" * 64, 1, "xlsx", grids)


def excel(path: Path, rows: Rows, *more: Rows) -> Path:
    """A real workbook on disk, a sheet for each list of rows."""
    workbook = ExcelWorkbook()
    sheets = [workbook.active, *(workbook.create_sheet() for _ in more)]
    for sheet, lines in zip(sheets, (rows, *more), strict=True):
        for line in lines:
            sheet.append(list(line))
    workbook.save(path)
    return path


def list_of_children(path: Path, *rows: Mapping[str, CellValue]) -> Path:
    """A council's list on disk."""
    return excel(path, sheet_of(*rows))


# --- stages ---------------------------------------------------------------------------------------------------


def mapped(sheet: SheetGrid | Rows, kind: str | None = None, today: date = TODAY) -> MappedTable:
    """A sheet as typed rows."""
    (table,) = pipeline.recognise(book(sheet), kind)
    return map_table(table, today)


def roll_of(**tables: Iterable[Mapping[str, Any]]) -> Roll:
    """A roll in memory: table -> records; a field not given is None, and ids count from 1."""
    shelves = {
        name: [
            defaultdict(lambda: None, {"id": number, "restricted": 0, **record})
            for number, record in enumerate(records, 1)
        ]
        for name, records in tables.items()
    }
    return Roll(lambda table: shelves.get(table, []))


def known_child(**changes: Any) -> dict[str, Any]:
    """The child of `CHILD` as the roll keeps one."""
    return {
        "local_id": "10001",
        "surname": "Haddad",
        "forename": "Jibril",
        "born_on": "2012-03-14",
        "sex": "M",
        "upn": upn(1),
        **changes,
    }


def plan_of(
    sheet: SheetGrid | Rows, roll: Roll | None = None, *, today: date = TODAY, **request: Any
) -> Plan:  # fmt: skip
    """What would become of the only table of a sheet."""
    asked = Request(**request)
    (table,) = pipeline.recognise(book(sheet), asked.kind)
    return pipeline.plan_table(table, roll or roll_of(), asked, calendar(), today)


def outcomes(plan: Plan) -> list[str]:
    """What becomes of each row."""
    return [str(row.outcome) for row in plan.rows]


def writes(rows: Plan | PlannedRow, table: str) -> list[Write]:
    """The writes to one table."""
    planned = rows.rows if isinstance(rows, Plan) else (rows,)
    return [write for row in planned for write in row.writes if write.table == table]


def rules(of: Plan | PlannedRow | MappedTable) -> list[str]:
    """The rules of every finding, those of the whole file first."""
    if isinstance(of, PlannedRow):
        return [finding.rule for finding in of.findings]
    return [finding.rule for finding in (*of.findings, *(f for row in of.rows for f in row.findings))]


def locked_elsewhere(roll: Path, person: str = "B. Kaur", machine: str = "DESK-2") -> None:
    """The lock that another computer leaves in a roll while somebody writes there."""
    held = {"person": person, "machine": machine, "machine_id": "another computer", "pid": 4242, "started": 1.0,
            "since": NOW.isoformat(), "token": "theirs"}  # fmt: skip
    (roll / "lock").write_text(json.dumps(held), "utf-8")
