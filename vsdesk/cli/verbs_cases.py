"""`cases`, `case`: staged cases, listed, opened, done step by step, closed."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.cases import CaseKind, CaseView, StepView
from vsdesk.errors import UserError
from vsdesk.model.wording import counted


def cases(options: argparse.Namespace) -> Outcome:
    """The open cases, the closed ones, or the kinds of case; and kinds of the authority's own, in and out."""
    if options.add_kind or options.remove_kind:
        with desk_of(options, write=True) as desk:
            if options.add_kind:
                desk.cases.add_kind(options.add_kind)
            else:
                desk.cases.remove_kind(options.remove_kind)
            return _kinds(desk.cases.kinds())
    with desk_of(options, write=False) as desk:
        if options.kinds:
            return _kinds(desk.cases.kinds())
        found = desk.cases.of(options.child) if options.child else desk.cases.all(closed=options.closed)
        day = desk.today
    rows = [
        (one.case.id, one.case.title, one.who, one.case.opened_on, one.progress if not one.masked else "",
         one.next.step.words if one.next else "", (one.next.due.due_on if one.next else None) or "")
        for one in found
    ]  # fmt: skip
    text = table(("Id", "Case", "Child", "Opened", "Steps", "Next", "Due"), rows)
    data = {"as_at": day.isoformat(), "cases": [_case(one) for one in found]}
    return Outcome(data, f"{text}\n{counted(len(found), 'case')} as at {day.isoformat()}")


def case(options: argparse.Namespace) -> Outcome:
    """One case: shown, opened for a child, a step done, skipped or planned, or closed."""
    writes = any((options.open, options.do, options.skip, options.plan, options.close))
    with desk_of(options, write=writes) as desk:
        number = _deed(desk, options)
        shown = desk.cases.one(number)
    return Outcome(_case(shown), _page(shown))


def _deed(desk: Desk, options: argparse.Namespace) -> int:
    number, on, note = options.number, options.on or desk.today, options.note or ""
    if options.open:
        return desk.cases.open(number, options.open, on, note)[0]
    if options.do:
        desk.cases.do(number, options.do, on, note, options.by or "")
    elif options.skip:
        desk.cases.skip(number, options.skip, note)
    elif options.plan:
        if options.on is None:
            raise UserError("No day is given; say it with --on 2026-12-01.")
        desk.cases.plan(number, options.plan, on, note)
    elif options.close:
        desk.cases.close(number, options.close, on, note)
    return int(number)


def _kinds(kinds: tuple[CaseKind, ...]) -> Outcome:
    rows = [(kind.code, kind.words, len(kind.stages), kind.source) for kind in kinds]
    data = {
        "kinds": [
            {"code": k.code, "words": k.words, "stages": len(k.stages), "source": k.source} for k in kinds
        ]
    }
    return Outcome(data, table(("Code", "Kind of case", "Steps", "Source"), rows))


def _case(one: CaseView) -> dict[str, Any]:
    case = one.case
    shown = not one.masked
    return {
        "id": case.id, "child": case.child, "who": one.who, "kind": case.kind, "title": case.title,
        "opened_on": _iso(case.opened_on), "opened_by": case.opened_by, "school": one.school or None,
        "reason": case.reason if shown else None, "closed_on": _iso(case.closed_on),
        "outcome": case.outcome or None if shown else None, "next": one.next.step.code if one.next else None,
        "steps": [_step(step) for step in one.steps],
    }  # fmt: skip


def _step(one: StepView) -> dict[str, Any]:
    step = one.step
    return {
        "code": step.code, "words": step.words, "owes": step.owes, "due_on": _iso(one.due.due_on), "why": one.due.why,
        "state": one.state, "statutory": step.statutory, "source": step.source or None,
        "planned_on": _iso(step.planned_on), "done_on": _iso(step.done_on), "done_by": step.done_by or None,
        "skipped": step.skipped or None, "note": step.note or None, "late_by": one.late_by,
    }  # fmt: skip


def _page(one: CaseView) -> str:
    case = one.case
    head = f"{case.title}: {one.who}, opened {case.opened_on} by {case.opened_by}"
    rows = [
        (
            s.step.code,
            s.state,
            s.due.due_on or "",
            s.step.owes,
            s.step.words,
            s.step.note or s.step.skipped or s.due.why,
        )
        for s in one.steps
    ]
    end = f"\nClosed {case.closed_on}: {case.outcome}" if case.closed_on else ""
    return f"{head}\n{table(('Step', '', 'Due', 'Owes', 'What', 'Why'), rows)}{end}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
