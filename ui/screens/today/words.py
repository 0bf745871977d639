"""The words of Today: the day, the groups, and a line in one sentence."""

from __future__ import annotations

from datetime import date

from ui import initials
from ui.screens.today.presenter import Entry, Shown
from vsdesk.desk.due import DueItem
from vsdesk.model.wording import MONTHS, counted, long_date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TITLES = {
    "overdue": "Overdue",
    "this week": "Due today and this week",
    "later": "Later",
    "to decide": "To decide and to put right",
}
SIGNS = {
    "overdue": ("late", "late"),
    "this week": ("due", "due"),
    "later": ("today", "ink3"),
    "to decide": ("help", "ink2"),
}
"""Urgency -> (icon, colour)."""


def weekday(day: date) -> str:
    """`Friday, 20 November`."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"


def summary(shown: Shown, *, news: bool = False) -> str:
    """How much is overdue and due this week, and what came in; that is left to the news where there is any.

    On a new roll nothing can be due: that is said instead.
    """
    if shown.today.is_new:
        return "This roll is new."
    found = {group.urgency: group.count for group in shown.groups}
    overdue, week = found.get("overdue", 0), found.get("this week", 0)
    parts = (
        f"{counted(overdue, 'thing is', 'things are')} overdue" if overdue else "Nothing is overdue",
        f"{week} {'falls' if week == 1 else 'fall'} due this week" if week else "nothing falls due this week",
    )
    return f"{' and '.join(parts)}. {'' if news else shown.today.since}".strip()


def title(entry: Entry) -> str:
    """What, and of whom."""
    if entry.is_folded:
        return entry.item.what
    return f"{entry.item.what} · {who(entry.item)}"


def who(item: DueItem) -> str:
    """Whom or what it is about; a child as initials while names are to shrink."""
    return initials.MODE.name(item.who) if item.child is not None else initials.MODE.words(item.who)


def owes(entry: Entry) -> str:
    """Which role owes it."""
    role, number = entry.item.owes, len(entry.lines)
    several = " and " in role or role.split(" ", 1)[0].endswith("s")
    if role.startswith("yours"):
        return f"{number} for you{role.removeprefix('yours')}" if entry.is_folded else role
    if entry.is_folded and not several:
        return f"{number} {role}s owe"
    return f"{role} {'owe' if several else 'owes'}"


def why(entry: Entry) -> str:
    """Why, and for how long; of a folded line, who."""
    if not entry.is_folded:
        return f"{_when(entry.item)}{initials.MODE.words(entry.item.why)}"
    names = [who(line.item) for line in entry.lines]
    return f"{_when(entry.item)}{_sent(entry)}{', '.join(names[:3])} and {len(names) - 3} more."


def _sent(entry: Entry) -> str:
    """`11 schools have sent nothing; 3 have sent some of their children. `; empty for what no school owes."""
    sent = [line.item.sent for line in entry.lines]
    nothing, some = sent.count("nothing"), sent.count("some")
    of_some = "has sent some of its children" if some == 1 else "have sent some of their children"
    if nothing and some:
        whole = counted(nothing, "school has", "schools have")
        return f"{whole} sent nothing; {some} {of_some}. "
    if some:
        return f"{counted(some, 'school')} {of_some}. "
    return f"{counted(nothing, 'school has', 'schools have')} sent nothing. " if nothing else ""


def _when(item: DueItem) -> str:
    if item.days is None or item.due_on is None:
        return ""
    if item.days < 0:
        return f"{counted(-item.days, 'day')} overdue, since {short(item.due_on)}. "
    if item.days == 0:
        return "Due today. "
    return "Due tomorrow. " if item.days == 1 else f"Due {short(item.due_on)}, in {item.days} days. "


def short(day: date) -> str:
    """`Fri 20 Nov`."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def said(entry: Entry) -> list[str]:
    """What people said about it."""
    if entry.is_folded:
        return []
    found = []
    for mark in entry.lines[0].marks:
        if mark.kind == "snooze" and mark.until is not None:
            found.append(f"Snoozed until {long_date(mark.until)} by {initials.MODE.words(mark.sentence)}")
        elif mark.kind == "note":
            found.append(f"{short(mark.on)}, {initials.MODE.words(mark.sentence)}")
    return found
