"""`expected`: the register of returns, and what is put on it."""

from __future__ import annotations

import argparse
from typing import Any

from vsdesk.changes import Changes
from vsdesk.cli.opening import desk_of, whole
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.coverage import TITLES
from vsdesk.desk.discrepancies import KINDS, DiscrepancyList, left_out_words
from vsdesk.desk.expected import ExpectedLine
from vsdesk.errors import UserError
from vsdesk.model.wording import counted
from vsdesk.reference.planner import Planned


def expected(options: argparse.Namespace) -> Outcome:
    """The register, narrowed as asked; or a return expected, asked for or excused."""
    with desk_of(options, write=_writes(options)) as desk:
        changes = _put(desk, options)
        lines = desk.expected.lines(
            kind=options.kind, period=_label(desk, options), state=options.state, late=options.late
        )
        return _told(desk, lines, changes)


def chase(options: argparse.Namespace) -> Outcome:
    """Reminders as letters or e-mail drafts; what is written, and that they were chased."""
    lines = whole(options.password_file, "password").splitlines() if options.password_file else []
    with desk_of(options, write=not (options.out and options.not_marked)) as desk:
        if options.out is None:
            changes = desk.expected.chase(options.returns, options.level)
            return Outcome({"batch": changes.batch, "files": []}, f"Batch {changes.batch}: {changes.name}")
        made = desk.chases.make(
            options.returns, options.out, options.form, level=options.level, pack=options.pack,
            password=next((line for line in lines if line.strip()), None), mark=not options.not_marked,
        )  # fmt: skip
    files = [str(path) for path in made.files]
    batch = made.changes.batch if made.changes else None
    problems = (
        *(f"{school}: no e-mail address of its designated teacher is known." for school in made.no_address),
        *made.said,
    )
    data = {"batch": batch, "files": files, "no_address": list(made.no_address), "again": made.again,
            "left": made.left}  # fmt: skip
    return Outcome(
        data, "\n".join([*files, f"{counted(len(files), 'file')} written; nothing was sent."]), problems
    )


def discrepancies(options: argparse.Namespace) -> Outcome:
    """What the system the 903 is drawn from should put right: shown, or written to a file."""
    with desk_of(options, write=False) as desk:
        found = desk.discrepancies.write(options.out) if options.out else desk.discrepancies.all()
    rows = [
        (line.what, line.local_id, line.held, line.told, line.words, line.file, line.place)
        for line in found.lines
    ]
    count = f"{counted(len(found.lines), 'thing')} to put right"
    listed = table(("What", "Local id", "We hold", "Told", "To be looked at", "File", "Cell"), rows)
    told = f"{count}, {_kinds_of(found)}: {options.out}" if options.out else f"{listed}\n{count}"
    problems = (left_out_words(found.left_out),) if found.left_out else ()
    data = {
        "since": found.since.isoformat(), "left_out": found.left_out, "path": str(options.out) if options.out else None,
        "discrepancies": [
            {
                "what": line.what, "child": line.child, "local_id": line.local_id, "held": line.held, "told": line.told,
                "words": line.words, "file": line.file, "place": line.place, "person": line.person,
                "on": line.on.isoformat() if line.on else None,
            }
            for line in found.lines
        ],
    }  # fmt: skip
    return Outcome(data, told, problems)


def _kinds_of(found: DiscrepancyList) -> str:
    """`2 of UPN, 1 of Date of birth`; nothing of a kind is told too."""
    return ", ".join(f"{sum(line.what == kind for line in found.lines)} of {kind}" for kind in KINDS)


def coverage(options: argparse.Namespace) -> Outcome:
    """Each school, and of how many of our children there it told each measure."""
    with desk_of(options, write=False) as desk:
        period = (
            desk.expected.period_named(options.period) if options.period else desk.expected.present_term()
        )
        lines = desk.coverage.lines(period)
        if options.out:
            desk.coverage.write(period, options.out)
    rows = [(line.name, line.children, *map(line.words, range(len(TITLES)))) for line in lines]
    data = {
        "period": period.label, "path": str(options.out) if options.out else None,
        "schools": [
            {"school": line.name, "children": line.children, "told": dict(zip(TITLES, line.told, strict=True))}
            for line in lines
        ],
    }  # fmt: skip
    schools = counted(max(0, len(lines) - 1), "school")
    listed = f"{period.label}\n{table(('School', 'Children', *TITLES), rows)}"
    return Outcome(data, f"{schools}, {period.label}: {options.out}" if options.out else listed)


