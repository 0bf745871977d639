"""`peps`: a term's PEPs as a list. `pep`: one step for one or many, each a batch that can be undone."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from vsdesk.changes import Changes
from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.peps import Done, Pep, TermLine
from vsdesk.desk.peps.many import ACTS as MANY
from vsdesk.errors import UserError
from vsdesk.model.wording import counted

HEADINGS = ("PEP", "Child", "Name", "School", "State", "With", "Days", "Due", "How")
SHOWN = ("pep", "child", "name", "school", "state", "holder", "days", "due_on", "in_time")
Act = Callable[[Desk, argparse.Namespace], Outcome]


def peps(options: argparse.Namespace) -> Outcome:
    """Everyone in our care with their PEP of a term: where it stands, who holds it, by when it is due."""
    with desk_of(options, write=False) as desk:
        term = desk.peps.term_for(desk.today, options.term or "")
        rows = [_line(desk, line) for line in desk.peps.term(options.term or "")]
        rule = desk.settings.pep_rules.words
        day = desk.today.isoformat()
    if options.state:
        rows = [row for row in rows if options.state in (row["state"], row["in_time"])]
    text = table(HEADINGS, [[row[name] for name in SHOWN] for row in rows])
    data = {"as_at": day, "term": term.label, "rule": rule, "peps": rows}
    return Outcome(data, f"{text}\n{len(rows)} children, {term.label}, as at {day}")


def _line(desk: Desk, line: TermLine) -> dict[str, Any]:
    child, pep, duty = line.one.child, line.pep, line.duty
    shown = not child.restricted
    point = desk.peps.point(pep) if pep else None
    school = line.one.enrolment
    return {
        "child": child.id,
        "name": child.list_name if shown else "Restricted",
        "school": school.name if school and shown else None,
        "pep": pep.id if pep else None,
        "kind": pep.kind if pep else None,
        "state": point.state if point else ("not required" if line.why_not else "due"),
        "holder": point.holder if point else None,
        "since": point.since.isoformat() if point and point.since else None,
        "days": point.days(desk.today) if point else None,
        "due_on": duty.due.on.isoformat() if duty else None,
        "sum": duty.due.words if duty else None,
        "in_time": duty.state(desk.today) if duty else line.why_not,
        "days_late": duty.days_late(desk.today) if duty else None,
    }


def pep(options: argparse.Namespace) -> Outcome:
    """Do one step; without a step's own options, for today."""
    act = _weigh if options.dry_run else ACTS[options.act]
    with desk_of(options, write=options.act not in READING and not options.dry_run) as desk:
        return act(desk, options)


def _weigh(desk: Desk, options: argparse.Namespace) -> Outcome:
    """What a step for many would do, and what it could not; nothing is done."""
    if options.act not in MANY:
        raise UserError(f"There is no dry run of “{options.act}”; there is one of: {', '.join(MANY)}.")
    found = desk.peps.weigh(options.act, _some(options), options.on)
    told = [{"pep": one.pep, "child": one.child, "can": one.can, "words": one.words} for one in found]
    rows = [(one.pep, one.child, "yes" if one.can else "no", one.words) for one in found]
    can = sum(one.can for one in found)
    words = f"{can} of {counted(len(found), 'PEP')} can be; nothing was done."
    return Outcome(
        {"act": options.act, "can": can, "peps": told},
        f"{table(('PEP', 'Child', 'Can be', 'Why'), rows)}\n{words}",
    )


def _show(desk: Desk, options: argparse.Namespace) -> Outcome:
    found = desk.peps.one(_one(options))
    hidden = desk.children.one(found.child).child.restricted
    data = _told(desk, found)
    parts = [(part.part, part.owes, part.asked_on, part.received_on or "missing") for part in found.parts]
    rows = [(name, value) for name, value in data.items() if name != "parts" and value not in (None, "")]
    if hidden:
        return Outcome(
            {"id": found.id, "child": found.child, "restricted": True}, "This record is restricted."
        )
    said, lacking = desk.pep_contents.of(found.id), desk.pep_contents.lacking(found.id)
    data["targets"] = [
        {"what": one.what, "measure": one.measure, "by_when": _iso(one.by_when), "who": one.who, "need": one.need,
         "judged": one.judged, "lacks": list(lacking.targets.get(one.id, ()))}
        for one in said.targets
    ]  # fmt: skip
    data["lacking"] = list(lacking.sentences)
    targets = [(one["what"], one["judged"] or "", "; ".join(one["lacks"])) for one in data["targets"]]
    tables = (
        table(("", ""), rows),
        table(("Part", "Owes", "Asked", "In"), parts),
        table(("Target", "Judged", "Lacks"), targets) if targets else "",
        "\n".join(data["lacking"]),
    )
    return Outcome(data, "\n\n".join(one for one in tables if one))


