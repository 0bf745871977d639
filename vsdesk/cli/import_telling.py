"""What is told of each file that is brought in: for programs as plain values, for people as lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from vsdesk.desk import taken_before
from vsdesk.desk.returns import FilePlan
from vsdesk.model.finding import Finding
from vsdesk.model.wording import counted
from vsdesk.returns.not_ours import OTHERS
from vsdesk.returns.shapes import Outcome as RowOutcome
from vsdesk.returns.shapes import Plan, PlannedRow, Weighed
from vsdesk.returns.wording import field_words, stored_words, value_words

MASKED = ["a restricted record"]
TOLD_OF_FILE = (OTHERS, taken_before.RULE)


def file_told(one: FilePlan, batch: int | None, hidden: frozenset[int]) -> dict[str, Any]:
    """A file as `--json` tells it; the children in `hidden` are not named."""
    plan = one.plan
    if plan is None:
        return {
            "path": str(one.path),
            "kind": None,
            "sheet": None,
            "header_row": None,
            "batch": None,
            "rows": _counts(None),
            "rows_detail": [],
            "asked": 0,
            "columns": "",
            "findings": [],
            "words": [],
            "not_in_file": [],
            "problem": one.problem,
        }
    findings = [*plan.findings, *(finding for row in plan.rows for finding in row.findings)]
    return {
        "path": str(one.path),
        "kind": plan.table.layout.code,
        "sheet": plan.table.grid.name,
        "header_row": plan.table.header_row,
        "batch": batch,
        "rows": _counts(plan),
        "rows_detail": [_row(row, hidden) for row in plan.rows],
        "asked": sum(len(row.asked) for row in plan.rows),
        "columns": one.reshaped,
        "findings": [_finding(finding) for finding in findings],
        "words": [
            {
                "field": word.field,
                "said": word.said,
                "count": word.count,
                "where": word.where,
                "options": [option for option, _ in word.options],
            }
            for word in plan.words
        ],
        "not_in_file": [child for child in plan.not_in_file if child not in hidden],
        "problem": None,
        "notes": list(plan.table.workbook.notes),
    }


def _counts(plan: Plan | None) -> dict[str, int]:
    names = {
        "added": RowOutcome.ADD,
        "updated": RowOutcome.UPDATE,
        "same": RowOutcome.SAME,
        "held": RowOutcome.HELD,
        "refused": RowOutcome.REFUSED,
    }
    if plan is None:
        return {"read": 0, **dict.fromkeys(names, 0), "left_out": 0}
    counts = {name: plan.count(outcome) for name, outcome in names.items()}
    return {"read": len(plan.rows) + plan.left_out, **counts, "left_out": plan.left_out}


def _row(row: PlannedRow, hidden: frozenset[int]) -> dict[str, Any]:
    return {
        "row": row.row,
        "outcome": str(row.outcome),
        "child": row.child if isinstance(row.child, int) else None,
        "by": row.by,
        "reasons": list(row.reasons),
        "candidates": [
            {"child": c.child, "score": c.score, "reasons": MASKED if c.child in hidden else list(c.reasons)}
            for c in row.candidates
        ],
        "cells": [] if row.child in hidden else [_cell(one) for one in row.weighed],
    }


def _cell(one: Weighed) -> dict[str, Any]:
    """A cell in which file and roll differ, whose value wins, and why."""
    old, new = (_plain(one.name, value) for value in (one.old, one.new))
    return {"field": one.field, "old": old, "new": new, "won": str(one.won), "why": one.why}


def _plain(name: str, value: object) -> object:
    if name == "percent_hundredths":
        return stored_words(name, value)
    return value.isoformat() if isinstance(value, date) else value


def cells_told(file: dict[str, Any]) -> Iterator[str]:
    """The cells in which file and roll differ, a line each."""
    for row in file["rows_detail"]:
        for cell in row["cells"]:
            old, new = value_words(cell["old"]), value_words(cell["new"])
            won = {"file": f"{old} → {new}", "roll": f"{old} kept, not {new}", "asked": f"{old} or {new}?"}
            yield f"  row {row['row']}: {field_words(cell['field'])} {won[cell['won']]} {cell['why']}"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "severity": str(finding.severity),
        "rule": finding.rule,
        "where": finding.where,
        "field": finding.field,
        "words": finding.words,
    }


def line_told(file: dict[str, Any]) -> str:
    """A file in a line, from what `file_told` made of it."""
    if file["problem"]:
        return f"{file['path']}: not read"
    rows = file["rows"]
    parts = [f"{rows[name]} {name.replace('_', ' ')}" for name in rows if name != "read" and rows[name]]
    done = f"batch {file['batch']}" if file["batch"] else "nothing written"
    read = "1 row" if rows["read"] == 1 else f"{rows['read']} rows"
    about = [f"\n  {one['words']}" for one in file["findings"] if one["rule"] in TOLD_OF_FILE]
    changed = f"; {file['columns'].rstrip('.')}" if file["columns"] else ""
    asked = (
        f"; {counted(file['asked'], 'cell differs', 'cells differ')}: see vsdesk asked"
        if file["asked"]
        else ""
    )
    beside = "".join((asked, changed, *about))
    return f"{file['path']}: {file['kind']}, {read}: {', '.join(parts) or 'none'}; {done}{beside}"
