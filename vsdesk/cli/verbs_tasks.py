"""`tasks`: what is to follow, and who covers while somebody is away."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.follow_ups import FollowUpLine
from vsdesk.errors import UserError


def tasks(options: argparse.Namespace) -> Outcome:
    """Every follow-up with its state; or one done, snoozed, handed over."""
    if options.covers or options.cover or options.end_cover is not None:
        return _covers(options)
    chosen = options.done or options.snooze or options.hand_over or options.note or options.bring_back
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


def _covers(options: argparse.Namespace) -> Outcome:
    """Who covers whom; or a new cover, or the end of one."""
    write = not options.covers
    with desk_of(options, write=write) as desk:
        batch = _cover(options, desk) if write else None
        found = desk.follow_ups.covers()
    rows = [(one.id, one.covered_by, one.person, one.from_on, one.to_on) for one in found]
    told = [{"id": one.id, "person": one.person, "covered_by": one.covered_by, "from_on": one.from_on.isoformat(),
             "to_on": one.to_on.isoformat()} for one in found]  # fmt: skip
    data: dict[str, Any] = {"covers": told} | ({"batch": batch} if write else {})
    return Outcome(data, table(("Id", "Covers", "For", "From", "To"), rows))


def _cover(options: argparse.Namespace, desk: Desk) -> int:
    if options.end_cover is not None:
        return desk.follow_ups.end_cover(options.end_cover).batch
    if options.period is None:
        raise UserError("A cover needs its days; give them with --period, such as 2026-12-01..2026-12-05.")
    by = options.owner or desk.person
    first, last = options.period
    return desk.follow_ups.cover(options.cover, by, first, last, options.reason).batch


def _do(options: argparse.Namespace, desk: Desk) -> int:
    act = desk.follow_ups
    if options.note is not None:
        return act.annotate(options.note, options.reason).batch
    if options.bring_back is not None:
        return act.bring_back(options.bring_back).batch
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