def planner(options: argparse.Namespace) -> Outcome:
    """The year ahead, after a day was added, changed, taken off or confirmed if that is asked."""
    if options.add and options.on is None:
        raise UserError("The day is not told: give it with --on.")
    writes = options.add or options.change or options.remove or options.confirm or options.usual
    with desk_of(options, write=bool(writes)) as desk:
        changes = _planned(desk, options)
        lines = desk.planner.lines()
    rows = [
        (one.from_on, one.to_on if one.to_on != one.from_on else "", one.words, _standing(one),
         one.number or "", "" if one.number else f"{one.code}:{one.year}")
        for one in lines
    ]  # fmt: skip
    data = {
        "batch": changes.batch if changes else None,
        "days": [
            {
                "code": one.code, "year": one.year or None, "confirmed": one.confirmed,
                "kind": one.kind, "words": one.words, "detail": one.detail,
                "from": one.from_on.isoformat(), "to": one.to_on.isoformat(), "usual": one.usual, "source": one.source,
                "own": one.number,
            }
            for one in lines
        ]
    }  # fmt: skip
    done = f"Batch {changes.batch}: {changes.name}\n" if changes else ""
    return Outcome(data, done + table(("From", "To", "What", "", "Own", "Code"), rows))


def _planned(desk: Desk, options: argparse.Namespace) -> Changes | None:
    year = desk.planner
    if options.add:
        return year.add(
            options.add, options.on, options.to, kind=options.kind or "board", detail=options.detail or ""
        )
    if options.change:
        return year.change(
            options.change, words=options.words, from_on=options.on, to_on=options.to, kind=options.kind,
            detail=options.detail,
        )  # fmt: skip
    if options.confirm:
        return year.confirm(*_code(options.confirm), options.on, options.to)
    if options.usual:
        return year.usual_again(*_code(options.usual))
    return year.remove(options.remove) if options.remove else None


def _code(text: str) -> tuple[str, int]:
    code, _, year = text.rpartition(":")
    if not year.isdecimal():
        raise UserError("Usual days are named by code and year, as the planner lists them: ks2-tests:2027.")
    return code, int(year)


def _standing(one: Planned) -> str:
    return "usual" if one.usual else "confirmed" if one.confirmed else ""


def _writes(options: argparse.Namespace) -> bool:
    return bool(options.open or options.asked or options.excuse or options.again)


def _label(desk: Desk, options: argparse.Namespace) -> str | None:
    return desk.expected.period_named(options.period).label if options.period else None


def _put(desk: Desk, options: argparse.Namespace) -> Changes | None:
    register = desk.expected
    if options.open:
        if not (options.kind and options.period):
            raise UserError("What is expected is not told: give --kind and --period with --open.")
        period = register.period_named(options.period)
        how = options.how or ""
        return register.open_for(options.kind, period, due_on=options.due, asked_how=how).changes
    if options.asked:
        return register.asked(options.asked, options.how or "e-mail", options.on)
    if options.excuse:
        return register.excuse(options.excuse, options.reason or "")
    return register.expect_again(options.again) if options.again else None


def _told(desk: Desk, lines: list[ExpectedLine], changes: Changes | None) -> Outcome:
    rows = [
        (
            line.id, line.school, line.title, line.asked.term, line.asked.due_on, line.state_words,
            _late(line), line.asked.children, len(line.files) or "", line.files[-1].problems if line.files else "",
        )
        for line in lines
    ]  # fmt: skip
    headings = (
        "No.",
        "School",
        "Return",
        "Period",
        "Due",
        "State",
        "School days late",
        "Children",
        "Version",
        "Problems",
    )
    done = f"Batch {changes.batch}: {changes.name}\n" if changes else ""
    data: dict[str, Any] = {
        "as_at": desk.today.isoformat(),
        "batch": changes.batch if changes else None,
        "returns": [data_of(line) for line in lines],
    }
    return Outcome(data, f"{done}{table(headings, rows)}\n{counted(len(lines), 'return')} on the register")


def _late(line: ExpectedLine) -> object:
    return ("" if not line.is_late else "late") if line.days_late is None else line.days_late or ""


def data_of(line: ExpectedLine) -> dict[str, Any]:
    """One line of the register as JSON has it."""
    asked = line.asked
    return {
        "id": line.id,
        "school": line.school,
        "urn": line.urn,
        "kind": asked.kind,
        "period": {"label": asked.term, "from": asked.period_from.isoformat(), "to": asked.period_to.isoformat()},
        "due_on": asked.due_on.isoformat(),
        "state": line.state,
        "days_late": line.days_late,
        "children": asked.children,
        "asked_on": asked.asked_on.isoformat() if asked.asked_on else None,
        "asked_how": asked.asked_how or None,
        "chased_on": [day.isoformat() for day in asked.chased],
        "excused": asked.excused_reason or None,
        "received": [
            {
                "version": number, "on": file.received_on.isoformat(), "file": file.file, "batch": file.batch,
                "rows": file.rows, "problems": file.problems,
            }
            for number, file in enumerate(line.files, 1)
        ],
    }  # fmt: skip
