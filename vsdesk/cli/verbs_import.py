"""`import`, `batches`, `undo`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from vsdesk.cli.opening import desk_of, whole
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.progress import clear, progress
from vsdesk.cli.telling import table
from vsdesk.desk import taken_before
from vsdesk.desk.contents import SECRET
from vsdesk.desk.returns import FilePlan, Options
from vsdesk.errors import UndoRefused, UserError
from vsdesk.model.finding import Finding, Severity
from vsdesk.model.wording import counted
from vsdesk.reference.calendar import Calendar
from vsdesk.returns.layouts import WINS, layouts
from vsdesk.returns.not_ours import NOBODY, OTHERS
from vsdesk.returns.reading import word_key
from vsdesk.returns.shapes import Outcome as RowOutcome
from vsdesk.returns.shapes import Plan, PlannedRow, Weighed
from vsdesk.returns.wording import field_words, stored_words, value_words

MASKED = ["a restricted record"]
TOLD_OF_FILE = (OTHERS, taken_before.RULE)
STOPPED = (RowOutcome.HELD, RowOutcome.REFUSED)


def take(options: argparse.Namespace) -> Outcome:
    """Plan every file; commit if nothing needs a person, or if the certain rows were asked for."""
    with desk_of(options, write=not options.dry_run) as desk:
        said = progress()
        said_now = _options(options, desk.terms.calendar)
        plans = desk.returns.plan(options.files, said_now, said)
        _refuse_meanings(plans, said_now.values)
        if options.rejects_mail and not options.rejects:
            raise UserError(
                "An e-mail draft goes with rows that are sent back: say where with --rejects OUT."
            )
        back = (
            desk.returns.send_back(plans, options.rejects, mail=options.rejects_mail)
            if options.rejects
            else []
        )
        certain = all(one.plan is None or one.plan.certain or _about_nobody(one) for one in plans)
        commits = not options.dry_run and (certain or options.certain)
        batches = desk.returns.commit(plans, said) if commits else [None] * len(plans)
        hidden = desk.children.restricted()
    clear()
    # Told in the order in which they were given, whatever the order in which they had to be taken.
    pairs = sorted(zip(plans, batches, strict=True), key=lambda pair: options.files.index(pair[0].path))
    files = [_file(one, batch.batch if batch else None, hidden) for one, batch in pairs]
    problems = [f"{one.problem.rstrip('.')}. {one.path}" for one, _ in pairs if one.problem]
    if not options.dry_run:
        problems += [
            f"{words.rstrip('.')}. {path}" for words, path in _errors([*filter(_about_nobody, plans)])
        ]
    if not certain and not commits and not options.dry_run:
        problems.append(_waiting(plans))
    failed = bool(problems)
    told = (line for file in files for line in (_line(file), *(_cells_told(file) if options.dry_run else ())))
    text = "\n".join(told)
    rejects, drafts = [str(one.workbook) for one in back], [str(one.mail) for one in back if one.mail]
    return Outcome({"files": files, "rejects": rejects, "drafts": drafts}, text, tuple(problems), failed)


def _options(options: argparse.Namespace, terms: Calendar) -> Options:
    period = options.period
    if options.term:
        term = terms.term_named(options.term)
        period = (term.starts_on, term.ends_on)
    passwords = whole(options.password_file, "password").splitlines() if options.password_file else []
    told = whole(options.values_file, "values").splitlines() if options.values_file else []
    values = pairs_of([*options.value, *(line for line in told if line.strip())])
    hidden = None if options.hidden is None else options.hidden == "take"
    whole_school = None if options.whole_school is None else options.whole_school == "yes"
    known = tuple(one for one in passwords if one)
    wins = _rules_of(options.wins)
    return Options(
        options.kind,
        options.school,
        period,
        known,
        hidden=hidden,
        whole_school=whole_school,
        values=values,
        wins=wins,
    )


def _rules_of(told: list[str]) -> tuple[tuple[str, str], ...]:
    """`FIELD=RULE` -> (field, rule). Raises: UserError for what is no such pair."""
    pairs = pairs_of(told)
    for name, rule in pairs:
        if rule not in WINS:
            raise UserError(f"“{rule}” is no rule; write {name}=fill, {name}=newer or {name}=ask.")
        if not any(field.name == name for layout in layouts() for field in layout.fields):
            raise UserError(f"“{name}” is no field of any kind of return; name it as born_on or actual_year.")
    return pairs


def pairs_of(told: list[str]) -> tuple[tuple[str, str], ...]:
    """`WORD=OURS` -> (word, ours). Raises: UserError for what is no such pair."""
    pairs = []
    for one in told:
        word, sign, ours = one.rpartition("=")
        if not sign or not word.strip():
            raise UserError(f"“{one}” tells no meaning; write it as WTS+=towards.")
        pairs.append((word.strip(), ours.strip()))
    return tuple(pairs)


def _refuse_meanings(plans: list[FilePlan], told: tuple[tuple[str, str], ...]) -> None:
    """A meaning that a word cannot have stops everything: it would be asked about again and again."""
    for one in plans:
        for word in one.plan.words if one.plan else ():
            ours = next((ours for said, ours in told if word_key(said) == word_key(word.said)), None)
            if ours is not None:
                known = ", ".join(option for option, _ in word.options)
                raise UserError(f"“{word.said}” cannot stand for “{ours}”; give one of: {known}. {one.path}")


def _waiting(plans: list[FilePlan]) -> str:
    """One sentence: how many rows need a person, the first of them and why, what to do."""
    stopped = [(one, row) for one in plans if one.plan for row in one.plan.rows if row.outcome in STOPPED]
    if not stopped:
        words, path = next(_errors([one for one in plans if not _about_nobody(one)]))
        return f"{words.rstrip('.')}, so nothing was written. Use --certain to take what was read all the same. {path}"
    one, row = stopped[0]
    rows = "1 row needs" if len(stopped) == 1 else f"{len(stopped)} rows need"
    why = " ".join(row.reasons) or "it is doubtful."
    return (
        f"{rows} a decision, so nothing was written. Row {row.row}: {why} "
        f"Mend the file, or use --certain to take the certain rows and hold the rest. {one.path}"
    )


def _about_nobody(one: FilePlan) -> bool:
    """Whether nobody in a file is on the roll: like a file that cannot be read, it stops no other."""
    return one.plan is not None and any(finding.rule == NOBODY for finding in one.plan.findings)


def _errors(plans: list[FilePlan]) -> Iterator[tuple[str, Path]]:
    """What is wrong with whole tables, and with which files."""
    for one in plans:
        for finding in one.plan.findings if one.plan else ():
            if finding.severity is Severity.ERROR:
                yield finding.words, one.path


def _file(one: FilePlan, batch: int | None, hidden: frozenset[int]) -> dict[str, Any]:
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


def _cells_told(file: dict[str, Any]) -> Iterator[str]:
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


def _line(file: dict[str, Any]) -> str:
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


def batches(options: argparse.Namespace) -> Outcome:
    """Every batch, newest last."""
    with desk_of(options, write=False) as desk:
        found = desk.batches()
    data = [
        {
            "batch": b.id,
            "name": b.name,
            "kind": b.kind,
            "person": b.person,
            "at": b.at,
            "changes": b.changes,
            "undoes": b.undoes,
            "undone_by": b.undone_by,
            "follows": b.follows,
        }
        for b in found
    ]
    rows = [
        (b.id, b.at, b.person, b.name, b.changes, f"undone by {b.undone_by}" if b.undone_by else "")
        for b in found
    ]
    return Outcome({"batches": data}, table(("Batch", "When (UTC)", "Who", "What", "Changes", ""), rows))


def held(options: argparse.Namespace) -> Outcome:
    """Rows that wait for a decision, with who may be meant."""
    with desk_of(options, write=False) as desk:
        found, hidden = desk.held.all(), desk.children.restricted()
    candidates = {row.id: [_masked(one, hidden) for one in row.candidates] for row in found}
    data = [
        {
            "held": row.id,
            "kind": row.layout,
            "file": row.file,
            "where": row.place,
            "why": row.why,
            "candidates": candidates[row.id],
        }
        for row in found
    ]
    lines = [
        (
            r.id,
            r.file,
            r.place,
            r.why,
            " | ".join(f"{c['child']}: {', '.join(c['reasons'])}" for c in candidates[r.id]),
        )
        for r in found
    ]
    text = (
        table(("Held", "File", "Row", "Why", "Who may be meant"), lines)
        if lines
        else "No row waits for a decision."
    )
    return Outcome({"held": data}, text)


def _masked(candidate: dict[str, Any], hidden: frozenset[int]) -> dict[str, Any]:
    """A candidate as told: of a restricted record, only that there is one."""
    return {**candidate, "reasons": MASKED} if candidate["child"] in hidden else candidate


def decide(options: argparse.Namespace) -> Outcome:
    """Say who is meant by a held row, or drop it."""
    with desk_of(options, write=True) as desk:
        if options.drop:
            changes = desk.held.drop(options.held)
        else:
            changes = desk.held.give_to(options.held, None if options.new else options.child)
    return Outcome({"held": options.held, "batch": changes.batch}, f"{changes.name}: batch {changes.batch}.")


def undo(options: argparse.Namespace) -> Outcome:
    """Undo one batch; clashes are told field by field."""
    with desk_of(options, write=True) as desk:
        try:
            changes = desk.undo(options.batch)
        except UndoRefused as refused:
            clashes = [_clash(clash) for clash in refused.clashes]
            told = {"undone": None, "batch": options.batch, "clashes": clashes}
            return Outcome(told, "", (str(refused),), failed=True)
    data = {"undone": options.batch, "batch": changes.batch, "clashes": []}
    return Outcome(data, f"Batch {options.batch} is undone, by batch {changes.batch}.")


def _clash(clash: object) -> dict[str, Any]:
    told = {name: getattr(clash, name) for name in ("table", "row", "field", "then", "now", "why")}
    return {**told, "then": None, "now": None} if told["field"] in SECRET else told
