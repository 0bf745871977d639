"""`log`, `tasks`: the log of calls and letters, and what is to follow."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.follow_ups import FollowUpLine
from vsdesk.desk.log import LogLine, LogQuery
from vsdesk.desk.mails import keep_mails
from vsdesk.errors import NotFound, UserError
from vsdesk.model.log import NewEntry, NewFollowUp, Party

SHOWN = 50
"""Entries of a search that are written out."""


def log(options: argparse.Namespace) -> Outcome:
    """Search the log, newest first; or keep an entry."""
    if options.mail:
        return _mails(options)
    return _add(options) if options.add is not None else _search(options)


def _mails(options: argparse.Namespace) -> Outcome:
    """Each e-mail an entry; exit 1 where one cannot be read, as with `import`."""
    with desk_of(options, write=True) as desk:
        kept = keep_mails(desk, options.mail, plain_only=False)
    rows = [(one.path.name, one.outcome, one.entry or "", one.why) for one in kept]
    told = [
        {
            "path": str(one.path),
            "outcome": one.outcome,
            "entry": one.entry,
            "batch": one.batch,
            "why": one.why or None,
        }
        for one in kept
    ]
    refused = tuple(one.why for one in kept if one.outcome == "refused")
    text = table(("File", "", "Entry", "Why"), rows)
    return Outcome({"mails": told}, text, problems=refused, failed=bool(refused))


def _add(options: argparse.Namespace) -> Outcome:
    with desk_of(options, write=True) as desk:
        number = desk.log.add(_entry(options, desk))
        batch = desk.batches()[-1].id
        line = desk.log.page(number).line
    return Outcome({"entry": number, "batch": batch}, f"Log: {line.how}: entry {number}, batch {batch}.")


def _entry(options: argparse.Namespace, desk: Desk) -> NewEntry:
    parties = []
    if options.who or options.kind != "somebody else":
        parties.append(Party("with", options.kind, name=options.who or ""))
    if options.child is not None:
        parties.append(Party("about", "child", child=options.child))
    if options.school:
        parties.append(Party("about", "school", school=_school(desk, options.school)))
    follow = None
    if options.follow_up:
        if options.due is None:
            raise UserError("The follow-up has no day; give one with --due, such as 2026-11-27.")
        follow = NewFollowUp(options.follow_up, options.due, options.owner or desk.person)
    return NewEntry(
        options.how or "call", options.add, options.on or desk.today, options.at, options.direction or "",
        options.theme or "", options.outcome or "", options.minutes, options.restricted, tuple(parties), follow,
    )  # fmt: skip


def _school(desk: Desk, urn: str) -> int:
    found = next((one.id for one in desk.schools.search(urn, 5) if one.urn == urn), None)
    if found is None:
        raise NotFound(f"There is no school with the URN {urn} on this roll.")
    return found


def _search(options: argparse.Namespace) -> Outcome:
    with desk_of(options, write=False) as desk:
        first, last = options.period or (None, None)
        school = _school(desk, options.school) if options.school else None
        query = LogQuery(
            options.text, options.child, school, name=options.who or "", how=options.how or "",
            by=desk.person if options.mine else "", from_on=first, to_on=last,
        )  # fmt: skip
        found = desk.log.search(query)
        lines = desk.log.lines(found.ids[:SHOWN])
    shown = [lines[one] for one in found.ids[:SHOWN] if one in lines]
    rows = [
        (one.id, one.on, one.how, one.direction, one.who, one.about, one.theme, _short(one.said))
        for one in shown
    ]
    text = table(("Id", "When", "How", "", "With", "About", "Theme", "Said"), rows)
    more = f", the newest {SHOWN} shown" if len(found.ids) > SHOWN else ""
    data = {"count": len(found.ids), "more": found.more, "entries": [_told(one) for one in shown]}
    return Outcome(data, f"{text}\n{found.count}{more}")


def _told(line: LogLine) -> dict[str, Any]:
    return {
        "id": line.id, "on": line.on.isoformat(), "at": line.at or None, "how": line.how,
        "direction": line.direction or None, "theme": line.theme or None, "who": line.who or None,
        "children": [number for number, _ in line.children], "schools": [name for _, name in line.schools],
        "said": None if line.masked else line.said, "outcome": line.outcome or None, "minutes": line.minutes,
        "logged_by": line.by, "restricted": line.restricted, "masked": line.masked,
        "open_follow_ups": line.follow_ups, "attachments": line.attachments,
    }  # fmt: skip


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def tasks(options: argparse.Namespace) -> Outcome:
    """Every follow-up with its state; or one done, snoozed, handed over."""
    chosen = options.done or options.snooze or options.hand_over
    with desk_of(options, write=chosen is not None) as desk:
        batch = _do(options, desk) if chosen is not None else None
        lines = (
            [desk.follow_ups.one(chosen)]
            if chosen is not None
            else list(desk.follow_ups.all(mine=options.mine))
        )
        day = desk.today
    rows = [
        (one.id, one.follow_up.due_on, one.state, one.what, one.who, one.follow_up.owner) for one in lines
    ]
    text = table(("Id", "Due", "", "What", "Who", "Owes"), rows)
    data: dict[str, Any] = {"as_at": day.isoformat(), "tasks": [_task(one) for one in lines]}
    if batch is not None:
        data["batch"] = batch
    return Outcome(data, text)


def _do(options: argparse.Namespace, desk: Desk) -> int:
    act = desk.follow_ups
    if options.done is not None:
        return act.done(options.done, options.reason).batch
    if options.snooze is not None:
        if options.until is None:
            raise UserError("A snooze needs its last day; give it with --until, such as 2026-11-27.")
        return act.snooze(options.snooze, options.until, options.reason).batch
    if not options.owner:
        raise UserError("Nobody is named to hand it over to; give the person with --owner.")
    return act.hand_over(options.hand_over, options.owner, options.reason).batch


def _task(line: FollowUpLine) -> dict[str, Any]:
    held = line.follow_up
    return {
        "id": held.id, "what": line.what, "who": line.who or None, "child": held.child,
        "due_on": held.due_on.isoformat(),
        "days": line.days, "state": line.state, "owes": held.owner, "statutory": held.statutory, "entry": held.entry,
        "snoozed_until": _iso(held.snoozed_until), "snoozed_why": None if line.masked else held.snoozed_why or None,
        "done_on": _iso(held.done_on), "note": None if line.masked else held.note or None,
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
