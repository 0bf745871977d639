"""`log`: calls, letters, visits and e-mails, kept and found."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any

from vsdesk.cli.opening import desk_of
from vsdesk.cli.outcome import Outcome
from vsdesk.cli.telling import table
from vsdesk.desk import Desk
from vsdesk.desk.log import LogLine, LogQuery
from vsdesk.desk.mails import keep_mails
from vsdesk.errors import NotFound, UserError
from vsdesk.model.log import NewEntry, NewFollowUp, Party, Template

SHOWN = 50
"""Entries of a search that are written out."""


def log(options: argparse.Namespace) -> Outcome:
    """Search the log, newest first; or keep an entry."""
    if options.mail:
        return _mails(options)
    if options.templates:
        return _templates(options)
    if options.open is not None:
        return _open(options)
    return _add(options) if options.add is not None or options.template else _search(options)


def _templates(options: argparse.Namespace) -> Outcome:
    with desk_of(options, write=False) as desk:
        found = desk.log.templates()
    rows = [
        (one.name, one.how, one.direction, one.theme, "" if one.id else "came with the program")
        for one in found
    ]
    told = [{"name": one.name, "how": one.how, "direction": one.direction or None, "theme": one.theme or None,
             "said": one.said or None, "own": one.id is not None} for one in found]  # fmt: skip
    return Outcome({"templates": told}, table(("Name", "How", "", "Theme", ""), rows))


def _open(options: argparse.Namespace) -> Outcome:
    with desk_of(options, write=True) as desk:
        changes = desk.log.open(options.open, options.reason)
        line = desk.log.page(options.open, opened=True).line
    words = [f"Entry {line.id}, {line.on}, {line.how}: {line.about or line.who}", line.said, line.outcome]
    return Outcome({"batch": changes.batch, "entry": _told(line)}, "\n".join(filter(None, words)))


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
    begun = _template(desk, options.template)
    minutes = begun.minutes if options.minutes is None else options.minutes
    return NewEntry(
        options.how or begun.how, options.add or begun.said, options.on or desk.today, options.at,
        options.direction or begun.direction, options.theme or begun.theme, options.outcome or begun.outcome,
        minutes, options.restricted, tuple(parties), _follow_up(options, begun, desk),
    )  # fmt: skip


def _follow_up(options: argparse.Namespace, begun: Template, desk: Desk) -> NewFollowUp | None:
    what, due = options.follow_up or begun.follow_up, options.due
    if not what:
        return None
    if due is None and begun.follow_up_days is not None:
        due = (options.on or desk.today) + timedelta(days=begun.follow_up_days)
    if due is None:
        raise UserError("The follow-up has no day; give one with --due, such as 2026-11-27.")
    return NewFollowUp(what, due, options.owner or desk.person)


def _template(desk: Desk, name: str | None) -> Template:
    if not name:
        return Template("", "call")
    wanted = name.strip().casefold()
    found = next((one for one in desk.log.templates() if one.name.casefold() == wanted), None)
    if found is None:
        raise NotFound(f"There is no template “{name}”. List them with: vsdesk log ROLL --templates.")
    return found


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