def _told(desk: Desk, found: Pep) -> dict[str, Any]:
    point = desk.peps.point(found)
    told: dict[str, Any] = {
        "id": found.id,
        "label": found.label,
        "state": point.state,
        "holder": point.holder,
    }
    for name in Pep.__dataclass_fields__:
        value = getattr(found, name)
        if name not in ("id", "parts"):
            told[name] = value.isoformat() if hasattr(value, "isoformat") else value
    told["parts"] = [
        {"part": part.part, "owes": part.owes, "asked_on": _iso(part.asked_on), "due_on": _iso(part.due_on),
         "received_on": _iso(part.received_on), "times_chased": part.times_chased}
        for part in found.parts
    ]  # fmt: skip
    return told


def _iso(day: Any) -> str | None:  # noqa: ANN401 - a day or nothing
    return day.isoformat() if day else None


def _open(desk: Desk, options: argparse.Namespace) -> Outcome:
    if options.child is None:
        raise UserError("No child is given; add --child and the child’s number.")
    changes, number = desk.peps.open_for(
        options.child, kind=options.kind, term=options.term or "", on=options.on
    )
    done = _did(changes)
    return Outcome({**done.data, "peps": [number]}, f"{done.text} It is PEP {number}.")


def _open_term(desk: Desk, options: argparse.Namespace) -> Outcome:
    return _many(desk.peps.open_term(options.term or ""))


def _book(desk: Desk, options: argparse.Namespace) -> Outcome:
    if options.on is None:
        raise UserError("No day is given for the meeting; add --on and the day, such as 2026-12-03.")
    if len(options.peps) == 1:
        changes = desk.peps.book(
            options.peps[0],
            options.on,
            at=options.at or "",
            minutes=options.minutes,
            place=options.place or "",
        )
        return _warned(desk, options, _did(changes))
    done = desk.peps.book_many(
        _some(options),
        options.on,
        at=options.at or "",
        minutes=options.minutes or 45,
        place=options.place or "",
    )
    return _warned(desk, options, _many(done))


def _warned(desk: Desk, options: argparse.Namespace, outcome: Outcome) -> Outcome:
    """What was booked, and a sentence for each meeting that comes after its plan is due."""
    told = ((pep, desk.peps.booked_late(pep, options.on)) for pep in options.peps)
    return replace(outcome, problems=tuple(f"PEP {pep}: {late}" for pep, late in told if late))


def _ask(desk: Desk, options: argparse.Namespace) -> Outcome:
    if options.part:
        return _did(desk.peps.ask_parts(_one(options), options.part, on=options.on, due_on=options.due))
    return _many(desk.peps.ask_many(_some(options), due_on=options.due))


def _part(desk: Desk, options: argparse.Namespace) -> Outcome:
    if len(options.part or ()) != 1:
        raise UserError(f"No part is given; add --part and one of: {', '.join(desk.peps.forms.parts)}.")
    return _did(
        desk.peps.receive_part(_one(options), options.part[0], on=options.on, note=options.note or "")
    )


def _not_required(desk: Desk, options: argparse.Namespace) -> Outcome:
    return _did(desk.peps.not_required(_one(options), options.reason or "", options.on))


def _look_at(desk: Desk, options: argparse.Namespace) -> Outcome:
    if len(options.peps) == 1:
        return _did(desk.peps.begin_qa(options.peps[0], options.on))
    return _many(desk.peps.begin_qa_many(_some(options), options.on))


def _return(desk: Desk, options: argparse.Namespace) -> Outcome:
    return _did(desk.peps.return_with_reason(_one(options), options.reason or "", options.on))


