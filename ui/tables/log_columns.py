"""The columns of the log and of the follow-ups, as data. A row holds the line itself."""

from __future__ import annotations

from datetime import date
from typing import cast

from ui import initials
from ui.tables.records import Column, Row
from vsdesk.desk.briefs import MASKED
from vsdesk.desk.follow_ups import FollowUpLine
from vsdesk.desk.log import LogLine
from vsdesk.model.wording import MONTHS, counted

LOOKS = {"overdue": "late", "due": "due", "later": "plain", "snoozed": "plain", "done": "well"}


def entry(row: Row) -> LogLine:
    """The entry of a row."""
    return cast(LogLine, row[0])


def task(row: Row) -> FollowUpLine:
    """The follow-up of a row."""
    return cast(FollowUpLine, row[0])


def short_day(day: date) -> str:
    """`20 Nov 2026`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def about(line: LogLine) -> str:
    """The children and schools by name; masked where the entry is."""
    if line.masked:
        return MASKED if not line.restricted else "Restricted note"
    names = [initials.MODE.name(name) for _, name in line.children]
    return "; ".join([*names, *(name for _, name in line.schools)])


def how(line: LogLine) -> str:
    """`call in`, `letter out`, `visit`."""
    return f"{line.how} {line.direction}".strip()


def said(line: LogLine) -> str:
    """What was said in one line."""
    return " ".join((line.said or line.outcome).split())


def _when(row: Row) -> str:
    line = entry(row)
    return f"{short_day(line.on)}, {line.at}" if line.at else short_day(line.on)


def _follows(row: Row) -> str:
    number = entry(row).follow_ups
    return f"{number} open" if number else ""


ENTRIES = (
    Column("When", _when, width=138),
    Column("How", lambda row: how(entry(row)), width=82),
    Column("About", lambda row: about(entry(row)), width=150, strong=True),
    Column("With", lambda row: initials.MODE.words(entry(row).who), width=128),
    Column("What was said", lambda row: said(entry(row)), width=280, free=True),
    Column("To follow", _follows, width=86, badge=lambda row: "due" if entry(row).follow_ups else None),
)
SAID = 4


def state(line: FollowUpLine) -> str:
    """`3 days late`, `today`, `in 9 days`, `until 1 Dec 2026`, `done 20 Nov 2026`; the badge has the sign."""
    held = line.follow_up
    if line.state == "done" and held.done_on is not None:
        return f"done {short_day(held.done_on)}"
    if line.state == "snoozed" and held.snoozed_until is not None:
        return f"until {short_day(held.snoozed_until)}"
    if line.state == "overdue":
        return f"{counted(-line.days, 'day')} late"
    return "today" if line.days == 0 else f"in {counted(line.days, 'day')}"


def _who(line: FollowUpLine) -> str:
    return initials.MODE.name(line.who) if line.follow_up.child is not None else line.who


def _notes(row: Row) -> str:
    held = task(row).follow_up
    if task(row).masked:
        return ""
    snoozed = f"Snoozed by {held.snoozed_by}: {held.snoozed_why}" if task(row).state == "snoozed" else ""
    last = held.done_note or (held.note.splitlines() or [""])[-1]
    return snoozed or last


TASKS = (
    Column("Due", lambda row: short_day(task(row).follow_up.due_on), width=92),
    Column("State", lambda row: state(task(row)), width=122, badge=lambda row: LOOKS[task(row).state]),
    Column("What is to be done", lambda row: task(row).what, width=280, strong=True, free=True),
    Column("About", lambda row: _who(task(row)), width=170),
    Column("Who owes it", lambda row: task(row).follow_up.owner, width=110),
    Column("Note", _notes, width=200, free=True, tip=_notes),
)
WHAT = 2