def _late(desk: Desk, options: argparse.Namespace) -> Outcome:
    return _did(desk.peps.set_late_reason(_one(options), options.reason or ""))


def _invite(desk: Desk, options: argparse.Namespace) -> Outcome:
    if options.out is None:
        raise UserError(
            "No file is given; add --out and its name, such as meetings.ics, or a folder for a file a meeting."
        )
    there = (
        [one.id for one in desk.peps.meetings_on(options.on)]
        if options.on and not options.peps
        else options.peps
    )
    if options.out.suffix.casefold() != ".ics":
        paths = desk.peps.invite_each(there, options.out)
        told = {"paths": [str(one) for one in paths], "peps": list(there)}
        return Outcome(told, f"{len(paths)} files in {options.out}. None names a child.")
    path = desk.peps.invite(there, options.out)
    return Outcome({"path": str(path), "peps": list(there)}, f"{len(there)} in {path}. It names no child.")


def _chase(desk: Desk, options: argparse.Namespace) -> Outcome:
    if options.out is None:
        return _many(desk.peps.chase(_some(options)))
    made = desk.peps.chase_by_mail(_some(options), options.out)
    done = _many(made.done)
    drafts = [
        {"path": str(one.path), "to": one.to, "addresses": list(one.addresses), "peps": one.peps, "parts": one.parts,
         "ring": one.ring}
        for one in made.drafts
    ]  # fmt: skip
    unwritten = [{"child": child, "why": why} for child, why in made.left]
    data = {**done.data, "list": str(made.list), "drafts": drafts, "unwritten": unwritten}
    rows = [(one.to, ", ".join(one.addresses), one.peps, one.parts, one.path.name) for one in made.drafts]
    told = [table(("To", "Address", "PEPs", "Parts", "File"), rows)]
    told += [table(("Child", "Why nobody is written to"), made.left)] if made.left else []
    words = f"{made.words}. They are in {options.out}; nothing was sent, and no file name names a child."
    return Outcome(data, "\n".join([*told, done.text, words]))


def _latest(desk: Desk, options: argparse.Namespace) -> Outcome:
    term = desk.peps.term_for(desk.today, options.term or "")
    return _did(desk.peps.choices.set_latest(term, options.on))


ACTS: dict[str, Act] = {
    "show": _show,
    "open": _open,
    "open-term": _open_term,
    "book": _book,
    "unbook": lambda desk, options: _did(desk.peps.unbook(_one(options))),
    "ask": _ask,
    "part": _part,
    "chase": _chase,
    "held": lambda desk, options: _did(desk.peps.hold(_one(options), options.on, next_on=options.next)),
    "submit": lambda desk, options: _did(desk.peps.submit(_one(options), options.on)),
    "qa": _look_at,
    "return": _return,
    "sign-off": lambda desk, options: _many(desk.peps.sign_off_many(_some(options), options.on)),
    "not-required": _not_required,
    "required": lambda desk, options: _did(desk.peps.required_after_all(_one(options))),
    "late": _late,
    "invite": _invite,
    "latest": _latest,
}
READING = frozenset({"show", "invite"})


def _one(options: argparse.Namespace) -> int:
    if len(options.peps) != 1:
        raise UserError("This step is for one PEP; give its number. List them with: vsdesk peps ROLL.")
    return int(options.peps[0])


def _some(options: argparse.Namespace) -> Sequence[int]:
    if not options.peps:
        raise UserError("No PEP is given; give one number or several. List them with: vsdesk peps ROLL.")
    return list(options.peps)


def _did(changes: Changes) -> Outcome:
    return Outcome({"batch": changes.batch, "name": changes.name}, f"{changes.name}: batch {changes.batch}.")


def _many(done: Done) -> Outcome:
    left = [{"child": child, "why": why} for child, why in done.left]
    data = {
        "batch": done.changes.batch, "name": done.changes.name, "peps": list(done.peps), "already": done.already,
        "left": left,
    }  # fmt: skip
    rows = table(("Child", "Why not"), done.left) if done.left else ""
    return Outcome(data, f"{rows}\n{done.changes.name}: batch {done.changes.batch}. {done.words}.".strip())
